// SPDX-License-Identifier: MIT
// Tests that cancellations arrive where and when they were recorded with CPython 3.13.
#include "tests/support/program.h"

#include "src/async/gather.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// Awaits `task` whatever comes out of it.
template <class T>
Coroutine<void> settled(Task<T> task)
{
    try {
        co_await task;
    } catch (...) {
        co_return;
    }
}

struct CancelBeforeStart : Program
{
    Task<void> v, w;

    Coroutine<void> main()
    {
        v = loop.createTask(neverRuns(), u"v"_s);
        check(v.cancel());
        check(v.cancel());
        check(v.cancelling() == 2);
        co_await settled(v);
        check(v.isCancelled());
        loop.createTask(k(), u"k"_s);
        w = loop.createTask(neverRuns(), u"w"_s);
        co_await settled(w);
    }
    Coroutine<void> neverRuns()
    {
        say(u"never"_s);
        co_return;
    }
    Coroutine<void> k()
    {
        w.cancel();
        co_return;
    }
};

struct CancelChain : Program
{
    Task<void> leaf, mid, top, other, stub, p;

    Coroutine<void> main()
    {
        leaf = loop.createTask(sleepsAndCleansUp(), u"leaf"_s);
        mid = loop.createTask(awaitsAndCleansUp(leaf, u"mid says mid cleanup"_s), u"mid"_s);
        top = loop.createTask(awaitsAndCleansUp(mid, u"top says top cleanup"_s), u"top"_s);
        other = loop.createTask(awaitsAndCleansUp(leaf, u"other says other"_s), u"other"_s);
        co_await sleep(1);
        check(top.cancel());
        co_await settled(top);
        co_await settled(other);
        check(top.cancelling() == 1 && mid.cancelling() == 1 && leaf.cancelling() == 1 && other.cancelling() == 0);
        stub = loop.createTask(swallows(), u"stub"_s);
        p = loop.createTask(goesOn(), u"p"_s);
        co_await sleep(1);
        check(p.cancel());
        co_await p;
    }
    Coroutine<void> sleepsAndCleansUp()
    {
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            say(u"leaf says leaf cleanup"_s);
            throw;
        }
    }
    Coroutine<void> awaitsAndCleansUp(Task<void> awaited, QString text)
    {
        try {
            co_await awaited;
        } catch (const CancelledError &) {
            say(text);
            throw;
        }
    }
    Coroutine<void> swallows()
    {
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            check(stub.cancelling() == 1);
        }
        co_await sleep(1);
    }
    Coroutine<void> goesOn()
    {
        co_await stub;
        check(p.cancelling() == 1);
    }
};

struct Uncancel : Program
{
    Task<void> v, n;

    Coroutine<void> main()
    {
        v = loop.createTask(swallows(), u"v"_s);
        co_await sleep(0);
        check(v.cancel());
        check(v.cancel());
        check(v.cancelling() == 2);
        check(v.uncancel() == 1);
        check(v.uncancel() == 0);
        check(v.uncancel() == 0);
        check(v.cancelling() == 0);
        co_await v;
        n = loop.createTask(runs(), u"n"_s);
        check(n.cancel());
        check(n.uncancel() == 0);
        co_await n;
    }
    Coroutine<void> swallows()
    {
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            check(v.cancelling() == 0);
        }
        co_await sleep(1);
    }
    Coroutine<void> runs()
    {
        say(u"n says n runs"_s);
        co_return;
    }
};

struct AwaitSelf : Program
{
    Task<void> self, a, p;

    Coroutine<void> main()
    {
        a = loop.createTask(awaits(a), u"a"_s);
        co_await settled(a);
        co_await settled(self);
        say(u"main says main survives"_s);
        p = loop.createTask(survives(), u"p"_s);
        co_await sleep(0);
        co_await sleep(0);
        co_await settled(p);
        say(u"main says no suspension"_s);
        co_await gather(loop, p);
        co_await p;
    }
    Coroutine<void> awaits(const Task<void> &itself) { co_await itself; }
    Coroutine<void> survives()
    {
        co_await settled(p);
        co_await sleep(1);
    }
};

struct Shutdown : Program
{
    Coroutine<void> main()
    {
        loop.createTask(a(), u"a"_s);
        loop.createTask(fail(), u"fail"_s);
        loop.createTask(stub(), u"stub"_s);
        loop.createTask(sp(), u"sp"_s);
        loop.createTask(b(), u"b"_s);
        loop.createTask(yy(), u"yy"_s);
        co_await sleep(0);
        co_await sleep(0);
    }
    Coroutine<void> a()
    {
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            say(u"a says a cleanup"_s);
            throw;
        }
    }
    Coroutine<void> fail()
    {
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            throw std::runtime_error("in cleanup");
        }
    }
    Coroutine<void> stub()
    {
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            check(true); // goes on
        }
        co_await sleep(2);
        say(u"stub says stub ends"_s);
    }
    Coroutine<void> sp()
    {
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            loop.createTask(orphan(), u"orphan"_s);
            throw;
        }
    }
    Coroutine<void> orphan()
    {
        say(u"orphan says orphan"_s);
        co_await sleep(9);
        say(u"not reached"_s);
    }
    Coroutine<void> b()
    {
        std::exception_ptr cancelled; // nothing can be awaited in a handler
        try {
            co_await sleep(9);
        } catch (const CancelledError &) {
            cancelled = std::current_exception();
        }
        co_await sleep(1);
        say(u"b says b cleanup"_s);
        std::rethrow_exception(cancelled);
    }
    Coroutine<void> yy()
    {
        for (int i = 0; i < 9; ++i) {
            say(u"yy says yy"_s);
            co_await sleep(0);
        }
    }
};

} // namespace

