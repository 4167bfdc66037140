// SPDX-License-Identifier: MIT
// Tests where the parts are, and which line one points at.
#include "ui/order/ordergeometry.h"

#include "tests/support/taskorders.h"

#include <QTest>

using namespace awaitscope;

namespace {

constexpr OrderMeasures Measures{.textHeight = 15, .labelWidth = 80, .valueWidth = 50};

} // namespace

class tst_OrderGeometry : public QObject
{
    Q_OBJECT

private slots:
    void partsFollowEachOtherWithoutOverlap()
    {
        for (const int width : {180, 260, 400, 900}) {
            const OrderGeometry geometry = OrderGeometry::of(QSizeF(width, 300), 10, Measures);
            QVERIFY(geometry.leftLabels.right() < geometry.strip.left());
            QVERIFY(geometry.strip.width() > 0);
            QVERIFY(geometry.strip.right() + OrderGeometry::MarkWidth < geometry.values.left());
            QVERIFY(geometry.values.right() <= width);
            QCOMPARE(geometry.rightLabels.isEmpty(), width < 330);
            QVERIFY(
                geometry.rightLabels.isEmpty()
                || (geometry.values.right() < geometry.rightLabels.left() && geometry.rightLabels.right() <= width));
            QVERIFY(geometry.yOf(9) + geometry.rowHeight / 2 <= 300);
        }
    }

    void rowsAreDividedEvenlyUpToAHeight()
    {
        QCOMPARE(OrderGeometry::of({400, 2000}, 5, Measures).rowHeight, 45.0);
        QVERIFY(!OrderGeometry::of({400, 300}, 50, Measures).isDense());
        QVERIFY(OrderGeometry::of({400, 300}, 500, Measures).isDense());
        const OrderGeometry geometry = OrderGeometry::of({400, 300}, 1'000'000, Measures);
        QVERIFY(std::abs(geometry.yOf(999'999) - geometry.strip.bottom()) < 0.01);
        QCOMPARE(geometry.rowAt(geometry.yOf(654'321), 1'000'000), std::optional(654'321U));
        QCOMPARE(geometry.rowAt(geometry.strip.top() - 1, 1'000'000), std::nullopt);
        QCOMPARE(geometry.rowAt(geometry.strip.bottom() + 1, 1'000'000), std::nullopt);
        QCOMPARE(geometry.rowAt(geometry.strip.bottom() - 1, 10), std::nullopt); // of those that are there
    }

    void aWindowWithoutRoomHasNone()
    {
        const OrderGeometry geometry = OrderGeometry::of({0, 0}, 10, Measures);
        QCOMPARE(geometry.strip.width(), 0.0);
        QCOMPARE(geometry.rowAt(0, 10), std::nullopt);
        QCOMPARE(OrderGeometry::of({400, 300}, 0, Measures).rowAt(100, 0), std::nullopt);
    }

    void oneMeansTheNearestLine()
    {
        ShownRecord record;
        ShownOrder shown(record);
        shown.setWatched(true);
        record.setTrace(endingIn(shuffledRanks(12, 5)));
        const OrderGeometry geometry = OrderGeometry::of({500, 400}, 12, Measures);
        for (quint32 place = 0; place < 12; ++place) {
            const quint32 rank = shown.order().rankAt(place);
            // On the line, where no other is near; at both ends that is everywhere.
            for (const double x : {geometry.strip.left() + 1, geometry.strip.right() - 2}) {
                QCOMPARE(rankUnder({x, geometry.lineAt(rank, place, x)}, geometry, shown), std::optional(rank));
            }
            QCOMPARE(rankUnder({5, geometry.yOf(rank)}, geometry, shown), std::optional(rank));
            QCOMPARE(rankUnder({geometry.values.left(), geometry.yOf(place)}, geometry, shown), std::optional(rank));
        }
        QCOMPARE(rankUnder({5, 399}, geometry, shown), std::nullopt);
        QCOMPARE(rankUnder({geometry.strip.center().x(), 2}, geometry, shown), std::nullopt);
    }

    void whoHasNotEndedIsFoundByItsLabelAlone()
    {
        ShownRecord record;
        ShownOrder shown(record);
        shown.setWatched(true);
        record.setTrace(endingIn(shuffledRanks(12, 5)));
        record.playhead().moveTo(12);
        const OrderGeometry geometry = OrderGeometry::of({500, 400}, 12, Measures);
        QCOMPARE(rankUnder({5, geometry.yOf(3)}, geometry, shown), std::optional(3U));
        QCOMPARE(rankUnder({geometry.strip.left() + 1, geometry.yOf(3)}, geometry, shown), std::nullopt);
        QCOMPARE(rankUnder({geometry.values.left(), geometry.yOf(3)}, geometry, shown), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(tst_OrderGeometry)
#include "tst_ordergeometry.moc"
