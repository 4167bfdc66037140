// SPDX-License-Identifier: MIT
// Tests run(): the main task, the cancelling of what it leaves behind, and the iterations that all that takes.
#include "tests/support/virtualloop.h"

#include "src/async/sleep.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

Coroutine<int> answers(VirtualLoop &v)
{
    co_await sleep(1);
    v.log(u"main ends"_s);
    co_return 42;
}

Coroutine<void> ticks(VirtualLoop &v, QString name)
{
    const LogAtEnd gone(v.log, name + u" gone"_s);
    while (true) {
        co_await sleep(10);
    }
}

Coroutine<int> leavesTicking(VirtualLoop &v)
{
    v.loop.createTask(ticks(v, u"a"_s));
    v.loop.createTask(ticks(v, u"b"_s));
    co_return co_await answers(v);
}

Coroutine<void> failsWhenCancelled()
{
    try {
        co_await sleep(10);
    } catch (const CancelledError &) {
        throw std::runtime_error("no time");
    }
}

Coroutine<void> yieldsForEver(VirtualLoop &v)
{
    while (true) {
        v.log(u"turn"_s);
        co_await sleep(0);
    }
}

Coroutine<void> startsAnotherWhenCancelled(VirtualLoop &v)
{
    try {
        co_await sleep(10);
    } catch (const CancelledError &) {
        v.loop.createTask(yieldsForEver(v), u"late"_s);
    }
}

Coroutine<void> waitsForEver(EventLoop &loop)
{
    co_await loop.createFuture<int>();
}

Coroutine<void> fails()
{
    co_await sleep(0);
    throw std::runtime_error("no route");
}

template <class... Background>
Coroutine<int> mainWith(VirtualLoop &v, Background... background)
{
    (static_cast<void>(v.loop.createTask(std::move(background))), ...);
    co_return co_await answers(v);
}

} // namespace

class tst_Runner : public QObject
{
    Q_OBJECT

private slots:
    void theResultOfMainComesOut()
    {
        VirtualLoop v;
        QCOMPARE(v.run(answers(v)), 42);
        QCOMPARE(v.trace.label({0}), u"main"_s);
    }

    void theErrorOfMainComesOutAfterTheRestIsCancelled()
    {
        VirtualLoop v;
        const auto main = [](VirtualLoop &it) -> Coroutine<void> {
            it.loop.createTask(ticks(it, u"a"_s));
            co_await fails();
        };
        QVERIFY_EXCEPTION_THROWN(v.run(main(v)), std::runtime_error);
        QCOMPARE(v.log.texts(), QStringList({u"a gone"_s}));
    }

    void afterTheLastStepOfMainThereIsOneMoreIterationThenTwoForEachOfTheTwoInternalTasks()
    {
        VirtualLoop v;
        v.run(answers(v));
        QCOMPARE(v.log.lines(), QStringList({u"3 @1 main ends"_s}));
        QCOMPARE(v.loop.iteration(), 3U + 1 + 2 + 2);
        QVERIFY(!v.loop.isStopping());
        QVERIFY(!v.loop.timeout());
    }

    void whatIsLeftIsCancelledInTheOrderOfCreation()
    {
        VirtualLoop v;
        QCOMPARE(v.run(leavesTicking(v)), 42);
        QCOMPARE(v.log.lines(), QStringList({u"4 @1 main ends"_s, u"6 @1 a gone"_s, u"6 @1 b gone"_s}));
        // Their steps, the callback of gather, that of run_until_complete; then the internal tasks.
        QCOMPARE(v.loop.iteration(), 4U + 1 + 3 + 4);
    }

