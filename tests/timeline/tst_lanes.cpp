// SPDX-License-Identifier: MIT
// Tests the lanes against a straightforward fold over the record.
#include "src/timeline/lanes.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "tests/support/randomtrace.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// The spans of all tasks, by asking every event what it does to its task's state.
std::vector<std::vector<Span>> foldedSpans(const Trace &trace)
{
    std::vector<std::vector<Span>> lanes;
    std::vector<TaskState> states;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        const TraceEvent event = trace.event({i});
        TaskState after;
        if (event.kind == EventKind::TaskCreated) {
            lanes.emplace_back();
            states.push_back(TaskState::Done); // anything but ready
            after = TaskState::Ready;
        } else if (event.kind == EventKind::TaskScheduled) {
            after = TaskState::Ready;
        } else if (event.kind == EventKind::StepBegan) {
            after = TaskState::Running;
        } else if (event.kind == EventKind::StepEnded) {
            after = TaskState::Waiting;
        } else if (endsTask(event.kind)) {
            after = TaskState::Cancelled;
        } else {
            continue;
        }
        auto &lane = lanes[event.task->value];
        TaskState &state = states[event.task->value];
        if (after == state) {
            continue;
        }
        state = after;
        if (!lane.empty()) {
            lane.back().end = event.at;
        }
        if (!endsTask(event.kind)) {
            lane.push_back({event.at, std::nullopt, after, {i}});
        }
    }
    return lanes;
}

void compareWithFold(const Lanes &lanes)
{
    const auto expected = foldedSpans(lanes.trace());
    QCOMPARE(lanes.count(), static_cast<quint32>(expected.size()));
    for (quint32 i = 0; i < expected.size(); ++i) {
        const TaskId task{i};
        const auto &spans = expected[i];
        QCOMPARE(lanes.spanCount(task), static_cast<quint32>(spans.size()));
        std::size_t index = 0;
        for (SpanCursor cursor = lanes.spans(task); !cursor.atEnd(); cursor.next(), ++index) {
            QVERIFY(index < spans.size());
            QCOMPARE(cursor.index(), static_cast<quint32>(index));
            QCOMPARE(cursor.span(), spans[index]);
        }
        QCOMPARE(index, spans.size());
        const TaskRecord &record = lanes.trace().task(task);
        QCOMPARE(lanes.finalState(task), isOver(record.state) ? std::optional(record.state) : std::nullopt);
        QCOMPARE(lanes.finished(task), record.finished);
    }
}

std::shared_ptr<const Trace> runOf(QStringView exercise, int n)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), Parameters{n, 5, Seed(3)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

} // namespace

