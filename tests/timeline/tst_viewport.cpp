// SPDX-License-Identifier: MIT
// Tests what is in sight after each kind of navigation, and while a run goes on.
#include "src/timeline/viewport.h"

#include "src/timeline/timeaxis.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace awaitscope;
using namespace std::chrono_literals;

class tst_Viewport : public QObject
{
    Q_OBJECT

private:
    // Ten seconds and 100 lanes in a window of 1000 × 500 pixels, 50 of them air at either side.
    struct Fixture
    {
        TimelineViewport viewport;

        explicit Fixture(qint64 lanes = 100, Instant end = {10'000'000'000})
        {
            viewport.setMeasures(20, 50, 50);
            viewport.setSize({1000, 500});
            viewport.setLaneCount(lanes);
            viewport.setExtents({{0}, end}, end);
        }

        // To a thousandth of a pixel: ranges are whole nanoseconds.
        [[nodiscard]] bool isAt(Instant at, double x) const { return std::abs(xAt(at) - x) < 0.001; }
        [[nodiscard]] double xAt(Instant at) const { return xOf(at, viewport.visible(), viewport.width()); }
    };

private slots:
    void everythingIsInSightAtFirst()
    {
        const Fixture fixture;
        QVERIFY(fixture.isAt({0}, 50.0));
        QVERIFY(fixture.isAt({10'000'000'000}, 950.0));
        QCOMPARE(fixture.viewport.geometry().laneHeight, 5.0);
        QCOMPARE(fixture.viewport.geometry().visible(), (LaneRange{0, 100}));
        QVERIFY(fixture.viewport.isFollowing());
    }

    void fewLanesAreNotHigherThanPreferred() { QCOMPARE(Fixture(3).viewport.geometry().laneHeight, 20.0); }

    void aRecordWithoutLengthIsInSight()
    {
        const Fixture fixture(1, {0});
        QVERIFY(fixture.viewport.visible().length() > 1ms);
        QVERIFY(fixture.isAt({0}, 50.0));
    }

    void aZoomKeepsTheTimeUnderTheCursor()
    {
        Fixture fixture;
        const Instant under = instantAt(300, fixture.viewport.visible(), 1000);
        for (int i = 0; i < 40; ++i) {
            fixture.viewport.zoomAt(300, 0.8);
            QVERIFY(std::abs(fixture.xAt(under) - 300) < 0.5);
        }
        QVERIFY(fixture.viewport.visible().length() < 10ms);
    }

    void zoomingOutEndsWithEverything()
    {
        Fixture fixture;
        const TimeRange all = fixture.viewport.visible();
        fixture.viewport.zoomAt(900, 0.01);
        fixture.viewport.zoomAt(10, 1000);
        QCOMPARE(fixture.viewport.visible(), all);
        QVERIFY(fixture.viewport.sight().fitsTime);
    }

    void aPanEndsAtTheRecordsEdge()
    {
        Fixture fixture;
        fixture.viewport.zoomAt(500, 0.1);
        const Duration length = fixture.viewport.visible().length();
        const Instant start = fixture.viewport.visible().start;
        fixture.viewport.panBy(100);
        QVERIFY(fixture.viewport.visible().start > start);
        fixture.viewport.panBy(1e9);
        QCOMPARE(fixture.viewport.visible().end, fixture.viewport.limits().end);
        QCOMPARE(fixture.viewport.visible().length(), length);
        fixture.viewport.panBy(-1e9);
        QCOMPARE(fixture.viewport.visible().start, fixture.viewport.limits().start);
    }

    void lanesAreZoomedAroundTheCursor()
    {
        Fixture fixture;
        const auto under = fixture.viewport.geometry().laneAt(252);
        fixture.viewport.zoomLanesAt(252, 3);
        QCOMPARE(fixture.viewport.geometry().laneHeight, 15.0);
        QCOMPARE(fixture.viewport.geometry().laneAt(252), under);
        fixture.viewport.zoomLanesAt(252, 0.0001);
        QCOMPARE(fixture.viewport.geometry().laneHeight, 5.0); // all fit: no need to be smaller
        fixture.viewport.zoomLanesAt(252, 1e9);
        QCOMPARE(fixture.viewport.geometry().laneHeight, 80.0);
    }

    void scrollingEndsWithTheLastLane()
    {
        Fixture fixture;
        fixture.viewport.scrollBy(100);
        QCOMPARE(fixture.viewport.geometry().topLane, 0.0); // all are in sight
        fixture.viewport.zoomLanesAt(0, 4);
        fixture.viewport.scrollBy(30);
        QCOMPARE(fixture.viewport.geometry().topLane, 1.5);
        fixture.viewport.scrollBy(1e12);
        QCOMPARE(fixture.viewport.geometry().topLane, 75.0);
    }

    void revealingScrollsAsLittleAsPossible()
    {
        Fixture fixture;
        fixture.viewport.zoomLanesAt(0, 4); // 25 lanes in sight
        fixture.viewport.reveal(10);
        QCOMPARE(fixture.viewport.geometry().topLane, 0.0);
        fixture.viewport.reveal(30);
        QCOMPARE(fixture.viewport.geometry().topLane, 6.0);
        fixture.viewport.reveal(2);
        QCOMPARE(fixture.viewport.geometry().topLane, 2.0);
    }

    void fittingATaskTwiceShowsEverythingAgain()
    {
        Fixture fixture;
        const Sight all = fixture.viewport.sight();
        fixture.viewport.fitTo({{2'000'000'000}, {3'000'000'000}}, 40);
        QVERIFY(fixture.isAt({2'000'000'000}, 50.0));
        QVERIFY(fixture.isAt({3'000'000'000}, 950.0));
        QCOMPARE(fixture.viewport.geometry().laneHeight, 20.0);
        QCOMPARE(fixture.viewport.geometry().yOf(40) + 10, 250.0);
        fixture.viewport.fitTo({{2'000'000'000}, {3'000'000'000}}, 40);
        QCOMPARE(fixture.viewport.sight(), all);
    }

    void aFittedSightGrowsWithTheRecord()
    {
        Fixture fixture;
        fixture.viewport.setExtents({{0}, {20'000'000'000}}, {11'000'000'000});
        QVERIFY(fixture.isAt({20'000'000'000}, 950.0));
        fixture.viewport.setLaneCount(200);
        QCOMPARE(fixture.viewport.geometry().laneHeight, 2.5);
        fixture.viewport.setSize({500, 1000});
        QVERIFY(fixture.isAt({20'000'000'000}, 450.0));
        QCOMPARE(fixture.viewport.geometry().laneHeight, 5.0);
    }

    void theAxisStandsStillUntilTimeGoesBeyondIt()
    {
        Fixture fixture; // expected to take ten seconds
        QSignalSpy spy(&fixture.viewport, &TimelineViewport::visibleChanged);
        for (qint64 now = 0; now <= 10'000'000'000; now += 16'000'000) {
            fixture.viewport.setExtents({{0}, {10'000'000'000}}, {now});
        }
        QCOMPARE(spy.count(), 0);
        fixture.viewport.setExtents({{0}, {10'016'000'000}}, {10'016'000'000});
        QCOMPARE(spy.count(), 1);
    }

    void aTouchEndsFollowing()
    {
        Fixture fixture;
        QSignalSpy spy(&fixture.viewport, &TimelineViewport::followingChanged);
        fixture.viewport.zoomAt(500, 10); // nothing to zoom out to: not a touch
        QVERIFY(fixture.viewport.isFollowing());
        fixture.viewport.zoomAt(500, 0.5);
        QVERIFY(!fixture.viewport.isFollowing());
        QCOMPARE(spy.count(), 1);
        const TimeRange visible = fixture.viewport.visible();
        fixture.viewport.setExtents({{0}, {30'000'000'000}}, {30'000'000'000});
        QCOMPARE(fixture.viewport.visible(), visible);
    }

    void followingMovesAlongWithAirAtTheRight()
    {
        Fixture fixture;
        fixture.viewport.zoomAt(500, 0.1);
        const Duration length = fixture.viewport.visible().length();
        fixture.viewport.setFollowing(true);
        for (const qint64 now : {20'000'000'000, 21'000'000'000}) {
            fixture.viewport.setExtents({{0}, {now}}, {now});
            QCOMPARE(fixture.viewport.visible().length(), length);
            QVERIFY(fixture.xAt({now}) >= 899 && fixture.xAt({now}) < 951);
        }
        QVERIFY(fixture.viewport.isFollowing());
    }

    void aSeriesOfZoomsIsUndoneAtOnce()
    {
        Fixture fixture;
        const Sight first = fixture.viewport.sight();
        QVERIFY(!fixture.viewport.canGoBack());
        for (int i = 0; i < 5; ++i) {
            fixture.viewport.zoomAt(500, 0.8);
        }
        const Sight second = fixture.viewport.sight();
        fixture.viewport.panBy(10);
        fixture.viewport.panBy(10);
        const Sight third = fixture.viewport.sight();

        fixture.viewport.goBack();
        QCOMPARE(fixture.viewport.sight(), second);
        fixture.viewport.goBack();
        QCOMPARE(fixture.viewport.sight(), first);
        fixture.viewport.goBack();
        QCOMPARE(fixture.viewport.sight(), first);
        fixture.viewport.goForward();
        fixture.viewport.goForward();
        QCOMPARE(fixture.viewport.sight(), third);
        QVERIFY(!fixture.viewport.canGoForward());
        fixture.viewport.goBack();
        fixture.viewport.fitAll();
        QVERIFY(!fixture.viewport.canGoForward()); // one has gone somewhere else
    }

    void anotherRecordStartsAfresh()
    {
        Fixture fixture;
        const Sight first = fixture.viewport.sight();
        fixture.viewport.zoomAt(500, 0.1);
        fixture.viewport.zoomLanesAt(0, 4);
        fixture.viewport.reset();
        QCOMPARE(fixture.viewport.sight(), first);
        QVERIFY(fixture.viewport.isFollowing());
        QVERIFY(!fixture.viewport.canGoBack());
    }

    void signalsComeOnlyWhenSomethingChanges()
    {
        Fixture fixture;
        QSignalSpy visible(&fixture.viewport, &TimelineViewport::visibleChanged);
        QSignalSpy lanes(&fixture.viewport, &TimelineViewport::lanesChanged);
        QSignalSpy extents(&fixture.viewport, &TimelineViewport::extentsChanged);
        fixture.viewport.setExtents({{0}, {10'000'000'000}}, {10'000'000'000});
        fixture.viewport.setLaneCount(100);
        fixture.viewport.setSize({1000, 500});
        fixture.viewport.fitAll();
        fixture.viewport.panBy(0);
        fixture.viewport.zoomAt(10, 1);
        fixture.viewport.scrollTo(0);
        QCOMPARE(visible.count() + lanes.count() + extents.count(), 0);
        fixture.viewport.zoomAt(10, 0.5);
        QCOMPARE(visible.count(), 1);
        QCOMPARE(lanes.count(), 0);
    }

    void noNavigationLeavesTheLimits()
    {
        std::mt19937 random(7);
        Fixture fixture;
        const auto share = [&random] { return static_cast<double>(random() % 1001) / 1000; };
        for (int i = 0; i < 3000; ++i) {
            switch (random() % 9) {
            case 0:
                fixture.viewport.zoomAt(share() * 1000, 0.1 + share() * 3);
                break;
            case 1:
                fixture.viewport.panBy((share() - 0.5) * 5000);
                break;
            case 2:
                fixture.viewport.zoomLanesAt(share() * 500, 0.1 + share() * 3);
                break;
            case 3:
                fixture.viewport.scrollBy((share() - 0.5) * 5000);
                break;
            case 4:
                fixture.viewport.setFollowing(random() % 2 == 0);
                break;
            case 5:
                fixture.viewport.goBack();
                break;
            case 6:
                fixture.viewport.setSize({share() * 2000, share() * 1000});
                break;
            case 7:
                fixture.viewport.fitTo({{5'000}, {static_cast<qint64>(share() * 1e10)}}, random() % 100);
                break;
            default:
                fixture.viewport.setLaneCount(random() % 5000);
                break;
            }
            const TimeRange visible = fixture.viewport.visible();
            const TimeRange limits = fixture.viewport.limits();
            QVERIFY(visible.length() >= ShortestVisible);
            QVERIFY(limits.start <= visible.start && visible.end <= limits.end);
            const LaneGeometry geometry = fixture.viewport.geometry();
            QVERIFY(geometry.laneHeight > 0 && std::isfinite(geometry.laneHeight));
            QVERIFY(geometry.topLane >= 0 && geometry.topLane <= geometry.greatestTopLane());
        }
    }
};

QTEST_GUILESS_MAIN(tst_Viewport)

#include "tst_viewport.moc"