    void anErrorWhileBeingCancelledIsReported()
    {
        VirtualLoop v;
        QStringList reported;
        v.loop.setExceptionHandler([&reported](std::string_view what, const std::exception_ptr &error) {
            reported.append(QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size())) + u": "_s
                            + QString::fromUtf8(describeError(error)));
        });
        QCOMPARE(v.run(mainWith(v, failsWhenCancelled())), 42);
        QCOMPARE(reported, QStringList({u"unhandled exception during run() shutdown: std::runtime_error: no time"_s}));
    }

    void whatIsStartedWhileTheRestIsCancelledIsNotCancelledButStillRunsABit()
    {
        VirtualLoop v;
        QCOMPARE(v.run(mainWith(v, startsAnotherWhenCancelled(v))), 42);
        QCOMPARE(v.log.lines(), QStringList({u"4 @1 main ends"_s, u"7 @1 turn"_s, u"8 @1 turn"_s, u"9 @1 turn"_s,
                                             u"10 @1 turn"_s, u"11 @1 turn"_s, u"12 @1 turn"_s}));
        QCOMPARE(v.loop.pendingTasks().size(), 1U);
    }

    void aMainThatCanNeverEndIsADeadlock()
    {
        VirtualLoop v;
        QVERIFY_EXCEPTION_THROWN(v.run(waitsForEver(v.loop)), DeadlockError);
        QCOMPARE(v.run(answers(v)), 42); // the loop is as good as new, with one more pending task
    }

    void aSecondRunIsNotEndedByTheMainTaskOfTheFirst()
    {
        VirtualLoop v;
        const Future<int> future = v.loop.createFuture<int>();
        const auto awaits = [](Future<int> what) -> Coroutine<void> { co_await what; };
        const auto completes = [](VirtualLoop &it, Future<int> what) -> Coroutine<void> {
            what.setResult(1);
            co_await sleep(1);
            it.log(u"end"_s);
        };
        QVERIFY_EXCEPTION_THROWN(v.run(awaits(future)), DeadlockError);
        v.run(completes(v, future));
        QCOMPARE(v.log.texts(), QStringList({u"end"_s}));
    }

    void runCannotBeCalledFromInside()
    {
        VirtualLoop v;
        const auto runs = [](VirtualLoop &it) -> Coroutine<void> {
            it.run(answers(it));
            co_return;
        };
        QVERIFY_EXCEPTION_THROWN(v.run(runs(v)), std::logic_error);
    }

    void aRunFromInsideBeginsNothing()
    {
        VirtualLoop v;
        const auto inner = [&v]() -> Coroutine<void> {
            v.log(u"inner"_s);
            co_return;
        };
        const auto outer = [&]() -> Coroutine<void> {
            try {
                v.run(inner());
            } catch (const std::logic_error &) {
                v.log(u"refused"_s);
            }
            co_await sleep(1);
        };
        v.run(outer());
        QCOMPARE(v.log.texts(), QStringList{u"refused"_s});
    }

    void aRunThatSomebodyStopsIsAnError()
    {
        for (const bool isMainOver : {false, true}) {
            VirtualLoop v;
            const auto stops = [&v]() -> Coroutine<void> {
                try {
                    co_await sleep(2);
                } catch (const CancelledError &) {
                }
                v.loop.stop();
                co_await sleep(1);
            };
            const auto main = [&]() -> Coroutine<void> {
                v.loop.createTask(stops());
                co_await sleep(isMainOver ? 1 : 5);
            };
            QVERIFY_EXCEPTION_THROWN(v.run(main()), std::runtime_error);
            QVERIFY(!v.loop.isStopping());
        }
    }

    void tasksThatAwaitEachOtherInACircleAreReported()
    {
        VirtualLoop v;
        QStringList reported;
        v.loop.setExceptionHandler([&](std::string_view what, const std::exception_ptr &) {
            reported += QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size()));
        });
        Task<void> one;
        Task<void> other;
        const auto awaits = [](const Task<void> &whom) -> Coroutine<void> { co_await whom; };
        const auto main = [&]() -> Coroutine<void> {
            one = v.loop.createTask(awaits(other));
            other = v.loop.createTask(awaits(one));
            co_await sleep(1);
        };
        QVERIFY_EXCEPTION_THROWN(v.run(main()), DeadlockError);
        QVERIFY(!reported.isEmpty());
        QCOMPARE(reported.first(), u"a task that is left cannot be cancelled"_s);
        QVERIFY(!v.loop.currentTask());
    }

    void theLoopMayBeGoneBeforeTheRunner()
    {
        auto v = std::make_unique<VirtualLoop>();
        auto runner = std::make_unique<Runner>(v->loop);
        const Task<int> main = runner->start(leavesTicking(*v));
        v->iterate(2);
        v.reset();
        runner.reset();
        QVERIFY(!main.isDone());
    }

    void theRunnerMayBeGoneBeforeTheLoop()
    {
        VirtualLoop v;
        auto runner = std::make_unique<Runner>(v.loop);
        const Task<int> main = runner->start(answers(v));
        runner.reset();
        while (v.loop.runOnce()) {
        }
        QVERIFY(main.isDone());
        QVERIFY(!v.loop.isStopping());
    }
};

QTEST_GUILESS_MAIN(tst_Runner)
#include "tst_runner.moc"
