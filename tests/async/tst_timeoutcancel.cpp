// SPDX-License-Identifier: MIT
// Tests timeout() together with others who cancel: a block around it, somebody outside, and the body itself.
#include "tests/support/reports.h"

#include "src/async/timeout.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

const QString Late = u"TimeoutError: it was not over in time"_s;

Coroutine<void> sleeps()
{
    co_await sleep(9);
}

// A timeout in a timeout; says what came out of the inner one.
Coroutine<void> nested(VirtualLoop &v, double outer, double inner)
{
    const auto innerBlock = [&v, inner]() -> Coroutine<void> {
        const auto outcome = co_await attempt(asyncWith(timeout(v.loop, inner), sleeps));
        v.log(u"inner "_s + describe(outcome));
        static_cast<void>(outcome.result());
    };
    const auto outcome = co_await attempt(asyncWith(timeout(v.loop, outer), innerBlock));
    v.log(u"outer "_s + describe(outcome));
}

// A body that goes on when it is cancelled.
Coroutine<int> swallows()
{
    co_await attempt(sleep(9));
    co_await sleep(1);
    co_return 3;
}

Coroutine<int> failsInCleanUp()
{
    co_await attempt(sleep(9));
    throw std::runtime_error("no route");
}

} // namespace

class tst_TimeoutCancel : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void ofTwoNestedOnesThatWhoseTimeIsUpIsLate_data()
    {
        QTest::addColumn<double>("outer");
        QTest::addColumn<double>("inner");
        QTest::addColumn<QStringList>("texts");
        // The error of the inner one goes through the outer one like any other.
        QTest::newRow("the inner one") << 2.0 << 1.0 << QStringList({u"inner "_s + Late, u"outer "_s + Late});
        QTest::newRow("the outer one") << 1.0 << 2.0 << QStringList({u"inner CancelledError"_s, u"outer "_s + Late});
        QTest::newRow("both at once") << 1.0 << 1.0 << QStringList({u"inner CancelledError"_s, u"outer "_s + Late});
    }

    void ofTwoNestedOnesThatWhoseTimeIsUpIsLate()
    {
        QFETCH(double, outer);
        QFETCH(double, inner);
        QFETCH(QStringList, texts);
        VirtualLoop v;
        v.run(nested(v, outer, inner));
        QCOMPARE(v.log.texts(), texts);
        QCOMPARE(v.clock.time(), 1.0);
    }

    void whatSwallowsTheCancellationIsNotLate()
    {
        VirtualLoop v;
        Timeout scope = timeout(v.loop, 1);
        QCOMPARE(v.run(asyncWith(scope, swallows)), 3);
        QVERIFY(scope.isExpired()); // all the same
        QCOMPARE(v.clock.time(), 2.0);
    }

    void whatFailsInItsCleanUpFailsWithThat()
    {
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(v.run(asyncWith(timeout(v.loop, 1), failsInCleanUp)), std::runtime_error);
    }

    void aCancellationFromOutsideIsNoTimeout()
    {
        VirtualLoop v;
        const auto task = v.loop.createTask(asyncWith(timeout(v.loop, 1), swallows));
        const auto asleep = v.loop.createTask(asyncWith(timeout(v.loop, 1), sleeps));
        v.iterate();
        asleep.cancel(u"stop"_s);
        v.iterate();
        QCOMPARE(outcomeOf(asleep), u"CancelledError: stop"_s);
        v.iterate(4);
        QCOMPARE(outcomeOf(task), u"done"_s);
    }

    void aCancellationFromOutsideAtTheSameTimeIsNotSwallowed()
    {
        VirtualLoop v;
        const auto task = v.loop.createTask(asyncWith(timeout(v.loop, 1), sleeps));
        v.loop.callAt(1, [&task] { task.cancel(u"stop"_s); });
        v.iterate(4);
        QVERIFY(task.isCancelled());
        QCOMPARE(task.cancelling(), 1U);
    }

    void aRequestFromBeforeTheBlockDoesNotCount()
    {
        VirtualLoop v;
        const auto main = [&v]() -> Coroutine<void> {
            co_await attempt(sleep(9)); // cancelled, and goes on
            const auto outcome = co_await attempt(asyncWith(timeout(v.loop, 1), sleeps));
            v.log(describe(outcome));
        };
        const auto task = v.loop.createTask(main());
        v.iterate();
        task.cancel();
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({Late}));
        QCOMPARE(task.cancelling(), 1U); // its own request has been taken back
    }

    void withALateTaskInsideTheTaskIsCancelledFirst()
    {
        VirtualLoop v;
        const Task<int> inner = v.loop.createTask(swallows(), u"inner"_s);
        const auto awaits = [inner]() -> Coroutine<int> { co_return co_await inner; };
        startReport(v, u"a"_s, asyncWith(timeout(v.loop, 1), awaits));
        v.iterate(9);
        QCOMPARE(v.log.lines(), QStringList({u"6 @2 a 3"_s})); // it has swallowed that
    }

    void whenTheLoopEndsInTheBlockTheTimerGoes()
    {
        VirtualClock clock;
        Timeout *scope = nullptr;
        {
            EventLoop loop(clock);
            const auto body = [&scope](Timeout &it) -> Coroutine<void> {
                scope = &it;
                co_await sleep(9);
            };
            loop.createTask(asyncWith(timeout(loop, 1), body));
            loop.runOnce();
            QVERIFY(scope && !scope->isExpired());
        }
    }
};

QTEST_GUILESS_MAIN(tst_TimeoutCancel)
#include "tst_timeoutcancel.moc"
