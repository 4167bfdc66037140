// SPDX-License-Identifier: MIT
// Tests the counts against counting.
#include "src/timeline/rankcounts.h"

#include <QTest>

#include <random>

using namespace awaitscope;

class tst_RankCounts : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsAboveAnythingAtFirst()
    {
        const RankCounts counts;
        QCOMPARE(counts.above(0), 0U);
        QCOMPARE(counts.above(1'000'000), 0U);
    }

    void itCountsWhatIsAbove()
    {
        for (quint32 seed = 0; seed < 20; ++seed) {
            std::mt19937 random(seed);
            RankCounts counts;
            std::vector<bool> isIn(1 + random() % 300);
            for (int i = 0; i < 200; ++i) {
                const auto rank = static_cast<quint32>(random() % isIn.size());
                if (!isIn[rank]) {
                    isIn[rank] = true;
                    counts.add(rank);
                }
                const auto asked = static_cast<quint32>(random() % (isIn.size() + 5));
                quint32 above = 0;
                for (std::size_t other = asked + std::size_t(1); other < isIn.size(); ++other) {
                    above += isIn[other] ? 1 : 0;
                }
                QCOMPARE(counts.above(asked), above);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_RankCounts)
#include "tst_rankcounts.moc"
