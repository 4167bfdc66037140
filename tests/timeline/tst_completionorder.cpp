// SPDX-License-Identifier: MIT
// Tests the two orders, and the count of pairs, against looking at every pair.
#include "src/timeline/completionorder.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "tests/support/taskorders.h"

#include <QTest>

#include <random>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// main, and two tasks that end in the order of their creation.
std::shared_ptr<Trace> withMain()
{
    auto trace = std::make_shared<Trace>();
    const TaskId main = trace->taskCreated({0}, {}, {}, {}, {});
    for (int i = 0; i < 2; ++i) {
        trace->taskCreated({0}, main, {}, {}, {});
    }
    for (const quint32 task : {1U, 2U, 0U}) {
        trace->taskDone({1}, {task}, {});
    }
    return trace;
}

} // namespace

class tst_CompletionOrder : public QObject
{
    Q_OBJECT

private slots:
    void nobodyHasNoOrder()
    {
        const CompletionOrder order = orderOf(Trace());
        QCOMPARE(order.count(), 0U);
        QCOMPARE(order.endedBy(0), 0U);
        QCOMPARE(order.inversions(0), 0ULL);
        QCOMPARE(order.rankOf({0}), std::nullopt);
        QCOMPARE(CompletionOrder::pairs(0), 0ULL);
        QCOMPARE(CompletionOrder::pairs(1), 0ULL);
        QCOMPARE(CompletionOrder::pairs(1'000'000), 499'999'500'000ULL);
    }

    void pairsInAnotherOrderAreThoseOfBruteForce()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            const std::vector<quint32> ranks = shuffledRanks(random() % 90, static_cast<quint32>(random()));
            const CompletionOrder order = orderOf(*endingIn(ranks));
            QCOMPARE(order.count(), static_cast<quint32>(ranks.size()));
            quint64 inversions = 0;
            for (std::size_t place = 0; place < ranks.size(); ++place) {
                for (std::size_t before = 0; before < place; ++before) {
                    inversions += ranks[before] > ranks[place] ? 1 : 0;
                }
                QCOMPARE(order.rankAt(static_cast<quint32>(place)), ranks[place]);
                QCOMPARE(order.placeOf(ranks[place]), std::optional(static_cast<quint32>(place)));
                QCOMPARE(order.inversions(static_cast<quint32>(place) + 1), inversions);
            }
        }
    }

    void theReverseOrderTurnsEveryPair()
    {
        std::vector<quint32> ranks(200);
        std::iota(ranks.rbegin(), ranks.rend(), 0U);
        const CompletionOrder order = orderOf(*endingIn(ranks));
        QCOMPARE(order.inversions(200), CompletionOrder::pairs(200));
    }

    void mainIsLeftOut()
    {
        const CompletionOrder order = orderOf(*withMain());
        QCOMPARE(order.parent(), Parent(TaskId{0}));
        QCOMPARE(order.rankOf({0}), std::nullopt);
        QCOMPARE(order.taskOf(0), TaskId{1});
        QCOMPARE(order.rankOf({2}), std::optional(1U));
    }

    void anEarlierEventKnowsOnlyWhatHadHappened()
    {
        const auto trace = endingIn({2, 0, 1}); // 3 creations, 3 ends
        const CompletionOrder order = orderOf(*trace);
        const std::vector<quint32> created{0, 1, 2, 3, 3, 3, 3};
        const std::vector<quint32> ended{0, 0, 0, 0, 1, 2, 3};
        for (quint32 events = 0; events <= trace->eventCount(); ++events) {
            QCOMPARE(order.createdBy(events), created[events]);
            QCOMPARE(order.endedBy(events), ended[events]);
        }
    }

    void whoFollowsSeesWhatOneThatComesLateSees()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"wait_n"), {.n = 40, .maxDelay = 5, .seed = Seed(5)}, clock, u"virtual"_s);
        Families families;
        CompletionOrder follows(TaskId{0});
        while (run.loop().runOnce()) {
            families.update(run.trace());
            follows.update(run.trace(), families);
            if (run.trace().task({0}).finished) {
                break;
            }
        }
        const CompletionOrder late = orderOf(run.trace());
        QCOMPARE(follows.endedCount(), 40U);
        for (quint32 place = 0; place < 40; ++place) {
            QCOMPARE(follows.rankAt(place), late.rankAt(place));
            QCOMPARE(follows.inversions(place + 1), late.inversions(place + 1));
        }
    }

    void waitNReturnsItsDelaysInTheOrderOfEnds()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"wait_n"), {.n = 30, .maxDelay = 5, .seed = Seed(1)}, clock, u"virtual"_s);
        run.runToEnd();
        const auto delays = std::get<std::vector<double>>(run.result());
        const CompletionOrder order = orderOf(run.trace());
        QCOMPARE(order.endedCount(), 30U);
        for (quint32 place = 0; place < 30; ++place) {
            const TaskRecord task = run.trace().task(order.taskOf(order.rankAt(place)));
            QCOMPARE(run.trace().text(task.outcome).toDouble(), delays[place]);
        }
    }

    void rootsThatWaitForTheirChildrenAreNoMembersOfTheFamilyWithoutAParent()
    {
        Trace trace;
        const TaskId main = trace.taskCreated({0}, {}, {}, {}, {});
        const TaskId alone = trace.taskCreated({0}, {}, {}, {}, {});
        trace.taskCreated({0}, main, {}, {}, {});
        Families families;
        families.update(trace);
        CompletionOrder order{Parent()};
        order.update(trace, families);
        QCOMPARE(order.count(), 1U);
        QCOMPARE(order.taskOf(0), alone);
    }
};

QTEST_GUILESS_MAIN(tst_CompletionOrder)
#include "tst_completionorder.moc"
