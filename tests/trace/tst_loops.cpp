// SPDX-License-Identifier: MIT
// Tests records of programs with several event loops: what is of which loop, in the record, in its file and in the
// loops' histories.
#include "src/trace/eventname.h"
#include "src/trace/loophistory.h"
#include "tests/support/savedtrace.h"
#include "tests/support/severalloops.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Two loops that take turns, as in two threads; then a third.
struct ThreeLoops
{
    std::shared_ptr<Trace> trace = std::make_shared<Trace>();
    TaskId first;
    TaskId second;
    TaskId third;
    TimerId timer;

    ThreeLoops()
    {
        Trace &t = *trace;
        const TextId name = t.intern("main");
        const WaitId sleeping = t.wait(t.intern("sleep"), t.site("a.py", 12, t.intern("fetch")), t.site("a.py", 30));
        t.loopBegan({0}, t.intern("Loop"), t.intern("MainThread"));
        t.iterationBegan({0}, 1);
        first = t.taskCreated({1}, {}, {}, name, {});
        t.taskScheduled({2}, first);
        t.loopBegan({3}, t.intern("uvloop.Loop"), t.intern("Thread-1"), t.intern("Its ready queue cannot be seen."));
        t.iterationBegan({3}, 1);
        second = t.taskCreated({4}, {}, {}, name, {});
        t.enterLoop({0});
        t.stepBegan({5}, first);
        timer = t.timerSet({6}, first, {9}, 3e-9);
        t.enterLoop({1});
        t.taskScheduled({6}, second);
        t.enterLoop({0});
        t.stepEnded({7}, first, sleeping, {});
        t.enterLoop({1});
        t.stepBegan({8}, second);
        t.blocking({9}, second, t.site("a.py", 12, t.intern("fetch")));
        t.taskFailed({10}, second, t.addText("ValueError: no"), t.site("a.py", 13, t.intern("fetch")));
        t.loopEnded({11}, {1});
        t.enterLoop({0});
        t.warned({12}, {}, t.intern("coroutine “x” was never awaited"), t.site("a.py", 1));
        t.warned({12}, first, t.intern("nowhere in particular"));
        t.taskAbandoned({13}, first);
        t.loopEnded({14}, {0});
        t.loopBegan({15});
        third = t.taskCreated({15}, {}, t.intern("Köchin"), name, {});
    }
};

QString errorOf(const QByteArray &events)
{
    const auto trace = readFrom("{\"awaitscope\":\"trace\",\"version\":1}\n" + events);
    return trace ? u"it was read"_s : trace.error();
}

} // namespace

class tst_Loops : public QObject
{
    Q_OBJECT

private slots:
    void aRecordThatTellsOfNoLoopIsOfOne()
    {
        Trace trace;
        const TaskId task = trace.taskCreated({0}, {}, {}, trace.intern("wait_n"), {});
        QCOMPARE(trace.loopCount(), 0U);
        QCOMPARE(trace.loopOf(task), LoopId{0});
        QCOMPARE(trace.loopOf(EventIndex{0}), LoopId{0});
        QCOMPARE(trace.nextOfOtherLoop({0}), EventIndex{1});
        QCOMPARE(trace.label(task), u"main"_s);
    }

    void everythingIsOfTheLoopThatWasEntered()
    {
        const ThreeLoops loops;
        const Trace &trace = *loops.trace;
        QCOMPARE(trace.loopCount(), 3U);
        QCOMPARE(trace.loopOf(loops.first), LoopId{0});
        QCOMPARE(trace.loopOf(loops.second), LoopId{1});
        QCOMPARE(trace.loopOf(loops.third), LoopId{2});
        QCOMPARE(trace.loopOf(loops.timer), LoopId{0});
        const quint32 loopOf[] = {0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2};
        QCOMPARE(trace.eventCount(), std::size(loopOf));
        for (quint32 i = 0; i < std::size(loopOf); ++i) {
            QCOMPARE(trace.loopOf(EventIndex{i}), LoopId{loopOf[i]});
        }
        QCOMPARE(trace.nextOfOtherLoop({0}), EventIndex{4});
        QCOMPARE(trace.nextOfOtherLoop({20}), EventIndex{21}); // the end
    }

