// SPDX-License-Identifier: MIT
// Tests that one sees where event loops begin, when there is none, and which lanes are of which thread.
#include "ui/timeline/sectionpainter.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/severalloops.h"
#include "tests/ui/timelinefixture.h"
#include "ui/timeline/threadbands.h"

#include <QApplication>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture : TimelineFixture
{
    using TimelineFixture::TimelineFixture;

    [[nodiscard]] QColor at(double seconds, double y)
    {
        const TimelineLayout layout = view.timelineLayout();
        const double x = xOf(Instant::fromSeconds(seconds), view.sight().visible(), view.sight().width());
        return view.grabImage().pixelColor(QPointF(std::round(layout.lanes.left() + x), y).toPoint());
    }
    [[nodiscard]] double belowTheLanes() { return view.viewport()->height() - 20.0; }
    [[nodiscard]] QColor color(Role role) const { return Theme::of(view.palette()).color(role); }
};

} // namespace

class tst_SectionPainter : public QObject
{
    Q_OBJECT

private slots:
    void oneLoopHasNoSections()
    {
        Fixture one(loopsInTurn(1));
        Fixture exercise(std::make_shared<const Trace>());
        QCOMPARE(sectionRowHeight(one.record.trace(), one.view.font()), 0.0);
        QCOMPARE(one.view.timelineLayout().ruler.height(), exercise.view.timelineLayout().ruler.height());
    }

    void aLineStandsWhereALoopBegins()
    {
        Fixture fixture(loopsInTurn(3));
        for (const double began : {1.5, 3.0}) {
            QCOMPARE(fixture.at(began, fixture.belowTheLanes()), fixture.color(Role::GridStrong));
            QCOMPARE(fixture.at(began, 2), fixture.color(Role::GridStrong)); // and through the row of names
        }
        QVERIFY(fixture.at(0.75, fixture.belowTheLanes()) != fixture.color(Role::GridStrong));
    }

    void whereNoLoopIsTheLanesArePale()
    {
        Fixture fixture(loopsInTurn(2));
        QVERIFY(fixture.at(1.25, fixture.belowTheLanes()) != fixture.at(0.7, fixture.belowTheLanes()));
        QCOMPARE(fixture.at(2.23, fixture.belowTheLanes()), fixture.at(0.7, fixture.belowTheLanes()));
    }

    void theirNamesHaveARowAboveTheRuler()
    {
        Fixture one(loopsInTurn(1));
        Fixture two(loopsInTurn(2));
        const double row = sectionRowHeight(two.record.trace(), two.view.font());
        QVERIFY(row > 0);
        QCOMPARE(two.view.timelineLayout().ruler.height(), one.view.timelineLayout().ruler.height() + row);
    }

    void manyLoopsArePaintedAtOnce()
    {
        Fixture fixture(loopsInTurn(20'000)); // more than there are pixels
        QVERIFY(!fixture.view.grabImage().isNull());
    }

    void lanesOfAThreadStandTogetherBesideItsName()
    {
        Fixture fixture(loopsInThreads(3, 4));
        const LaneOrder &order = fixture.view.order();
        QVERIFY(order.isGroupedByThread());
        for (qint64 lane = 0; lane < order.count(); ++lane) {
            QCOMPARE(fixture.record.trace().threadOf(order.taskAt(lane)), static_cast<quint32>(lane / 4));
        }
        const double band = threadBandWidth(order, fixture.view.font());
        QVERIFY(band > 0);
        // Between two groups there is a line, from the band to the end.
        const double y = fixture.view.rowOf(order.taskAt(4)).top();
        const QImage image = fixture.view.grabImage();
        for (const int x : {2, static_cast<int>(band) + 20, image.width() - 5}) {
            QCOMPARE(image.pixelColor(x, qRound(y)), fixture.color(Role::MutedText));
        }
    }

    void manyThreadsArePaintedAtOnce()
    {
        Fixture fixture(loopsInThreads(20'000, 1));
        fixture.view.arranged().complete(); // which takes a few slices
        QVERIFY(fixture.view.order().isGroupedByThread());
        QVERIFY(!fixture.view.grabImage().isNull());
    }

    void inOneThreadThereIsNoBand()
    {
        Fixture fixture(loopsInTurn(3));
        QVERIFY(!fixture.view.order().isGroupedByThread());
        QCOMPARE(threadBandWidth(fixture.view.order(), fixture.view.font()), 0.0);
    }
};

QTEST_MAIN(tst_SectionPainter)
#include "tst_sectionpainter.moc"
