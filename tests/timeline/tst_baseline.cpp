// SPDX-License-Identifier: MIT
// Tests the tasks laid end to end against laying them by hand.
#include "src/timeline/baseline.h"

#include <QTest>

#include <random>

using namespace awaitscope;

class tst_Baseline : public QObject
{
    Q_OBJECT

private slots:
    void tasksFollowEachOther()
    {
        Baseline baseline;
        const std::vector<Duration> times{Duration(0), Duration(30), Duration(0), Duration(12)};
        baseline.lay({100}, times);
        QCOMPARE(baseline.end(), Instant{142});
        QCOMPARE(baseline.rangeOf({0}), std::optional(TimeRange{{100}, {142}})); // awaits the others one by one
        QCOMPARE(baseline.rangeOf({1}), std::optional(TimeRange{{100}, {130}}));
        QCOMPARE(baseline.rangeOf({2}), std::nullopt); // takes no time
        QCOMPARE(baseline.rangeOf({3}), std::optional(TimeRange{{130}, {142}}));
        QCOMPARE(baseline.rangeOf({4}), std::nullopt);
    }

    void whatTheFirstTakesItselfComesFirst()
    {
        Baseline baseline;
        const std::vector<Duration> times{Duration(5), Duration(30)};
        baseline.lay({0}, times);
        QCOMPARE(baseline.rangeOf({0}), std::optional(TimeRange{{0}, {35}}));
        QCOMPARE(baseline.rangeOf({1}), std::optional(TimeRange{{5}, {35}}));
    }

    void nobodyTakesNoTime()
    {
        Baseline baseline;
        QCOMPARE(baseline.rangeOf({0}), std::nullopt);
        baseline.lay({7}, {});
        QCOMPARE(baseline.end(), Instant{7});
    }

    void layingOnIsLayingAnew()
    {
        std::mt19937 random(2);
        Baseline grows;
        std::vector<Duration> times;
        for (int round = 0; round < 200; ++round) {
            auto from = static_cast<quint32>(times.size());
            for (quint32 added = random() % 4; added > 0; --added) {
                times.emplace_back(random() % 100);
            }
            if (!times.empty() && random() % 2 == 0) {
                const auto changed = static_cast<quint32>(random() % times.size());
                times[changed] += Duration(random() % 50);
                from = std::min(from, changed);
            }
            grows.lay({3}, times, {from});
            Instant end{3};
            for (std::size_t task = 0; task < times.size(); ++task) {
                const Instant start = end;
                end = end + times[task];
                if (task > 0) {
                    const auto range = grows.rangeOf({static_cast<quint32>(task)});
                    QCOMPARE(range.has_value(), end > start);
                    QVERIFY(!range || *range == (TimeRange{start, end}));
                }
            }
            QCOMPARE(grows.end(), end);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Baseline)
#include "tst_baseline.moc"
