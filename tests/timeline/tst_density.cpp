// SPDX-License-Identifier: MIT
// Tests what is counted for a picture against a count of every span of every lane.
#include "src/timeline/density.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/randomtrace.h"
#include "tests/support/waitingtasks.h"

#include <QTest>

#include <cmath>
#include <random>
#include <set>

using namespace awaitscope;

namespace {

struct Counted
{
    quint32 waiting = 0;
    quint32 ready = 0;
    quint32 running = 0;

    friend bool operator==(const Counted &, const Counted &) = default;
};

int columnsOf(const PixelAxis &axis)
{
    return static_cast<int>(std::ceil(axis.width / axis.resolution));
}

// Span by span, column by column.
std::vector<Counted> bruteForce(const Lanes &lanes, const PixelAxis &axis, const std::vector<qint64> &which)
{
    const int columns = columnsOf(axis);
    const auto columnOf = [&](Instant at) {
        const double column = std::floor(xOf(at, axis.visible, axis.width) / axis.resolution);
        return static_cast<int>(std::clamp(column, -1.0, static_cast<double>(columns)));
    };
    std::vector<Counted> result(static_cast<std::size_t>(columns));
    for (const qint64 lane : which) {
        std::set<int> ran;
        for (SpanCursor cursor = lanes.spans({static_cast<quint32>(lane)}); !cursor.atEnd(); cursor.next()) {
            const Span &span = cursor.span();
            const int left = columnOf(span.start);
            int right = columnOf(span.end.value_or(std::max(axis.now, span.start)));
            if (span.state == TaskState::Running) {
                right = std::max(right, left + 1);
            }
            for (int column = std::max(left, 0); column < std::min(right, columns); ++column) {
                Counted &here = result[static_cast<std::size_t>(column)];
                if (span.state == TaskState::Waiting) {
                    ++here.waiting;
                } else if (span.state == TaskState::Ready) {
                    ++here.ready;
                } else {
                    ran.insert(column);
                }
            }
        }
        for (const int column : ran) {
            ++result[static_cast<std::size_t>(column)].running;
        }
    }
    return result;
}

std::vector<qint64> all(LaneRange lanes)
{
    std::vector<qint64> result;
    for (qint64 lane = lanes.first; lane < lanes.end; ++lane) {
        result.push_back(lane);
    }
    return result;
}

// In how many columns the two differ.
int differences(Density &density, LaneRange lanes, const std::vector<Counted> &expected)
{
    const StateCounts *counts = density.count(lanes);
    int different = 0;
    for (std::size_t column = 0; column < expected.size(); ++column) {
        const Counted here{counts[column].waiting(), counts[column].ready(), counts[column].running()};
        different += here == expected[column] ? 0 : 1;
    }
    return different;
}

// Tasks that all begin to wait at once and whose waits end one after the other, at no regular distances.
std::shared_ptr<Trace> fan(quint32 tasks, qint64 length)
{
    auto trace = waitingTasks(tasks);
    for (quint32 i = 0; i < tasks; ++i) {
        const qint64 jitter = length / tasks * (i * 7919 % 1000) / 1001;
        trace->taskScheduled({length / tasks * i + jitter}, {i});
    }
    return trace;
}

} // namespace

class tst_Density : public QObject
{
    Q_OBJECT

private slots:
    void everySpanIsCounted()
    {
        std::mt19937 random(5);
        for (quint32 seed = 0; seed < 60; ++seed) {
            // Short lanes alone, and long ones among them.
            Lanes lanes(randomTrace(seed, seed % 2 == 0 ? 400 : 12, 3000));
            lanes.update();
            const LaneOrder order = LaneOrder::byCreation(lanes.count());
            const qint64 end = lanes.trace().end().nanoseconds;
            for (const double zoom : {0.7, 1.0, 5.0, 60.0, 2000.0}) {
                const Duration length = std::max(nearestDuration(static_cast<double>(end) / zoom), ShortestVisible);
                const Instant start{static_cast<qint64>(random() % static_cast<quint32>(end)) - length.count() / 2};
                const PixelAxis axis{{start, start + length}, 320, seed % 3 == 0 ? 0.5 : 1, {end - end / 7}};
                const auto first = static_cast<qint64>(random() % lanes.count());
                const LaneRange range{first, std::min<qint64>(first + 1 + random() % 40, lanes.count())};
                Density density(lanes, order, axis, {});
                QCOMPARE(density.columnCount(), columnsOf(axis));
                QCOMPARE(differences(density, range, bruteForce(lanes, axis, all(range))), 0);
                QCOMPARE(density.counted(), range.end - range.first);
                // And once more, for nothing is left of the row before.
                QCOMPARE(differences(density, range, bruteForce(lanes, axis, all(range))), 0);
            }
        }
    }

    void inAnotherOrderTheLanesOfThatOrderAreCounted()
    {
        for (quint32 seed = 0; seed < 10; ++seed) {
            Lanes lanes(randomTrace(seed, 200, 3000));
            lanes.update();
            // From the newest task to the oldest; every fifth is hidden.
            LaneOrder order = LaneOrder::empty(lanes.count());
            std::vector<qint64> tasks;
            for (quint32 task = lanes.count(); task-- > 0;) {
                if (task % 5 != 2) {
                    order.append({task});
                    tasks.push_back(task);
                }
            }
            const PixelAxis axis{{{0}, lanes.trace().end()}, 320, 1, lanes.trace().end()};
            Density density(lanes, order, axis, {});
            const LaneRange range{10, 40};
            QCOMPARE(differences(density, range, bruteForce(lanes, axis, {tasks.begin() + 10, tasks.begin() + 40})), 0);
        }
    }

