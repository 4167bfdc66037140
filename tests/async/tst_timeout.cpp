// SPDX-License-Identifier: MIT
// Tests timeout(): a block that has to end in time, and whose cancellation it is that comes out.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/timeout.h"

#include <QTest>

#include <cmath>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Late = "TimeoutError: it was not over in time";

// A block that sleeps.
auto sleeping(VirtualLoop &v, std::optional<double> delay, double seconds)
{
    return asyncWith(timeout(v.loop, delay), [seconds] { return number(seconds); });
}

} // namespace

class tst_Timeout : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void whatIsOverInTimeGivesItsResult()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, sleeping(v, 2, 1));
        startReport(v, u"b"_s, sleeping(v, std::nullopt, 1000));
        v.iterate(20);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 a 3"_s, u"5 @1000 b 3"_s}));
        QCOMPARE(v.recorded().filter(u"timer cancelled"_s), QStringList({u"3 @1 a timer cancelled"_s}));
    }

    void whenTimeIsUpTheBodyIsCancelledAndTimeoutErrorComesOut()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, sleeping(v, 1, 9));
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 a "_s + QLatin1String(Late)}));
        QCOMPARE(v.recorded().filter(u"cancel requested"_s), QStringList({u"2 @1 a cancel requested by loop"_s}));
    }

    void onATieTheTimeoutWins()
    {
        // Its timer was set before that of the sleep inside.
        VirtualLoop v;
        startReport(v, u"a"_s, sleeping(v, 1, 1));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"a "_s + QLatin1String(Late)}));
    }

    void theTimerHasTheNameOfTheTimeout()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, sleeping(v, 2.5, 1));
        v.iterate();
        QCOMPARE(v.trace.text(v.trace.timer({0}).what), u"timeout 2.5 s"_s);
        QCOMPARE(v.trace.timer({0}).delay, 2.5);
    }

    void aDeadlineInThePastFiresAtTheFirstPause_data()
    {
        QTest::addColumn<double>("delay");
        QTest::newRow("now") << 0.0;
        QTest::newRow("long ago") << -5.0;
    }

    void aDeadlineInThePastFiresAtTheFirstPause()
    {
        QFETCH(double, delay);
        VirtualLoop v;
        startReport(v, u"a"_s, sleeping(v, delay, 9));
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"3 @0 a "_s + QLatin1String(Late)}));
        QVERIFY(!v.loop.runOnce());
    }

    void aBodyWithoutAPauseIsNeverLate()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, asyncWith(timeout(v.loop, -1), []() -> Coroutine<int> { co_return 3; }));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"a 3"_s}));
    }

    void aDeadlineMayBeGivenInLoopTime()
    {
        VirtualLoop v;
        v.clock.wait(5, 5);
        startReport(v, u"a"_s, asyncWith(timeoutAt(v.loop, 7), [] { return number(9); }));
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"3 @7 a "_s + QLatin1String(Late)}));
    }

    void theDeadlineCanBeChangedInsideTheBlock_data()
    {
        QTest::addColumn<std::optional<double>>("when");
        QTest::addColumn<QString>("line");
        QTest::newRow("later") << std::optional(5.0) << u"5 @5 a "_s + QLatin1String(Late);
        QTest::newRow("sooner") << std::optional(1.5) << u"5 @1.5 a "_s + QLatin1String(Late);
        QTest::newRow("past") << std::optional(0.5) << u"5 @1 a "_s + QLatin1String(Late);
        QTest::newRow("never") << std::optional<double>() << u"5 @10 a done"_s;
    }

    void theDeadlineCanBeChangedInsideTheBlock()
    {
        QFETCH(std::optional<double>, when);
        QFETCH(QString, line);
        VirtualLoop v;
        const auto body = [when](Timeout &scope) -> Coroutine<void> {
            co_await sleep(1);
            scope.reschedule(when);
            co_await sleep(9);
        };
        startReport(v, u"a"_s, asyncWith(timeout(v.loop, 2), body));
        v.iterate(9);
        QCOMPARE(v.log.lines(), QStringList({line}));
    }

    void outsideOfTheBlockTheDeadlineCannotBeChanged()
    {
        VirtualLoop v;
        Timeout scope = timeout(v.loop, 1);
        QVERIFY_EXCEPTION_THROWN(scope.reschedule(2), std::runtime_error); // not entered
        const auto inTime = [&scope] { return asyncWith(scope, [] { return number(0); }); };
        v.run(inTime());
        QVERIFY(!scope.isExpired());
        QVERIFY_EXCEPTION_THROWN(scope.reschedule(2), std::runtime_error); // over
        QVERIFY_EXCEPTION_THROWN(v.run(inTime()), std::runtime_error);     // a second time
        QCOMPARE(scope.when(), std::optional(1.0));
    }

    void afterTheDeadlineItCannotBeChangedEither()
    {
        VirtualLoop v;
        const auto body = [&v](Timeout &scope) -> Coroutine<void> {
            co_await attempt(sleep(9));
            v.log(scope.isExpired() ? u"expired"_s : u"in time"_s);
            scope.reschedule(99);
        };
        startReport(v, u"a"_s, asyncWith(timeout(v.loop, 1), body));
        v.iterate(5);
        QCOMPARE(v.log.texts(),
                 QStringList({u"expired"_s,
                              u"a std::runtime_error: the timeout has expired: its deadline cannot be changed"_s}));
    }

    void afterwardsItSaysWhetherTimeWasUp()
    {
        VirtualLoop v;
        Timeout scope = timeout(v.loop, 1);
        QVERIFY_EXCEPTION_THROWN(v.run(asyncWith(scope, [] { return number(2); })), TimeoutError);
        QVERIFY(scope.isExpired());
        QVERIFY_EXCEPTION_THROWN(scope.reschedule(2), std::runtime_error);
    }

    void afterTheBlockItDoesNotFireAnyMore()
    {
        VirtualLoop v;
        const auto main = [&v]() -> Coroutine<void> {
            Timeout scope = timeout(v.loop, 2); // longer than its block
            static_cast<void>(co_await asyncWith(scope, [] { return number(1); }));
            co_await sleep(9);
        };
        startReport(v, u"a"_s, main());
        v.iterate(9);
        QCOMPARE(v.log.lines(), QStringList({u"5 @10 a done"_s}));
    }

    void itCanBeUsedOnlyInsideATask()
    {
        VirtualLoop v;
        Timeout scope = timeout(v.loop, 1);
        QVERIFY_EXCEPTION_THROWN(scope.enter(), std::runtime_error);
    }

    void notANumberIsRefused()
    {
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(timeout(v.loop, std::nan(""))), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(timeoutAt(v.loop, std::nan(""))), std::invalid_argument);
    }
};

QTEST_GUILESS_MAIN(tst_Timeout)
#include "tst_timeout.moc"
