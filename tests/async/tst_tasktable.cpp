// SPDX-License-Identifier: MIT
// Tests the table of a loop's tasks: oldest first, however many have ended in between.
#include "tests/support/virtualloop.h"

#include "src/async/sleep.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace awaitscope;

namespace {

Coroutine<void> waits(double seconds)
{
    co_await sleep(seconds);
}

std::vector<Ref<FutureBase>> thoseNotDone(const std::vector<Task<void>> &tasks)
{
    std::vector<Ref<FutureBase>> states;
    for (const Task<void> &task : tasks) {
        if (!task.isDone()) {
            states.push_back(task.state());
        }
    }
    return states;
}

} // namespace

class tst_TaskTable : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void itIsEmptyInTheBeginningAndInTheEnd()
    {
        VirtualLoop v;
        QVERIFY(v.loop.pendingTasks().empty());
        v.run(waits(1));
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void thousandsOfTasksThatEndInAnyOrderStayInTheOrderOfTheirCreation()
    {
        // Enough for the gaps to be closed again and again; new tasks come in meanwhile.
        VirtualLoop v;
        std::mt19937 random(7);
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 5000; ++i) {
            tasks.push_back(v.loop.createTask(waits(1 + static_cast<double>(random() % 1000))));
        }
        for (int round = 0; v.loop.runOnce(); ++round) {
            if (round % 5 == 0 && tasks.size() < 8000) {
                tasks.push_back(v.loop.createTask(waits(1 + static_cast<double>(random() % 1000))));
            }
            if (round % 20 == 0) {
                QVERIFY(v.loop.pendingTasks() == thoseNotDone(tasks));
            }
        }
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void tasksMayBeCancelledInAnyOrder()
    {
        VirtualLoop v;
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 2000; ++i) {
            tasks.push_back(v.loop.createTask(waits(9)));
        }
        std::vector<Task<void>> shuffled = tasks;
        std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(3));
        for (std::size_t i = 0; i < shuffled.size(); ++i) {
            shuffled[i].cancel();
            if (i % 50 == 0) {
                v.iterate(); // half of them have begun to sleep, the others never begin
                QVERIFY(v.loop.pendingTasks() == thoseNotDone(tasks));
            }
        }
        v.iterate();
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void aFewTasksLeaveTheirGaps()
    {
        // Too few to be worth the closing: the order is kept all the same.
        VirtualLoop v;
        std::vector<Task<void>> tasks;
        for (const int seconds : {5, 1, 4, 2, 3}) {
            tasks.push_back(v.loop.createTask(waits(seconds)));
        }
        for (std::size_t left = 5; left > 0; --left) {
            QCOMPARE(v.loop.pendingTasks().size(), left);
            QVERIFY(v.loop.pendingTasks() == thoseNotDone(tasks));
            v.iterate(left == 5 ? 3 : 2);
        }
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void theLoopMayEndWithManyGaps()
    {
        std::vector<Task<void>> tasks;
        {
            VirtualLoop v;
            for (int i = 0; i < 3000; ++i) {
                tasks.push_back(v.loop.createTask(waits(i % 3 == 0 ? 9 : 1)));
            }
            v.iterate(3);
            QCOMPARE(v.loop.pendingTasks().size(), std::size_t{1000});
        }
        QVERIFY(!tasks[0].isDone());
        QVERIFY(tasks[1].isDone());
    }
};

QTEST_GUILESS_MAIN(tst_TaskTable)
#include "tst_tasktable.moc"