    void aLongRecordIsCountedInEveryZoom_data()
    {
        QTest::addColumn<qint64>("length"); // of the record, in ns
        QTest::newRow("a second") << qint64(1'000'000'000);
        QTest::newRow("ten minutes") << qint64(600'000'000'000);
        QTest::newRow("a week") << qint64(604'800'000'000'000);
    }
    void aLongRecordIsCountedInEveryZoom()
    {
        QFETCH(qint64, length);
        Lanes lanes(fan(3000, length));
        lanes.update();
        const LaneOrder order = LaneOrder::byCreation(lanes.count());
        const LaneRange range{0, 3000};
        for (const double share : {1.0, 0.01, 1e-4, 1e-6, 1e-9}) {
            const Duration visible = std::max(nearestDuration(static_cast<double>(length) * share), ShortestVisible);
            // Around the end of a wait, where something is to be seen in any zoom.
            const Instant start = Instant{length / 3000 * 1701} + -visible / 3;
            const PixelAxis axis{{start, start + visible}, 400, 1, {length}};
            Density density(lanes, order, axis, {});
            // Edges of columns are found in whole numbers; a change within a millionth of one may go to either side.
            QVERIFY(differences(density, range, bruteForce(lanes, axis, all(range))) <= 1);
        }
    }

    void itIsTheSameHoweverTheRecordCame()
    {
        for (quint32 seed = 0; seed < 10; ++seed) {
            const auto trace = randomTrace(seed, 100, 4000);
            Lanes atOnce(trace);
            atOnce.update();
            Lanes inPieces(trace);
            while (inPieces.update(1 + seed * 13)) {
            }
            const PixelAxis axis{{{0}, trace->end()}, 500, 1, trace->end()};
            const LaneOrder order = LaneOrder::byCreation(atOnce.count());
            Density expected(atOnce, order, axis, {});
            Density density(inPieces, order, axis, {});
            const LaneRange range{0, atOnce.count()};
            const StateCounts *one = expected.count(range);
            const StateCounts *other = density.count(range);
            QVERIFY(std::equal(one, one + expected.columnCount(), other));
        }
    }

    void aSampleIsMadeOfWholeGroupsAndStaysWhenItIsMoved()
    {
        Lanes lanes(fan(5000, 1'000'000));
        lanes.update();
        const LaneOrder order = LaneOrder::byCreation(lanes.count());
        const PixelAxis axis{{{0}, {1'000'000}}, 300, 1, {1'000'000}};
        const LaneSample sample{8};
        std::set<qint64> offsets;
        for (qint64 group = 0; group < 5000 / 8; ++group) {
            const qint64 lane = sample.laneOf(group);
            QCOMPARE(lane / 8, group);
            offsets.insert(lane % 8);
        }
        QCOMPARE(offsets.size(), std::size_t(8)); // not each eighth, which could be all of one kind
        for (qint64 first = 0; first < 4000; first += 37) {
            const LaneRange range{first, first + 700};
            std::vector<qint64> members;
            for (qint64 group = 0; group < 5000 / 8; ++group) {
                if (range.contains(sample.laneOf(group))) {
                    members.push_back(sample.laneOf(group));
                }
            }
            Density density(lanes, order, axis, sample);
            QCOMPARE(differences(density, range, bruteForce(lanes, axis, members)), 0);
            QCOMPARE(density.counted(), static_cast<qint64>(members.size()));
        }
        // Fewer lanes than a group has: one of them stands for them.
        Density density(lanes, order, axis, sample);
        static_cast<void>(density.count({16, 17}));
        QCOMPARE(density.counted(), 1);
    }

    void aSampleTellsTheShareOfAll()
    {
        Lanes lanes(fan(40'000, 1'000'000));
        lanes.update();
        const LaneOrder order = LaneOrder::byCreation(lanes.count());
        const PixelAxis axis{{{0}, {1'000'000}}, 100, 1, {1'000'000}};
        Density exact(lanes, order, axis, {});
        Density sampled(lanes, order, axis, {15});
        const LaneRange range{100, 39'000};
        const StateCounts *counts = exact.count(range);
        const StateCounts *fewer = sampled.count(range);
        for (int column = 0; column < exact.columnCount(); ++column) {
            const double share = counts[column].waiting() / static_cast<double>(exact.counted());
            const double estimate = fewer[column].waiting() / static_cast<double>(sampled.counted());
            QVERIFY(std::abs(share - estimate) < 0.005);
        }
    }

    void howManyAreCountedIsBounded()
    {
        for (const double more : {0.0, 3.0, 400.0}) {
            for (const qint64 lanes : {10, 1000, 100'000, 1'000'000, 4'000'000}) {
                for (const double laneHeight : {1.9, 0.5, 0.01, 0.0001}) {
                    const LaneGeometry geometry{lanes, laneHeight, 0, 900};
                    const LaneSample sample = LaneSample::of(geometry, more);
                    const LaneRange visible = geometry.visible();
                    const qint64 counted = (visible.end - visible.first) / sample.groupSize + 1;
                    QVERIFY(static_cast<double>(counted) * (1 + more / 2) < LaneSample::MostLanes * 1.01 + 1 + more);
                    LaneGeometry scrolled = geometry; // by what does not change how many are in sight
                    scrolled.topLane = std::floor(geometry.greatestTopLane() / 3);
                    QCOMPARE(LaneSample::of(scrolled, more).groupSize, sample.groupSize);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Density)

#include "tst_density.moc"
