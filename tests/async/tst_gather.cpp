// SPDX-License-Identifier: MIT
// Tests gather(): results in the order of the arguments, errors, and cancelling in both directions.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/gather.h"
#include "src/async/shield.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<double> swallows(double seconds)
{
    try {
        co_await sleep(seconds);
    } catch (const CancelledError &) {
        co_return -1;
    }
    co_return seconds;
}

// Awaits a gathering and logs what comes out.
template <class Results>
Coroutine<void> logs(VirtualLoop &v, Future<Results> gathering)
{
    try {
        co_await gathering;
        v.log(u"all done"_s);
    } catch (...) {
        v.log(describe(std::current_exception()));
    }
}

} // namespace

class tst_Gather : public QObject
{
    Q_OBJECT

private slots:
    void aResultThatCannotBeCopiedIsTheErrorOfTheGathering()
    {
        struct Fragile
        {
            Fragile() = default;
            Fragile(const Fragile &) { throw std::runtime_error("fragile"); }
            Fragile(Fragile &&) = default;
            Fragile &operator=(const Fragile &) = default;
        };
        VirtualLoop v;
        const auto makes = []() -> Coroutine<Fragile> { co_return Fragile(); };
        const auto main = [&]() -> Coroutine<QStringList> {
            std::vector<Coroutine<Fragile>> all;
            all.push_back(makes());
            const Task<Fragile> task = v.loop.createTask(makes());
            const auto gathered = gather(v.loop, std::move(all));
            const auto shielded = shield(v.loop, task);
            co_await sleep(1);
            co_return QStringList{describe(gathered.exception()), describe(shielded.exception())};
        };
        const QString fragile = u"std::runtime_error: fragile"_s;
        QCOMPARE(v.run(main()), QStringList({fragile, fragile}));
    }

    void resultsAreInTheOrderOfTheArguments()
    {
        VirtualLoop v;
        const auto main = [](VirtualLoop &it) -> Coroutine<std::vector<double>> {
            std::vector<Coroutine<double>> waiting;
            for (const double delay : {3.0, 1.0, 2.0}) {
                waiting.push_back(waits(delay));
            }
            co_return co_await gather(it.loop, std::move(waiting));
        };
        QCOMPARE(v.run(main(v)), std::vector<double>({3, 1, 2}));
        QCOMPARE(v.clock.time(), 3.0); // at once, not one after the other
    }

    void argumentsMayBeOfDifferentTypes()
    {
        VirtualLoop v;
        const auto main = [](VirtualLoop &it) -> Coroutine<QString> {
            const auto name = []() -> Coroutine<QString> { co_return u"name"_s; };
            const Task<double> task = it.loop.createTask(waits(2));
            const auto [number, text, none, same] = co_await gather(it.loop, waits(1), name(), sleep(0.5), task);
            static_assert(std::is_same_v<decltype(none), const std::monostate>);
            co_return text + QString::number(number) + QString::number(same);
        };
        QCOMPARE(v.run(main(v)), u"name12"_s);
        QCOMPARE(v.clock.time(), 2.0);
    }

    void withoutArgumentsItIsDoneAtOnce()
    {
        VirtualLoop v;
        const auto gathering = gather(v.loop, std::vector<Task<double>>());
        QVERIFY(gathering.isDone());
        QCOMPARE(gathering.result(), std::vector<double>());
    }

