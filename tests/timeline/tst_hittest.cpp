// SPDX-License-Identifier: MIT
// Tests what is found under a point.
#include "src/timeline/hittest.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/randomtrace.h"

#include <QTest>

using namespace awaitscope;

namespace {

// One task: ready 0–1 ms, runs for no time, waits until 5 ms, runs until 6 ms and is done; and one that still waits.
std::shared_ptr<const Trace> twoTasks()
{
    auto trace = std::make_shared<Trace>();
    const TextId worker = trace->intern("worker");
    const TaskId first = trace->taskCreated({0}, std::nullopt, {}, worker, {});
    const TaskId second = trace->taskCreated({0}, std::nullopt, {}, worker, {});
    trace->stepBegan({1'000'000}, first);
    trace->stepEnded({1'000'000}, first, {}, std::nullopt);
    trace->stepBegan({1'000'000}, second);
    trace->stepEnded({1'000'000}, second, {}, std::nullopt);
    trace->taskScheduled({5'000'000}, first);
    trace->stepBegan({5'000'000}, first);
    trace->taskDone({6'000'000}, first, {});
    return trace;
}

} // namespace

class tst_HitTest : public QObject
{
    Q_OBJECT

private slots:
    void laneAndSpanAreFound_data()
    {
        QTest::addColumn<QPointF>("point");
        QTest::addColumn<std::optional<Hit>>("expected");
        const auto hit = [](quint32 task, std::optional<quint32> span) {
            return std::optional(Hit{TaskId{task}, span});
        };
        QTest::newRow("ready") << QPointF(50, 10) << hit(0, 0);
        QTest::newRow("a step that took no time") << QPointF(100, 10) << hit(0, 1);
        QTest::newRow("where it is widened") << QPointF(102, 10) << hit(0, 1);
        QTest::newRow("waiting") << QPointF(110, 10) << hit(0, 2);
        QTest::newRow("the last step") << QPointF(550, 10) << hit(0, 4);
        QTest::newRow("after the end") << QPointF(650, 10) << hit(0, std::nullopt);
        QTest::newRow("waiting still") << QPointF(700, 30) << hit(1, 2);
        QTest::newRow("later than now") << QPointF(850, 30) << hit(1, std::nullopt);
        QTest::newRow("below the lanes") << QPointF(50, 50) << std::optional<Hit>();
        QTest::newRow("left of the lanes") << QPointF(-1, 10) << std::optional<Hit>();
        QTest::newRow("right of the lanes") << QPointF(1000, 10) << std::optional<Hit>();
        QTest::newRow("above the lanes") << QPointF(50, -1) << std::optional<Hit>();
    }
    void laneAndSpanAreFound()
    {
        QFETCH(QPointF, point);
        QFETCH(std::optional<Hit>, expected);
        Lanes lanes(twoTasks());
        lanes.update();
        const PixelAxis axis{{{0}, {10'000'000}}, 1000, 1, {8'000'000}};
        QCOMPARE(hitTest(lanes, LaneOrder::byCreation(lanes.count()), {2, 24, 0, 200}, axis, point), expected);
    }

    void scrolledLanesAreFound()
    {
        Lanes lanes(randomTrace(5, 40, 3000));
        lanes.update();
        const PixelAxis axis{{{0}, lanes.trace().end()}, 1000, 1, lanes.trace().end()};
        const auto hit =
            hitTest(lanes, LaneOrder::byCreation(lanes.count()), {lanes.count(), 10, 7.5, 100}, axis, {500, 5});
        QVERIFY(hit);
        QCOMPARE(hit->task, TaskId{8});
    }

    void aWaitIsHitWhereverItIsWide()
    {
        for (quint32 seed = 0; seed < 20; ++seed) {
            Lanes lanes(randomTrace(seed, 10, 500));
            lanes.update();
            const PixelAxis axis{{{0}, lanes.trace().end()}, 2000, 1, lanes.trace().end()};
            for (quint32 i = 0; i < lanes.count(); ++i) {
                for (SpanCursor cursor = lanes.spans({i}); !cursor.atEnd(); cursor.next()) {
                    const Span span = cursor.span();
                    const double left = xOf(span.start, axis.visible, axis.width);
                    const double right = xOf(span.end.value_or(axis.now), axis.visible, axis.width);
                    if (right - left > LeastRunningWidth + 2) {
                        const auto hit = hitTest(lanes, LaneOrder::byCreation(lanes.count()),
                                                 {lanes.count(), 10, 0, 1000}, axis, {right - 1, 10.0 * i + 5});
                        QCOMPARE(hit, std::optional(Hit{{i}, cursor.index()}));
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_HitTest)

#include "tst_hittest.moc"
