// SPDX-License-Identifier: MIT
// Tests that the record gives back what it was told.
#include "src/trace/trace.h"

#include <QTest>

#include <string>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

TaskId create(Trace &trace, const char *coroutine, std::optional<TaskId> parent = {}, const char *name = "")
{
    return trace.taskCreated(trace.end(), parent, trace.intern(name), trace.intern(coroutine), SiteId());
}

TraceEvent lastOf(const Trace &trace)
{
    return trace.event({static_cast<quint32>(trace.eventCount() - 1)});
}

} // namespace

class tst_Trace : public QObject
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst()
    {
        const Trace trace;
        QCOMPARE(trace.eventCount(), std::size_t{0});
        QCOMPARE(trace.taskCount(), std::size_t{0});
        QCOMPARE(trace.timerCount(), std::size_t{0});
        QCOMPARE(trace.end().nanoseconds, 0);
        QVERIFY(trace.about().isEmpty());
    }

    void everyKindOfEventIsReadBackAsItWasTold()
    {
        Trace trace;
        const TextId name = trace.intern("callback");
        const WaitId wait = trace.wait(trace.intern("sleep"), trace.site("demo.cpp", 12));
        qint64 now = 0;
        const auto next = [&] { return Instant{++now}; };
        const auto expect = [&](EventKind kind, auto fill) {
            TraceEvent event;
            event.at = Instant{now};
            event.kind = kind;
            fill(event);
            return lastOf(trace) == event;
        };

        trace.iterationBegan(next(), 7);
        QVERIFY(expect(EventKind::IterationBegan, [&](TraceEvent &e) { e.iteration = 7; }));
        const TaskId main = trace.taskCreated(next(), {}, {}, trace.intern("main"), {});
        QVERIFY(expect(EventKind::TaskCreated, [&](TraceEvent &e) { e.task = main; }));
        const TaskId task = trace.taskCreated(next(), main, {}, trace.intern("wait_random"), {});
        QVERIFY(expect(EventKind::TaskCreated, [&](TraceEvent &e) { e.task = task; }));
        trace.taskScheduled(next(), task);
        QVERIFY(expect(EventKind::TaskScheduled, [&](TraceEvent &e) { e.task = task; }));
        trace.stepBegan(next(), task);
        QVERIFY(expect(EventKind::StepBegan, [&](TraceEvent &e) { e.task = task; }));
        trace.stepEnded(next(), task, wait, {});
        QVERIFY(expect(EventKind::StepEnded, [&](TraceEvent &e) {
            e.task = task;
            e.wait = wait;
        }));
        trace.stepBegan(next(), task, name);
        QVERIFY(expect(EventKind::StepBegan, [&](TraceEvent &e) {
            e.task = task;
            e.text = name;
        }));
        trace.stepEnded(next(), task, wait, main);
        QVERIFY(expect(EventKind::StepEnded, [&](TraceEvent &e) {
            e.task = task;
            e.wait = wait;
            e.other = main;
        }));
        const TimerId timer = trace.timerSet(next(), task, Instant{100}, 0.25);
        QVERIFY(expect(EventKind::TimerSet, [&](TraceEvent &e) {
            e.task = task;
            e.timer = timer;
        }));
        trace.timerFired(next(), timer);
        QVERIFY(expect(EventKind::TimerFired, [&](TraceEvent &e) {
            e.task = task;
            e.timer = timer;
        }));
        trace.timerRan(next(), timer);
        QVERIFY(expect(EventKind::TimerRan, [&](TraceEvent &e) {
            e.task = task;
            e.timer = timer;
        }));
        const TimerId nobodys = trace.timerSet(next(), {}, Instant{100}, 0.25);
        trace.timerCancelled(next(), nobodys);
        QVERIFY(expect(EventKind::TimerCancelled, [&](TraceEvent &e) { e.timer = nobodys; }));
        trace.callbackScheduled(next(), name);
        QVERIFY(expect(EventKind::CallbackScheduled, [&](TraceEvent &e) { e.text = name; }));
        trace.callbackRan(next(), name);
        QVERIFY(expect(EventKind::CallbackRan, [&](TraceEvent &e) { e.text = name; }));
        trace.callbackCancelled(next(), name);
        QVERIFY(expect(EventKind::CallbackCancelled, [&](TraceEvent &e) { e.text = name; }));
        trace.printed(next(), task, name);
        QVERIFY(expect(EventKind::Printed, [&](TraceEvent &e) {
            e.task = task;
            e.text = name;
        }));
        trace.printed(next(), {}, name);
        QVERIFY(expect(EventKind::Printed, [&](TraceEvent &e) { e.text = name; }));
        trace.cancelRequested(next(), task, main);
        QVERIFY(expect(EventKind::CancelRequested, [&](TraceEvent &e) {
            e.task = task;
            e.other = main;
        }));
        trace.cancelRequested(next(), task, {});
        QVERIFY(expect(EventKind::CancelRequested, [&](TraceEvent &e) { e.task = task; }));
        const TextId text = trace.addText("out");
        trace.taskDone(next(), task, text);
        QVERIFY(expect(EventKind::TaskDone, [&](TraceEvent &e) {
            e.task = task;
            e.text = text;
        }));
        trace.taskFailed(next(), main, text);
        QVERIFY(expect(EventKind::TaskFailed, [&](TraceEvent &e) {
            e.task = main;
            e.text = text;
        }));
        trace.taskCancelled(next(), create(trace, "third"), text);
        QVERIFY(expect(EventKind::TaskCancelled, [&](TraceEvent &e) {
            e.task = TaskId{2};
            e.text = text;
        }));
        QCOMPARE(trace.end().nanoseconds, now);
    }

    void taskZeroIsNotNobody()
    {
        Trace trace;
        const TaskId main = create(trace, "main");
        create(trace, "child", main);
        trace.cancelRequested({}, {1}, main);
        QVERIFY(trace.task({1}).parent == main);
        QVERIFY(lastOf(trace).other == main);
    }

    void aTaskGoesThroughItsStates()
    {
        Trace trace;
        const TaskId id = trace.taskCreated({10}, {}, {}, trace.intern("work"), {});
        QCOMPARE(trace.task(id).state, TaskState::Ready);
        QVERIFY(!trace.task(id).started);
        trace.stepBegan({20}, id);
        QCOMPARE(trace.task(id).state, TaskState::Running);
        trace.stepEnded({30}, id, trace.wait(trace.intern("sleep"), {}), {});
        QCOMPARE(trace.task(id).state, TaskState::Waiting);
        trace.taskScheduled({40}, id);
        QCOMPARE(trace.task(id).state, TaskState::Ready);
        trace.stepBegan({50}, id);
        QVERIFY(!trace.task(id).finished);
        trace.taskDone({60}, id, trace.addText("3.5"));
        const TaskRecord &task = trace.task(id);
        QCOMPARE(task.state, TaskState::Done);
        QVERIFY(isOver(task.state));
        QCOMPARE(task.created.nanoseconds, 10);
        QCOMPARE(task.started->nanoseconds, 20); // the first step, not the last
        QCOMPARE(task.finished->nanoseconds, 60);
        QCOMPARE(trace.text(task.outcome), u"3.5"_s);
    }

    void aTaskEndsInOneOfThreeWays()
    {
        Trace trace;
        const TaskId failed = create(trace, "a");
        const TaskId cancelled = create(trace, "b");
        trace.taskFailed({1}, failed, trace.addText("no route"));
        trace.taskCancelled({2}, cancelled, trace.addText("enough"));
        QCOMPARE(trace.task(failed).state, TaskState::Failed);
        QCOMPARE(trace.task(cancelled).state, TaskState::Cancelled);
        QCOMPARE(trace.text(trace.task(cancelled).outcome), u"enough"_s);
    }

    void theFirstTimerOfATaskStays()
    {
        Trace trace;
        const TaskId task = create(trace, "work");
        trace.timerSet({}, {}, Instant{1}, 1);
        const TimerId first = trace.timerSet({}, task, Instant{2'000}, 2e-6, trace.intern("sleep"));
        trace.timerSet({}, task, Instant{3'000}, 3e-6);
        QVERIFY(trace.task(task).firstTimer == first);
        QCOMPARE(trace.timer(first).deadline.nanoseconds, 2'000);
        QCOMPARE(trace.timer(first).delay, 2e-6);
        QVERIFY(trace.timer(first).task == task);
        QCOMPARE(trace.text(trace.timer(first).what), u"sleep"_s);
        QVERIFY(!trace.timer({0}).task);
    }

    void labelsAreTheNameElseMainElseTheCoroutineWithItsNumber()
    {
        Trace trace;
        const TaskId main = create(trace, "wait_n");
        const TaskId first = create(trace, "wait_random", main);
        const TaskId other = create(trace, "other", main);
        const TaskId second = create(trace, "wait_random", main);
        const TaskId named = create(trace, "wait_random", main, "Köchin");
        const TaskId orphan = create(trace, "wait_n");
        QCOMPARE(trace.label(main), u"main"_s);
        QCOMPARE(trace.label(first), u"wait_random·1"_s);
        QCOMPARE(trace.label(other), u"other·1"_s);
        QCOMPARE(trace.label(second), u"wait_random·2"_s);
        QCOMPARE(trace.label(named), u"Köchin"_s);
        QCOMPARE(trace.label(orphan), u"wait_n·2"_s);
    }

    void theFirstTaskMayHaveANameToo()
    {
        Trace trace;
        QCOMPARE(trace.label(create(trace, "wait_n", {}, "boss")), u"boss"_s);
    }

    void waysToWaitAndLinesAreKeptOnce()
    {
        Trace trace;
        const char *file = "demo.cpp";
        const std::string copy = file;
        const SiteId line = trace.siteOf(file, 12);
        QVERIFY(trace.siteOf(file, 12) == line);
        QVERIFY(trace.siteOf(copy.c_str(), 12) == line);
        QVERIFY(trace.site(copy, 12) == line);
        QVERIFY(trace.siteOf(file, 13) != line);
        const TextId sleep = trace.intern("sleep");
        const WaitId wait = trace.wait(sleep, line);
        QVERIFY(trace.wait(sleep, line) == wait);
        QVERIFY(trace.wait(sleep, SiteId()) != wait);
        QVERIFY(trace.wait(trace.intern("Task"), line) != wait);
        QCOMPARE(trace.text(trace.wait(wait).what), u"sleep"_s);
        QCOMPARE(trace.text(trace.wait(wait).line.file), u"demo.cpp"_s);
        QCOMPARE(trace.wait(wait).line.line, 12U);
        QCOMPARE(trace.wait(trace.wait(sleep, SiteId())).line, SourceLine());
    }

    void theLineThatCreatedATaskIsKept()
    {
        Trace trace;
        const TaskId task = trace.taskCreated({}, {}, {}, {}, trace.site("demo.cpp", 7));
        QCOMPARE(trace.text(trace.task(task).createdAt.file), u"demo.cpp"_s);
        QCOMPARE(trace.task(task).createdAt.line, 7U);
        QCOMPARE(trace.task(create(trace, "other")).createdAt, SourceLine());
    }

    void anInstantBeforeTheNewestIsFiledAtTheNewest()
    {
        Trace trace;
        trace.iterationBegan({-5}, 1);
        QCOMPARE(trace.instantOf({0}).nanoseconds, 0);
        trace.iterationBegan({100}, 2);
        const TaskId task = trace.taskCreated({90}, {}, {}, {}, {});
        trace.stepBegan({80}, task);
        trace.taskDone({70}, task, {});
        QCOMPARE(trace.instantOf({2}).nanoseconds, 100);
        QCOMPARE(trace.task(task).created.nanoseconds, 100);
        QCOMPARE(trace.task(task).started->nanoseconds, 100);
        QCOMPARE(trace.task(task).finished->nanoseconds, 100);
        QCOMPARE(trace.end().nanoseconds, 100);
    }

    void columnsGoOnPastTheirChunks()
    {
        constexpr quint32 Count = 40'000; // a chunk has 4,096 rows
        Trace trace;
        const TextId coroutine = trace.intern("work");
        for (quint32 i = 0; i < Count; ++i) {
            const TaskId task = trace.taskCreated({i}, {}, {}, coroutine, {});
            trace.timerSet({i}, task, Instant{i + 1}, i);
        }
        QCOMPARE(trace.eventCount(), std::size_t{2} * Count);
        for (const quint32 i : {0U, 4'095U, 4'096U, 32'767U, 32'768U, Count - 1}) {
            QCOMPARE(trace.task({i}).created.nanoseconds, qint64{i});
            QCOMPARE(trace.task({i}).ordinal, i + 1);
            QCOMPARE(trace.timer({i}).delay, double(i));
            QVERIFY(trace.event({2 * i}).task == TaskId{i});
            QVERIFY(trace.event({2 * i + 1}).timer == TimerId{i});
            QCOMPARE(trace.instantOf({2 * i + 1}).nanoseconds, qint64{i});
            QCOMPARE(trace.kindOf({2 * i + 1}), EventKind::TimerSet);
        }
        QVERIFY(trace.bytes() > std::size_t{2} * Count * 21);
    }
};

QTEST_GUILESS_MAIN(tst_Trace)
#include "tst_trace.moc"
