// SPDX-License-Identifier: MIT
// Tests that every kind of event is told in plain words.
#include "src/narrate/sentence.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"

#include <QSet>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

QStringList told(const Trace &trace)
{
    QStringList sentences;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        sentences += sentenceOf(trace, {i});
    }
    return sentences;
}

} // namespace

class tst_Sentence : public QObject
{
    Q_OBJECT

private slots:
    void aWaitFromItsBeginningToItsEnd()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"task_wait_random"), {.maxDelay = 5, .seed = Seed(42)}, clock, u"virtual"_s);
        run.runToEnd();
        const QStringList sentences = told(run.trace());
        const QStringList story{
            u"At 0.000 s, the task main was created."_s,
            u"At 0.000 s, a step of main was put on the ready queue."_s,
            u"At 0.000 s, the loop began iteration 1."_s,
            u"At 0.000 s, main got its turn."_s,
            u"At 0.000 s, main created the task wait_random·1."_s,
            u"At 0.000 s, a step of wait_random·1 was put on the ready queue."_s,
            u"At 0.000 s, main gave the thread back: it waits for wait_random·1."_s,
            u"At 0.000 s, the loop began iteration 2."_s,
            u"At 0.000 s, wait_random·1 got its turn."_s,
            u"At 0.000 s, wait_random·1 set a timer for 3.197 s."_s,
            u"At 0.000 s, wait_random·1 gave the thread back: it waits for sleep."_s,
            u"At 3.197 s, the loop began iteration 3."_s,
            u"At 3.197 s, the timer of wait_random·1 was due, so the loop put it on the ready queue."_s,
            u"At 3.197 s, the timer of wait_random·1 ran."_s,
            u"At 3.197 s, a step of wait_random·1 was put on the ready queue."_s,
            u"At 3.197 s, the loop began iteration 4."_s,
            u"At 3.197 s, wait_random·1 got its turn."_s,
            u"At 3.197 s, wait_random·1 returned 3.1971339922894186."_s,
        };
        QCOMPARE(sentences.first(story.size()), story);
        QVERIFY(sentences.contains(u"At 3.197 s, main returned 3.1971339922894186."_s));
    }

    void whatElseCanHappen()
    {
        Trace trace;
        const TaskId main = trace.taskCreated({0}, {}, {}, trace.intern("main"), {});
        const TaskId other = trace.taskCreated({0}, main, trace.intern("Bob"), {}, {});
        const TimerId timer = trace.timerSet({0}, {}, Instant::fromSeconds(2), 2);
        trace.timerCancelled({0}, timer);
        trace.callbackScheduled({0}, trace.intern("gather"));
        trace.callbackRan({0}, trace.intern("gather"));
        trace.callbackCancelled({0}, trace.intern("wait"));
        trace.cancelRequested({0}, other, main);
        trace.cancelRequested({0}, other, {});
        trace.stepBegan({0}, other, trace.intern("CancelledError"));
        trace.printed({0}, other, trace.intern("bye"));
        trace.printed({0}, {}, trace.intern("hello"));
        trace.taskCancelled({0}, other, {});
        trace.taskFailed({0}, main, trace.intern("RuntimeError: no route"));
        const QStringList story{
            u"the task main was created"_s,
            u"main created the task Bob"_s,
            u"a timer was set for 2.000 s"_s,
            u"a timer was cancelled: it will not run"_s,
            u"the callback “gather” was put on the ready queue"_s,
            u"the callback “gather” ran"_s,
            u"it was the turn of the callback “wait”, which had been cancelled"_s,
            u"main asked Bob to cancel itself"_s,
            u"Bob was asked to cancel itself"_s,
            u"Bob went on, and CancelledError was raised where it waited"_s,
            u"Bob printed “bye”"_s,
            u"“hello” was printed"_s,
            u"Bob ended cancelled"_s,
            u"main failed: RuntimeError: no route"_s,
        };
        const QStringList sentences = told(trace);
        QCOMPARE(sentences.size(), story.size());
        for (qsizetype i = 0; i < story.size(); ++i) {
            QCOMPARE(sentences[i], u"At 0.000 s, %1."_s.arg(story[i]));
        }
    }

    void whatOnlyAPersonsProgramHas()
    {
        Trace trace;
        const SiteId line = trace.site("/home/eva/download.py", 12, trace.intern("fetch"));
        trace.loopBegan({0}, {}, trace.intern("MainThread"));
        const TaskId task = trace.taskCreated({0}, {}, {}, trace.intern("fetch"), {});
        trace.blocking({0}, task, line);
        trace.blocking({0}, task, {});
        trace.warned({0}, {}, trace.intern("the coroutine “fetch” was never awaited"), line);
        trace.warned({0}, {}, trace.intern("nobody knows where"));
        trace.taskFailed({0}, task, trace.intern("ValueError: no"), line);
        const TaskId pending = trace.taskCreated({0}, {}, {}, trace.intern("fetch"), {});
        trace.taskAbandoned({0}, pending);
        trace.loopEnded({0}, {0});
        QStringList story{
            u"the event loop began"_s,
            u"the task fetch·1 was created"_s,
            u"fetch·1 was still running, and nothing else could: it was in fetch, line 12 of download.py"_s,
            u"fetch·1 was still running, and nothing else could: it was in code that is not known"_s,
            u"the coroutine “fetch” was never awaited (fetch, line 12 of download.py)"_s,
            u"nobody knows where"_s,
            u"fetch·1 failed in fetch, line 12 of download.py: ValueError: no"_s,
            u"the task fetch·2 was created"_s,
            u"fetch·2 was abandoned while it was pending: nobody will run it any more"_s,
            u"the event loop was closed"_s,
        };
        QStringList sentences = told(trace);
        QCOMPARE(sentences.size(), story.size());
        for (qsizetype i = 0; i < story.size(); ++i) {
            QCOMPARE(sentences[i], u"At 0.000 s, %1."_s.arg(story[i]));
        }
        trace.loopBegan({0}, {}, trace.intern("Thread-1")); // now they have numbers
        sentences = told(trace);
        QCOMPARE(sentences.first(), u"At 0.000 s, event loop 1 began, in the thread MainThread."_s);
        QCOMPARE(sentences[9], u"At 0.000 s, event loop 1 was closed."_s);
        QCOMPARE(sentences.last(), u"At 0.000 s, event loop 2 began, in the thread Thread-1."_s);
        trace.iterationBegan({0}, 7);
        QCOMPARE(told(trace).last(), u"At 0.000 s, loop 2 began iteration 7."_s);
    }

    void aSentenceComesInPartsThatNameTasks()
    {
        Trace trace;
        const TaskId main = trace.taskCreated({0}, {}, {}, trace.intern("main"), {});
        const TaskId other = trace.taskCreated({0}, main, trace.intern("Bob & %1"), {}, {});
        trace.cancelRequested({0}, other, main);
        const std::vector<SentencePart> parts{
            {u"At 0.000 s, "_s, {}},       {u"main"_s, main}, {u" asked "_s, {}}, {u"Bob & %1"_s, other},
            {u" to cancel itself."_s, {}},
        };
        QCOMPARE(sentenceParts(trace, {2}), parts);
        QCOMPARE(happeningOf(trace, {2}), u"main asked Bob & %1 to cancel itself"_s);
        QCOMPARE(sentenceFrame(trace, {2}), u"At \n, \n asked \n to cancel itself."_s);
    }

    void textsOfAFileBreakNoParts()
    {
        Trace trace;
        trace.taskCreated({0}, {}, trace.intern("a\uFDD0b\uFDD2\uFDD1c"), {}, {});
        QString joined;
        for (const SentencePart &part : sentenceParts(trace, {0})) {
            joined += part.text;
        }
        QVERIFY(joined.contains(u'b'));
    }

    void everyEventOfEveryExerciseIsTold()
    {
        QSet<EventKind> kinds;
        for (const Exercise &exercise : catalogue()) {
            VirtualClock clock;
            ExerciseRun run(exercise, {.n = 10, .maxDelay = 5, .seed = Seed(1)}, clock, u"virtual"_s);
            run.runToEnd();
            const QStringList sentences = told(run.trace());
            for (qsizetype i = 0; i < sentences.size(); ++i) {
                QVERIFY(sentences[i].endsWith(u'.'));
                QString joined;
                for (const SentencePart &part : sentenceParts(run.trace(), {static_cast<quint32>(i)})) {
                    joined += part.text;
                }
                QCOMPARE(joined, sentences[i]);
                QVERIFY2(!sentences[i].contains(u"  ") && !sentences[i].contains(u'%'), qPrintable(sentences[i]));
                kinds += run.trace().kindOf({static_cast<quint32>(i)});
            }
        }
        const int ofProgramsOnly = 5; // what the exercises cannot have: below
        QVERIFY(kinds.size() >= EventKindCount - ofProgramsOnly - 2);
    }
};

QTEST_GUILESS_MAIN(tst_Sentence)
#include "tst_sentence.moc"
