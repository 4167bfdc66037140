// SPDX-License-Identifier: MIT
// Tests where rows and chips are, in numbers.
#include "ui/loop/chiplayout.h"

#include <QTest>

#include <algorithm>

using namespace awaitscope;

namespace {

constexpr LoopMeasures Measures{.headHeight = 20, .labelWidth = 80, .chipHeight = 18, .gap = 8, .narrowestChip = 16};

// A row with room for chips from 0 to that width.
LoopLayout::Row rowOf(double width, int lines)
{
    return {.band = {}, .label = {}, .chips = QRectF(0, 0, width, lines * 20), .lines = lines};
}

ChipFlow flow(const LoopLayout::Row &row, std::size_t count, double width, double more = 30)
{
    return flowChips(
        row, 20, Measures, count, count, [=](std::size_t) { return width; }, [=](std::size_t) { return more; });
}

} // namespace

class tst_ChipLayout : public QObject
{
    Q_OBJECT

private slots:
    void rowsComeBelowEachOtherAndFillThePanel_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("small") << QSizeF(260, 120);
        QTest::newRow("as in a dock") << QSizeF(600, 200);
        QTest::newRow("full") << QSizeF(1900, 1000);
    }

    void rowsComeBelowEachOtherAndFillThePanel()
    {
        QFETCH(QSizeF, size);
        const LoopLayout layout = LoopLayout::of(size, Measures);
        double top = layout.head.bottom();
        QCOMPARE(top, 20.0);
        for (const LoopLayout::Row &row : layout.rows) {
            QCOMPARE(row.band.top(), top);
            QCOMPARE(row.label.right(), 80.0);
            QCOMPARE(row.chips.left(), 88.0);
            QCOMPARE(row.chips.right(), size.width() - 8);
            QVERIFY(row.band.height() >= row.lines * layout.lineHeight);
            top = row.band.bottom();
        }
        QCOMPARE(top, size.height());
        QVERIFY(layout.lineHeight > Measures.chipHeight);
    }

    void heightIsSharedByAllButTheOneThatRuns()
    {
        const auto lines = [](double height) {
            const LoopLayout layout = LoopLayout::of({600, height}, Measures);
            return std::array{layout.rows[0].lines, layout.rows[1].lines, layout.rows[2].lines, layout.rows[3].lines};
        };
        QCOMPARE(lines(0), (std::array{1, 1, 1, 1}));
        QCOMPARE(lines(20 + 4 * 22), (std::array{1, 1, 1, 1}));
        QCOMPARE(lines(20 + 5 * 22), (std::array{1, 2, 1, 1}));
        QCOMPARE(lines(20 + 6 * 22), (std::array{1, 2, 2, 1}));
        QCOMPARE(lines(20 + 7 * 22), (std::array{1, 2, 2, 2}));
        QCOMPARE(lines(20 + 11 * 22), (std::array{1, 4, 3, 3}));
    }

    void chipsGoFromLeftToRightAndOnToTheNextLine()
    {
        const ChipFlow flow = ::flow(rowOf(100, 2), 3, 46);
        QCOMPARE(flow.places, std::vector<QRectF>({{0, 1, 46, 18}, {54, 1, 46, 18}, {0, 21, 46, 18}}));
        QVERIFY(!flow.more);
    }

    void oneStandsForThoseThatDoNotFit()
    {
        // Three of 46 fit into two lines of 100, and one for the rest behind them.
        const ChipFlow flow = ::flow(rowOf(100, 2), 9, 46);
        QCOMPARE(flow.places.size(), std::size_t(3));
        QCOMPARE(flow.more, QRectF(54, 21, 30, 18));
        // A wider one needs more room, and begins a line if that is free.
        const ChipFlow wide = ::flow(rowOf(100, 2), 9, 46, 60);
        QCOMPARE(wide.places.size(), std::size_t(2));
        QCOMPARE(wide.more, QRectF(0, 21, 60, 18));
    }

    void whereOnlyOneFitsItBecomesNarrower()
    {
        const ChipFlow narrow = flow(rowOf(100, 1), 5, 90, 40);
        QCOMPARE(narrow.places, std::vector<QRectF>({{0, 1, 52, 18}}));
        QCOMPARE(narrow.more, QRectF(60, 1, 40, 18));
        const ChipFlow none = flow(rowOf(60, 1), 5, 90, 40); // of 12 pixels nothing could be read
        QVERIFY(none.places.empty());
        QCOMPARE(none.more, QRectF(0, 1, 40, 18));
        QCOMPARE(flow(rowOf(60, 1), 1, 90).places, std::vector<QRectF>({{0, 1, 60, 18}})); // no wider than the row
        QVERIFY(flow(rowOf(0, 1), 0, 90).places.empty());
    }

    void nobodyIsAskedAboutChipsThatDoNotFit()
    {
        int asked = 0;
        const ChipFlow flow = flowChips(
            rowOf(500, 3), 20, Measures, 1'000'000, 1'000'000,
            [&](std::size_t place) {
                asked = std::max(asked, static_cast<int>(place) + 1);
                return 42.0;
            },
            [](std::size_t) { return 100.0; });
        QVERIFY(flow.places.size() > 20);
        QCOMPARE(asked, 31); // ten a line, and one to see that it does not fit
        // Those that are not named count, too.
        const ChipFlow two = flowChips(
            rowOf(500, 3), 20, Measures, 5, 2, [](std::size_t) { return 42.0; },
            [](std::size_t left) { return 10.0 * static_cast<double>(left); });
        QCOMPARE(two.places.size(), std::size_t(2));
        QCOMPARE(two.more->width(), 30.0);
    }

    void noRowHasMoreChipsThanItIsSaidToHaveRoomFor()
    {
        const LoopLayout layout = LoopLayout::of({600, 300}, Measures);
        const LoopLayout::Row &row = layout.row(LoopRow::Ready);
        const ChipFlow flow = flowChips(
            row, layout.lineHeight, Measures, 10'000, 10'000, [](std::size_t) { return Measures.narrowestChip; },
            [](std::size_t) { return Measures.narrowestChip; });
        QVERIFY(flow.places.size() + 1 <= row.mostChips(Measures));
        QVERIFY(flow.places.size() + 1 + 3 * static_cast<std::size_t>(row.lines) >= row.mostChips(Measures));
    }

    void arrowsGoToTheNeighbour()
    {
        const std::vector<QRectF> places{{0, 0, 50, 18}, {60, 0, 50, 18}, {0, 40, 80, 18}, {90, 40, 50, 18}};
        QCOMPARE(neighbour(places, 0, Qt::Key_Right), std::size_t(1));
        QCOMPARE(neighbour(places, 1, Qt::Key_Right), std::size_t(2)); // on to the next line
        QCOMPARE(neighbour(places, 3, Qt::Key_Right), std::size_t(3));
        QCOMPARE(neighbour(places, 0, Qt::Key_Left), std::size_t(0));
        QCOMPARE(neighbour(places, 0, Qt::Key_Down), std::size_t(2));
        QCOMPARE(neighbour(places, 1, Qt::Key_Down), std::size_t(3));
        QCOMPARE(neighbour(places, 2, Qt::Key_Up), std::size_t(0));
        QCOMPARE(neighbour(places, 1, Qt::Key_Up), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(tst_ChipLayout)
#include "tst_chiplayout.moc"
