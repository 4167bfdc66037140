// SPDX-License-Identifier: MIT
// Tests that the state of the loop can be asked for at every event, against what the events say one after the other.
#include "src/trace/loophistory.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "tests/oracle/programfiles.h"
#include "tests/oracle/programrun.h"
#include "tests/support/randomtrace.h"

#include <QTest>

#include <map>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// The states of all tasks, straight from the events.
class PlainStates
{
public:
    void take(const TraceEvent &event)
    {
        if (const auto state = stateAfter(event.kind); state && event.task) {
            m_states[*event.task] = *state;
        }
    }

    [[nodiscard]] std::optional<TaskState> of(TaskId task) const
    {
        const auto found = m_states.find(task);
        return found == m_states.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<TaskId, TaskState> m_states;
};

std::shared_ptr<const Trace> traceOf(const QString &exercise, int n)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), {.n = n, .maxDelay = 2, .seed = Seed(5)}, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

// Every task's state at every event.
void compareWithTheEvents(const std::shared_ptr<const Trace> &trace)
{
    const LoopHistory history(trace);
    PlainStates plain;
    for (quint32 i = 0; i < trace->eventCount(); ++i) {
        plain.take(trace->event({i}));
        const LoopState state = history.after(i + 1);
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
        QCOMPARE(asleep.waiting, std::vector<TaskId>{task});

        using Kind = ReadyHandle::Kind;
        const quint32 callback = trace.intern("callback").value;
        QCOMPARE(history.after(10).ready,
                 (std::vector<ReadyHandle>{{Kind::Timer, soon.value}, {Kind::Callback, callback}}));
        const LoopState end = history.at({5});
        QCOMPARE(end.iteration, 2U);
        QCOMPARE(end.ready, (std::vector<ReadyHandle>{{Kind::Callback, callback}, {Kind::Step, task.value}}));
        QCOMPARE(end.timers, std::vector<TimerId>{late});
        QVERIFY(end.waiting.empty());
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
            fold.takeNext();
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
        QVERIFY(end.waiting.empty());
        QCOMPARE(end.taskCount, 101U);
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
        QCOMPARE(state.timers.size(), state.waiting.size() - 1); // and main waits for them
        QVERIFY(std::ranges::is_sorted(state.timers, {}, [&](TimerId timer) { return trace->timer(timer).deadline; }));
        QVERIFY(state.timers.size() > 40'000 && state.timers.size() < 60'000);
    }
};

QTEST_GUILESS_MAIN(tst_LoopHistory)
#include "tst_loophistory.moc"
