// SPDX-License-Identifier: MIT
// Tests TaskGroup: a block that ends with its tasks, and takes all of them along when one fails.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/taskgroup.h"

#include <QTest>

#include <functional>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Says when it is over, and how.
Coroutine<int> works(VirtualLoop &v, QString name, double seconds)
{
    const auto outcome = co_await attempt(sleep(seconds));
    v.log(name + u' ' + describe(outcome));
    static_cast<void>(outcome.result());
    co_return 3;
}

Coroutine<void> nothing()
{
    co_return;
}

// What came out, a group with what is in it: "ExceptionGroup(first, second)".
QString inFull(const Outcome<void> &outcome)
{
    if (outcome.isResult() || outcome.isCancelled()) {
        return describe(outcome);
    }
    try {
        std::rethrow_exception(outcome.exception());
    } catch (const BaseExceptionGroup &group) {
        QStringList errors;
        for (const std::exception_ptr &error : group.exceptions()) {
            errors.append(describe(error).section(u": "_s, 1));
        }
        return u"group of "_s + errors.join(u" and "_s);
    } catch (...) {
        return describe(std::current_exception());
    }
}

using Body = std::function<Coroutine<void>(TaskGroup &)>;

Coroutine<void> reportsGroup(VirtualLoop &v, Body body)
{
    const auto outcome = co_await attempt(asyncWith(TaskGroup(v.loop), std::move(body)));
    v.log(inFull(outcome));
}

Task<void> startGroup(VirtualLoop &v, Body body)
{
    return v.loop.createTask(reportsGroup(v, std::move(body)), u"g"_s);
}

} // namespace

class tst_TaskGroup : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void theBlockEndsWithItsLastTask()
    {
        VirtualLoop v;
        startGroup(v, [&v](TaskGroup &group) -> Coroutine<void> {
            group.createTask(works(v, u"a"_s, 2));
            group.createTask(works(v, u"b"_s, 1));
            v.log(u"body"_s);
            co_return;
        });
        v.iterate(9);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 body"_s, u"4 @1 b done"_s, u"7 @2 a done"_s, u"9 @2 done"_s}));
        QCOMPARE(v.recorded().filter(u"g waits for"_s), QStringList({u"1 @0 g waits for TaskGroup"_s}));
    }

    void withoutTasksItDoesNotPause()
    {
        VirtualLoop v;
        startGroup(v, [](TaskGroup &) { return nothing(); });
        v.iterate();
        QCOMPARE(v.log.texts(), QStringList({u"done"_s}));
    }

    void itsTasksGiveTheirResults()
    {
        VirtualLoop v;
        Task<int> task;
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            task = group.createTask(works(v, u"a"_s, 1), u"worker"_s);
            co_return;
        });
        v.iterate(9);
        QCOMPARE(task.result(), 3);
        QCOMPARE(v.trace.label({1}), u"worker"_s);
    }

    void aTaskMayAddOthersWhileTheBlockWaits()
    {
        VirtualLoop v;
        const auto adds = [&v](TaskGroup &group) -> Coroutine<void> {
            co_await sleep(1);
            group.createTask(works(v, u"late"_s, 1));
        };
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(adds(group));
            co_return;
        });
        v.iterate(12);
        QCOMPARE(v.log.texts(), QStringList({u"late done"_s, u"done"_s}));
    }

    void whenATaskFailsTheOthersAreCancelled()
    {
        VirtualLoop v;
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(works(v, u"a"_s, 9));
            group.createTask(fails(1, "b failed"));
            group.createTask(works(v, u"c"_s, 9));
            co_return;
        });
        v.iterate(12);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s, u"c CancelledError"_s, u"group of b failed"_s}));
        QCOMPARE(v.clock.time(), 1.0);
    }

    void aFailureCancelsTheBodyToo()
    {
        VirtualLoop v;
        const Task<void> task = startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(fails(1, "a failed"));
            static_cast<void>(co_await works(v, u"body"_s, 9));
        });
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"body CancelledError"_s, u"group of a failed"_s}));
        QCOMPARE(task.cancelling(), 0U); // the group has taken its request back
        QVERIFY(!task.isCancelled());
    }

    void whenTheBodyFailsTheTasksAreCancelled()
    {
        VirtualLoop v;
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(works(v, u"a"_s, 9));
            co_await sleep(1);
            throw std::runtime_error("body failed");
        });
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s, u"group of body failed"_s}));
    }

    void theBodyMayFailWithoutBeingACoroutine()
    {
        VirtualLoop v;
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(works(v, u"a"_s, 9));
            throw std::runtime_error("body failed");
        });
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"group of body failed"_s})); // a has not even begun
        QVERIFY(v.loop.pendingTasks().empty());
    }

    void allFailuresComeOutInTheOrderInWhichTheyCame()
    {
        VirtualLoop v;
        const auto failsInCleanUp = [](double seconds) -> Coroutine<void> {
            co_await attempt(sleep(seconds));
            throw std::runtime_error("cleaning up");
        };
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(failsInCleanUp(9));
            group.createTask(fails(1, "first"));
            group.createTask(fails(1, "second")); // in the same iteration
            co_return;
        });
        v.iterate(12);
        QCOMPARE(v.log.texts(), QStringList({u"group of first and second and cleaning up"_s}));
    }

    void aCancelledTaskIsNoFailure()
    {
        VirtualLoop v;
        Task<int> task;
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            task = group.createTask(works(v, u"a"_s, 9));
            group.createTask(works(v, u"b"_s, 1));
            co_return;
        });
        v.iterate(2);
        task.cancel();
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"a CancelledError"_s, u"b done"_s, u"done"_s}));
    }

    void outsideOfTheBlockThereAreNoTasks()
    {
        VirtualLoop v;
        TaskGroup group(v.loop);
        QVERIFY_EXCEPTION_THROWN(group.enter(), std::runtime_error); // not in a task
        QVERIFY_EXCEPTION_THROWN(group.createTask(nothing()), std::runtime_error);
        v.run(asyncWith(group, [] { return nothing(); }));
        QVERIFY_EXCEPTION_THROWN(group.createTask(nothing()), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(v.run(asyncWith(group, [] { return nothing(); })), std::runtime_error);
    }

    void whileItsTasksAreBeingCancelledThereAreNoNewOnes()
    {
        VirtualLoop v;
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(fails(1, "failed"));
            co_await attempt(sleep(9));
            group.createTask(nothing());
        });
        v.iterate(9);
        QCOMPARE(v.log.texts(), QStringList({u"group of failed and the task group is shutting down"_s}));
    }

    void groupsMayBeNested()
    {
        VirtualLoop v;
        const auto inner = [&v](TaskGroup &group) -> Coroutine<void> {
            group.createTask(works(v, u"inner"_s, 9));
            co_return;
        };
        startGroup(v, [&](TaskGroup &group) -> Coroutine<void> {
            group.createTask(fails(1, "outer failed"));
            co_await asyncWith(TaskGroup(v.loop), inner);
        });
        v.iterate(12);
        QCOMPARE(v.log.texts(), QStringList({u"inner CancelledError"_s, u"group of outer failed"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_TaskGroup)
#include "tst_taskgroup.moc"