    void aLoopKnowsWhatItIsAndWhenItWas()
    {
        const ThreeLoops loops;
        const LoopFacts &facts = loops.trace->loop({1});
        QCOMPARE(loops.trace->text(facts.type), u"uvloop.Loop"_s);
        QCOMPARE(loops.trace->text(facts.thread), u"Thread-1"_s);
        QCOMPARE(loops.trace->text(facts.unseen), u"Its ready queue cannot be seen."_s);
        QCOMPARE(facts.began, Instant{3});
        QCOMPARE(facts.ended, Instant{11});
        QVERIFY(!loops.trace->loop({2}).ended);
    }

    void whereThereAreLoopsEachTaskIsCalledByItsCoroutine()
    {
        const ThreeLoops loops;
        QCOMPARE(loops.trace->label(loops.first), u"main"_s);
        QCOMPARE(loops.trace->label(loops.second), u"main·2"_s);
        QCOMPARE(loops.trace->label(loops.third), u"Köchin"_s);
        loops.trace->nameTask(loops.second, loops.trace->intern("later"));
        QCOMPARE(loops.trace->label(loops.second), u"later"_s);
    }

    void anAbandonedTaskIsOverAndNotDone()
    {
        const ThreeLoops loops;
        const TaskState state = loops.trace->task(loops.first).state;
        QCOMPARE(state, TaskState::Abandoned);
        QVERIFY(isOver(state) && !isDone(state));
        QCOMPARE(loops.trace->task(loops.first).finished, Instant{13});
        QCOMPARE(loops.trace->event({17}).before, TaskState::Waiting);
    }

    void eventsSayWhere()
    {
        const ThreeLoops loops;
        const Trace &trace = *loops.trace;
        const SourceLine blocked = trace.line(trace.event({12}).site.value());
        QCOMPARE(trace.text(blocked.file), u"a.py"_s);
        QCOMPARE(blocked.line, 12U);
        QCOMPARE(trace.text(blocked.function), u"fetch"_s);
        QCOMPARE(trace.line(trace.event({13}).site.value()).line, 13U);
        QVERIFY(!trace.event({16}).site);
        const WaitRecord &wait = trace.wait(*trace.event({10}).wait);
        QCOMPARE(wait.line.line, 12U);
        QCOMPARE(wait.caller.line, 30U);
    }

    void aFileGivesEverythingBack()
    {
        const ThreeLoops loops;
        const QByteArray bytes = written(*loops.trace);
        const auto read = readFrom(bytes);
        QVERIFY2(read, qPrintable(read ? QString() : read.error()));
        QCOMPARE(written(**read), bytes);
        QCOMPARE((*read)->loopCount(), 3U);
        for (quint32 i = 0; i < loops.trace->eventCount(); ++i) {
            QCOMPARE((*read)->loopOf(EventIndex{i}), loops.trace->loopOf(EventIndex{i}));
        }
        for (int kind = static_cast<int>(EventKind::LoopBegan); kind <= static_cast<int>(EventKind::Warned); ++kind) {
            const auto name = eventName(static_cast<EventKind>(kind));
            QVERIFY2(bytes.contains(QByteArray(name.data(), static_cast<qsizetype>(name.size()))), name.data());
        }
    }

    void aFileCannotNameALoopThatIsNotThere()
    {
        QCOMPARE(errorOf("{\"t\":0,\"event\":\"loop_began\",\"loop\":1}\n"),
                 u"cannot read “sample”: line 2: loop has to be 0"_s);
        QVERIFY(errorOf("{\"t\":0,\"event\":\"iteration_began\",\"iteration\":1,\"loop\":1}\n").contains(u"loop"_s));
        QVERIFY(errorOf("{\"t\":0,\"event\":\"loop_ended\",\"loop\":0}\n").contains(u"no loop has begun"_s));
        QVERIFY(errorOf("{\"t\":0,\"event\":\"loop_began\",\"loop\":0}\n{\"t\":0,\"event\":\"loop_ended\",\"loop\":0}\n"
                        "{\"t\":0,\"event\":\"loop_ended\",\"loop\":0}\n")
                    .contains(u"no loop has begun"_s));
    }

