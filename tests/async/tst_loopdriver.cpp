// SPDX-License-Identifier: MIT
// Tests the loop inside Qt's: what runs when, what stops it, and that Qt gets its turn.
#include "src/async/loopdriver.h"
#include "src/async/sleep.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<void> sleepsBriefly(double seconds, int times, int &count)
{
    for (int i = 0; i < times; ++i) {
        co_await sleep(seconds);
        ++count;
    }
}

// One that sleeps for each of `delays`, at once; done when all are.
Coroutine<void> sleepsAtOnce(EventLoop &loop, std::vector<double> delays, int times, int &count)
{
    std::vector<Task<void>> tasks;
    for (const double seconds : delays) {
        tasks.push_back(loop.createTask(sleepsBriefly(seconds, times, count)));
    }
    for (const Task<void> &task : tasks) {
        co_await task;
    }
}

Coroutine<void> yieldsUntil(const bool &over, qint64 &turns)
{
    while (!over) {
        ++turns;
        co_await sleep(0);
    }
}

Coroutine<void> waitsForEver(EventLoop &loop)
{
    co_await loop.createFuture<int>();
}

// Everything that a driven loop needs, taken down in the opposite order.
struct Driven
{
    explicit Driven(double rate = 1)
        : clock(rate)
    {
    }

    SteadyClock clock;
    Trace trace;
    EventLoop loop{clock, &trace};
    Runner runner{loop};
    LoopDriver driver{loop, runner, clock};
    QSignalSpy finished{&driver, &LoopDriver::finished};
    QSignalSpy stalled{&driver, &LoopDriver::stalled};
};

} // namespace

class tst_LoopDriver : public QObject
{
    Q_OBJECT

private slots:
    void itRunsToTheEndAndSaysSoOnce()
    {
        Driven d;
        int count = 0;
        const Task<void> main = d.runner.start(sleepsBriefly(0.002, 5, count));
        QCOMPARE(d.clock.rate(), 0.0); // before start() time stands still
        d.driver.start();
        QVERIFY(d.driver.isRunning());
        QCOMPARE(d.loop.iteration(), 0U); // nothing runs within start()
        QTRY_COMPARE(d.finished.count(), 1);
        QVERIFY(main.isDone());
        QCOMPARE(count, 5);
        QVERIFY(d.runner.isFinished());
        QVERIFY(!d.driver.isRunning());
        QCOMPARE(d.clock.rate(), 0.0);
        d.driver.start(); // there is nothing left to start
        QVERIFY(!d.driver.isRunning());
        QCOMPARE(d.stalled.count(), 0);
    }

    void noWaitEndsBeforeItsDeadlineAtAnyRate_data()
    {
        QTest::addColumn<double>("rate");
        QTest::newRow("real time") << 1.0;
        QTest::newRow("slow motion") << 0.3;
        QTest::newRow("fast") << 16.0;
    }

    void noWaitEndsBeforeItsDeadlineAtAnyRate()
    {
        QFETCH(double, rate);
        Driven d(rate);
        QCOMPARE(d.driver.rate(), rate);
        int count = 0;
        d.runner.start(sleepsAtOnce(d.loop, {0.0001, 0.0007, 0.00123, 0.0031, 0.02}, 5, count));
        d.driver.start();
        QTRY_COMPARE(d.finished.count(), 1);
        QCOMPARE(count, 25);
        int fired = 0;
        for (quint32 i = 0; i < d.trace.eventCount(); ++i) {
            const TraceEvent event = d.trace.event({i});
            if (event.kind == EventKind::TimerFired) {
                ++fired;
                QVERIFY(event.at >= d.trace.timer(*event.timer).deadline);
            }
        }
        QCOMPARE(fired, 25);
    }

    void aPauseStopsTimeAndEverythingWithIt()
    {
        Driven d;
        const bool over = false;
        qint64 turns = 0;
        d.loop.createTask(yieldsUntil(over, turns));
        int count = 0;
        d.runner.start(sleepsBriefly(3600, 1, count));
        d.driver.start();
        QTRY_VERIFY(turns > 0);
        d.driver.pause();
        QVERIFY(!d.driver.isRunning());
        const qint64 before = turns;
        const Instant at = d.clock.instant();
        for (int i = 0; i < 100; ++i) {
            QCoreApplication::processEvents();
        }
        QCOMPARE(turns, before);
        QCOMPARE(d.clock.instant(), at);
        d.driver.start();
        QTRY_VERIFY(turns > before);
        QVERIFY(d.clock.instant() > at);
    }

