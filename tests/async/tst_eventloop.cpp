// SPDX-License-Identifier: MIT
// Tests iterations: what is run in which one, in which order, and at what time.
#include "tests/support/virtualloop.h"

#include "src/async/sleep.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

Coroutine<void> sleeper(VirtualLoop &v, QString name, double seconds)
{
    co_await sleep(seconds);
    v.log(name);
}

// Everything at once: ties, yields, callbacks, cancelled timers, a task that fails.
void fill(VirtualLoop &v)
{
    for (int i = 0; i < 6; ++i) {
        v.loop.createTask(sleeper(v, u"tie %1"_s.arg(i), 1));
        v.loop.createTask(sleeper(v, u"yield %1"_s.arg(i), 0));
    }
    for (int i = 0; i < 150; ++i) {
        const Ref<TimerHandle> timer = v.loop.callLater(2 + i % 7, [&v, i] { v.log(u"timer %1"_s.arg(i)); });
        if (i % 5 != 0) {
            timer->cancel();
        }
    }
    v.loop.callLater(1, [&v] { v.loop.callSoon([&v] { v.log(u"soon"_s); }); });
}

// Waits and runs handle by handle, as LoopDriver does, until nothing is left.
void runHandleByHandle(VirtualLoop &v)
{
    while (const auto left = v.loop.timeout()) {
        if (!v.loop.runHandle()) {
            v.clock.wait(*left, v.loop.time() + *left);
        }
    }
}

} // namespace

class tst_EventLoop : public QObject
{
    Q_OBJECT

private slots:
    void whatIsScheduledFirstRunsFirst()
    {
        VirtualLoop v;
        for (const auto &name : {u"a"_s, u"b"_s, u"c"_s}) {
            v.loop.callSoon([&v, name] { v.log(name); });
        }
        QVERIFY(v.loop.runOnce());
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a"_s, u"1 @0 b"_s, u"1 @0 c"_s}));
        QVERIFY(!v.loop.runOnce());
        QCOMPARE(v.loop.iteration(), 1U);
    }

    void whatACallbackSchedulesRunsInTheNextIteration()
    {
        VirtualLoop v;
        v.loop.callSoon([&v] {
            v.log(u"a"_s);
            v.loop.callSoon([&v] { v.log(u"a2"_s); });
        });
        v.loop.callSoon([&v] { v.log(u"b"_s); });
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a"_s, u"1 @0 b"_s, u"2 @0 a2"_s}));
    }

    void dueTimersGoBehindWhatIsReady()
    {
        VirtualLoop v;
        v.loop.callAt(0, [&v] { v.log(u"timer"_s); });
        v.loop.callSoon([&v] { v.log(u"ready"_s); });
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 ready"_s, u"1 @0 timer"_s}));
    }

