// SPDX-License-Identifier: MIT
// Tests coroutines: lazy, awaited once, any number of them deep, and what becomes of their variables.
#include "tests/support/virtualloop.h"

#include "src/async/sleep.h"

#include <QTest>

#include <memory>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<int> number(VirtualLoop &v, int value)
{
    v.log(u"runs"_s);
    co_return value;
}

Coroutine<void> fails()
{
    throw std::runtime_error("no route");
    co_return;
}

Coroutine<void> takes(LogAtEnd /*argument*/)
{
    co_return;
}

Coroutine<void> hasVariables(EventLog &log)
{
    const LogAtEnd outer(log, u"outer gone"_s);
    {
        const LogAtEnd inner(log, u"inner gone"_s);
        co_await sleep(1);
    }
    log(u"goes on"_s);
    co_await sleep(1);
}

Coroutine<int> depth(int levels)
{
    if (levels == 0) {
        co_await sleep(1);
        co_return 0;
    }
    co_return co_await depth(levels - 1) + 1;
}

Coroutine<void> failsDeep(int levels)
{
    if (levels == 0) {
        co_await sleep(1);
        throw std::runtime_error("deep down");
    }
    co_await failsDeep(levels - 1);
}

Coroutine<int> one()
{
    co_return 1;
}

Coroutine<int> awaitsInARow(int count)
{
    int sum = 0;
    for (int i = 0; i < count; ++i) {
        sum += co_await one();
    }
    co_return sum;
}

Coroutine<int> awaitsFinishedTaskInARow(VirtualLoop &v, int count)
{
    const Task<int> task = v.loop.createTask(one());
    int sum = co_await task;
    for (int i = 1; i < count; ++i) {
        sum += co_await task;
    }
    co_return sum;
}

Coroutine<QString> awaitsTwice(VirtualLoop &v)
{
    Coroutine<int> coroutine = number(v, 1);
    co_await std::move(coroutine);
    try {
        co_await std::move(coroutine);
    } catch (const std::logic_error &error) {
        co_return QString::fromUtf8(error.what());
    }
    co_return u"twice"_s;
}

Coroutine<void> logsHowItGoes(VirtualLoop &v)
{
    try {
        v.log(u"before"_s);
        co_await fails();
    } catch (const std::runtime_error &error) {
        v.log(QString::fromUtf8(error.what()));
    }
    v.log(QString::number(co_await number(v, 5)));
}

struct OnlyMoves
{
    std::unique_ptr<int> value;
};

Coroutine<OnlyMoves> givesWhatOnlyMoves()
{
    co_return OnlyMoves{std::make_unique<int>(4)};
}

Coroutine<int> takesWhatOnlyMoves()
{
    const OnlyMoves got = co_await givesWhatOnlyMoves();
    co_return *got.value;
}

Coroutine<std::vector<int>> givesBraces()
{
    co_return {1, 2, 3};
}

struct CopiesBadly
{
    CopiesBadly() = default;
    CopiesBadly(const CopiesBadly &) { throw std::runtime_error("no copies"); }
    CopiesBadly &operator=(const CopiesBadly &) = delete;
};

Coroutine<CopiesBadly> givesWhatCannotBeCopied()
{
    const CopiesBadly value;
    co_return value;
}

} // namespace

// A vector cannot be made of the number 3 by accident.
template <class Promise>
concept CanReturnNumber = requires(Promise promise) { promise.return_value(3); };
static_assert(CanReturnNumber<Coroutine<double>::promise_type>);
static_assert(!CanReturnNumber<Coroutine<std::vector<int>>::promise_type>);

class tst_Coroutine : public QObject
{
    Q_OBJECT

private slots:
    void nothingRunsUntilItIsAwaited()
    {
        VirtualLoop v;
        {
            const Coroutine<int> coroutine = number(v, 1);
            v.iterate();
        }
        QCOMPARE(v.log.texts(), QStringList());
        QCOMPARE(v.run(number(v, 2)), 2);
        QCOMPARE(v.log.texts(), QStringList({u"runs"_s}));
    }

