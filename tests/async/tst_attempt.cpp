// SPDX-License-Identifier: MIT
// Tests attempt() and Outcome: how an await has ended, as a value.
#include "tests/support/reports.h"
#include "tests/support/sleepers.h"

#include "src/async/lock.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// `try: await sleep(9); except CancelledError: await sleep(1); raise; finally: await sleep(1)`
Coroutine<void> cleansUp(VirtualLoop &v)
{
    const auto outcome = co_await attempt(sleep(9));
    if (outcome.isCancelled()) {
        co_await sleep(1);
        v.log(u"cleaned up"_s);
    }
    co_await sleep(1);
    v.log(u"closed"_s);
    static_cast<void>(outcome.result());
}

} // namespace

class tst_Attempt : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void anOutcomeIsAResultOrAnException()
    {
        const Outcome<int> result(3);
        QVERIFY(result.isResult() && !result.isCancelled());
        QVERIFY(!result.exception());
        QCOMPARE(result.result(), 3);

        const Outcome<int> failed(std::make_exception_ptr(std::runtime_error("no route")));
        QVERIFY(!failed.isResult() && !failed.isCancelled());
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(failed.result()), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(failed.result()), std::runtime_error); // each time

        const Outcome<void> cancelled(std::make_exception_ptr(CancelledError()));
        QVERIFY(!cancelled.isResult() && cancelled.isCancelled());
    }

    void whateverCanBeAwaitedCanBeAttempted()
    {
        Lock lock;
        VirtualLoop v;
        const Task<double> failing = v.loop.createTask(fails(1));
        startReport(v, u"coroutine"_s, number(1));
        startReport(v, u"failing coroutine"_s, fails(1));
        startReport(v, u"task"_s, failing);
        startReport(v, u"sleep"_s, sleep(2));
        startReport(v, u"lock"_s, lock.acquire());
        startReport(v, u"no number"_s, sleep(std::nan("")));
        v.iterate(10);
        QStringList texts = v.log.texts();
        texts.sort();
        QCOMPARE(texts,
                 QStringList({u"coroutine 3"_s, u"failing coroutine std::runtime_error: no route"_s, u"lock done"_s,
                              u"no number std::invalid_argument: a delay must be a number of seconds, not NaN"_s,
                              u"sleep done"_s, u"task std::runtime_error: no route"_s}));
    }

    void itTakesNoStepsOfItsOwn()
    {
        VirtualLoop v;
        startReport(v, u"a"_s, number(1));
        v.iterate(3);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 a 3"_s}));
        QCOMPARE(v.recorded().filter(u"waits for"_s), QStringList({u"1 @0 a waits for sleep"_s}));
    }

    void aHandlerMayAwait()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(cleansUp(v));
        v.iterate();
        task.cancel(u"enough"_s);
        v.iterate(6);
        QCOMPARE(v.log.lines(), QStringList({u"4 @1 cleaned up"_s, u"6 @2 closed"_s}));
        QCOMPARE(outcomeOf(task), u"CancelledError: enough"_s);
    }

    void withoutACancellationOnlyTheFinallyPartRuns()
    {
        VirtualLoop v;
        v.run(cleansUp(v));
        QCOMPARE(v.log.texts(), QStringList({u"closed"_s}));
        QCOMPARE(v.clock.time(), 10.0);
    }

    void whatCanOnlyBeMovedComesThrough()
    {
        VirtualLoop v;
        const auto makes = []() -> Coroutine<std::unique_ptr<int>> { co_return std::make_unique<int>(5); };
        const auto takes = [&makes]() -> Coroutine<int> {
            const auto outcome = co_await attempt(makes());
            co_return *outcome.result();
        };
        QCOMPARE(v.run(takes()), 5);
    }

    void aCoroutineCannotBeAttemptedTwice()
    {
        VirtualLoop v;
        const auto twice = []() -> Coroutine<QString> {
            auto once = number(1);
            co_await attempt(std::move(once));
            const auto outcome = co_await attempt(std::move(once));
            co_return describe(outcome);
        };
        QVERIFY(v.run(twice()).startsWith(u"std::logic_error"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Attempt)
#include "tst_attempt.moc"
