// SPDX-License-Identifier: MIT
// Tests the overview above the timeline: what it shows, and what can be dragged in it.
#include "ui/timeline/overviewstrip.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/finishedrun.h"
#include "tests/support/suspiciousprogram.h"
#include "ui/theme.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QTest>
#include <QVBoxLayout>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    QWidget window;
    TimelineView *timeline = new TimelineView(record);
    OverviewStrip *strip = new OverviewStrip(record, *timeline);

    explicit Fixture(std::shared_ptr<const Trace> trace)
    {
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(strip);
        layout->addWidget(timeline);
        window.resize(800, 400);
        window.show();
        record.setTrace(std::move(trace));
        QApplication::processEvents();
    }

    [[nodiscard]] double xOfInstant(Instant at) const
    {
        return strip->chart().left() + xOf(at, strip->range(), strip->chart().width());
    }

    void drag(QPointF from, QPointF to)
    {
        QTest::mousePress(strip, Qt::LeftButton, {}, from.toPoint());
        QTest::mouseMove(strip, to.toPoint());
        QTest::mouseRelease(strip, Qt::LeftButton, {}, to.toPoint());
    }

    [[nodiscard]] int pixelsOf(Role role) const
    {
        const QImage image = strip->grab().toImage();
        const QRgb wanted = Theme::of(strip->palette()).color(role).rgb();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = static_cast<int>(strip->chart().left()); x < image.width(); ++x) {
                count += image.pixel(x, y) == wanted ? 1 : 0;
            }
        }
        return count;
    }
};

} // namespace

class OverviewStripTest : public QObject
{
    Q_OBJECT

private slots:
    void itsTimeStandsAboveTheTimelines()
    {
        const Fixture fixture(runOf(u"wait_n", 10));
        const QRectF lanes = fixture.timeline->timelineLayout().lanes;
        QCOMPARE(fixture.strip->chart().left(), lanes.left());
        QCOMPARE(fixture.strip->chart().width(), lanes.width());
        QCOMPARE(fixture.strip->range(), fixture.timeline->sight().visible()); // all is in sight at first
        QCOMPARE(fixture.strip->handle(), fixture.strip->bar());
    }

    void theChartDragsThePlayhead()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        const QPointF from(fixture.xOfInstant(Instant::fromSeconds(1)), 10);
        const QPointF to(fixture.xOfInstant(Instant::fromSeconds(2)), 10);
        fixture.drag(from, to);
        QVERIFY(std::abs(fixture.record.playhead().instant().seconds() - 2) < 0.02);
        fixture.drag(to, {5000, 10});
        QVERIFY(fixture.record.playhead().isAtEnd());
    }

    void theBarMovesWhatIsInSight()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        TimelineViewport &sight = fixture.timeline->sight();
        sight.showRange({Instant::fromSeconds(1), Instant::fromSeconds(2)});
        const QPointF middle = fixture.strip->handle().center();
        const double second = fixture.xOfInstant(Instant::fromSeconds(1)) - fixture.xOfInstant({0});
        fixture.drag(middle, middle + QPointF(second, 0));
        QVERIFY(std::abs(sight.visible().start.seconds() - 2) < 0.05);
        QVERIFY(std::abs(secondsOf(sight.visible().length()) - 1) < 0.01);
        // Pressed beside it, the handle's middle comes there.
        const QPointF beside(fixture.xOfInstant(Instant::fromSeconds(1)), middle.y());
        fixture.drag(beside, beside);
        QVERIFY(std::abs(sight.visible().start.seconds() - 0.5) < 0.05);
    }

    void theEndsOfTheHandleChangeItsLength()
    {
        Fixture fixture(runOf(u"wait_n", 10));
        TimelineViewport &sight = fixture.timeline->sight();
        sight.showRange({Instant::fromSeconds(1), Instant::fromSeconds(3)});
        const double y = fixture.strip->bar().center().y();
        fixture.drag({fixture.strip->handle().right(), y}, {fixture.xOfInstant(Instant::fromSeconds(4)), y});
        QVERIFY(std::abs(sight.visible().end.seconds() - 4) < 0.05);
        QVERIFY(std::abs(sight.visible().start.seconds() - 1) < 0.05);
        fixture.drag({fixture.strip->handle().left(), y}, {fixture.xOfInstant(Instant::fromSeconds(2)), y});
        QVERIFY(std::abs(sight.visible().start.seconds() - 2) < 0.05);
    }

    void theHeightTellsHowManyWait()
    {
        const Fixture many(runOf(u"wait_n", 100));
        const int waitingOfMany = many.pixelsOf(Role::WaitingFill);
        QVERIFY(waitingOfMany > 1000);
        QVERIFY(many.pixelsOf(Role::Playhead) > 5);
        // As many waits one after the other: one of two tasks at a time, all the while.
        const Fixture oneByOne(runOf(u"sequential_wait_n", 100));
        QVERIFY(oneByOne.pixelsOf(Role::WaitingFill) > waitingOfMany);
    }

    void aSingleFailureIsSeen()
    {
        const Fixture fixture(runOf(u"task_group_failure", 50));
        QVERIFY(fixture.pixelsOf(Role::Failed) > 10);
        const Fixture none(runOf(u"wait_n", 50));
        QCOMPARE(none.pixelsOf(Role::Failed), 0);
    }

    void whereTheLoopWasBlockedIsSeen()
    {
        Fixture f(suspiciousProgram());
        const double width = f.xOfInstant({390'000'000}) - f.xOfInstant({300'000'000});
        QVERIFY(f.pixelsOf(Role::Blocking) >= static_cast<int>(width) * 4);
        f.record.setBlockingThreshold(std::chrono::milliseconds(90));
        QCOMPARE(f.pixelsOf(Role::Blocking), 0);
    }

    void aLargeRecordIsTakenInPieceByPiece()
    {
        Fixture fixture(nullptr);
        QCOMPARE(fixture.pixelsOf(Role::WaitingFill), 0);
        fixture.record.setTrace(runOf(u"wait_n", 20'000));
        QTRY_VERIFY(fixture.pixelsOf(Role::WaitingFill) > 1000);
    }
};

QTEST_MAIN(OverviewStripTest)
#include "tst_overviewstrip.moc"
