// SPDX-License-Identifier: MIT
// Tests that the state of the loop can be asked for at every event, against what the events say one after the other.
#include "src/trace/loophistory.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "tests/oracle/programfiles.h"
#include "tests/oracle/programrun.h"
#include "tests/support/busyloop.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <deque>
#include <random>
#include <ranges>
#include <set>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// The loop, straight from the events: the plainest that can be written, for records of a loop that keeps its rules.
class PlainLoop
{
public:
    explicit PlainLoop(const Trace &trace)
        : m_trace(trace)
    {
    }

    void take(const TraceEvent &event)
    {
        using Kind = ReadyHandle::Kind;
        ++m_glance.eventCount;
        if (event.kind == EventKind::IterationBegan) {
            m_glance.iteration = event.iteration;
        } else if (event.kind == EventKind::TaskCreated) {
            ++m_glance.taskCount;
            m_states.emplace_back();
        } else if (event.kind == EventKind::TaskScheduled) {
            m_ready.push_back({Kind::Step, event.task->value});
        } else if (event.kind == EventKind::StepBegan) {
            leave({Kind::Step, event.task->value});
            m_glance.running = event.task;
        } else if (event.kind == EventKind::StepEnded || endsTask(event.kind)) {
            m_glance.running.reset();
        } else if (event.kind == EventKind::TimerSet) {
            m_timers.emplace(m_trace.timer(*event.timer).deadline, *event.timer);
        } else if (event.kind == EventKind::TimerFired) {
            m_timers.erase({m_trace.timer(*event.timer).deadline, *event.timer});
            m_ready.push_back({Kind::Timer, event.timer->value});
        } else if (event.kind == EventKind::TimerRan) {
            leave({Kind::Timer, event.timer->value});
        } else if (event.kind == EventKind::TimerCancelled) {
            if (m_timers.erase({m_trace.timer(*event.timer).deadline, *event.timer}) == 0) {
                leave({Kind::Timer, event.timer->value});
            }
        } else if (event.kind == EventKind::CallbackScheduled) {
            m_ready.push_back({Kind::Callback, event.text->value});
        } else if (event.kind == EventKind::CallbackRan || event.kind == EventKind::CallbackCancelled) {
            leave({Kind::Callback, event.text->value});
        }
        if (const auto state = stateAfter(event.kind); state && event.task) {
            enter(event, *state);
        }
    }

    [[nodiscard]] std::optional<TaskState> of(TaskId task) const
    {
        return task.value < m_states.size() ? std::optional(m_states[task.value].state) : std::nullopt;
    }

    [[nodiscard]] LoopGlance glance(std::size_t most)
    {
        LoopGlance glance = m_glance;
        glance.readyCount = m_ready.size();
        glance.timerCount = m_timers.size();
        glance.unscheduled = {m_created.begin(), m_created.end()};
        if (most > 0) {
            std::ranges::copy(m_ready | std::views::take(most), std::back_inserter(glance.ready));
            std::ranges::copy(m_timers | std::views::values | std::views::take(most),
                              std::back_inserter(glance.timers));
            std::ranges::copy(tasksIn(Place::Waiting) | std::views::take(most), std::back_inserter(glance.waiting));
        }
        return glance;
    }

    [[nodiscard]] LoopState state()
    {
        LoopState state{.eventCount = m_glance.eventCount,
                        .iteration = m_glance.iteration,
                        .taskCount = m_glance.taskCount,
                        .newest = m_states.empty() ? std::nullopt
                                                   : std::optional(TaskId{static_cast<quint32>(m_states.size()) - 1}),
                        .running = m_glance.running,
                        .ready = {m_ready.begin(), m_ready.end()},
                        .timers = {},
                        .waiting = tasksIn(Place::Waiting),
                        .sleeping = tasksIn(Place::Sleeping),
                        .unscheduled = tasksIn(Place::Created),
                        .ends = m_glance.ends};
        std::ranges::copy(m_timers | std::views::values, std::back_inserter(state.timers));
        return state;
    }

private:
    enum class Place : quint8 { Created, Waiting, Sleeping, Elsewhere };
    struct Task
    {
        TaskState state = TaskState::Ready;
        Place place = Place::Created;
    };

    void leave(const ReadyHandle &handle)
    {
        if (const auto found = std::ranges::find(m_ready, handle); found != m_ready.end()) {
            m_ready.erase(found);
        }
    }