    void aStepMayPauseAndNothingRunsAfterIt()
    {
        Driven d;
        const bool over = false;
        qint64 turns = 0;
        const auto pauses = [](LoopDriver &driver, int &steps) -> Coroutine<void> {
            co_await sleep(0);
            driver.pause();
            ++steps;
            co_await sleep(0);
            ++steps;
        };
        int steps = 0;
        d.runner.start(pauses(d.driver, steps));
        d.loop.createTask(yieldsUntil(over, turns));
        d.driver.start();
        QTRY_COMPARE(steps, 1);
        const qint64 before = turns;
        for (int i = 0; i < 100; ++i) {
            QCoreApplication::processEvents();
        }
        QCOMPARE(turns, before);
        QVERIFY(!d.driver.isRunning());
        d.driver.start();
        QTRY_COMPARE(steps, 2);
    }

    void aChangeOfRateCountsAtOnce()
    {
        Driven d(1e-6); // three and a half seconds would take over a month
        int count = 0;
        d.runner.start(sleepsBriefly(3.5, 1, count));
        d.driver.start();
        QTRY_COMPARE(d.loop.iteration(), 1U);
        d.driver.setRate(1e4);
        QTRY_COMPARE(d.finished.count(), 1);
        QCOMPARE(count, 1);
    }

    void aChangeOfRateWhilePausedDoesNotGoOn()
    {
        Driven d;
        int count = 0;
        d.runner.start(sleepsBriefly(0.001, 1, count));
        d.driver.setRate(4);
        QCOMPARE(d.driver.rate(), 4.0);
        QCOMPARE(d.clock.rate(), 0.0);
        d.driver.start();
        QCOMPARE(d.clock.rate(), 4.0);
        d.driver.pause();
        d.driver.setRate(2);
        QCOMPARE(d.clock.rate(), 0.0);
        QVERIFY(!d.driver.isRunning());
    }

