// SPDX-License-Identifier: MIT
// Tests that the heap gives CPython's order, that of equal deadlines included.
#include "src/async/timerheap.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace awaitscope;

namespace {

class Numbered final : public Runnable
{
public:
    explicit Numbered(int number)
        : m_number(number)
    {
    }

    [[nodiscard]] int number() const { return m_number; }

private:
    void run() override {}
    void noteScheduled(LoopRecord & /*record*/) override {}
    void noteRun(LoopRecord & /*record*/) override {}

    int m_number;
};

quint32 push(TimerHeap &heap, double when, int number)
{
    return heap.push(when, *makeRef<Numbered>(number));
}

constexpr int Cancelled = -1;

int popNumber(TimerHeap &heap)
{
    const Ref<Runnable> popped = heap.pop();
    return popped ? static_cast<const Numbered &>(*popped).number() : Cancelled;
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
            push(heap, 1, i);
        }
        QList<int> popped;
        while (!heap.isEmpty()) {
            popped.append(popNumber(heap));
        }
        QCOMPARE(popped, order);
    }

    void earlierDeadlinesComeFirst()
    {
        TimerHeap heap;
        for (const double when : {3.0, 1.0, 2.0, -1.0, 0.5}) {
            push(heap, when, 0);
        }
        QCOMPARE(heap.size(), 5U);
        for (const double when : {-1.0, 0.5, 1.0, 2.0, 3.0}) {
            QCOMPARE(heap.frontWhen(), when);
            static_cast<void>(heap.pop());
        }
        QVERIFY(heap.isEmpty());
    }

    void aCancelledOneKeepsItsPlace()
    {
        TimerHeap heap;
        const quint32 first = push(heap, 1, 1);
        push(heap, 2, 2);
        const quint32 third = push(heap, 3, 3);
        heap.cancel(first);
        heap.cancel(third);
        QCOMPARE(heap.size(), 3U);
        QVERIFY(heap.isFrontCancelled());
        QCOMPARE(popNumber(heap), Cancelled);
        QVERIFY(!heap.isFrontCancelled());
        QCOMPARE(popNumber(heap), 2);
        QCOMPARE(push(heap, 2, 4), quint32{1}); // the slot that has become free last
        QCOMPARE(popNumber(heap), 4);
        QCOMPARE(popNumber(heap), Cancelled);
    }

    void itHoldsWhatIsNeitherPoppedNorCancelled()
    {
        const auto held = makeRef<Numbered>(1);
        TimerHeap heap;
        for (const double when : {1.0, 2.0, 3.0}) {
            const quint32 slot = push(heap, when, 0);
            if (when == 2.0) {
                heap.cancel(slot);
            }
        }
        static_cast<void>(heap.push(4, *held));
        heap.clear();
        QVERIFY(heap.isEmpty());
        QCOMPARE(held->number(), 1);
        QCOMPARE(push(heap, 1, 5), quint32{0});
        QCOMPARE(popNumber(heap), 5);
    }

    void droppingTheCancelledOnesKeepsTheArrayAndHeapifies()
    {
        TimerHeap heap;
        for (int i = 0; i < 9; ++i) {
            const quint32 slot = push(heap, 1, i);
            if (i % 4 == 0) {
                heap.cancel(slot);
            }
        }
        heap.dropCancelled();
        QCOMPARE(heap.size(), 6U);
        Heapq expected;
        expected.items = {{1, 1}, {1, 2}, {1, 3}, {1, 5}, {1, 6}, {1, 7}};
        expected.heapify();
        while (!heap.isEmpty()) {
            QCOMPARE(popNumber(heap), expected.pop().number);
        }
    }

    void aMillionRandomOperationsGiveWhatHeapqGives()
    {
        std::mt19937 random(1); // fully specified by the standard, unlike the distributions
        const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
        TimerHeap heap;
        Heapq expected;
        std::vector<quint32> heapSlots; // by number
        std::vector<bool> isGone;       // by number: popped or cancelled
        const auto isCancelled = [&](const Heapq::Item &item) { return isGone[static_cast<std::size_t>(item.number)]; };
        const auto pop = [&] {
            const Heapq::Item item = expected.pop();
            const int number = isCancelled(item) ? Cancelled : item.number;
            isGone[static_cast<std::size_t>(item.number)] = true;
            return number;
        };
        for (int operation = 0; operation < 1'000'000; ++operation) {
            const auto kind = below(1000);
            if (kind < 450 || heap.isEmpty()) {
                const double when = static_cast<double>(below(40)); // few values: many ties
                expected.push({when, static_cast<int>(heapSlots.size())});
                heapSlots.push_back(push(heap, when, static_cast<int>(heapSlots.size())));
                isGone.push_back(false);
            } else if (kind < 850) {
                QCOMPARE(popNumber(heap), pop());
            } else if (kind < 999) {
                const std::size_t number = heapSlots.size() - 1 - below(std::min<std::size_t>(heapSlots.size(), 1000));
                if (!isGone[number]) {
                    heap.cancel(heapSlots[number]);
                    isGone[number] = true;
                }
            } else {
                heap.dropCancelled();
                std::erase_if(expected.items, isCancelled);
                expected.heapify();
            }
            QCOMPARE(heap.size(), expected.items.size());
        }
        while (!heap.isEmpty()) {
            QCOMPARE(popNumber(heap), pop());
        }
    }
};

QTEST_GUILESS_MAIN(tst_TimerHeap)
#include "tst_timerheap.moc"
