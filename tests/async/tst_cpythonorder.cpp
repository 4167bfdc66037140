// SPDX-License-Identifier: MIT
// Tests that tasks run in the order that CPython 3.13 was recorded in, iteration by iteration.
#include "tests/support/program.h"

#include "src/async/ascompleted.h"
#include "src/async/gather.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct SpawnFifo : Program
{
    Coroutine<void> main()
    {
        say(u"main says m1"_s);
        loop.createTask(a(), u"a"_s);
        loop.createTask(says(u"b says b"_s), u"b"_s);
        loop.createTask(says(u"c says c"_s), u"c"_s);
        say(u"main says m2"_s);
        co_await sleep(1);
        say(u"main says m3"_s);
    }
    Coroutine<void> a()
    {
        say(u"a says a"_s);
        loop.createTask(says(u"d says d"_s), u"d"_s);
        say(u"a says a2"_s);
        co_return;
    }
    Coroutine<void> says(QString text)
    {
        say(text);
        co_return;
    }
};

struct SleepOrder : Program
{
    Coroutine<void> main()
    {
        for (const int seconds : {3, 1, 2}) {
            loop.createTask(s(seconds), u's' + QString::number(seconds));
        }
        co_await sleep(5);
    }
    Coroutine<void> s(int seconds)
    {
        co_await sleep(seconds);
        say(u"s%1 says %1"_s.arg(seconds));
    }
};

struct Ties : Program
{
    Coroutine<void> main()
    {
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 8; ++i) {
            tasks.push_back(loop.createTask(s(i), u's' + QString::number(i)));
        }
        co_await gather(loop, tasks);
    }
    Coroutine<void> s(int i)
    {
        co_await sleep(1);
        say(u"s%1 says awake"_s.arg(i));
    }
};

struct AwaitChain : Program
{
    Task<void> taskA, taskB, taskC;

    Coroutine<void> main()
    {
        taskA = loop.createTask(a(), u"a"_s);
        co_await taskA;
        say(u"main says after a"_s);
        co_await taskA;
        say(u"main says again, no suspension"_s);
        co_await taskB;
        co_await taskC;
    }
    Coroutine<void> a()
    {
        taskB = loop.createTask(b(), u"b"_s);
        co_await taskB;
    }
    Coroutine<void> b()
    {
        taskC = loop.createTask(c(), u"c"_s);
        co_await taskC;
    }
    Coroutine<void> c() { co_await sleep(1); }
};

struct DoneCallbacks : Program
{
    Task<void> task;

    Coroutine<void> main()
    {
        task = loop.createTask(t(), u"t"_s);
        loop.createTask(w(u"w1"_s), u"w1"_s);
        co_await sleep(0);
        task.addDoneCallback([this] { say(u"callback cb1"_s); });
        loop.createTask(w(u"w2"_s), u"w2"_s);
        co_await sleep(0);
        task.addDoneCallback([this] { say(u"callback cb2"_s); });
        co_await task;
        say(u"main says main"_s);
        task.addDoneCallback([this] { say(u"callback late"_s); });
        loop.callSoon([this] { say(u"callback soon"_s); });
        co_await sleep(0);
        say(u"main says end"_s);
    }
    Coroutine<void> t() { co_await sleep(1); }
    Coroutine<void> w(QString name)
    {
        co_await task;
        say(name + u" says w"_s);
    }
};

struct GatherOrder : Program
{
    Coroutine<void> main()
    {
        const Task<QString> x0 = loop.createTask(s(3, u"x"_s), u"x0"_s);
        const Task<QString> s2 = loop.createTask(s(2, u"s"_s), u"s2"_s);
        const Task<QString> q1 = loop.createTask(s(1, u"q"_s), u"q1"_s);
        const auto [s, x, q] = co_await gather(loop, s2, x0, q1);
        say(s + x + q == u"sxq" ? u"main says got it"_s : u"wrong results"_s);
    }
    Coroutine<QString> s(int seconds, QString value)
    {
        co_await sleep(seconds);
        co_return value;
    }
};

struct AsCompletedOrder : Program
{
    Coroutine<void> main()
    {
        std::vector<Task<int>> tasks;
        tasks.push_back(loop.createTask(s(2), u"s2"_s));
        tasks.push_back(loop.createTask(f1(), u"f1"_s));
        tasks.push_back(loop.createTask(s(3), u"s3"_s));
        for (auto next : asCompleted(loop, tasks)) {
            try {
                co_await std::move(next);
            } catch (const std::runtime_error &) {
                // the one of f1
            }
            say(u"main says next"_s);
        }
    }
    Coroutine<int> s(int seconds)
    {
        co_await sleep(seconds);
        co_return seconds;
    }
    Coroutine<int> f1()
    {
        co_await sleep(1);
        throw std::runtime_error("one");
    }
};

} // namespace