    void timersRunAtTheirDeadlines()
    {
        VirtualLoop v;
        v.loop.callLater(2, [&v] { v.log(u"two"_s); });
        v.loop.callAt(1.5, [&v] {
            v.log(u"one and a half"_s);
            v.loop.callLater(1, [&v] { v.log(u"one more"_s); });
        });
        v.loop.callLater(-3, [&v] { v.log(u"late"_s); });
        v.loop.callAt(-Infinity, [&v] { v.log(u"very late"_s); });
        v.iterate(4);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 very late"_s, u"1 @0 late"_s, u"2 @1.5 one and a half"_s,
                                             u"3 @2 two"_s, u"4 @2.5 one more"_s}));
    }

    void aTimerThatIsDueWithinTheClocksResolutionIsDue()
    {
        VirtualLoop v;
        v.loop.callAt(1, [&v] { v.log(u"one"_s); });
        v.loop.callAt(1 + 0.9e-9, [&v] { v.log(u"a little later"_s); });
        v.loop.callAt(1 + 3e-9, [&v] { v.log(u"later"_s); });
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"1 @1 one"_s, u"1 @1 a little later"_s, u"2 @1 later"_s}));
    }

    void aTimerBeyondTheResolutionOfDoublesFiresAndTimeGoesOn()
    {
        // From 2^24 s on, now + 1e-9 is now: CPython would spin without ever reaching the deadline.
        VirtualLoop v;
        const double late = 16'777'216.0 * 4;
        v.loop.callAt(late, [&v] { v.log(u"late"_s); });
        v.loop.callAt(std::nextafter(late, Infinity), [&v] { v.log(u"later"_s); });
        v.loop.callAt(1e300, [&v] { v.log(u"at the end of time"_s); });
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"late"_s, u"later"_s, u"at the end of time"_s}));
        QCOMPARE(v.loop.iteration(), 3U);
    }

    void infinityNeverComes()
    {
        VirtualLoop v;
        v.loop.callLater(Infinity, [&v] { v.log(u"never"_s); });
        QVERIFY(!v.loop.timeout());
        QVERIFY(!v.loop.runOnce());
        QVERIFY(!v.loop.runHandle());
        QCOMPARE(v.loop.iteration(), 0U);
    }

    void nanIsRefused()
    {
        VirtualLoop v;
        const auto nothing = [] {};
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY_EXCEPTION_THROWN(v.loop.callLater(nan, nothing), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(v.loop.callAt(-nan, nothing), std::invalid_argument);
        QVERIFY(!v.loop.timeout());
        QCOMPARE(v.trace.eventCount(), 0U);
    }

    void aCancelledHandleDoesNotRun()
    {
        VirtualLoop v;
        const Ref<Handle> ready = v.loop.callSoon([&v] { v.log(u"ready"_s); });
        const Ref<TimerHandle> timer = v.loop.callLater(1, [&v] { v.log(u"timer"_s); });
        const Ref<TimerHandle> due = v.loop.callLater(2, [&v] { v.log(u"due"_s); });
        ready->cancel();
        timer->cancel();
        timer->cancel();                                        // once more: nothing
        v.loop.callAt(1.9999999999, [&due] { due->cancel(); }); // the two are due together: it is on the ready queue
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList());
        QCOMPARE(v.recorded().filter(u"timer cancelled"_s),
                 QStringList({u"0 @0 loop timer cancelled"_s, u"2 @2 loop timer cancelled"_s}));
        due->cancel(); // after all is over: nothing
        QCOMPARE(v.recorded().filter(u"timer cancelled"_s).size(), 2);
    }

    void theCountOfCancelledTimersDriftsAsInCPython()
    {
        // 100 timers are cancelled behind a live one that is due together with them: they leave the heap uncounted. So
        // CPython believes that most of the 101 that are left were cancelled, and heapifies them: without the drift the
        // first would be 25 100 98.
        VirtualLoop v;
        QStringList order;
        v.loop.callAt(1, [] {});
        std::vector<Ref<TimerHandle>> timers;
        for (int i = 0; i < 100; ++i) {
            timers.push_back(v.loop.callAt(1 + 1e-10, [] {}));
        }
        for (const Ref<TimerHandle> &timer : timers) {
            timer->cancel();
        }
        for (int i = 0; i < 101; ++i) {
            v.loop.callAt(2, [&order, i] { order.append(QString::number(i)); });
        }
        v.iterate();
        QVERIFY(order.isEmpty());
        v.iterate();
        QCOMPARE(order.size(), 101);
        QCOMPARE(order.first(8).join(u' '), u"0 86 94 98 100 25 77 76"_s);
    }

    void rebuildingTheHeapForgetsTheCancelledTimers()
    {
        VirtualLoop v;
        QStringList order;
        const auto push = [&](int from, int to) {
            for (int i = from; i < to; ++i) {
                v.loop.callAt(2, [&order, i] { order.append(QString::number(i)); });
            }
        };
        v.loop.callAt(1, [] {});
        push(0, 60);
        for (int i = 0; i < 101; ++i) {
            v.loop.callAt(3, [] {})->cancel();
        }
        v.iterate(); // most are cancelled: the heap is rebuilt without them
        push(60, 120);
        v.iterate(); // not once more, although there are over a hundred again
        QCOMPARE(order.first(8).join(u' '), u"29 13 5 1 28 62 119 118"_s);
    }

    void cancelledTimersThatHaveLeftTheFrontCountNoMore()
    {
        VirtualLoop v;
        QStringList order;
        v.loop.callAt(1, [] {});
        for (int i = 0; i < 60; ++i) {
            v.loop.callAt(0.5, [] {})->cancel();
        }
        v.iterate(); // they go
        for (int i = 0; i < 100; ++i) {
            v.loop.callAt(2, [&order, i] { order.append(QString::number(i)); });
        }
        for (int i = 0; i < 45; ++i) {
            v.loop.callAt(3, [] {})->cancel();
        }
        v.iterate(2); // with those 60 more than half would be cancelled, and the heap be rebuilt
        QCOMPARE(order.size(), 100);
        QCOMPARE(order.first(8).join(u' '), u"0 2 6 14 30 62 61 29"_s);
    }

    void aFailingCallbackIsReportedAndTheOthersRun()
    {
        VirtualLoop v;
        QStringList reported;
        v.loop.setExceptionHandler([&reported](std::string_view what, const std::exception_ptr &error) {
            reported.append(QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size())) + u": "_s
                            + QString::fromUtf8(describeError(error)));
        });
        v.loop.callSoon([] { throw std::runtime_error("no route"); });
        v.loop.callSoon([] { throw CancelledError(); });
        v.loop.callSoon([&v] { v.log(u"goes on"_s); });
        v.iterate();
        QCOMPARE(reported, QStringList({u"exception in callback: std::runtime_error: no route"_s,
                                        u"exception in callback: CancelledError"_s}));
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 goes on"_s}));
    }

    void anExceptionHandlerMaySetAnotherOne()
    {
        VirtualLoop v;
        QStringList told;
        v.loop.setExceptionHandler([&, first = u"first"_s](std::string_view, const std::exception_ptr &) {
            v.loop.setExceptionHandler(
                [&told](std::string_view, const std::exception_ptr &) { told.append(u"second"_s); });
            told.append(first); // of this handler, which is still there
        });
        v.loop.callSoon([] { throw std::runtime_error("no route"); });
        v.loop.callSoon([] { throw std::runtime_error("no route"); });
        v.iterate();
        QCOMPARE(told, QStringList({u"first"_s, u"second"_s}));
    }

    void anExceptionHandlerThatFailsItselfIsSurvived()
    {
        VirtualLoop v;
        v.loop.setExceptionHandler(
            [](std::string_view, const std::exception_ptr &) { throw std::runtime_error("me too"); });
        v.loop.callSoon([] { throw std::runtime_error("no route"); });
        v.loop.callSoon([&v] { v.log(u"goes on"_s); });
        QTest::ignoreMessage(QtWarningMsg, "the exception handler itself failed: std::runtime_error: me too");
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"goes on"_s}));
    }

    void withoutAHandlerAnErrorIsAWarning()
    {
        VirtualLoop v;
        v.loop.callSoon([] { throw std::runtime_error("no route"); });
        QTest::ignoreMessage(QtWarningMsg, "exception in callback: std::runtime_error: no route");
        v.iterate();
    }

    void theLoopIsNotEnteredFromInside()
    {
        VirtualLoop v;
        v.loop.callSoon([&v] {
            QVERIFY(v.loop.isRunning());
            v.loop.callSoon([&v] { v.log(u"next"_s); });
            QVERIFY(!v.loop.runOnce());
            QVERIFY(!v.loop.runHandle());
            const Future<void> future = v.loop.createFuture<void>();
            QVERIFY_EXCEPTION_THROWN(v.loop.runUntilComplete(*future.state()), std::logic_error);
            v.log(u"outer"_s);
        });
        v.iterate(2);
        QVERIFY(!v.loop.isRunning());
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 outer"_s, u"2 @0 next"_s}));
    }

    void handleByHandleGivesTheSameRecordAsIterationByIteration()
    {
        VirtualLoop whole;
        fill(whole);
        while (whole.loop.runOnce()) {
        }
        VirtualLoop bitByBit;
        fill(bitByBit);
        runHandleByHandle(bitByBit);
        QVERIFY(whole.trace.eventCount() > 300);
        QCOMPARE(bitByBit.recorded(), whole.recorded());
        QCOMPARE(bitByBit.log.lines(), whole.log.lines());
    }

    void anIterationBegunHandleByHandleIsFinishedAsAWhole()
    {
        VirtualLoop v;
        for (const auto &name : {u"a"_s, u"b"_s}) {
            v.loop.callSoon([&v, name] {
                v.log(name);
                v.loop.callSoon([&v, name] { v.log(name + u'2'); });
            });
        }
        QVERIFY(v.loop.isBetweenIterations());
        QVERIFY(v.loop.runHandle());
        QVERIFY(!v.loop.isBetweenIterations());
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 a"_s, u"1 @0 b"_s, u"2 @0 a2"_s, u"2 @0 b2"_s}));
    }

    void theTimeoutSaysWhenThereIsSomethingToDo()
    {
        VirtualLoop v;
        QVERIFY(!v.loop.timeout());
        const Ref<TimerHandle> timer = v.loop.callAt(2.5, [] {});
        QCOMPARE(v.loop.timeout(), std::optional(2.5));
        v.loop.callSoon([] {});
        QCOMPARE(v.loop.timeout(), std::optional(0.0));
        v.iterate();
        timer->cancel();
        QVERIFY(!v.loop.timeout());
    }

    void runUntilCompleteFinishesTheIterationInWhichItIsTold()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        v.loop.callSoon([&] {
            future.setResult(1);
            v.loop.callSoon([&v] { v.log(u"still runs"_s); });
        });
        v.loop.callSoon([&v] { v.loop.callSoon([&v] { v.loop.callSoon([&v] { v.log(u"too late"_s); }); }); });
        v.loop.runUntilComplete(*future.state());
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 still runs"_s}));
        QVERIFY(!v.loop.isStopping());
    }

    void runUntilCompleteSaysWhenThatCannotBe()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        v.loop.callLater(1, [] {});
        QVERIFY_EXCEPTION_THROWN(v.loop.runUntilComplete(*future.state()), DeadlockError);
        v.loop.callSoon([&v] { v.loop.stop(); });
        QVERIFY_EXCEPTION_THROWN(v.loop.runUntilComplete(*future.state()), std::runtime_error);
        QVERIFY(!v.loop.isStopping());
        future.setResult(1); // nothing of the attempts is left behind
        v.iterate();
        QVERIFY(!v.loop.isStopping());
    }
};

QTEST_GUILESS_MAIN(tst_EventLoop)
#include "tst_eventloop.moc"
