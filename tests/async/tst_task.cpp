// SPDX-License-Identifier: MIT
// Tests tasks: names, steps, results, and what happens to one that awaits itself.
#include "tests/support/reports.h"

#include "src/async/sleep.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<int> number(int value)
{
    co_return value;
}

Coroutine<void> fails()
{
    throw std::runtime_error("no route");
    co_return;
}

Coroutine<void> sleeps(VirtualLoop &v, double seconds = 1)
{
    v.log(u"begins"_s);
    co_await sleep(seconds);
    v.log(u"slept"_s);
}

template <class Awaitable>
Coroutine<void> reports(VirtualLoop &v, Awaitable awaitable, QString name)
{
    try {
        co_await awaitable;
        v.log(name + u" done"_s);
    } catch (...) {
        v.log(name + u" got "_s + describe(std::current_exception()));
    }
}

QString outcome(const auto &task)
{
    if (!task.isDone()) {
        return u"pending"_s;
    }
    try {
        static_cast<void>(task.result());
        return u"done"_s;
    } catch (...) {
        return describe(std::current_exception());
    }
}

} // namespace

class tst_Task : public QObject
{
    Q_OBJECT

private slots:
    void aTaskBeginsInTheNextIteration()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(sleeps(v, 0));
        QCOMPARE(v.log.lines(), QStringList());
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 begins"_s}));
        QVERIFY(!task.isDone());
        v.iterate();
        QVERIFY(task.isDone());
    }

    void itGivesItsResultOrItsError()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(3));
        const Task<void> failing = v.loop.createTask(fails());
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(task.result()), InvalidStateError);
        v.iterate();
        QCOMPARE(task.result(), 3);
        QCOMPARE(outcome(failing), u"std::runtime_error: no route"_s);
        QCOMPARE(v.recorded().last(), u"1 @0 fails·1 failed std::runtime_error: no route"_s);
    }

    void namesAreThoseGivenOrNumbered()
    {
        VirtualLoop v;
        const Task<int> first = v.loop.createTask(number(1));
        const Task<int> named = v.loop.createTask(number(1), u"worker"_s);
        const Task<int> second = v.loop.createTask(number(1));
        QCOMPARE(first.name(), u"Task-1"_s);
        QCOMPARE(named.name(), u"worker"_s);
        QCOMPARE(second.name(), u"Task-2"_s);
        QCOMPARE(v.trace.label(named.id()), u"worker"_s);
        QCOMPARE(v.trace.label(second.id()), u"number·3"_s);
    }

    void aTaskSetsItsOwnResult()
    {
        VirtualLoop v;
        const Task<int> task = v.loop.createTask(number(3));
        QVERIFY_EXCEPTION_THROWN(task.setResult(1), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(task.setException(std::make_exception_ptr(1)), std::logic_error);
        v.iterate();
        QCOMPARE(task.result(), 3);
    }

    void aTaskCannotAwaitItselfAndIsPoisonedByTrying()
    {
        VirtualLoop v;
        std::vector<Task<void>> tasks;
        const auto awaitsItself = [](VirtualLoop &it, std::vector<Task<void>> &all) -> Coroutine<void> {
            for (int i = 0; i < 2; ++i) {
                try {
                    co_await all[0];
                } catch (const std::runtime_error &error) {
                    it.log(QString::fromUtf8(error.what()));
                }
            }
            co_await sleep(1);
        };
        tasks.push_back(v.loop.createTask(awaitsItself(v, tasks)));
        v.iterate(2);
        v.loop.createTask(reports(v, tasks[0], u"other"_s));
        v.iterate(2);
        QCOMPARE(
            v.log.lines(),
            QStringList({u"2 @0 a task cannot await itself"_s,
                         u"2 @0 a task that has awaited itself cannot be awaited"_s, // without a pause
                         u"3 @0 other got std::runtime_error: a task that has awaited itself cannot be awaited"_s}));
        v.iterate(2);
        QCOMPARE(outcome(tasks[0]), u"done"_s);
        v.loop.createTask(reports(v, tasks[0], u"afterwards"_s)); // once it is over there is no harm in it
        v.iterate();
        QCOMPARE(v.log.texts().last(), u"afterwards done"_s);
    }

    void pendingTasksAreThoseThatAreNotOverOldestFirst()
    {
        VirtualLoop v;
        const Task<void> first = v.loop.createTask(sleeps(v), u"first"_s);
        v.loop.createTask(number(1), u"second"_s);
        v.loop.createTask(sleeps(v), u"third"_s);
        v.iterate();
        QStringList names;
        for (const Ref<FutureBase> &task : v.loop.pendingTasks()) {
            names.append(task->asTask()->name());
        }
        QCOMPARE(names, QStringList({u"first"_s, u"third"_s}));
    }

    void aTaskNeedNotBeKept()
    {
        VirtualLoop v;
        v.loop.createTask(sleeps(v));
        v.iterate(3);
        QCOMPARE(v.log.texts(), QStringList({u"begins"_s, u"slept"_s}));
    }

    void aTaskMayOutliveItsLoop()
    {
        Task<int> done;
        Task<void> pending;
        {
            VirtualLoop v;
            done = v.loop.createTask(number(3));
            pending = v.loop.createTask(sleeps(v), u"p"_s);
            v.iterate();
        }
        QCOMPARE(done.result(), 3);
        QVERIFY(!pending.isDone());
        QVERIFY(!pending.cancel());
        QVERIFY(!pending.isDone());
        QCOMPARE(pending.cancelling(), 0U);
        QCOMPARE(pending.name(), u"p"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Task)
#include "tst_task.moc"