class tst_CPythonOrder : public QObject
{
    Q_OBJECT

private:
    template <class AnyProgram>
    static void compare(const char *recorded)
    {
        AnyProgram program;
        QCOMPARE(program.run(program.main()), linesOf(recorded));
    }

private slots:
    void spawnedTasksRunFirstInFirstOut()
    {
        compare<SpawnFifo>(R"(
        0 @0: main created
        1 @0: main step; main says m1; a created; b created; c created; main says m2; main waits for future
        2 @0: a step; a says a; d created; a says a2; a done; b step; b says b; b done; c step; c says c; c
            done
        3 @0: d step; d says d; d done
        4 @1: main scheduled
        5 @1: main step; main says m3; main done)");
    }

    void sleepersWakeInTheOrderOfTheirDeadlines()
    {
        compare<SleepOrder>(R"(
        0 @0: main created
        1 @0: main step; s3 created; s1 created; s2 created; main waits for future
        2 @0: s3 step; s3 waits for future; s1 step; s1 waits for future; s2 step; s2 waits for future
        3 @1: s1 scheduled
        4 @1: s1 step; s1 says 1; s1 done
        5 @2: s2 scheduled
        6 @2: s2 step; s2 says 2; s2 done
        7 @3: s3 scheduled
        8 @3: s3 step; s3 says 3; s3 done
        9 @5: main scheduled
        10 @5: main step; main done)");
    }

    void sleepersWithTheSameDeadlineWakeInTheOrderOfTheHeap()
    {
        compare<Ties>(R"(
        0 @0: main created
        1 @0: main step; s0 created; s1 created; s2 created; s3 created; s4 created; s5 created; s6 created; s7
            created; main waits for future
        2 @0: s0 step; s0 waits for future; s1 step; s1 waits for future; s2 step; s2 waits for future; s3
            step; s3 waits for future; s4 step; s4 waits for future; s5 step; s5 waits for future; s6 step; s6
            waits for future; s7 step; s7 waits for future
        3 @1: s0 scheduled; s2 scheduled; s6 scheduled; s5 scheduled; s7 scheduled; s4 scheduled; s1 scheduled;
            s3 scheduled
        4 @1: s0 step; s0 says awake; s0 done; s2 step; s2 says awake; s2 done; s6 step; s6 says awake; s6
            done; s5 step; s5 says awake; s5 done; s7 step; s7 says awake; s7 done; s4 step; s4 says awake; s4
            done; s1 step; s1 says awake; s1 done; s3 step; s3 says awake; s3 done
        5 @1: main scheduled
        6 @1: main step; main done)");
    }

    void eachTaskOfAChainTakesOneIteration()
    {
        compare<AwaitChain>(R"(
        0 @0: main created
        1 @0: main step; a created; main waits for a
        2 @0: a step; b created; a waits for b
        3 @0: b step; c created; b waits for c
        4 @0: c step; c waits for future
        5 @1: c scheduled
        6 @1: c step; c done; b scheduled
        7 @1: b step; b done; a scheduled
        8 @1: a step; a done; main scheduled
        9 @1: main step; main says after a; main says again, no suspension; main done)");
    }

    void doneCallbacksAndAwaitingTasksShareOneList()
    {
        compare<DoneCallbacks>(R"(
        0 @0: main created
        1 @0: main step; t created; w1 created; main waits for yield; main scheduled
        2 @0: t step; t waits for future; w1 step; w1 waits for t; main step; w2 created; main waits for yield;
            main scheduled
        3 @0: w2 step; w2 waits for t; main step; main waits for t
        4 @1: t scheduled
        5 @1: t step; t done; w1 scheduled; w2 scheduled; main scheduled
        6 @1: w1 step; w1 says w; w1 done; callback cb1; w2 step; w2 says w; w2 done; callback cb2; main step;
            main says main; main waits for yield; main scheduled
        7 @1: callback late; callback soon; main step; main says end; main done)");
    }

    void gatherWakesTwoIterationsAfterItsLastChild()
    {
        compare<GatherOrder>(R"(
        0 @0: main created
        1 @0: main step; x0 created; s2 created; q1 created; main waits for future
        2 @0: x0 step; x0 waits for future; s2 step; s2 waits for future; q1 step; q1 waits for future
        3 @1: q1 scheduled
        4 @1: q1 step; q1 done
        6 @2: s2 scheduled
        7 @2: s2 step; s2 done
        9 @3: x0 scheduled
        10 @3: x0 step; x0 done
        11 @3: main scheduled
        12 @3: main step; main says got it; main done)");
    }

    void asCompletedWakesTwoIterationsAfterEachChild()
    {
        compare<AsCompletedOrder>(R"(
        0 @0: main created
        1 @0: main step; s2 created; f1 created; s3 created; main waits for future
        2 @0: s2 step; s2 waits for future; f1 step; f1 waits for future; s3 step; s3 waits for future
        3 @1: f1 scheduled
        4 @1: f1 step; f1 failed
        5 @1: main scheduled
        6 @1: main step; main says next; main waits for future
        7 @2: s2 scheduled
        8 @2: s2 step; s2 done
        9 @2: main scheduled
        10 @2: main step; main says next; main waits for future
        11 @3: s3 scheduled
        12 @3: s3 step; s3 done
        13 @3: main scheduled
        14 @3: main step; main says next; main done)");
    }
};

QTEST_GUILESS_MAIN(tst_CPythonOrder)
#include "tst_cpythonorder.moc"
