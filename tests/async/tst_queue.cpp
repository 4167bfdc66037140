// SPDX-License-Identifier: MIT
// Tests Queue, LifoQueue and PriorityQueue: who gets what in which order, joining, and the end of it all.
#include "tests/support/reports.h"

#include "src/async/queue.h"

#include <QTest>

#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

template <class AQueue>
QStringList takeAll(AQueue &queue)
{
    QStringList items;
    while (!queue.isEmpty()) {
        items.append(QString::number(queue.getNowait()));
    }
    return items;
}

template <class AQueue>
void putAll(AQueue &queue, std::initializer_list<int> items)
{
    for (const int item : items) {
        queue.putNowait(item);
    }
}

// Compares the tens alone.
struct ByTens
{
    bool operator()(int one, int other) const { return one / 10 < other / 10; }
};

} // namespace

class tst_Queue : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void itemsComeOutInTheOrderOfTheKindOfQueue()
    {
        Queue<int> fifo;
        LifoQueue<int> lifo;
        PriorityQueue<int> priority;
        PriorityQueue<int, std::greater<int>> largestFirst;
        putAll(fifo, {3, 1, 2});
        putAll(lifo, {3, 1, 2});
        putAll(priority, {3, 1, 2});
        putAll(largestFirst, {3, 1, 2});
        QCOMPARE(takeAll(fifo), QStringList({u"3"_s, u"1"_s, u"2"_s}));
        QCOMPARE(takeAll(lifo), QStringList({u"2"_s, u"1"_s, u"3"_s}));
        QCOMPARE(takeAll(priority), QStringList({u"1"_s, u"2"_s, u"3"_s}));
        QCOMPARE(takeAll(largestFirst), QStringList({u"3"_s, u"2"_s, u"1"_s}));
    }

    void equalPrioritiesComeInTheOrderOfHeapq()
    {
        PriorityQueue<int, ByTens> queue;
        putAll(queue, {10, 11, 12, 13, 14, 15});
        QCOMPARE(takeAll(queue), QStringList({u"10"_s, u"12"_s, u"15"_s, u"14"_s, u"11"_s, u"13"_s}));
    }

    void itKnowsItsSize()
    {
        Queue<int> queue(2);
        QVERIFY(queue.isEmpty());
        queue.putNowait(1);
        QVERIFY(!queue.isEmpty() && !queue.isFull());
        queue.putNowait(2);
        QVERIFY(queue.isFull());
        QCOMPARE(queue.size(), std::size_t{2});
        QCOMPARE(queue.maxSize(), std::size_t{2});
        QVERIFY(!Queue<int>().isFull());
    }

    void withoutWaitingThereMayBeNoItemOrNoRoom()
    {
        Queue<int> queue(1);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(queue.getNowait()), QueueEmpty);
        queue.putNowait(1);
        QVERIFY_EXCEPTION_THROWN(queue.putNowait(2), QueueFull);
        QCOMPARE(queue.size(), std::size_t{1});
    }

    void whatIsThereIsTakenWithoutAPause()
    {
        Queue<int> queue(1);
        VirtualLoop v;
        startReport(v, u"puts"_s, queue.put(7));
        startReport(v, u"gets"_s, queue.get());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 puts done"_s, u"1 @0 gets 7"_s}));
        QCOMPARE(v.recorded().filter(u"waits for"_s), QStringList());
    }

    void thoseWhoWaitForAnItemGetThemInTheOrderInWhichTheyCame()
    {
        Queue<int> queue;
        VirtualLoop v;
        startReport(v, u"a"_s, queue.get());
        startReport(v, u"b"_s, queue.get());
        v.iterate();
        putAll(queue, {1, 2});
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a 1"_s, u"2 @0 b 2"_s}));
        QCOMPARE(v.recorded().filter(u"waits for"_s),
                 QStringList({u"1 @0 a waits for Queue.get"_s, u"1 @0 b waits for Queue.get"_s}));
    }

    void thoseWhoWaitForRoomGetItInTheOrderInWhichTheyCame()
    {
        Queue<int> queue(1);
        VirtualLoop v;
        for (const int item : {1, 2, 3}) {
            startReport(v, QString::number(item), queue.put(item));
        }
        v.iterate();
        QCOMPARE(v.recorded().filter(u"waits for"_s),
                 QStringList({u"1 @0 2 waits for Queue.put"_s, u"1 @0 3 waits for Queue.put"_s}));
        for (const int item : {1, 2, 3}) {
            QCOMPARE(queue.getNowait(), item);
            v.iterate();
        }
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 1 done"_s, u"2 @0 2 done"_s, u"3 @0 3 done"_s}));
    }

    void whoFindsTheItemGoneWaitsAgainAtTheEndOfTheLine()
    {
        Queue<int> queue;
        VirtualLoop v;
        startReport(v, u"a"_s, queue.get());
        startReport(v, u"b"_s, queue.get());
        v.iterate();
        queue.putNowait(1);
        QCOMPARE(queue.getNowait(), 1); // before a, who was told
        v.iterate();
        putAll(queue, {2, 3});
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"b 2"_s, u"a 3"_s}));
        QCOMPARE(v.recorded().filter(u"a waits for"_s),
                 QStringList({u"1 @0 a waits for Queue.get"_s, u"2 @0 a waits for Queue.get"_s}));
    }

    void whoFindsTheRoomGoneWaitsAgainAtTheEndOfTheLine()
    {
        Queue<int> queue(1);
        VirtualLoop v;
        queue.putNowait(0);
        startReport(v, u"a"_s, queue.put(1));
        startReport(v, u"b"_s, queue.put(2));
        v.iterate();
        QCOMPARE(queue.getNowait(), 0);
        queue.putNowait(9); // before a, who was told
        v.iterate();
        QStringList items;
        for (int i = 0; i < 3; ++i) {
            items.append(QString::number(queue.getNowait()));
            v.iterate();
        }
        QCOMPARE(items, QStringList({u"9"_s, u"2"_s, u"1"_s}));
    }

    void anItemOnItsWayToOneThatIsCancelledGoesToTheNext_data()
    {
        QTest::addColumn<bool>("isPutFirst");
        QTest::newRow("put, then cancelled") << true;
        QTest::newRow("cancelled, then put") << false;
    }

    void anItemOnItsWayToOneThatIsCancelledGoesToTheNext()
    {
        QFETCH(bool, isPutFirst);
        Queue<int> queue;
        VirtualLoop v;
        const Task<void> a = startReport(v, u"a"_s, queue.get());
        startReport(v, u"b"_s, queue.get());
        v.iterate();
        if (isPutFirst) {
            queue.putNowait(1);
        }
        a.cancel(u"stop"_s);
        if (!isPutFirst) {
            queue.putNowait(1);
        }
        v.iterate(2);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError: stop"_s, u"b 1"_s}));
    }

    void roomOnItsWayToOneThatIsCancelledGoesToTheNext()
    {
        Queue<int> queue(1);
        VirtualLoop v;
        queue.putNowait(0);
        const Task<void> a = startReport(v, u"a"_s, queue.put(1));
        startReport(v, u"b"_s, queue.put(2));
        v.iterate();
        QCOMPARE(queue.getNowait(), 0);
        a.cancel();
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 a CancelledError"_s, u"3 @0 b done"_s}));
        QCOMPARE(takeAll(queue), QStringList({u"2"_s}));
    }

    void oneThatIsCancelledDoesNotWakeAnybodyForNothing()
    {
        Queue<int> queue;
        VirtualLoop v;
        const Task<void> a = startReport(v, u"a"_s, queue.get());
        startReport(v, u"b"_s, queue.get());
        v.iterate();
        queue.putNowait(1);
        QCOMPARE(queue.getNowait(), 1);
        a.cancel(); // told of an item that is gone again
        v.iterate(3);
        QCOMPARE(v.recorded().filter(u"b step"_s), QStringList({u"1 @0 b step"_s}));
    }

    void whatCanOnlyBeMovedCanBeQueued()
    {
        Queue<std::unique_ptr<int>> queue(1);
        VirtualLoop v;
        const auto puts = [](auto &into) -> Coroutine<void> {
            for (int i = 1; i <= 3; ++i) {
                auto item = std::make_unique<int>(i);
                co_await into.put(std::move(item));
            }
        };
        const auto adds = [](auto &from) -> Coroutine<int> {
            int sum = 0;
            for (int i = 0; i < 3; ++i) {
                const auto item = co_await from.get();
                sum += *item;
            }
            co_return sum;
        };
        v.loop.createTask(puts(queue));
        QCOMPARE(v.run(adds(queue)), 6);
    }
};

QTEST_GUILESS_MAIN(tst_Queue)
#include "tst_queue.moc"
