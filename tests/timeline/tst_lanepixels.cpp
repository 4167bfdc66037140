// SPDX-License-Identifier: MIT
// Tests that a lane keeps its meaning when it is squeezed into pixels.
#include "src/timeline/lanepixels.h"

#include "src/timeline/timeaxis.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace awaitscope;

namespace {

std::vector<PixelSpan> pixelSpans(const Lanes &lanes, TaskId task, const PixelAxis &axis)
{
    std::vector<PixelSpan> result;
    appendPixelSpans(lanes, task, axis, result);
    return result;
}

} // namespace

class tst_LanePixels : public QObject
{
    Q_OBJECT

private slots:
    void wideSpansAreThemselves()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({0}, std::nullopt, {}, trace->intern("worker"), {});
        trace->stepBegan({1000}, task);
        trace->stepEnded({2000}, task, {}, std::nullopt);
        Lanes lanes(trace);
        lanes.update();
        const PixelAxis axis{{{0}, {10'000}}, 100, 1, {5000}};
        QCOMPARE(pixelSpans(lanes, task, axis), (std::vector<PixelSpan>{{0, 10, TaskState::Ready, false},
                                                                        {10, 20, TaskState::Running, false},
                                                                        {20, 50, TaskState::Waiting, true}}));
    }

    void edgesOutsideAreMovedNear()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({0}, std::nullopt, {}, trace->intern("worker"), {});
        trace->stepBegan({0}, task);
        trace->stepEnded({0}, task, {}, std::nullopt);
        trace->taskScheduled({1'000'000'000'000'000}, task);
        Lanes lanes(trace);
        lanes.update();
        const PixelAxis axis{{{500'000'000'000'000}, {500'000'000'001'000}}, 100, 1, {}};
        const auto spans = pixelSpans(lanes, task, axis);
        QCOMPARE(spans.size(), std::size_t(1));
        QVERIFY(spans[0].left < 0 && spans[0].left > -20);
        QVERIFY(spans[0].right > 100 && spans[0].right < 120);
    }

    void noStepIsLostAndNoneIsInvented()
    {
        for (quint32 seed = 0; seed < 60; ++seed) {
            Lanes lanes(randomTrace(seed, 8, 3000));
            lanes.update();
            const Instant end = lanes.trace().end();
            for (const double resolution : {1.0, 0.5}) {
                for (const double share : {1.0, 0.1, 0.003}) {
                    const auto length =
                        std::max(nearestDuration(static_cast<double>(end.nanoseconds) * share), ShortestVisible);
                    const Instant start{(end.nanoseconds - length.count()) / 3};
                    const PixelAxis axis{{start, start + length}, 300, resolution, end};
                    for (quint32 i = 0; i < lanes.count(); ++i) {
                        compare(lanes, TaskId{i}, axis);
                        if (QTest::currentTestFailed()) {
                            return;
                        }
                    }
                }
            }
        }
    }

    void theWorkIsThatOfThePixels()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({0}, std::nullopt, {}, trace->intern("worker"), {});
        for (int i = 0; i < 100'000; ++i) {
            trace->stepBegan({10 * i}, task);
            trace->stepEnded({10 * i + 1}, task, {}, std::nullopt);
            trace->taskScheduled({10 * i + 9}, task);
        }
        Lanes lanes(trace);
        lanes.update();
        const auto spans = pixelSpans(lanes, task, {{{0}, trace->end()}, 500, 1, trace->end()});
        QVERIFY(spans.size() <= 502);
        QVERIFY(spans.size() >= 499);
    }

    void aShortStepIsWidenedUpToTheNext()
    {
        const PixelSpan step{100, 100, TaskState::Running, false};
        QCOMPARE(runningWidth(step, 200, 1), 3.0);
        QCOMPARE(runningWidth(step, 103, 1), 2.0); // a gap of one pixel is left
        QCOMPARE(runningWidth(step, 101, 1), 1.0); // and never nothing of the step
        QCOMPARE(runningWidth({100, 150, TaskState::Running, false}, 151, 1), 50.0);
    }

private:
    // Column for column: something ran in a column if and only if it is drawn as running there.
    void compare(const Lanes &lanes, TaskId task, const PixelAxis &axis)
    {
        const auto columnOf = [&axis](double x) { return static_cast<int>(std::floor(x / axis.resolution + 1e-9)); };
        std::set<int> begun;
        std::set<int> drawn;
        for (SpanCursor cursor = lanes.spans(task); !cursor.atEnd(); cursor.next()) {
            const Span span = cursor.span();
            const double x = xOf(span.start, axis.visible, axis.width);
            if (span.state == TaskState::Running && x >= 0 && x < axis.width) {
                begun.insert(columnOf(x));
            }
        }
        double left = -100;
        for (const PixelSpan &span : pixelSpans(lanes, task, axis)) {
            QVERIFY(span.left <= span.right);
            QVERIFY(span.left >= left); // in order
            left = span.left;
            if (span.state == TaskState::Running && span.left >= 0 && span.left < axis.width) {
                drawn.insert(columnOf(span.left));
            }
        }
        QCOMPARE(drawn, begun);
    }
};

QTEST_GUILESS_MAIN(tst_LanePixels)

#include "tst_lanepixels.moc"
