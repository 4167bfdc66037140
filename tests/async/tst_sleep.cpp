// SPDX-License-Identifier: MIT
// Tests sleep(): when a sleeper wakes, and what its timer leaves behind.
#include "tests/support/virtualloop.h"

#include "src/async/sleep.h"

#include <QTest>

#include <limits>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<void> sleeper(VirtualLoop &v, double seconds, QString name = u"woke"_s)
{
    co_await sleep(seconds);
    v.log(name);
}

Coroutine<void> sleepsInTurn(VirtualLoop &v, QString name)
{
    for (int i = 0; i < 3; ++i) {
        v.log(name + QString::number(i));
        co_await sleep(0);
    }
}

Coroutine<QString> sleepsBadly(double seconds)
{
    try {
        co_await sleep(seconds);
    } catch (const std::invalid_argument &error) {
        co_return QString::fromUtf8(error.what());
    }
    co_return u"slept"_s;
}

Coroutine<void> sleepsThroughCancellation(VirtualLoop &v)
{
    try {
        co_await sleep(1);
    } catch (const CancelledError &) {
        v.log(u"cancelled"_s);
    }
    co_await sleep(1);
    v.log(u"slept"_s);
}

} // namespace

class tst_Sleep : public QObject
{
    Q_OBJECT

private slots:
    void theTimerIsDueInOneIterationAndTheSleeperWakesInTheNext()
    {
        VirtualLoop v;
        v.loop.createTask(sleeper(v, 1.5), u"s"_s);
        v.iterate(3);
        QCOMPARE(v.recorded(), QStringList({u"0 @0 s created"_s, u"0 @0 s scheduled"_s, u"1 @0 s step"_s,
                                            u"1 @0 s timer set for 1.5"_s, u"1 @0 s waits for sleep"_s,
                                            u"2 @1.5 s timer fired"_s, u"2 @1.5 s timer ran"_s, u"2 @1.5 s scheduled"_s,
                                            u"3 @1.5 s step"_s, u"3 @1.5 s done None"_s}));
    }

    void noTimeAndLessGiveTheOthersATurnExactlyOnce_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::newRow("zero") << 0.0;
        QTest::newRow("minus zero") << -0.0;
        QTest::newRow("negative") << -3.0;
        QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity();
    }

    void noTimeAndLessGiveTheOthersATurnExactlyOnce()
    {
        QFETCH(double, seconds);
        VirtualLoop v;
        v.loop.createTask(sleeper(v, seconds));
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 woke"_s}));
        QCOMPARE(v.trace.timerCount(), 0U);
    }

    void sleepersOfNoTimeTakeTurns()
    {
        VirtualLoop v;
        v.loop.createTask(sleepsInTurn(v, u"a"_s));
        v.loop.createTask(sleepsInTurn(v, u"b"_s));
        v.iterate(4);
        QCOMPARE(v.log.texts(), QStringList({u"a0"_s, u"b0"_s, u"a1"_s, u"b1"_s, u"a2"_s, u"b2"_s}));
    }

    void theTiniestDelayIsATimer()
    {
        VirtualLoop v;
        v.loop.createTask(sleeper(v, 1e-320));
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"3 @0 woke"_s}));
        QCOMPARE(v.trace.timerCount(), 1U);
    }

    void nanIsRefusedWithoutAPause()
    {
        VirtualLoop v;
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double delay : {nan, -nan}) {
            const Task<QString> task = v.loop.createTask(sleepsBadly(delay));
            v.iterate();
            QCOMPARE(task.result(), u"a delay must be a number of seconds, not NaN"_s);
        }
    }

    void infinityIsForEver()
    {
        VirtualLoop v;
        const auto forEver = [](double seconds) -> Coroutine<void> { co_await sleep(seconds); };
        QVERIFY_EXCEPTION_THROWN(v.run(forEver(std::numeric_limits<double>::infinity())), DeadlockError);
        QVERIFY_EXCEPTION_THROWN(v.run(forEver(1e308 * 10)), DeadlockError);
    }

    void equalDelaysWakeInTheOrderOfCPythonsHeap()
    {
        VirtualLoop v;
        for (int i = 0; i < 6; ++i) {
            v.loop.createTask(sleeper(v, 1, QString::number(i)));
        }
        v.iterate(3);
        QCOMPARE(v.log.texts().join(u' '), u"0 2 5 4 1 3"_s);
    }

    void aCancelledSleeperWakesAtOnceAndItsTimerNeverRuns()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(sleepsThroughCancellation(v), u"s"_s);
        v.iterate();
        QVERIFY(task.cancel());
        v.iterate(4);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 cancelled"_s, u"4 @1 slept"_s}));
        QCOMPARE(v.recorded().filter(u"timer"_s),
                 QStringList({u"1 @0 s timer set for 1"_s, u"2 @0 s timer cancelled"_s, u"2 @0 s timer set for 1"_s,
                              u"3 @1 s timer fired"_s, u"3 @1 s timer ran"_s}));
    }

    void aSleeperThatIsCancelledWhenItsTimerIsDueIsCancelled()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(sleepsThroughCancellation(v), u"s"_s);
        v.loop.callAt(1, [&task] { task.cancel(); }); // set before the sleeper's own: runs first in the same iteration
        v.iterate(5);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 cancelled"_s, u"5 @2 slept"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_Sleep)
#include "tst_sleep.moc"
