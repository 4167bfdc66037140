// SPDX-License-Identifier: MIT
// Tests that none of those that failed or were cancelled is lost, in any sight.
#include "src/timeline/marks.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <cmath>
#include <map>
#include <random>

using namespace awaitscope;

namespace {

void compare(const Lanes &lanes, const LaneOrder &order, const LaneGeometry &geometry, const PixelAxis &axis,
             Duration blocking = Duration::max())
{
    const int rows = static_cast<int>(std::ceil(geometry.height / axis.resolution));
    const int columns = static_cast<int>(std::ceil(axis.width / axis.resolution));
    std::map<std::pair<int, int>, int> expected; // by row and column
    for (quint32 i = 0; i < lanes.count(); ++i) {
        const auto state = lanes.finalState({i});
        if (state != TaskState::Failed && state != TaskState::Cancelled) {
            continue;
        }
        const double x = std::floor(xOf(*lanes.finished({i}), axis.visible, axis.width) / axis.resolution);
        const auto lane = order.laneOf({i});
        const double y = std::floor((static_cast<double>(lane.value_or(0)) - geometry.topLane)
                                    * (geometry.laneHeight / axis.resolution));
        if (lane && x >= 0 && x < columns && y >= 0 && y < rows) {
            expected[{static_cast<int>(y), static_cast<int>(x)}] |=
                state == TaskState::Failed ? MarkPlane::Failed : MarkPlane::Cancelled;
        }
    }
    for (const Step &step : lanes.longSteps().longerThan(blocking, axis.visible)) {
        const auto column = [&](Instant at) {
            return static_cast<int>(std::floor(xOf(at, axis.visible, axis.width) / axis.resolution));
        };
        const auto lane = order.laneOf(step.task);
        const double y = std::floor((static_cast<double>(lane.value_or(0)) - geometry.topLane)
                                    * (geometry.laneHeight / axis.resolution));
        for (int x = std::max(column(step.start), 0); x <= std::min(column(step.end), columns - 1); ++x) {
            if (lane && y >= 0 && y < rows) {
                expected[{static_cast<int>(y), x}] |= MarkPlane::Blocked;
            }
        }
    }
    const MarkPlane plane(lanes, order, geometry, axis, rows, blocking);
    QCOMPARE(plane.isEmpty(), expected.empty());
    for (int row = 0; row < rows && !plane.isEmpty(); ++row) {
        bool hasAny = false;
        for (int column = 0; column < columns; ++column) {
            const auto found = expected.find({row, column});
            QCOMPARE(int(plane.row(row)[column]), found == expected.end() ? 0 : found->second);
            hasAny = hasAny || found != expected.end();
        }
        QCOMPARE(plane.hasMarks(row), hasAny);
    }
    QVERIFY(!plane.hasMarks(-1));
    QVERIFY(!plane.hasMarks(rows));
}

} // namespace

class tst_Marks : public QObject
{
    Q_OBJECT

private slots:
    void everyBadEndInSightHasAMark() { compareMany(Duration::max()); }

    void andSoHasEveryStepThatBlocksAsLongAsItLasts() { compareMany(std::chrono::milliseconds(1)); }

    void manyAtTheSameTimeAreOneEach()
    {
        auto trace = std::make_shared<Trace>();
        const TextId worker = trace->intern("worker");
        for (quint32 i = 0; i < 20'000; ++i) {
            trace->stepBegan({0}, trace->taskCreated({0}, std::nullopt, {}, worker, {}));
        }
        for (quint32 i = 0; i < 20'000; ++i) {
            const Instant at{1'000'000 + i / 5000 * 100};
            if (i % 7 == 3) {
                trace->taskCancelled(at, {i}, {});
            } else if (i == 12'345) {
                trace->taskFailed(at, {i}, {});
            } else {
                trace->taskDone(at, {i}, {});
            }
        }
        Lanes lanes(trace);
        lanes.update();
        compare(lanes, LaneOrder::byCreation(20'000), {20'000, 0.005, 0, 100},
                {{{0}, {1'100'000}}, 300, 1, {1'100'000}});
        compare(lanes, LaneOrder::byCreation(20'000), {20'000, 0.005, 0, 100},
                {{{999'900}, {1'000'500}}, 300, 1, {1'100'000}});
    }

private:
    static void compareMany(Duration blocking)
    {
        std::mt19937 random(9);
        for (quint32 seed = 0; seed < 30; ++seed) {
            Lanes lanes(randomTrace(seed, 500, 20'000));
            lanes.update();
            QVERIFY(!lanes.badEnds().empty());
            LaneOrder order = LaneOrder::byCreation(lanes.count());
            if (seed % 3 == 1) { // backwards, and some are hidden
                order = LaneOrder::empty(lanes.count());
                for (quint32 task = lanes.count(); task-- > 0;) {
                    if (task % 4 != 1) {
                        order.append({task});
                    }
                }
            }
            const qint64 end = lanes.trace().end().nanoseconds;
            for (const double zoom : {0.8, 1.0, 9.0, 300.0}) {
                const auto length = nearestDuration(static_cast<double>(end) / zoom);
                const Instant start{static_cast<qint64>(random() % static_cast<quint32>(end)) - length.count() / 2};
                const LaneGeometry geometry{order.count(), seed % 2 == 0 ? 0.2 : 1.3,
                                            static_cast<double>(random() % 300), 50};
                compare(lanes, order, geometry, {{start, start + length}, 120, seed % 3 == 0 ? 0.5 : 1, {end}},
                        blocking);
                if (QTest::currentTestFailed()) {
                    return;
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Marks)

#include "tst_marks.moc"
