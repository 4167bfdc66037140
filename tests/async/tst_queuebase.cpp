// SPDX-License-Identifier: MIT
// Tests what a queue does whatever is in it: joining, and shutting down.
#include "tests/support/reports.h"

#include "src/async/queue.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_QueueBase : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void joiningWhenThereWasNothingToDoDoesNotPause()
    {
        Queue<int> queue;
        VirtualLoop v;
        startReport(v, u"join"_s, queue.join());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 join done"_s}));
    }

    void joiningWaitsUntilEveryItemIsWorkedOff()
    {
        Queue<int> queue;
        VirtualLoop v;
        const auto works = [](VirtualLoop &it, Queue<int> &from) -> Coroutine<void> {
            while (true) {
                const int item = co_await from.get();
                co_await sleep(item);
                it.log(u"worked off %1"_s.arg(item));
                from.taskDone();
            }
        };
        queue.putNowait(2);
        queue.putNowait(1);
        startReport(v, u"join"_s, queue.join());
        const Task<void> worker = v.loop.createTask(works(v, queue));
        v.iterate(10);
        QCOMPARE(v.log.lines(), QStringList({u"3 @2 worked off 2"_s, u"5 @3 worked off 1"_s, u"6 @3 join done"_s}));
        QCOMPARE(v.recorded().filter(u"join waits"_s), QStringList({u"1 @0 join waits for Queue.join"_s}));
        QVERIFY(!worker.isDone());
    }

    void takingAnItemIsNotWorkingItOff()
    {
        Queue<int> queue;
        VirtualLoop v;
        queue.putNowait(1);
        startReport(v, u"join"_s, queue.join());
        QCOMPARE(queue.getNowait(), 1);
        v.iterate(2);
        QCOMPARE(v.log.texts(), QStringList());
        queue.taskDone();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"join done"_s}));
    }

    void oneTaskDoneTooManyIsAnError()
    {
        Queue<int> queue;
        QVERIFY_EXCEPTION_THROWN(queue.taskDone(), std::invalid_argument);
        queue.putNowait(1);
        queue.taskDone(); // nothing says that it has to be taken before
        QVERIFY_EXCEPTION_THROWN(queue.taskDone(), std::invalid_argument);
    }

    void whoJoinsCanBeCancelled()
    {
        Queue<int> queue;
        VirtualLoop v;
        queue.putNowait(1);
        const Task<void> join = startReport(v, u"join"_s, queue.join());
        v.iterate();
        join.cancel(u"enough"_s);
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"join CancelledError: enough"_s}));
    }

    void afterAShutDownNothingComesInAndTheRestCanBeTaken()
    {
        Queue<int> queue;
        queue.putNowait(1);
        queue.shutdown();
        QVERIFY_EXCEPTION_THROWN(queue.putNowait(2), QueueShutDown);
        QCOMPARE(queue.getNowait(), 1);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(queue.getNowait()), QueueShutDown);
    }

    void afterAShutDownNobodyWaits()
    {
        Queue<int> queue(1);
        VirtualLoop v;
        queue.putNowait(1);
        queue.shutdown();
        startReport(v, u"puts"_s, queue.put(2));
        startReport(v, u"gets"_s, queue.get());
        startReport(v, u"gets more"_s, queue.get());
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"puts QueueShutDown: the queue is shut down"_s, u"gets 1"_s,
                                             u"gets more QueueShutDown: the queue is shut down"_s}));
    }

    void aShutDownWakesThoseWhoWaitForAnItem()
    {
        Queue<int> queue;
        VirtualLoop v;
        startReport(v, u"a"_s, queue.get());
        startReport(v, u"b"_s, queue.get());
        v.iterate();
        queue.putNowait(1);
        queue.shutdown();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"a 1"_s, u"b QueueShutDown: the queue is shut down"_s}));
    }

    void aShutDownWakesThoseWhoWaitForRoom()
    {
        Queue<int> queue(1);
        VirtualLoop v;
        queue.putNowait(0);
        startReport(v, u"a"_s, queue.put(1));
        startReport(v, u"b"_s, queue.put(2));
        v.iterate();
        queue.shutdown();
        queue.shutdown(); // once more does no harm
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"a QueueShutDown: the queue is shut down"_s,
                                             u"b QueueShutDown: the queue is shut down"_s}));
        QCOMPARE(queue.getNowait(), 0);
    }

    void anImmediateShutDownDropsWhatIsLeftAndEndsTheJoining()
    {
        Queue<int> queue;
        VirtualLoop v;
        queue.putNowait(1);
        queue.putNowait(2);
        startReport(v, u"join"_s, queue.join());
        v.iterate();
        queue.shutdown(true);
        QVERIFY(queue.isEmpty());
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"join done"_s}));
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(queue.getNowait()), QueueShutDown);
        QVERIFY_EXCEPTION_THROWN(queue.taskDone(), std::invalid_argument);
    }

    void anImmediateShutDownStillWaitsForWhatIsBeingWorkedOn()
    {
        Queue<int> queue;
        VirtualLoop v;
        queue.putNowait(1);
        queue.putNowait(2);
        QCOMPARE(queue.getNowait(), 1);
        startReport(v, u"join"_s, queue.join());
        v.iterate();
        queue.shutdown(true);
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList());
        queue.taskDone();
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"join done"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_QueueBase)
#include "tst_queuebase.moc"
