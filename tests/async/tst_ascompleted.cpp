// SPDX-License-Identifier: MIT
// Tests asCompleted(): results in the order in which they come.
#include "tests/support/sleepers.h"

#include "src/async/ascompleted.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

template <class Awaitable>
Coroutine<void> collects(VirtualLoop &v, std::vector<Awaitable> awaitables, std::optional<double> timeout = {})
{
    for (auto next : asCompleted(v.loop, std::move(awaitables), timeout)) {
        try {
            v.log(QString::number(co_await std::move(next)));
        } catch (...) {
            v.log(QString::fromUtf8(describeError(std::current_exception())));
        }
    }
    v.log(u"end"_s);
}

Coroutine<void> takesOne(VirtualLoop &v, Coroutine<double> next, QString name)
{
    try {
        v.log(name + u' ' + QString::number(co_await std::move(next)));
    } catch (const CancelledError &) {
        v.log(name + u" cancelled"_s);
    }
}

} // namespace

class tst_AsCompleted : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void resultsComeInTheOrderOfCompletion()
    {
        VirtualLoop v;
        v.run(collects(v, tasksOf(v, {3, 1, 2})));
        QCOMPARE(v.log.texts(), QStringList({u"1"_s, u"2"_s, u"3"_s, u"end"_s}));
    }

    void whoWaitsIsWokenTwoIterationsAfterTheChildsLastStep()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1});
        v.loop.createTask(collects(v, tasks));
        v.iterate(3);
        QVERIFY(tasks[0].isDone());
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"5 @1 1"_s, u"5 @1 end"_s}));
    }

    void coroutinesBecomeTasksThatNobodyElseHolds()
    {
        VirtualLoop v;
        std::vector<Coroutine<double>> waiting;
        for (const double delay : {2.0, 0.0, 1.0}) {
            waiting.push_back(waits(delay));
        }
        v.run(collects(v, std::move(waiting)));
        QCOMPARE(v.log.texts(), QStringList({u"0"_s, u"1"_s, u"2"_s, u"end"_s}));
    }

    void anErrorComesOutInItsTurn()
    {
        VirtualLoop v;
        auto tasks = tasksOf(v, {3, 1});
        tasks.push_back(v.loop.createTask(fails(2)));
        tasks[0].cancel(u"enough"_s);
        v.run(collects(v, tasks));
        QCOMPARE(v.log.texts(),
                 QStringList({u"CancelledError: enough"_s, u"1"_s, u"std::runtime_error: no route"_s, u"end"_s}));
    }

    void nothingGivesNothing()
    {
        VirtualLoop v;
        v.run(collects(v, std::vector<Task<double>>()));
        QCOMPARE(v.log.texts(), QStringList({u"end"_s}));
    }

    void theSameFutureTwiceIsOneResult()
    {
        VirtualLoop v;
        auto tasks = tasksOf(v, {1, 2});
        tasks.push_back(tasks[0]);
        v.run(collects(v, tasks));
        QCOMPARE(v.log.texts(), QStringList({u"1"_s, u"2"_s, u"end"_s}));
    }

    void whatWasDoneBeforeComesInTheOrderOfTheArguments()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {0.2, 0.1, 5});
        v.iterate(5);
        v.loop.createTask(collects(v, tasks));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"0.2"_s, u"0.1"_s}));
    }

    void severalTasksMayShareTheResults()
    {
        VirtualLoop v;
        auto results = asCompleted(v.loop, tasksOf(v, {2, 1}));
        auto next = results.begin();
        v.loop.createTask(takesOne(v, *next++, u"a"_s));
        v.loop.createTask(takesOne(v, *next++, u"b"_s));
        QVERIFY(next == results.end());
        v.iterate(10);
        QCOMPARE(v.log.texts(), QStringList({u"a 1"_s, u"b 2"_s}));
    }

    void aResultIsNotLostWithWhoWasCancelledWhenItCame()
    {
        VirtualLoop v;
        auto results = asCompleted(v.loop, tasksOf(v, {1, 100}));
        const Task<void> a = v.loop.createTask(takesOne(v, *results.begin(), u"a"_s));
        v.loop.createTask(takesOne(v, *results.begin(), u"b"_s));
        v.iterate(4); // the result is there, and a is on its way to take it
        QCOMPARE(v.log.texts(), QStringList());
        QVERIFY(a.cancel());
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"5 @1 a cancelled"_s, u"6 @1 b 1"_s}));
    }

    void whatIsNotDoneInTimeIsATimeoutErrorEach()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1, 5, 6});
        v.run(collects(v, tasks, 2));
        const QString late = u"TimeoutError: not all were done in time"_s;
        QCOMPARE(v.log.texts(), QStringList({u"1"_s, late, late, u"end"_s}));
        QCOMPARE(tasks[1].cancelling(), 1U); // by the end of run(), not because it was late
    }

    void inTimeItsTimerIsCancelled()
    {
        VirtualLoop v;
        v.loop.createTask(collects(v, tasksOf(v, {1}), 9));
        while (v.loop.runOnce()) {
        }
        QCOMPARE(v.clock.time(), 1.0);
        QCOMPARE(v.log.texts(), QStringList({u"1"_s, u"end"_s}));
    }

    void aTimeoutThatIsNoNumberIsRefused()
    {
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(asCompleted(v.loop, tasksOf(v, {1}), std::nan(""))),
                                 std::invalid_argument);
    }

    void abandonedItLeavesNothingBehind_data()
    {
        QTest::addColumn<std::optional<double>>("timeout");
        QTest::addColumn<int>("taken");
        QTest::newRow("at once, without a timeout") << std::optional<double>() << 0;
        QTest::newRow("at once, all in time") << std::optional(9.0) << 0;
        QTest::newRow("at once, some in time") << std::optional(2.5) << 0;
        QTest::newRow("at once, none in time") << std::optional(0.5) << 0;
        QTest::newRow("after the first, some in time") << std::optional(2.5) << 1;
        QTest::newRow("after the second, some in time") << std::optional(2.5) << 2;
    }

    void abandonedItLeavesNothingBehind()
    {
        QFETCH(std::optional<double>, timeout);
        QFETCH(int, taken);
        using Kept = std::shared_ptr<int>;
        const auto kept = std::make_shared<int>();
        const auto returns = [](double seconds, Kept result) -> Coroutine<Kept> {
            co_await sleep(seconds);
            co_return result;
        };
        const auto takesSome = [&returns](EventLoop &loop, Kept result, std::optional<double> in,
                                          int count) -> Coroutine<void> {
            std::vector<Coroutine<Kept>> waiting;
            for (const double seconds : {1.0, 2.0, 3.0}) {
                waiting.push_back(returns(seconds, result));
            }
            auto completions = asCompleted(loop, std::move(waiting), in);
            for (int i = 0; i < count; ++i) {
                co_await completions.next();
            }
        };
        VirtualLoop v;
        v.loop.createTask(takesSome(v.loop, kept, timeout, taken));
        while (v.loop.runOnce()) {
        }
        QVERIFY(v.loop.pendingTasks().empty());
        QCOMPARE(kept.use_count(), 1L);
    }

    void whoWasCancelledBeforeIsPassedOver()
    {
        VirtualLoop v;
        auto results = asCompleted(v.loop, tasksOf(v, {1}));
        const Task<void> a = v.loop.createTask(takesOne(v, *results.begin(), u"a"_s));
        v.loop.createTask(takesOne(v, *results.begin(), u"b"_s));
        v.iterate();
        a.cancel();
        v.iterate(6);
        QCOMPARE(v.log.texts(), QStringList({u"a cancelled"_s, u"b 1"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_AsCompleted)
#include "tst_ascompleted.moc"
