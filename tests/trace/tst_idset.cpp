// SPDX-License-Identifier: MIT
// Tests the set that knows its next id, against std::set.
#include "src/trace/idset.h"

#include "src/trace/ids.h"

#include <QTest>

#include <limits>
#include <random>
#include <ranges>
#include <set>

using namespace awaitscope;

class tst_IdSet : public QObject
{
    Q_OBJECT

private slots:
    void idsComeInOrder()
    {
        IdSet set;
        QCOMPARE(set.next(0), std::nullopt);
        for (const quint32 id : {4096U, 63U, 0U, 64U, 63U}) {
            set.insert(id);
        }
        QCOMPARE(set.size(), std::size_t(4));
        QCOMPARE(set.first<TaskId>(9), std::vector<TaskId>({{0}, {63}, {64}, {4096}}));
        QCOMPARE(set.first<TaskId>(2), std::vector<TaskId>({{0}, {63}}));
        QCOMPARE(set.next(65), 4096U);
        QCOMPARE(set.next(4097), std::nullopt);
        set.remove(64);
        set.remove(64);
        set.remove(1'000'000);
        QCOMPARE(set.next(64), 4096U);
        QCOMPARE(set.size(), std::size_t(3));
        QVERIFY(!set.contains(64) && set.contains(63) && !set.contains(1'000'000));
    }

    void itIsTheSetThatItShouldBe_data()
    {
        QTest::addColumn<quint32>("limit");
        QTest::newRow("one word") << 64U;
        QTest::newRow("two levels") << 4096U;
        QTest::newRow("many") << 20'000'000U;
    }

    void itIsTheSetThatItShouldBe()
    {
        QFETCH(quint32, limit);
        std::mt19937 random(9);
        IdSet set;
        std::set<quint32> expected;
        for (int i = 0; i < 20'000; ++i) {
            const quint32 id = static_cast<quint32>(random()) % limit;
            if (random() % 2 == 0) {
                set.insert(id);
                expected.insert(id);
            } else {
                // One that is there, if there is one.
                const auto found = expected.lower_bound(id);
                set.remove(found == expected.end() ? id : *found);
                expected.erase(found == expected.end() ? id : *found);
            }
            const quint32 from = static_cast<quint32>(random()) % limit;
            const auto next = expected.lower_bound(from);
            QCOMPARE(set.next(from), next == expected.end() ? std::nullopt : std::optional(*next));
            QCOMPARE(set.contains(from), expected.contains(from));
            QCOMPARE(set.size(), expected.size());
        }
    }
};

QTEST_GUILESS_MAIN(tst_IdSet)
#include "tst_idset.moc"