    void iterationsCountInEachLoopByItself()
    {
        const QByteArray loop = "{\"t\":0,\"event\":\"loop_began\",\"loop\":%1}\n";
        const QByteArray first = "{\"t\":0,\"event\":\"iteration_began\",\"iteration\":1}\n";
        QCOMPARE(errorOf(QByteArray(loop).replace("%1", "0") + first + QByteArray(loop).replace("%1", "1") + first),
                 u"it was read"_s);
        QVERIFY(errorOf(QByteArray(loop).replace("%1", "0") + first + first).contains(u"iteration"_s));
    }

    void everyLoopHasAHistoryOfItsOwn()
    {
        const ThreeLoops loops;
        const LoopHistory first(loops.trace, LoopHistory::AllEvents, LoopId{0});
        const LoopHistory second(loops.trace, LoopHistory::AllEvents, LoopId{1});
        const quint32 bothWork = 11; // the first sleeps, the second is ready
        const LoopState sleeping = first.after(bothWork);
        QCOMPARE(sleeping.sleeping, std::vector<TaskId>{loops.first});
        QCOMPARE(sleeping.timers, std::vector<TimerId>{loops.timer});
        QVERIFY(sleeping.ready.empty());
        QCOMPARE(sleeping.taskCount, 1U);
        QCOMPARE(sleeping.stateOf(loops.first, *loops.trace), TaskState::Waiting);
        QCOMPARE(sleeping.stateOf(loops.second, *loops.trace), std::nullopt);

        const LoopState ready = second.after(bothWork);
        QCOMPARE(ready.ready, (std::vector<ReadyHandle>{{ReadyHandle::Kind::Step, loops.second.value}}));
        QVERIFY(ready.timers.empty() && ready.sleeping.empty());
        QCOMPARE(second.after(13).running, loops.second);
        QCOMPARE(second.after(14).ends, (LoopEnds{.done = 0, .failed = 1, .cancelled = 0, .abandoned = 0}));
    }

    void theHistoryOfOneOfManyLoopsIsNoLargerThanThatOfTheOnlyOne()
    {
        const auto many = loopsInTurn(5'000);
        const LoopHistory one(many, LoopHistory::AllEvents, LoopId{2'500});
        QCOMPARE(one.eventCount(), static_cast<quint32>(many->eventCount()));
        QVERIFY(one.bytes() <= 2 * LoopHistory(loopsInTurn(1)).bytes());
        LoopHistory inPieces(many, 3, LoopId{2'500});
        while (inPieces.eventCount() < one.eventCount()) {
            inPieces.update(100);
        }
        QVERIFY(inPieces.after(one.eventCount()) == one.after(one.eventCount()));
    }

    void ofSeveralLoopsTogetherOnlyTheTasksAreTold()
    {
        auto trace = loopsInThreads(2, 3);
        trace->callbackScheduled({100}, trace->intern("left over"));
        trace->timerSet({101}, {}, {200}, 1e-7);
        const LoopHistory history(trace);
        const LoopState state = history.after(history.eventCount());
        QCOMPARE(state.taskCount, 6U);
        QVERIFY(state.ready.empty() && state.timers.empty());
    }

    void nothingIsLeftOfALoopThatWasClosed()
    {
        const ThreeLoops loops;
        for (const LoopHistory &history :
             {LoopHistory(loops.trace, LoopHistory::AllEvents, LoopId{0}), LoopHistory(loops.trace)}) {
            const LoopState state = history.after(19);
            QVERIFY(state.timers.empty() && state.ready.empty() && state.sleeping.empty() && !state.running);
            QCOMPARE(state.ends.abandoned, 1U);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Loops)
#include "tst_loops.moc"