    void oneThatNeverBeganLetsGoOfItsArguments()
    {
        VirtualLoop v;
        {
            const Coroutine<void> coroutine = takes(LogAtEnd(v.log, u"argument gone"_s));
            QCOMPARE(v.log.texts(), QStringList());
        }
        QCOMPARE(v.log.texts(), QStringList({u"argument gone"_s}));
    }

    void itRunsWithinTheSameStep()
    {
        VirtualLoop v;
        v.loop.createTask(logsHowItGoes(v));
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 before"_s, u"1 @0 no route"_s, u"1 @0 runs"_s, u"1 @0 5"_s}));
        QCOMPARE(v.trace.taskCount(), 1U);
    }

    void anExceptionComesOutOfRun()
    {
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(v.run(fails()), std::runtime_error);
    }

    void itIsAwaitedOnce()
    {
        VirtualLoop v;
        QCOMPARE(v.run(awaitsTwice(v)), u"a coroutine can be awaited or made a task only once"_s);
        Coroutine<int> coroutine = number(v, 1);
        v.loop.createTask(std::move(coroutine));
        QVERIFY_EXCEPTION_THROWN(v.loop.createTask(std::move(coroutine)), std::logic_error);
    }

    void itCanBeMoved()
    {
        VirtualLoop v;
        Coroutine<int> first = number(v, 1);
        Coroutine<int> second = number(v, 2);
        Coroutine<int> third = std::move(first);
        second = std::move(third);
        QCOMPARE(v.run(std::move(second)), 1);
    }

    void whatOnlyMovesCanBeReturned()
    {
        VirtualLoop v;
        QCOMPARE(v.run(takesWhatOnlyMoves()), 4);
        QCOMPARE(v.run(givesBraces()), std::vector<int>({1, 2, 3}));
    }

    void aResultThatCannotBeCopiedIsAnError()
    {
        VirtualLoop v;
        const Task<CopiesBadly> task = v.loop.createTask(givesWhatCannotBeCopied());
        v.iterate();
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(task.result()), std::runtime_error);
    }

    void variablesGoAsSoonAsTheyAreOutOfScope()
    {
        VirtualLoop v;
        v.loop.createTask(hasVariables(v.log));
        v.iterate(5);
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 inner gone"_s, u"3 @1 goes on"_s, u"5 @2 outer gone"_s}));
    }

    void variablesGoWhenTheTaskIsCancelled()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(hasVariables(v.log));
        v.iterate();
        task.cancel();
        v.iterate();
        QCOMPARE(v.log.lines(), QStringList({u"2 @0 inner gone"_s, u"2 @0 outer gone"_s}));
    }

    void argumentsGoBeforeTheTaskIsDone()
    {
        VirtualLoop v;
        const Task<void> task = v.loop.createTask(takes(LogAtEnd(v.log, u"argument gone"_s)));
        task.state()->addDoneCallback([&v] { v.log(u"done"_s); });
        v.iterate(2);
        QCOMPARE(v.log.lines(), QStringList({u"1 @0 argument gone"_s, u"2 @0 done"_s}));
    }

    void aMillionAwaitsInARowNeedNoStack()
    {
        VirtualLoop v;
        QCOMPARE(v.run(awaitsInARow(1'000'000)), 1'000'000);
        QCOMPARE(v.run(awaitsFinishedTaskInARow(v, 1'000'000)), 1'000'000);
    }

    void aHundredThousandLevelsNeedNoStack()
    {
        VirtualLoop v;
        QCOMPARE(v.run(depth(100'000)), 100'000);
        QCOMPARE(v.loop.iteration(), 3U + 1 + 4); // its steps; the end of run()
    }

    void anExceptionRisesThroughManyLevels()
    {
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(v.run(failsDeep(10'000)), std::runtime_error);
    }

    void aHundredThousandLevelsAreDestroyedWithoutRecursion()
    {
        VirtualLoop v;
        v.loop.createTask(depth(100'000));
        v.iterate();
        QVERIFY(v.loop.timeout());
    }
};

QTEST_GUILESS_MAIN(tst_Coroutine)
#include "tst_coroutine.moc"
