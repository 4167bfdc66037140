// SPDX-License-Identifier: MIT
// Tests that a sum that is written out is true.
#include "src/timeline/roundedsum.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace awaitscope;
using namespace std::chrono_literals;

class tst_RoundedSum : public QObject
{
    Q_OBJECT

private slots:
    void whatIsExactStaysAsItIs()
    {
        QCOMPARE((roundedParts<3>({Duration(1ms), Duration(2ms), Duration(0)}, 1ms)), (std::array<qint64, 3>{1, 2, 0}));
    }

    void whatLosesMostIsRoundedUp()
    {
        // 0.4 + 0.4 + 0.4 = 1.2: one of them has to be 1.
        QCOMPARE((roundedParts<3>({Duration(400us), Duration(401us), Duration(400us)}, 1ms)),
                 (std::array<qint64, 3>{0, 1, 0}));
    }

    void partsAddUpAndAreNearlyWhatTheyWere()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 1000; ++i) {
            std::array<Duration, 3> parts{};
            Duration sum{0};
            for (Duration &part : parts) {
                part = Duration(random() % 100'000);
                sum += part;
            }
            const Duration quantum(1000);
            const auto rounded = roundedParts(parts, quantum);
            QCOMPARE(std::accumulate(rounded.begin(), rounded.end(), qint64(0)), (sum + quantum / 2) / quantum);
            for (std::size_t k = 0; k < parts.size(); ++k) {
                QVERIFY(std::abs(rounded[k] * quantum.count() - parts[k].count()) < quantum.count());
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_RoundedSum)
#include "tst_roundedsum.moc"
