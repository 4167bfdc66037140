// SPDX-License-Identifier: MIT
// Tests that whatever is told of tasks becomes lives that a record may have.
#include "src/python/tasklives.h"

#include "src/trace/eventname.h"
#include "tests/support/savedtrace.h"

#include <QTest>

#include <random>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

QString kinds(const Trace &trace)
{
    QStringList list;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        list += QString::fromLatin1(eventName(trace.kindOf({i})).data());
    }
    return list.join(u' ');
}

} // namespace

class tst_TaskLives : public QObject
{
    Q_OBJECT

private slots:
    void aLifeInOrderIsTakenAsItIs()
    {
        Trace trace;
        TaskLives lives(trace);
        lives.created({1}, 1, 0, {}, trace.intern("main"), {});
        lives.scheduled({2}, 1);
        lives.began({3}, 1, {});
        lives.created({4}, 2, 1, trace.intern("child"), {}, {});
        lives.cancelRequested({5}, 2, 1);
        lives.blocking({5}, 1, trace.site("a.py", 3));
        lives.ended({6}, 1, trace.wait(trace.intern("sleep"), {}), 2);
        lives.scheduled({7}, 1);
        lives.began({8}, 1, trace.intern("error"));
        lives.failed({9}, 1, trace.intern("ValueError"), trace.site("a.py", 4));
        lives.abandoned({10}, 2);
        QCOMPARE(kinds(trace), u"task_created task_scheduled step_began task_created cancel_requested blocking "
                               "step_ended task_scheduled step_began task_failed task_abandoned"_s);
        QCOMPARE(trace.task({1}).parent, TaskId{0});
        QCOMPARE(trace.event({6}).other, TaskId{1});
        QCOMPARE(trace.event({4}).other, TaskId{0});
        QCOMPARE(trace.label({1}), u"child"_s);
        lives.named(2, trace.intern("renamed"));
        QCOMPARE(trace.label({1}), u"renamed"_s);
        QCOMPARE(savedAndRead(trace), QString());
    }

    void whatMustHaveHappenedIsAdded()
    {
        Trace trace;
        TaskLives lives(trace);
        lives.created({1}, 1, 0, {}, {}, {});
        lives.began({2}, 1, {}); // an eager task was never on the queue
        lives.began({3}, 1, {}); // how did the step before end?
        lives.scheduled({4}, 1);
        lives.done({5}, 1, {});
        QCOMPARE(kinds(trace),
                 u"task_created task_scheduled step_began step_ended task_scheduled step_began step_ended "
                 "task_scheduled step_began task_done"_s);
        QCOMPARE(savedAndRead(trace), QString());
    }

    void whatCannotBeIsLeftOut()
    {
        Trace trace;
        TaskLives lives(trace);
        lives.scheduled({1}, 1); // nobody knows it
        lives.done({1}, 7, {});
        lives.created({1}, 0, 0, {}, {}, {});                                   // 0 is none
        lives.created({1}, std::numeric_limits<quint64>::max(), 0, {}, {}, {}); // far off
        lives.created({2}, 1, 5, {}, {}, {});                                   // of a parent that nobody knows
        lives.created({3}, 1, 0, {}, {}, {});                                   // again
        lives.ended({4}, 1, trace.wait({}, {}), 0);                             // it does not run
        lives.blocking({5}, 1, {});
        lives.cancelled({6}, 1, {});
        lives.began({7}, 1, {}); // it is over
        lives.abandoned({8}, 1);
        lives.cancelRequested({9}, 1, 0);
        QCOMPARE(kinds(trace), u"task_created task_scheduled step_began task_cancelled"_s);
        QVERIFY(!trace.task({0}).parent);
        QCOMPARE(savedAndRead(trace), QString());
    }

    void whoIsPendingWhenTheLoopIsClosedIsAbandoned()
    {
        Trace trace;
        TaskLives lives(trace);
        for (quint64 task = 1; task <= 4; ++task) {
            lives.created({1}, task, 0, {}, {}, {});
        }
        lives.done({2}, 2, {});
        lives.began({3}, 3, {});
        lives.allAbandoned({4});
        lives.allAbandoned({5}); // nobody is left
        QCOMPARE(trace.task({0}).state, TaskState::Abandoned);
        QCOMPARE(trace.task({1}).state, TaskState::Done);
        QCOMPARE(trace.task({2}).state, TaskState::Abandoned);
        QCOMPARE(trace.end(), Instant{4});
        QCOMPARE(savedAndRead(trace), QString());
    }

    void anyOrderMakesARecord()
    {
        for (quint32 seed = 0; seed < 50; ++seed) {
            std::mt19937 random(seed);
            Trace trace;
            TaskLives lives(trace);
            const WaitId wait = trace.wait({}, {});
            for (int i = 0; i < 300; ++i) {
                const Instant at{i};
                const quint64 task = random() % 8;
                switch (random() % 11) {
                case 0:
                    lives.created(at, task, random() % 8, {}, {}, {});
                    break;
                case 1:
                    lives.scheduled(at, task);
                    break;
                case 2:
                    lives.began(at, task, {});
                    break;
                case 3:
                    lives.ended(at, task, wait, random() % 8);
                    break;
                case 4:
                    lives.done(at, random() % 100, {});
                    break;
                case 5:
                    lives.failed(at, random() % 100, {}, {});
                    break;
                case 6:
                    lives.cancelled(at, random() % 100, {});
                    break;
                case 7:
                    lives.abandoned(at, random() % 100);
                    break;
                case 8:
                    lives.cancelRequested(at, task, random() % 8);
                    break;
                case 9:
                    lives.blocking(at, task, {});
                    break;
                default:
                    lives.named(task, {});
                    break;
                }
            }
            lives.allAbandoned({1000});
            QCOMPARE(savedAndRead(trace), QString());
        }
    }
};

QTEST_GUILESS_MAIN(tst_TaskLives)
#include "tst_tasklives.moc"
