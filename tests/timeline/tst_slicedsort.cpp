// SPDX-License-Identifier: MIT
// Sorting in slices comes to the same as sorting at once.
#include "src/timeline/slicedsort.h"

#include <QTest>

#include <random>

using namespace awaitscope;

class tst_SlicedSort : public QObject
{
    Q_OBJECT

private slots:
    void slicesComeToTheSameAsSortingAtOnce_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("steps");
        QTest::newRow("nothing") << 0 << 1;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("less than a short run") << 500 << 100;
        QTest::newRow("short runs that just fit") << 4096 << 1;
        QTest::newRow("a value more") << 4097 << 1000;
        QTest::newRow("a run without a neighbour") << 5 * 1024 + 17 << 313;
        QTest::newRow("many") << 100'000 << 7919;
        QTest::newRow("at once") << 30'000 << 100'000'000;
    }
    void slicesComeToTheSameAsSortingAtOnce()
    {
        QFETCH(int, count);
        QFETCH(int, steps);
        std::mt19937 random(3);
        std::vector<quint32> values;
        for (int i = 0; i < count; ++i) {
            values.push_back(static_cast<quint32>(random() % 5000)); // some are equal
        }
        SlicedSort sort(values);
        for (int slices = 0; !sort.advance(steps); ++slices) {
            QVERIFY2(slices < 50 * (count + 1), "it does not end");
        }
        std::sort(values.begin(), values.end());
        QCOMPARE(sort.values(), values);
        QVERIFY(sort.advance(1)); // it stays so
        QCOMPARE(sort.values(), values);
    }

    void aSliceMovesNoMoreThanItMay()
    {
        // Counts what a slice does, which is what keeps the window alive.
        static qint64 compared;
        struct Counted
        {
            quint32 value;
            bool operator<(const Counted &other) const
            {
                ++compared;
                return value < other.value;
            }
        };
        std::mt19937 random(5);
        std::vector<Counted> values;
        for (int i = 0; i < 300'000; ++i) {
            values.push_back({static_cast<quint32>(random())});
        }
        SlicedSort sort(std::move(values));
        bool isSorted = false;
        int slices = 0;
        for (; !isSorted; ++slices) {
            compared = 0;
            isSorted = sort.advance(10'000);
            QVERIFY2(compared < 100'000, qPrintable(QString::number(compared)));
        }
        QVERIFY(slices > 100);
    }
};

QTEST_GUILESS_MAIN(tst_SlicedSort)

#include "tst_slicedsort.moc"