class tst_Lanes : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyRecordHasNoLanes()
    {
        Lanes lanes(std::make_shared<Trace>());
        QVERIFY(!lanes.update());
        QCOMPARE(lanes.count(), 0u);
    }

    void aRunsLanesAreWhatTheRecordSays_data()
    {
        QTest::addColumn<QString>("exercise");
        QTest::addColumn<int>("n");
        QTest::newRow("one wait") << u"wait_random"_s << 1;
        QTest::newRow("none at all") << u"wait_n"_s << 0;
        QTest::newRow("ten at once") << u"wait_n"_s << 10;
        QTest::newRow("many at once") << u"task_wait_n"_s << 3000; // main has a span for each of them
        QTest::newRow("one by one") << u"sequential_wait_n"_s << 50;
    }
    void aRunsLanesAreWhatTheRecordSays()
    {
        QFETCH(QString, exercise);
        QFETCH(int, n);
        Lanes lanes(runOf(exercise, n));
        QVERIFY(lanes.update());
        compareWithFold(lanes);
    }

    void thoseThatDidNotSucceedAreKnown()
    {
        auto trace = std::make_shared<Trace>();
        for (quint32 i = 0; i < 4; ++i) {
            trace->stepBegan({0}, trace->taskCreated({0}, std::nullopt, {}, {}, {}));
        }
        trace->taskCancelled({1}, {2}, {});
        trace->taskDone({2}, {0}, {});
        trace->taskFailed({3}, {1}, {});
        Lanes lanes(trace);
        QVERIFY(lanes.update());
        QCOMPARE(lanes.badEnds(),
                 (std::vector<BadEnd>{{{2}, {8}, TaskState::Cancelled}, {{1}, {10}, TaskState::Failed}}));
    }

    void randomRecordsAreReadAsTheyGrow()
    {
        for (quint32 seed = 0; seed < 20; ++seed) {
            const auto whole = randomTrace(seed, 30, 2000);
            Lanes lanes(whole);
            QVERIFY(lanes.update());
            QVERIFY(!lanes.update());
            compareWithFold(lanes);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        // The same record in pieces: what is open is closed later.
        auto trace = std::make_shared<Trace>();
        Lanes lanes(trace);
        const TaskId task = trace->taskCreated({1}, std::nullopt, {}, trace->intern("worker"), {});
        lanes.update();
        compareWithFold(lanes);
        for (int i = 0; i < 100; ++i) {
            trace->taskScheduled({10 * i + 2}, task);
            trace->stepBegan({10 * i + 3}, task);
            lanes.update();
            compareWithFold(lanes);
            trace->stepEnded({10 * i + 4}, task, {}, std::nullopt);
            lanes.update();
            compareWithFold(lanes);
        }
    }

    void aBurstIsTakenInPieceByPiece()
    {
        for (const std::size_t most : {std::size_t(1), std::size_t(7), std::size_t(1000)}) {
            const auto whole = randomTrace(4, 30, 2000);
            Lanes lanes(whole);
            while (!lanes.isUpToDate()) {
                QVERIFY(lanes.update(most));
            }
            QVERIFY(!lanes.update(most));
            compareWithFold(lanes);
        }
    }

    void theSpansOfATimeAreFoundInLanesOfAnyLength()
    {
        for (quint32 seed = 0; seed < 10; ++seed) {
            Lanes lanes(randomTrace(seed, 5, 4000));
            lanes.update();
            const auto expected = foldedSpans(lanes.trace());
            std::mt19937 random(seed);
            const qint64 end = lanes.trace().end().nanoseconds;
            for (int i = 0; i < 300; ++i) {
                const TaskId task{static_cast<quint32>(random() % lanes.count())};
                const auto &spans = expected[task.value];
                // Often exactly on an edge, where it matters.
                const auto &any = spans[random() % spans.size()];
                const Instant at =
                    random() % 2 ? any.start : Instant{static_cast<qint64>(random() % static_cast<quint64>(end + 2))};

                std::size_t first = 0;
                while (first < spans.size() && spans[first].end && *spans[first].end < at) {
                    ++first;
                }
                SpanCursor cursor = lanes.spansFrom(task, at);
                QCOMPARE(cursor.atEnd(), first == spans.size());
                if (!cursor.atEnd()) {
                    QCOMPARE(static_cast<std::size_t>(cursor.index()), first);
                    QCOMPARE(cursor.span(), spans[first]);
                }
                // On from anywhere, and never back.
                SpanCursor later = lanes.spansFrom(task, Instant{at.nanoseconds / 2});
                later.skipTo(at);
                QCOMPARE(later.index(), cursor.index());
                later.skipTo({0});
                QCOMPARE(later.index(), cursor.index());

                std::optional<quint32> holding;
                for (quint32 index = 0; index < spans.size(); ++index) {
                    if (spans[index].start <= at) {
                        holding = index;
                    }
                }
                if (holding && spans[*holding].end && *spans[*holding].end <= at) {
                    holding.reset(); // the task was over by then
                }
                QCOMPARE(lanes.spanAt(task, at), holding);
                const auto index = static_cast<quint32>(random() % spans.size());
                QCOMPARE(lanes.span(task, index), spans[index]);
            }
        }
    }

    void aMillionTasksFit()
    {
        auto trace = std::make_shared<Trace>();
        const TextId worker = trace->intern("worker");
        for (quint32 i = 0; i < 100'000; ++i) {
            const TaskId task = trace->taskCreated({i}, std::nullopt, {}, worker, {});
            trace->stepBegan({i}, task);
            trace->stepEnded({i}, task, {}, std::nullopt);
        }
        for (quint32 i = 0; i < 100'000; ++i) {
            trace->taskScheduled({100'000 + i}, {i});
            trace->stepBegan({100'000 + i}, {i});
            trace->taskDone({100'000 + i}, {i}, {});
        }
        Lanes lanes(trace);
        lanes.update();
        QVERIFY2(lanes.bytes() < 100'000 * 72, "a task that waits once takes 64 bytes, and there is some slack");
    }

    void changesAreCountedByEvents()
    {
        const auto trace = randomTrace(5, 8, 3000);
        Lanes lanes(trace);
        lanes.update();
        for (quint32 task = 0; task < lanes.count(); ++task) {
            std::optional<TaskState> before;
            quint32 changes = 0;
            for (quint32 i = 0; i < trace->eventCount(); ++i) {
                QCOMPARE(lanes.changesAfter({task}, i), changes);
                const TraceEvent event = trace->event({i});
                const auto state = stateAfter(event.kind);
                if (event.task == TaskId{task} && state && state != before) {
                    before = state;
                    ++changes;
                }
            }
            const quint32 end = lanes.changesAfter({task}, static_cast<quint32>(trace->eventCount()));
            QCOMPARE(end, changes);
            QCOMPARE(end, lanes.spanCount({task}) + (lanes.finalState({task}) ? 1 : 0));
            QCOMPARE(lanes.endedBy({task}).has_value(), lanes.finalState({task}).has_value());
            QCOMPARE(lanes.spansFromIndex({task}, 1).span(), lanes.span({task}, 1));
        }
        QCOMPARE(lanes.changesAfter({lanes.count()}, 3000), 0U);
    }
};

QTEST_GUILESS_MAIN(tst_Lanes)

#include "tst_lanes.moc"