    void enter(const TraceEvent &event, TaskState state)
    {
        Task &task = m_states[event.task->value];
        task.state = state;
        m_glance.waitingCount -= task.place == Place::Waiting ? 1 : 0;
        m_glance.sleepingCount -= task.place == Place::Sleeping ? 1 : 0;
        task.place = event.kind == EventKind::TaskCreated ? Place::Created : Place::Elsewhere;
        if (task.place == Place::Created) {
            m_created.insert(*event.task);
        } else {
            m_created.erase(*event.task);
        }
        if (state == TaskState::Waiting) {
            const bool sleeps = m_trace.text(m_trace.wait(*event.wait).what).startsWith(u"sleep"_s);
            task.place = sleeps ? Place::Sleeping : Place::Waiting;
            ++(sleeps ? m_glance.sleepingCount : m_glance.waitingCount);
        }
        m_glance.ends.done += state == TaskState::Done ? 1 : 0;
        m_glance.ends.failed += state == TaskState::Failed ? 1 : 0;
        m_glance.ends.cancelled += state == TaskState::Cancelled ? 1 : 0;
    }

    [[nodiscard]] std::vector<TaskId> tasksIn(Place place) const
    {
        std::vector<TaskId> tasks;
        for (quint32 i = 0; i < m_states.size(); ++i) {
            if (m_states[i].place == place) {
                tasks.push_back({i});
            }
        }
        return tasks;
    }

    const Trace &m_trace;
    LoopGlance m_glance; // but for what the containers know
    std::deque<ReadyHandle> m_ready;
    std::set<std::pair<Instant, TimerId>> m_timers;
    std::set<TaskId> m_created; // and not put on the queue yet
    std::vector<Task> m_states;
};

std::shared_ptr<const Trace> traceOf(const QString &exercise, int n)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), {.n = n, .maxDelay = 2, .seed = Seed(5)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

// Everything at every event.
void compareWithTheEvents(const std::shared_ptr<const Trace> &trace)
{
    const LoopHistory history(trace);
    PlainLoop plain(*trace);
    for (quint32 i = 0; i < trace->eventCount(); ++i) {
        plain.take(trace->event({i}));
        const LoopState state = history.after(i + 1);
        QVERIFY(state == plain.state());
        QVERIFY(history.glanceAfter(i + 1, 3) == plain.glance(3));
        for (quint32 task = 0; task < trace->taskCount(); ++task) {
            QCOMPARE(state.stateOf({task}, *trace), plain.of({task}));
        }
    }
}

} // namespace

class tst_LoopHistory : public QObject
{
    Q_OBJECT

private slots:
    void aTimerThatWasCancelledDoesNotGoOnTheQueue()
    {
        auto trace = std::make_shared<Trace>();
        const TimerId timer = trace->timerSet({0}, std::nullopt, {5}, 5e-9);
        trace->timerCancelled({1}, timer);
        trace->timerFired({5}, timer); // it leaves the heap, and does not run
        const LoopState state = LoopHistory(trace).after(3);
        QVERIFY(state.ready.empty());
        QVERIFY(state.timers.empty());
    }

    void aTimerGoesFromTheHeapToTheQueueAndItsTaskAfterIt()
    {
        Trace trace;
        const WaitId sleeping = trace.wait(trace.intern("sleep"), {});
        const TaskId task = trace.taskCreated({0}, {}, {}, trace.intern("main"), {});
        trace.taskScheduled({0}, task);
        trace.iterationBegan({0}, 1);
        trace.stepBegan({0}, task);
        const TimerId late = trace.timerSet({0}, task, {9}, 9e-9);
        const TimerId soon = trace.timerSet({0}, task, {5}, 5e-9);
        trace.stepEnded({0}, task, sleeping, {});
        trace.iterationBegan({5}, 2);
        trace.timerFired({5}, soon);
        trace.callbackScheduled({5}, trace.intern("callback"));
        trace.timerRan({5}, soon);
        trace.taskScheduled({5}, task);
        const LoopHistory history(std::shared_ptr<const Trace>(&trace, [](const Trace *) {}));

        QCOMPARE(history.after(1).stateOf(task, trace), TaskState::Ready); // created, not on the queue yet
        const LoopState asleep = history.at({4});
        QCOMPARE(asleep.eventCount, 7U);
        QCOMPARE(asleep.iteration, 1U);
        QVERIFY(!asleep.running);
        QVERIFY(asleep.ready.empty());
        QCOMPARE(asleep.timers, std::vector<TimerId>({soon, late})); // by deadline
        QCOMPARE(asleep.sleeping, std::vector<TaskId>{task});
        QVERIFY(asleep.waiting.empty());

        using Kind = ReadyHandle::Kind;
        const quint32 callback = trace.intern("callback").value;
        QCOMPARE(history.after(10).ready,
                 (std::vector<ReadyHandle>{{Kind::Timer, soon.value}, {Kind::Callback, callback}}));
        const LoopState end = history.at({5});
        QCOMPARE(end.iteration, 2U);
        QCOMPARE(end.ready, (std::vector<ReadyHandle>{{Kind::Callback, callback}, {Kind::Step, task.value}}));
        QCOMPARE(end.timers, std::vector<TimerId>{late});
        QVERIFY(end.waiting.empty() && end.sleeping.empty());
        QVERIFY(end == history.at({100}));
        QVERIFY(history.after(0) == LoopState());
    }