    void timersFireInTheOrderOfTheirDeadlinesAtEveryRateAndPace_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<bool>("changes");
        QTest::newRow("real time") << 1.0 << false;
        QTest::newRow("fast") << 8.0 << false;
        QTest::newRow("slow, faster, paused, on") << 0.5 << true;
    }

    void timersFireInTheOrderOfTheirDeadlinesAtEveryRateAndPace()
    {
        QFETCH(double, rate);
        QFETCH(bool, changes);
        Driven d(rate);
        int count = 0;
        d.runner.start(sleepsAtOnce(d.loop, {0.03, 0.01, 0.02, 0.05}, 1, count));
        QTimer hand;
        int moves = 0;
        hand.callOnTimeout(this, [&] {
            ++moves;
            if (moves % 3 == 0 && d.driver.isRunning()) {
                d.driver.pause();
                d.driver.start();
            }
            d.driver.setRate(moves % 2 == 0 ? rate : 3 * rate);
        });
        if (changes) {
            hand.start(1);
        }
        d.driver.start();
        QTRY_COMPARE(d.finished.count(), 1);
        Instant last;
        for (quint32 i = 0; i < d.trace.eventCount(); ++i) {
            const TraceEvent event = d.trace.event({i});
            if (event.kind == EventKind::TimerFired) {
                const Instant deadline = d.trace.timer(*event.timer).deadline;
                QVERIFY(deadline >= last);
                last = deadline;
            }
        }
        QCOMPARE(count, 4);
    }

    void whenNothingCanHappenItSaysSo()
    {
        Driven d;
        d.runner.start(waitsForEver(d.loop));
        d.driver.start();
        QCOMPARE(d.stalled.count(), 0); // not before start() has returned
        QTRY_COMPARE(d.stalled.count(), 1);
        QVERIFY(!d.driver.isRunning());
        QCOMPARE(d.finished.count(), 0);
        d.driver.start(); // and again, if asked
        QTRY_COMPARE(d.stalled.count(), 2);
    }

    void aStalledLoopGoesOnWhenSomethingHasComeUp()
    {
        Driven d;
        const Future<int> future = d.loop.createFuture<int>();
        const auto awaits = [](Future<int> what) -> Coroutine<int> { co_return co_await what; };
        const Task<int> main = d.runner.start(awaits(future));
        d.driver.start();
        QTRY_COMPARE(d.stalled.count(), 1);
        future.setResult(5);
        d.driver.start();
        QTRY_COMPARE(d.finished.count(), 1);
        QCOMPARE(main.result(), 5);
    }

    void qtGetsItsTurnHoweverManyHandlesAreReady()
    {
        Driven d;
        bool over = false;
        qint64 turns = 0;
        for (int i = 0; i < 1000; ++i) {
            d.loop.createTask(yieldsUntil(over, turns));
        }
        d.runner.start(yieldsUntil(over, turns));
        int ticks = 0;
        QTimer other; // Qt's own work
        other.callOnTimeout(this, [&ticks] { ++ticks; });
        other.start(1);
        d.driver.start();
        QTRY_VERIFY(ticks >= 10);
        QVERIFY(turns > ticks); // and the loop its turns
        QCOMPARE(d.finished.count(), 0);
        over = true;
        QTRY_COMPARE(d.finished.count(), 1);
    }

    void aNestedEventLoopOfQtDoesNotEnterTheLoop()
    {
        Driven d;
        int inside = 0;
        const auto opensADialog = [](LoopDriver &driver, const int &others) -> Coroutine<int> {
            driver.setRate(2); // would have the driver look again soon
            const int before = others;
            for (int i = 0; i < 100; ++i) {
                QCoreApplication::processEvents();
            }
            co_return others - before;
        };
        const Task<int> main = d.runner.start(opensADialog(d.driver, inside));
        d.loop.createTask(sleepsBriefly(0, 3, inside));
        d.driver.start();
        QTRY_COMPARE(d.finished.count(), 1);
        QCOMPARE(main.result(), 0);
    }

    void aNestedEventLoopInTheVeryLastStepDoesNotGoOnWithTheRun()
    {
        Driven d;
        int count = 0;
        std::optional<quint32> cancels;
        const auto opensADialog = [](Driven &it, std::optional<quint32> &requests) -> Coroutine<void> {
            co_await sleep(0); // behind the callback that stops the loop, as main is over
            it.driver.setRate(2);
            for (int i = 0; i < 100; ++i) {
                QCoreApplication::processEvents();
            }
            requests = it.loop.currentTask()->cancelling();
        };
        d.runner.start(sleepsBriefly(0, 0, count));
        d.loop.createTask(opensADialog(d, cancels));
        d.driver.start();
        QTRY_COMPARE(d.finished.count(), 1);
        QCOMPARE(cancels, std::optional<quint32>(0));
    }

    void aSlotOfFinishedMayDestroyEverything()
    {
        auto d = std::make_unique<Driven>();
        int count = 0;
        d->runner.start(sleepsBriefly(0.001, 1, count));
        bool destroyed = false;
        connect(&d->driver, &LoopDriver::finished, this, [&] {
            d.reset();
            destroyed = true;
        });
        d->driver.start();
        QTRY_VERIFY(destroyed);
    }

    void aSlotOfStalledMayDestroyEverything()
    {
        auto d = std::make_unique<Driven>();
        d->runner.start(waitsForEver(d->loop));
        bool destroyed = false;
        connect(&d->driver, &LoopDriver::stalled, this, [&] {
            d.reset();
            destroyed = true;
        });
        d->driver.start();
        QTRY_VERIFY(destroyed);
    }

    void aSlotMayBeginTheNextRun()
    {
        std::unique_ptr<Driven> d;
        int runs = 0;
        int count = 0;
        const std::function<void()> begin = [&] {
            d = std::make_unique<Driven>();
            d->runner.start(sleepsBriefly(0.001, 1, count));
            connect(&d->driver, &LoopDriver::finished, this, [&] {
                if (++runs < 3) {
                    begin();
                }
            });
            d->driver.start();
        };
        begin();
        QTRY_COMPARE(runs, 3);
        QCOMPARE(count, 3);
    }

    void aSlotOfFinishedMayPauseAndStart()
    {
        Driven d;
        int count = 0;
        d.runner.start(sleepsBriefly(0.001, 1, count));
        connect(&d.driver, &LoopDriver::finished, &d.driver, [&d] {
            d.driver.pause();
            d.driver.start();
            d.driver.setRate(3);
        });
        d.driver.start();
        QTRY_COMPARE(d.finished.count(), 1);
        QVERIFY(!d.driver.isRunning());
    }

    void destroyedInMidRunItLeavesNothingBehind()
    {
        auto d = std::make_unique<Driven>();
        const bool over = false;
        qint64 turns = 0;
        d->runner.start(yieldsUntil(over, turns));
        d->driver.start();
        QTRY_VERIFY(turns > 0);
        d.reset();
        const qint64 before = turns;
        for (int i = 0; i < 100; ++i) {
            QCoreApplication::processEvents();
        }
        QCOMPARE(turns, before);
    }
};

QTEST_GUILESS_MAIN(tst_LoopDriver)
#include "tst_loopdriver.moc"