class tst_CPythonCancel : public QObject
{
    Q_OBJECT

private slots:
    void aTaskThatIsCancelledBeforeItsFirstStepNeverRuns()
    {
        CancelBeforeStart program;
        QCOMPARE(program.run(program.main()), linesOf(R"(
        0 @0: main created
        1 @0: main step; v created; main waits for v
        2 @0: v step throws; v cancelled; main scheduled
        3 @0: main step throws; k created; w created; main waits for w
        4 @0: k step; k done; w step throws; w cancelled; main scheduled
        5 @0: main step throws; main done)"));
    }

    void aCancellationGoesDownAChainAndComesUpAgain()
    {
        CancelChain program;
        QCOMPARE(program.run(program.main()), linesOf(R"(
        0 @0: main created
        1 @0: main step; leaf created; mid created; top created; other created; main waits for future
        2 @0: leaf step; leaf waits for future; mid step; mid waits for leaf; top step; top waits for mid;
            other step; other waits for leaf
        3 @1: main scheduled
        4 @1: main step; leaf scheduled; main waits for top
        5 @1: leaf step throws; leaf says leaf cleanup; leaf cancelled; mid scheduled; other scheduled
        6 @1: mid step throws; mid says mid cleanup; mid cancelled; top scheduled; other step throws; other
            says other; other cancelled
        7 @1: top step throws; top says top cleanup; top cancelled; main scheduled
        8 @1: main step throws; stub created; p created; main waits for future
        9 @1: stub step; stub waits for future; p step; p waits for stub
        10 @2: main scheduled
        11 @2: main step; stub scheduled; main waits for p
        12 @2: stub step throws; stub waits for future
        13 @3: stub scheduled
        14 @3: stub step; stub done; p scheduled
        15 @3: p step; p done; main scheduled
        16 @3: main step; main done)"));
    }

    void uncancelDropsARequestThatIsOnlyNoted()
    {
        Uncancel program;
        QCOMPARE(program.run(program.main()), linesOf(R"(
        0 @0: main created
        1 @0: main step; v created; main waits for yield; main scheduled
        2 @0: v step; v waits for future; main step; v scheduled; main waits for v
        3 @0: v step throws; v waits for future
        4 @1: v scheduled
        5 @1: v step; v done; main scheduled
        6 @1: main step; n created; main waits for n
        7 @1: n step; n says n runs; n done; main scheduled
        8 @1: main step; main done)"));
    }

    void aTaskThatAwaitsItselfFailsAndIsPoisoned()
    {
        AwaitSelf program;
        Runner runner(program.loop);
        const Task<void> main = runner.start(program.main());
        program.self = main;
        runner.runToEnd();
        QCOMPARE(program.journal.lines(), linesOf(R"(
        0 @0: main created
        1 @0: main step; a created; main waits for a
        2 @0: a step; a waits for a; a scheduled
        3 @0: a step throws; a failed; main scheduled
        4 @0: main step throws; main waits for main; main scheduled
        5 @0: main step throws; main says main survives; p created; main waits for yield; main scheduled
        6 @0: p step; p waits for p; p scheduled; main step; main waits for yield; main scheduled
        7 @0: p step throws; p waits for future; main step; main says no suspension; main waits for future
        8 @1: p scheduled
        9 @1: p step; p done
        10 @1: main scheduled
        11 @1: main step; main done)"));
    }

    void atTheEndOfMainAllOthersAreCancelledAndAwaited()
    {
        Shutdown program;
        int reported = 0;
        program.loop.setExceptionHandler([&reported](std::string_view, const std::exception_ptr &) { ++reported; });
        QCOMPARE(program.run(program.main()), linesOf(R"(
        0 @0: main created
        1 @0: main step; a created; fail created; stub created; sp created; b created; yy created; main waits
            for yield; main scheduled
        2 @0: a step; a waits for future; fail step; fail waits for future; stub step; stub waits for future;
            sp step; sp waits for future; b step; b waits for future; yy step; yy says yy; yy waits for yield;
            yy scheduled; main step; main waits for yield; main scheduled
        3 @0: yy step; yy says yy; yy waits for yield; yy scheduled; main step; main done
        4 @0: yy step; yy says yy; yy waits for yield; yy scheduled; a scheduled; fail scheduled; stub
            scheduled; sp scheduled; b scheduled
        5 @0: yy step throws; yy cancelled; a step throws; a says a cleanup; a cancelled; fail step throws;
            fail failed; stub step throws; stub waits for future; sp step throws; orphan created; sp cancelled;
            b step throws; b waits for future
        6 @0: orphan step; orphan says orphan; orphan waits for future
        7 @1: b scheduled
        8 @1: b step; b says b cleanup; b cancelled
        10 @2: stub scheduled
        11 @2: stub step; stub says stub ends; stub done)"));
        QCOMPARE(reported, 1);
        QCOMPARE(program.loop.iteration(), 17U);
    }
};

QTEST_GUILESS_MAIN(tst_CPythonCancel)
#include "tst_cpythoncancel.moc"