    void whenAllAreDoneAlreadyItIsDoneAtOnce()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {0, 0});
        v.iterate(2);
        QVERIFY(gather(v.loop, tasks).isDone());
    }

    void itIsDoneOneIterationAfterItsLastChild()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1, 1});
        const auto gathering = gather(v.loop, tasks);
        v.loop.createTask(logs(v, gathering));
        v.iterate(3);
        QVERIFY(tasks[0].isDone() && tasks[1].isDone());
        QVERIFY(!gathering.isDone());
        v.iterate();
        QVERIFY(gathering.isDone());
        QCOMPARE(v.log.lines(), QStringList());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"5 @1 all done"_s}));
    }

    void theSameFutureTwiceIsOneChildAndTwoResults()
    {
        VirtualLoop v;
        auto tasks = tasksOf(v, {1, 2});
        tasks.push_back(tasks[0]);
        const auto gathering = gather(v.loop, tasks);
        v.loop.runUntilComplete(*gathering.state());
        QCOMPARE(gathering.result(), std::vector<double>({1, 2, 1}));
    }

    void theFirstErrorComesOutAndTheOthersGoOn()
    {
        VirtualLoop v;
        int reports = 0;
        v.loop.setExceptionHandler([&reports](std::string_view, const std::exception_ptr &) { ++reports; });
        const Task<double> sibling = v.loop.createTask(waits(3));
        v.loop.createTask(logs(v, gather(v.loop, fails(1, "first"), fails(2, "second"), sibling)));
        v.iterate(12);
        QCOMPARE(v.log.lines(), QStringList({u"5 @1 std::runtime_error: first"_s}));
        QCOMPARE(sibling.result(), 3.0);
        QCOMPARE(reports, 0); // the second error counts as seen
    }

    void anErrorOfOneThatIsDoneComesOutAtOnce()
    {
        VirtualLoop v;
        const Task<double> failed = v.loop.createTask(fails(0, "first"));
        v.iterate(2);
        const auto gathering = gather(v.loop, waits(1), failed);
        QVERIFY(gathering.isDone());
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(gathering.result()), std::runtime_error);
    }

    void aChildThatIsCancelledIsAnErrorToo()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1, 2});
        const auto gathering = gather(v.loop, tasks);
        v.loop.createTask(logs(v, gathering));
        v.iterate();
        tasks[0].cancel(u"enough"_s);
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"CancelledError: enough"_s}));
        QVERIFY(!gathering.isCancelled()); // failed with a CancelledError
        QVERIFY(!tasks[1].isDone());
    }

    void cancellingItCancelsEveryChild()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {1, 2, 3});
        const auto gathering = gather(v.loop, tasks);
        v.loop.createTask(logs(v, gathering));
        v.iterate();
        QVERIFY(gathering.cancel(u"stop"_s));
        QVERIFY(!gathering.isDone()); // only when a child says so
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"4 @0 CancelledError: stop"_s}));
        for (const Task<double> &task : tasks) {
            QVERIFY(task.isCancelled());
            QCOMPARE(task.cancelling(), 1U);
        }
        QVERIFY(!gathering.cancel());
    }

    void cancellingWhoAwaitsItCancelsEveryChild()
    {
        VirtualLoop v;
        auto tasks = tasksOf(v, {1, 2});
        tasks.push_back(tasks[0]); // one that stands there twice is asked twice
        const Task<void> waiting = v.loop.createTask(logs(v, gather(v.loop, tasks)));
        v.iterate();
        QVERIFY(waiting.cancel(u"stop"_s));
        QCOMPARE(tasks[0].cancelling(), 2U);
        QCOMPARE(tasks[1].cancelling(), 1U);
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"CancelledError: stop"_s}));
    }

    void whenAllChildrenSwallowItTheGatheringIsCancelledAllTheSame()
    {
        VirtualLoop v;
        const auto gathering = gather(v.loop, swallows(1), swallows(2));
        v.loop.createTask(logs(v, gathering));
        v.iterate();
        QVERIFY(gathering.cancel(u"stop"_s));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"CancelledError"_s}));
    }

    void whenAllChildrenAreDoneItCannotBeCancelledAnyMore()
    {
        VirtualLoop v;
        const auto tasks = tasksOf(v, {0, 0});
        const auto gathering = gather(v.loop, tasks);
        v.iterate(2); // the children are done, it has not heard of it yet
        QVERIFY(!gathering.isDone());
        QVERIFY(!gathering.cancel());
        v.iterate();
        QCOMPARE(gathering.result(), std::vector<double>({0, 0}));
    }

    void aFutureOfAnotherLoopIsRefused()
    {
        VirtualLoop v;
        VirtualLoop other;
        const auto tasks = tasksOf(other, {0});
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(gather(v.loop, tasks)), std::invalid_argument);
    }

    void aHundredThousandChildrenAreNoTrouble()
    {
        VirtualLoop v;
        std::vector<Coroutine<double>> waiting;
        for (int i = 0; i < 100'000; ++i) {
            waiting.push_back(waits(i % 10));
        }
        const auto gathering = gather(v.loop, std::move(waiting));
        v.loop.runUntilComplete(*gathering.state());
        QCOMPARE(gathering.result().size(), 100'000U);
        QCOMPARE(gathering.result()[99'999], 9.0);
    }
};

QTEST_GUILESS_MAIN(tst_Gather)
#include "tst_gather.moc"
