// SPDX-License-Identifier: MIT
// Tests heapq: the order of CPython's, of equal items too, with as many comparisons.
#include "src/async/heapq.h"

#include <QTest>

#include <memory>

using namespace awaitscope;

namespace {

// Number `tag`, compared by its key alone; each comparison is counted.
struct Item
{
    int key;
    int tag;
};

class CountingLess
{
public:
    explicit CountingLess(int &count)
        : m_count(&count)
    {
    }
    bool operator()(const Item &one, const Item &other) const
    {
        ++*m_count;
        return one.key < other.key;
    }

private:
    int *m_count;
};

// Keys below `limit`, the same as in the Python program that gave the expected orders.
std::vector<Item> items(int count, int limit)
{
    std::vector<Item> list;
    quint64 state = 1;
    for (int tag = 0; tag < count; ++tag) {
        state = (state * 1103515245 + 12345) % (quint64(1) << 31);
        list.push_back({static_cast<int>((state >> 16) % static_cast<quint64>(limit)), tag});
    }
    return list;
}

QList<int> tagsOf(const std::vector<Item> &list)
{
    QList<int> tags;
    for (const Item &item : list) {
        tags.append(item.tag);
    }
    return tags;
}

} // namespace

class tst_Heapq : public QObject
{
    Q_OBJECT

private slots:
    void itemsComeOutInTheOrderOfCPython_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<QList<int>>("order");
        QTest::addColumn<int>("comparisons");
        // 24 items with keys below `limit`, from CPython's Lib/heapq.py with its __lt__ counted.
        QTest::newRow("all equal") << 1 << QList<int>({0,  2,  6,  14, 23, 22, 21, 20, 19, 18, 17, 16,
                                                       13, 15, 12, 11, 10, 9,  8,  5,  7,  4,  1,  3})
                                   << 92;
        QTest::newRow("many equal") << 3 << QList<int>({2, 6,  13, 12, 23, 7,  9, 19, 18, 8,  17, 16,
                                                        1, 21, 10, 3,  4,  14, 5, 22, 15, 20, 11, 0})
                                    << 108;
        QTest::newRow("some equal") << 10 << QList<int>({6, 13, 4,  23, 8,  2,  17, 15, 12, 14, 3,  22,
                                                         9, 20, 19, 5,  11, 18, 0,  1,  21, 7,  16, 10})
                                    << 119;
    }

    void itemsComeOutInTheOrderOfCPython()
    {
        QFETCH(int, limit);
        QFETCH(QList<int>, order);
        QFETCH(int, comparisons);
        int count = 0;
        std::vector<Item> heap;
        for (const Item &item : items(24, limit)) {
            heapq::push(heap, item, CountingLess(count));
        }
        QList<int> popped;
        while (!heap.empty()) {
            popped.append(heapq::pop(heap, CountingLess(count)).tag);
        }
        QCOMPARE(popped, order);
        QCOMPARE(count, comparisons);
    }

    void aListIsMadeAHeapAsInCPython_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<QList<int>>("order");
        QTest::addColumn<int>("comparisons");
        QTest::newRow("all equal") << 1 << QList<int>({14, 22, 6, 18, 10, 12, 2, 16, 8, 20, 4, 23,
                                                       5,  13, 0, 15, 7,  17, 3, 19, 9, 21, 1, 11})
                                   << 30;
        QTest::newRow("some equal") << 10 << QList<int>({13, 4, 6,  8, 22, 23, 2,  15, 17, 20, 21, 11,
                                                         12, 0, 14, 7, 16, 3,  18, 19, 9,  1,  10, 5})
                                    << 31;
    }

    void aListIsMadeAHeapAsInCPython()
    {
        QFETCH(int, limit);
        QFETCH(QList<int>, order);
        QFETCH(int, comparisons);
        int count = 0;
        std::vector<Item> heap = items(24, limit);
        heapq::heapify(heap, CountingLess(count));
        QCOMPARE(tagsOf(heap), order);
        QCOMPARE(count, comparisons);
    }

    void anyNumberOfItemsComesOutSorted()
    {
        for (int count = 0; count < 70; ++count) {
            std::vector<Item> list = items(count, 20);
            std::vector<int> pushed;
            std::vector<int> heapified;
            for (const Item &item : list) {
                heapq::push(pushed, item.key);
                heapified.push_back(item.key);
            }
            heapq::heapify(heapified);
            int last = -1;
            while (!pushed.empty()) {
                const int smallest = heapq::pop(pushed);
                QVERIFY(smallest >= last);
                QCOMPARE(heapq::pop(heapified), smallest);
                last = smallest;
            }
            QVERIFY(heapified.empty());
        }
    }

    void itemsThatCanOnlyBeMovedAreMoved()
    {
        const auto less = [](const std::unique_ptr<int> &one, const std::unique_ptr<int> &other) {
            return *one < *other;
        };
        std::vector<std::unique_ptr<int>> heap;
        for (const int number : {3, 1, 2}) {
            heapq::push(heap, std::make_unique<int>(number), less);
        }
        for (const int number : {1, 2, 3}) {
            QCOMPARE(*heapq::pop(heap, less), number);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Heapq)
#include "tst_heapq.moc"
