// SPDX-License-Identifier: MIT
// Tests timeSleep(): a step that blocks the loop.
#include "tests/support/virtualloop.h"

#include "src/async/iterationclock.h"
#include "src/async/loopdriver.h"
#include "src/async/slab.h"
#include "src/async/sleep.h"
#include "src/async/timesleep.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<void> blocks(VirtualLoop &v)
{
    v.log(u"blocks"_s);
    co_await timeSleep(3);
    v.log(u"goes on"_s);
    co_await sleep(1);
    v.log(u"has slept"_s);
}

Coroutine<void> ticks(VirtualLoop &v)
{
    co_await sleep(1);
    v.log(u"tick"_s);
}

Coroutine<void> ticksWhileBlocked(VirtualLoop &v)
{
    const Task<void> ticking = v.loop.createTask(ticks(v));
    co_await sleep(0);
    co_await blocks(v);
    co_await ticking;
}

Coroutine<QString> sleepsBadly(double seconds)
{
    try {
        co_await timeSleep(seconds);
    } catch (const std::invalid_argument &error) {
        co_return QString::fromUtf8(error.what());
    }
    co_return u"slept"_s;
}

} // namespace

class tst_TimeSleep : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void nothingElseRunsMeanwhile()
    {
        VirtualLoop v;
        v.run(ticksWhileBlocked(v));
        QCOMPARE(v.log.lines(),
                 QStringList({u"2 @0 blocks"_s, u"2 @3 goes on"_s, u"4 @3 tick"_s, u"6 @4 has slept"_s}));
    }

    void theStepOnlyTakesThatLong()
    {
        VirtualLoop v;
        v.run(blocks(v));
        std::vector<double> steps;
        for (quint32 i = 0; i < v.trace.eventCount(); ++i) {
            const EventKind kind = v.trace.kindOf({i});
            if (kind == EventKind::StepBegan || kind == EventKind::StepEnded) {
                steps.push_back(v.trace.event({i}).at.seconds());
            }
        }
        QCOMPARE(steps, (std::vector<double>{0, 3, 4}));
    }

    void theRecordTellsWhereItWas()
    {
        VirtualLoop v;
        v.run(blocks(v));
        std::vector<TraceEvent> seen;
        for (quint32 i = 0; i < v.trace.eventCount(); ++i) {
            if (v.trace.kindOf({i}) == EventKind::Blocking) {
                seen.push_back(v.trace.event({i}));
            }
        }
        QCOMPARE(seen.size(), 1U);
        QCOMPARE(seen[0].at.seconds(), 3.0);
        const SourceLine where = v.trace.line(seen[0].site.value());
        QVERIFY(v.trace.text(where.file).endsWith(u"tst_timesleep.cpp"));
        QCOMPARE(where.line, 24U); // co_await timeSleep(3)
    }

    void aDriverGoesOnWithQtMeanwhile()
    {
        qint64 real = 0;
        SteadyClock steady(1, [&] { return real; });
        IterationClock clock(steady);
        Trace trace;
        EventLoop loop(clock, &trace);
        Runner runner(loop);
        LoopDriver driver(loop, runner, steady);
        const QSignalSpy finished(&driver, &LoopDriver::finished);
        const auto main = []() -> Coroutine<int> {
            co_await timeSleep(3);
            co_return 7;
        };
        const Task<int> task = runner.start(main());
        driver.start();
        QTRY_VERIFY(loop.isBlocked());
        QVERIFY(!loop.isRunning()); // Qt has its turn
        QVERIFY(!loop.isBetweenIterations());
        QCOMPARE(loop.timeout(), 3.0);
        QVERIFY(!loop.runHandle());
        loop.callSoon([] {}); // from outside: waits for its turn
        real = 2'999'000'000;
        QVERIFY(!loop.runHandle());
        driver.pause();
        driver.step(); // to the end of the blocking call
        QVERIFY(!loop.isBlocked());
        QCOMPARE(steady.time(), 3.0);
        QVERIFY(task.isDone());
        driver.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(task.result(), 7);
        QCOMPARE(trace.task({0}).finished->seconds(), 3.0);
    }

    void itIsNotCutShortByCancelling()
    {
        VirtualLoop v;
        const Task<void> main = v.loop.createTask(blocks(v));
        while (!v.loop.isBlocked()) {
            QVERIFY(v.loop.runHandle());
        }
        QVERIFY(main.cancel());
        v.iterate(3);
        QVERIFY(main.isCancelled());
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 blocks"_s, u"1 @3 goes on"_s}));
    }

    void aLoopMayEndWhileItIsBlocked()
    {
        VirtualLoop v;
        v.loop.createTask(blocks(v));
        while (!v.loop.isBlocked()) {
            QVERIFY(v.loop.runHandle());
        }
    }

    void noTimeIsNoWait()
    {
        VirtualLoop v;
        QCOMPARE(v.run(sleepsBadly(0)), u"slept"_s);
        QCOMPARE(v.clock.time(), 0.0);
    }

    void noLengthIsForEver()
    {
        VirtualLoop v;
        const auto main = []() -> Coroutine<void> { co_await timeSleep(std::numeric_limits<double>::infinity()); };
        QVERIFY_EXCEPTION_THROWN(v.run(main()), std::overflow_error);
        QCOMPARE(v.clock.time(), 0.0);
    }

    void aLengthThatIsNoneIsRefused()
    {
        for (const double seconds : {-1.0, std::numeric_limits<double>::quiet_NaN()}) {
            VirtualLoop v;
            QCOMPARE(v.run(sleepsBadly(seconds)), u"sleep length must be non-negative"_s);
        }
    }
};

QTEST_GUILESS_MAIN(tst_TimeSleep)
#include "tst_timesleep.moc"
