// SPDX-License-Identifier: MIT
// Tests the logarithmic scale of the sliders.
#include "ui/logscale.h"

#include <QTest>

using namespace awaitscope;

class LogScaleTest : public QObject
{
    Q_OBJECT

private slots:
    void theEndsAreExact();
    void outsideIsTheNearerEnd();
    void eachPowerOfTenIsEquallyLong();
    void everyPositionIsFoundAgainFromItsValue();
    void speedOneIsExact();
};

void LogScaleTest::theEndsAreExact()
{
    QCOMPARE(NScale.valueAt(0), 1.0);
    QCOMPARE(NScale.valueAt(NScale.steps), 1'000'000.0);
    QCOMPARE(NScale.positionOf(1), 0);
    QCOMPARE(NScale.positionOf(1'000'000), NScale.steps);
}

void LogScaleTest::outsideIsTheNearerEnd()
{
    QCOMPARE(NScale.valueAt(-5), 1.0);
    QCOMPARE(NScale.valueAt(NScale.steps + 5), 1'000'000.0);
    QCOMPARE(NScale.positionOf(0), 0);
    QCOMPARE(NScale.positionOf(-1), 0);
    QCOMPARE(NScale.positionOf(1e12), NScale.steps);
}

void LogScaleTest::eachPowerOfTenIsEquallyLong()
{
    for (int power = 0; power <= 6; ++power) {
        QCOMPARE(NScale.positionOf(std::pow(10, power)), power * 100);
        QCOMPARE(std::lround(NScale.valueAt(power * 100)), std::lround(std::pow(10, power)));
    }
}

void LogScaleTest::everyPositionIsFoundAgainFromItsValue()
{
    for (const LogScale &scale : {NScale, SpeedScale}) {
        for (int position = 0; position <= scale.steps; ++position) {
            QCOMPARE(scale.positionOf(scale.valueAt(position)), position);
        }
    }
}

void LogScaleTest::speedOneIsExact()
{
    QCOMPARE(SpeedScale.valueAt(SpeedScale.positionOf(1)), 1.0);
}

QTEST_GUILESS_MAIN(LogScaleTest)
#include "tst_logscale.moc"