    void everyTaskIsInItsStateAtEveryEvent_data()
    {
        QTest::addColumn<QString>("exercise");
        for (const Exercise &exercise : catalogue()) {
            QTest::newRow(qPrintable(exercise.name)) << exercise.name;
        }
    }

    void everyTaskIsInItsStateAtEveryEvent()
    {
        QFETCH(QString, exercise);
        compareWithTheEvents(traceOf(exercise, 12));
    }

    void itHoldsForRandomPrograms()
    {
        const auto cases = readCases(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/frozen/random_200.jsonl"));
        QVERIFY2(cases, qPrintable(cases ? QString() : cases.error()));
        for (const Case &each : *cases) {
            ProgramRun run(each.program);
            run.runToEnd();
            compareWithTheEvents(run.trace());
        }
    }

    void aStateThatIsKeptIsTheStateThatIsFolded()
    {
        const std::shared_ptr<const Trace> trace = traceOf(u"producer_consumer"_s, 2000);
        QVERIFY(trace->eventCount() > 5 * LoopHistory::LeastApart);
        const LoopHistory history(trace);
        LoopFold fold(*trace);
        while (fold.eventCount() < trace->eventCount()) {
            if (fold.eventCount() % 37 == 0 || fold.eventCount() % LoopHistory::LeastApart < 2) {
                QVERIFY(history.after(fold.eventCount()) == fold.state());
            }
            fold.takeNext(fold.eventCount() + 1);
        }
        QVERIFY(history.after(history.eventCount()) == fold.state());
    }

    void atTheEndNothingIsLeft()
    {
        const std::shared_ptr<const Trace> trace = traceOf(u"task_wait_n"_s, 100);
        const LoopState end = LoopHistory(trace).at(trace->end());
        QVERIFY(!end.running);
        QVERIFY(end.ready.empty());
        QVERIFY(end.timers.empty());
        QVERIFY(end.waiting.empty() && end.sleeping.empty());
        QCOMPARE(end.taskCount, 101U);
        QCOMPARE(end.ends, (LoopEnds{.done = 101}));
        const LoopHistory history(trace);
        QVERIFY(!history.glanceAfter(history.eventCount(), 1).hasTasks());
        QVERIFY(history.glanceAfter(history.eventCount() / 2, 1).hasTasks());
    }

    void aMillionTasksAreRightAtEveryEvent()
    {
        const std::shared_ptr<const Trace> trace = BusyLoop(5, 1'000'000, 500'000).record(1);
        QCOMPARE(trace->taskCount(), std::size_t(1'000'000));
        const LoopHistory history(trace);
        QCOMPARE(history.eventCount(), static_cast<quint32>(trace->eventCount()));
        PlainLoop plain(*trace);
        std::vector<LoopGlance> glances; // at some hundreds of places
        quint32 wrong = 0;
        for (quint32 i = 0; i < trace->eventCount(); ++i) {
            plain.take(trace->event({i}));
            wrong += history.glanceAfter(i + 1, 0) == plain.glance(0) ? 0 : 1;
            if (i % 16'411 == 0) {
                glances.push_back(plain.glance(30));
                wrong += history.glanceAfter(i + 1, 30) == glances.back() ? 0 : 1;
            }
            if (i % 1'500'000 == 1'000'000) {
                QVERIFY(history.after(i + 1) == plain.state());
            }
        }
        QCOMPARE(wrong, 0U);
        QVERIFY(glances.size() > 200);
        // Back again, first by little, then by much, and then here and there.
        std::mt19937 random(1);
        for (std::size_t i = glances.size(), steps = 0; i > 20; i -= steps++ < 6 ? 1 : 20) {
            QVERIFY(history.glanceAfter(glances[i - 1].eventCount, 30) == glances[i - 1]);
        }
        for (int i = 0; i < 6; ++i) {
            const LoopGlance &glance = glances[random() % glances.size()];
            QVERIFY(history.glanceAfter(glance.eventCount, 30) == glance);
        }
    }

    void aGlanceIsTheBeginningOfTheStateWhereverOneLooks()
    {
        const std::shared_ptr<const Trace> busy = BusyLoop(7, 8'000).record(30);
        for (const auto &trace : {busy, std::shared_ptr<const Trace>(randomTrace(8, 1000, 30'000))}) {
            const LoopHistory history(trace);
            const LoopHistory fresh(trace); // asked for states alone, so each question has another way to its answer
            std::mt19937 random(3);
            quint32 place = history.eventCount();
            for (int i = 0; i < 250; ++i) {
                const auto most = static_cast<std::size_t>(i % 7);
                const quint32 step = static_cast<quint32>(random()) % (i % 10 == 0 ? history.eventCount() : 2500);
                const bool isForward = i % 3 == 0;
                place = isForward ? std::min(place + step, history.eventCount()) : place - std::min(step, place);
                const LoopGlance glance = history.glanceAfter(place, most);
                const LoopState state = fresh.after(place);
                const auto begins = [most](const auto &all, const auto &first, std::size_t count) {
                    return std::ranges::equal(all | std::views::take(most), first) && all.size() == count;
                };
                QCOMPARE(glance.eventCount, place);
                QCOMPARE(glance.iteration, state.iteration);
                QCOMPARE(glance.running, state.running);
                QVERIFY(begins(state.ready, glance.ready, glance.readyCount));
                QVERIFY(begins(state.timers, glance.timers, glance.timerCount));
                QVERIFY(begins(state.waiting, glance.waiting, glance.waitingCount));
                QCOMPARE(state.sleeping.size(), glance.sleepingCount);
                QVERIFY(state.ends == glance.ends);
            }
        }
    }

    void aBurstIsTakenInBitByBit()
    {
        const std::shared_ptr<const Trace> trace = BusyLoop(2, 3000).record(5);
        LoopHistory history(trace, 100);
        const LoopHistory all(trace);
        QCOMPARE(history.eventCount(), 100U);
        QVERIFY(history.after(100) == all.after(100));
        history.update(5000);
        QCOMPARE(history.eventCount(), 5100U);
        QVERIFY(history.at(trace->end()) == all.after(5100)); // as far as it is known
        history.update();
        QVERIFY(history.at(trace->end()) == all.at(trace->end()));
    }

    void aGrowingRecordIsFollowed()
    {
        const std::shared_ptr<Trace> trace = randomTrace(3, 40, 4000);
        LoopHistory history(trace);
        const quint32 before = history.eventCount();
        const LoopState then = history.after(before);
        trace->iterationBegan(trace->end(), 77);
        QCOMPARE(history.eventCount(), before);
        history.update();
        QCOMPARE(history.after(before + 1).iteration, 77U);
        QVERIFY(history.after(before) == then);
    }

    void whatIsKeptTakesNoMoreThanTheEventsDo()
    {
        const std::shared_ptr<const Trace> trace = traceOf(u"wait_n"_s, 100'000);
        const LoopHistory history(trace);
        QVERIFY(history.bytes() < trace->eventCount() * 21);
        // In the middle, where the most tasks sleep.
        const LoopState state = history.at(Instant::fromSeconds(1));
        QCOMPARE(state.timers.size(), state.sleeping.size());
        QCOMPARE(state.waiting, std::vector<TaskId>{TaskId{0}}); // main waits for them
        QVERIFY(std::ranges::is_sorted(state.timers, {}, [&](TimerId timer) { return trace->timer(timer).deadline; }));
        QVERIFY(state.timers.size() > 40'000 && state.timers.size() < 60'000);
    }
};

QTEST_GUILESS_MAIN(tst_LoopHistory)
#include "tst_loophistory.moc"
