// SPDX-License-Identifier: MIT
// Tests that the heap gives CPython's order, that of equal deadlines included.
#include "src/async/eventloop.h"
#include "src/async/timerheap.h"
#include "src/async/virtualclock.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace awaitscope;

namespace {

class NumberedTimer final : public TimerHandle
{
public:
    NumberedTimer(EventLoop &loop, double when, int number)
        : TimerHandle(loop, when)
        , m_number(number)
    {
    }

    [[nodiscard]] int number() const { return m_number; }

private:
    void run() override {}

    int m_number;
};

int numberOf(const Ref<TimerHandle> &timer)
{
    return static_cast<const NumberedTimer &>(*timer).number();
}

// Lib/heapq.py, line by line.
class Heapq
{
public:
    struct Item
    {
        double when;
        int number;
    };

    std::vector<Item> items;

    void push(Item item)
    {
        items.push_back(item);
        siftDown(0, items.size() - 1);
    }

    Item pop()
    {
        const Item last = items.back();
        items.pop_back();
        if (items.empty()) {
            return last;
        }
        const Item returned = items[0];
        items[0] = last;
        siftUp(0);
        return returned;
    }

    void heapify()
    {
        for (std::size_t i = items.size() / 2; i > 0; --i) {
            siftUp(i - 1);
        }
    }

private:
    void siftDown(std::size_t startpos, std::size_t pos)
    {
        const Item newitem = items[pos];
        while (pos > startpos) {
            const std::size_t parentpos = (pos - 1) >> 1;
            const Item parent = items[parentpos];
            if (newitem.when < parent.when) {
                items[pos] = parent;
                pos = parentpos;
                continue;
            }
            break;
        }
        items[pos] = newitem;
    }

    void siftUp(std::size_t pos)
    {
        const std::size_t endpos = items.size();
        const std::size_t startpos = pos;
        const Item newitem = items[pos];
        std::size_t childpos = 2 * pos + 1;
        while (childpos < endpos) {
            const std::size_t rightpos = childpos + 1;
            if (rightpos < endpos && !(items[childpos].when < items[rightpos].when)) {
                childpos = rightpos;
            }
            items[pos] = items[childpos];
            pos = childpos;
            childpos = 2 * pos + 1;
        }
        items[pos] = newitem;
        siftDown(startpos, pos);
    }
};

} // namespace

class tst_TimerHeap : public QObject
{
    Q_OBJECT

private:
    VirtualClock m_clock;
    EventLoop m_loop{m_clock};

    Ref<NumberedTimer> timer(double when, int number) { return makeRef<NumberedTimer>(m_loop, when, number); }

private slots:
    void equalDeadlinesComeOutInTheOrderOfHeapq_data()
    {
        QTest::addColumn<QList<int>>("order");
        QTest::newRow("one") << QList<int>{0};
        QTest::newRow("two") << QList<int>{0, 1};
        QTest::newRow("four") << QList<int>{0, 2, 1, 3};
        QTest::newRow("six") << QList<int>{0, 2, 5, 4, 1, 3};
        QTest::newRow("eight") << QList<int>{0, 2, 6, 5, 7, 4, 1, 3};
    }

    void equalDeadlinesComeOutInTheOrderOfHeapq()
    {
        QFETCH(QList<int>, order);
        TimerHeap heap;
        for (int i = 0; i < order.size(); ++i) {
            heap.push(*timer(1, i));
        }
        QList<int> popped;
        while (!heap.isEmpty()) {
            popped.append(numberOf(heap.pop()));
        }
        QCOMPARE(popped, order);
    }

    void earlierDeadlinesComeFirst()
    {
        TimerHeap heap;
        for (const double when : {3.0, 1.0, 2.0, -1.0, 0.5}) {
            heap.push(*timer(when, 0));
        }
        QCOMPARE(heap.size(), 5U);
        QCOMPARE(heap.front().when, -1.0);
        for (const double when : {-1.0, 0.5, 1.0, 2.0, 3.0}) {
            QCOMPARE(heap.pop()->when(), when);
        }
    }

    void droppingTheCancelledOnesKeepsTheArrayAndHeapifies()
    {
        TimerHeap heap;
        std::vector<Ref<NumberedTimer>> timers;
        for (int i = 0; i < 9; ++i) {
            timers.push_back(timer(1, i));
            heap.push(*timers.back());
        }
        for (const int cancelled : {0, 4, 8}) {
            timers[static_cast<std::size_t>(cancelled)]->cancel();
        }
        QCOMPARE(heap.dropCancelled().size(), 3U);
        Heapq expected;
        expected.items = {{1, 1}, {1, 2}, {1, 3}, {1, 5}, {1, 6}, {1, 7}};
        expected.heapify();
        while (!heap.isEmpty()) {
            QCOMPARE(numberOf(heap.pop()), expected.pop().number);
        }
    }

    void aHundredThousandRandomOperationsGiveWhatHeapqGives()
    {
        std::mt19937 random(1); // fully specified by the standard, unlike the distributions
        const auto below = [&random](quint32 n) { return static_cast<quint32>(random() % n); };
        TimerHeap heap;
        Heapq expected;
        std::vector<Ref<NumberedTimer>> timers;
        for (int operation = 0; operation < 100'000; ++operation) {
            const auto kind = below(1000);
            if (kind < 520 || heap.isEmpty()) {
                const double when = below(40); // few values: many ties
                timers.push_back(timer(when, operation));
                heap.push(*timers.back());
                expected.push({when, operation});
            } else if (kind < 999) {
                QCOMPARE(numberOf(heap.pop()), expected.pop().number);
            } else {
                std::vector<int> cancelled;
                for (const TimerHeap::Entry &entry : heap.entries()) {
                    if (below(2) == 0) {
                        entry.timer->cancel();
                        cancelled.push_back(static_cast<NumberedTimer *>(entry.timer)->number());
                    }
                }
                QCOMPARE(heap.dropCancelled().size(), cancelled.size());
                std::erase_if(expected.items, [&cancelled](const Heapq::Item &item) {
                    return std::find(cancelled.begin(), cancelled.end(), item.number) != cancelled.end();
                });
                expected.heapify();
            }
            QCOMPARE(heap.size(), expected.items.size());
        }
        while (!heap.isEmpty()) {
            QCOMPARE(numberOf(heap.pop()), expected.pop().number);
        }
    }
};

QTEST_GUILESS_MAIN(tst_TimerHeap)
#include "tst_timerheap.moc"
