// SPDX-License-Identifier: MIT
// Tests the figures of a stretch of time against what the lanes show there.
#include "src/measure/rangemeter.h"

#include "src/timeline/lanes.h"
#include "src/trace/loophistory.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <algorithm>

using namespace awaitscope;

namespace {

RangeFigures figuresOf(const std::shared_ptr<const Trace> &trace, TimeRange range, quint32 piece = 1000)
{
    const LoopHistory history(trace);
    RangeMeter meter(*trace, range, history.glanceAfter(RangeMeter::firstEvent(*trace, range), 0));
    while (!meter.work(piece)) {
    }
    return meter.figures();
}

// The same, from the lanes and by looking at every event.
RangeFigures byHand(const std::shared_ptr<const Trace> &trace, TimeRange range)
{
    RangeFigures figures{.length = range.length()};
    double taken = 0;
    bool isRunning = false; // a loop runs one task at a time
    Instant since;
    for (quint32 i = 0; i < trace->eventCount(); ++i) {
        const TraceEvent event = trace->event({i});
        const Duration passed = std::min(event.at, range.end) - std::max(since, range.start);
        figures.running += isRunning && passed.count() > 0 ? passed : Duration(0);
        since = event.at;
        isRunning = event.kind == EventKind::StepBegan
                    || (isRunning && event.kind != EventKind::StepEnded && !endsTask(event.kind));
        if (event.at < range.start || event.at > range.end) {
            continue;
        }
        figures.iterations += event.kind == EventKind::IterationBegan ? 1 : 0;
        figures.steps += event.kind == EventKind::StepBegan ? 1 : 0;
        figures.created += event.kind == EventKind::TaskCreated ? 1 : 0;
        figures.done += event.kind == EventKind::TaskDone ? 1 : 0;
        figures.failed += event.kind == EventKind::TaskFailed ? 1 : 0;
        figures.cancelled += event.kind == EventKind::TaskCancelled ? 1 : 0;
        taken += endsTask(event.kind) ? secondsOf(timeTaken(trace->task(*event.task))) : 0;
    }
    Lanes lanes(trace);
    lanes.update();
    double waited = 0;
    for (quint32 i = 0; i < lanes.count(); ++i) {
        for (SpanCursor cursor = lanes.spans({i}); !cursor.atEnd(); cursor.next()) {
            const Span &span = cursor.span();
            const Duration overlap =
                std::min(span.end.value_or(range.end), range.end) - std::max(span.start, range.start);
            if (overlap.count() > 0 && span.state == TaskState::Waiting) {
                waited += secondsOf(overlap);
            }
        }
    }
    figures.averageWaiting = waited / secondsOf(range.length());
    figures.meanTimeTaken =
        figures.ended() > 0 ? Instant::fromSeconds(taken / figures.ended()) - Instant() : Duration(0);
    return figures;
}

} // namespace

class tst_RangeMeter : public QObject
{
    Q_OBJECT

private slots:
    void anInstantHoldsWhatHappenedThen()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({5}, {}, {}, {}, {});
        trace->stepBegan({5}, task);
        trace->stepEnded({5}, task, trace->wait(trace->intern("sleep"), {}), {});
        const RangeFigures figures = figuresOf(trace, {{5}, {5}});
        QCOMPARE(figures.length, Duration(0));
        QCOMPARE(figures.created, 1U);
        QCOMPARE(figures.steps, 1U);
        QCOMPARE(figures.averageWaiting, 1.0);
        QCOMPARE(figuresOf(trace, {{0}, {4}}), (RangeFigures{.length = Duration(4)}));
    }

    void theFiguresAreThoseOfTheLanes()
    {
        std::mt19937 random(3);
        for (quint32 seed = 0; seed < 30; ++seed) {
            const std::shared_ptr<const Trace> trace = randomTrace(seed, 30, 800);
            for (int i = 0; i < 20; ++i) {
                const auto anywhere = [&] {
                    return Instant{static_cast<qint64>(random()) % (trace->end().nanoseconds + 1)};
                };
                auto [start, end] = std::minmax({anywhere(), anywhere()});
                end = end + Duration(1);
                const RangeFigures actual = figuresOf(trace, {start, end}, static_cast<quint32>(1 + random() % 300));
                RangeFigures expected = byHand(trace, {start, end});
                QVERIFY(std::abs(actual.averageWaiting - expected.averageWaiting) < 1e-6);
                expected.averageWaiting = actual.averageWaiting;
                QCOMPARE(actual.running, expected.running);
                QVERIFY(actual == expected);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_RangeMeter)
#include "tst_rangemeter.moc"
