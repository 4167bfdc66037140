// SPDX-License-Identifier: MIT
// Tests the arithmetic between lanes and heights, up to a million lanes.
#include "src/timeline/lanegeometry.h"

#include <QTest>

using namespace awaitscope;

class tst_LaneGeometry : public QObject
{
    Q_OBJECT

private slots:
    void lanesAreFoundWhereTheyAre()
    {
        const LaneGeometry geometry{10, 24, 2.5, 100};
        QCOMPARE(geometry.yOf(2), -12.0);
        QCOMPARE(geometry.yOf(3), 12.0);
        QCOMPARE(geometry.laneAt(11.9), 2);
        QCOMPARE(geometry.laneAt(12), 3);
        QCOMPARE(geometry.visible(), (LaneRange{2, 7}));
        QCOMPARE(geometry.within(12, 36), (LaneRange{3, 4}));
        QVERIFY(geometry.within(12, 12).isEmpty());
    }

    void thereIsNothingBesideTheLanes()
    {
        const LaneGeometry geometry{3, 24, 0, 100};
        QCOMPARE(geometry.laneAt(-0.1), std::nullopt);
        QCOMPARE(geometry.laneAt(71.9), 2);
        QCOMPARE(geometry.laneAt(72), std::nullopt);
        QCOMPARE(geometry.visible(), (LaneRange{0, 3}));
        QVERIFY((LaneGeometry{0, 24, 0, 100}.visible().isEmpty()));
        QCOMPARE((LaneGeometry{0, 24, 0, 100}.laneAt(5)), std::nullopt);
    }

    void aMillionLanesDoNotOverflow()
    {
        LaneGeometry geometry{1'000'000, 4000, 0, 900}; // 4 thousand million pixels
        geometry.topLane = geometry.greatestTopLane();
        QCOMPARE(geometry.visible(), (LaneRange{999'999, 1'000'000}));
        QCOMPARE(geometry.laneAt(899), 999'999);
        QVERIFY(std::abs(geometry.yOf(999'999) - (900 - 4000)) < 1e-3);

        const ScrollSteps steps = ScrollSteps::of(geometry);
        QCOMPARE(steps.maximum, 1 << 30);
        QCOMPARE(steps.topLaneOf(steps.maximum), geometry.greatestTopLane());
        QVERIFY(std::abs(steps.topLaneOf(steps.stepOf(123'456.75)) - 123'456.75) < 0.001);
    }

    void aScrollBarCountsPixelsAsLongAsItCan()
    {
        const LaneGeometry geometry{100, 24, 0, 400};
        const ScrollSteps steps = ScrollSteps::of(geometry);
        QCOMPARE(steps.maximum, 2000);
        QCOMPARE(steps.page, 400);
        QCOMPARE(steps.topLaneOf(24), 1.0);
        QCOMPARE(steps.stepOf(1), 24);
    }

    void lanesThatFitNeedNoScrollBar_data()
    {
        QTest::addColumn<qint64>("lanes");
        for (const qint64 lanes : {qint64(0), qint64(1), qint64(51), qint64(207), qint64(999'983)}) {
            QTest::addRow("%lld lanes", lanes) << lanes;
        }
    }
    void lanesThatFitNeedNoScrollBar()
    {
        QFETCH(qint64, lanes);
        // Fitted: the division may leave the lanes a tiny bit higher than the window.
        const LaneGeometry geometry{lanes, 491.0 / static_cast<double>(std::max<qint64>(lanes, 1)), 0, 491};
        QCOMPARE(ScrollSteps::of(geometry).maximum, 0);
        QCOMPARE(ScrollSteps::of(geometry).topLaneOf(0), 0.0);
    }

    void everyVisibleLaneHasARowOfPixels_data()
    {
        QTest::addColumn<double>("laneHeight");
        QTest::addColumn<double>("topLane");
        QTest::newRow("many a row") << 0.013 << 17.3;
        QTest::newRow("some a row") << 0.4 << 0.0;
        QTest::newRow("one a row") << 0.5 << 3.0;
        QTest::newRow("almost two rows a lane") << 0.97 << 5.9;
    }
    void everyVisibleLaneHasARowOfPixels()
    {
        QFETCH(double, laneHeight);
        QFETCH(double, topLane);
        const LaneGeometry geometry{100'000, laneHeight, topLane, 300};
        constexpr double rowsPerPixel = 2;
        std::vector<bool> isShown(100'000);
        for (qint64 row = 0; row < 600; ++row) {
            const LaneRange lanes = geometry.ofRow(row, rowsPerPixel);
            QVERIFY(!lanes.isEmpty());
            for (qint64 lane = lanes.first; lane < lanes.end; ++lane) {
                isShown[static_cast<std::size_t>(lane)] = true;
                QVERIFY(geometry.yOf(lane) < static_cast<double>(row + 1) / rowsPerPixel + 1e-6);
                QVERIFY(geometry.yOf(lane + 1) > static_cast<double>(row) / rowsPerPixel - 1e-6);
            }
        }
        const LaneRange visible = geometry.visible();
        for (qint64 lane = visible.first + 1; lane + 1 < visible.end; ++lane) {
            QVERIFY(isShown[static_cast<std::size_t>(lane)]);
        }
    }
};

QTEST_GUILESS_MAIN(tst_LaneGeometry)

#include "tst_lanegeometry.moc"
