// SPDX-License-Identifier: MIT
// Each work is a coroutine; what it costs is measured around it.
#include "tests/benchmarks/engineworks.h"

#include "src/async/gather.h"
#include "src/async/hold.h"
#include "src/async/iterationclock.h"
#include "src/async/lock.h"
#include "src/async/loopdriver.h"
#include "src/async/queue.h"
#include "src/async/runner.h"
#include "src/async/semaphore.h"
#include "src/async/sleep.h"
#include "src/async/taskgroup.h"
#include "src/async/virtualclock.h"
#include "src/exercises/exercises.h"
#include "src/exercises/seed.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <optional>

#include <QEventLoop>
#include <QFile>

#include <ctime>
#include <unistd.h>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// A loop in virtual time and what the exercises need.
struct Surroundings
{
    explicit Surroundings(bool isTraced)
        : loop(clock, isTraced ? &trace.emplace() : nullptr)
    {
    }

    std::optional<Trace> trace;
    VirtualClock clock;
    PythonRandom random{Seed(1)};
    EventLoop loop;
    Exercises exercises{loop, random};
};

Coroutine<void> pause()
{
    co_await sleep(0);
}

Coroutine<void> forLong()
{
    co_await sleep(1000);
}

Coroutine<void> waitN(Surroundings &s, int n)
{
    co_await s.exercises.waitN(n, 0);
}

Coroutine<void> virtualWaitN(Surroundings &s, int n)
{
    co_await s.exercises.waitN(n, 10);
}

Coroutine<void> gatherN(Surroundings &s, int n)
{
    std::vector<Coroutine<void>> coroutines;
    for (int i = 0; i < n; ++i) {
        coroutines.push_back(pause());
    }
    co_await gather(s.loop, std::move(coroutines));
}

Coroutine<void> groupN(Surroundings &s, int n)
{
    co_await asyncWith(TaskGroup(s.loop), [n](TaskGroup &group) -> Coroutine<void> {
        for (int i = 0; i < n; ++i) {
            group.createTask(pause());
        }
        co_return;
    });
}

Coroutine<void> cancelN(Surroundings &s, int n)
{
    std::vector<Task<void>> tasks;
    for (int i = 0; i < n; ++i) {
        tasks.push_back(s.loop.createTask(forLong()));
    }
    co_await sleep(0);
    for (const Task<void> &task : tasks) {
        task.cancel();
    }
    co_await gather(s.loop, returnExceptions, tasks);
}

template <class Lockable>
Coroutine<void> holdsInTurn(Lockable &lockable, int times)
{
    for (int i = 0; i < times; ++i) {
        const auto held = co_await hold(lockable);
        co_await sleep(0);
    }
}

Coroutine<void> lockN(Surroundings &s, int n)
{
    Lock lock;
    co_await gather(s.loop, holdsInTurn(lock, n / 2), holdsInTurn(lock, n / 2));
}

Coroutine<void> semaphoreN(Surroundings &s, int n)
{
    Semaphore semaphore(1);
    co_await gather(s.loop, holdsInTurn(semaphore, n / 2), holdsInTurn(semaphore, n / 2));
}

Coroutine<void> serves(Queue<int> &there, Queue<int> &back, int times)
{
    for (int i = 0; i < times; ++i) {
        co_await there.put(1);
        co_await back.get();
    }
}

Coroutine<void> returns(Queue<int> &there, Queue<int> &back, int times)
{
    for (int i = 0; i < times; ++i) {
        co_await there.get();
        co_await back.put(1);
    }
}

Coroutine<void> queueN(Surroundings &s, int n)
{
    Queue<int> there(1);
    Queue<int> back(1);
    co_await gather(s.loop, serves(there, back, n), returns(there, back, n));
}

constexpr int Many = 500'000; // from here on one run says enough, and takes long enough

double secondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

using Work = Coroutine<void> (*)(Surroundings &, int);

QJsonObject timed(Work work, int n, bool isTraced)
{
    // The median of three, of large ones the second: a virtual machine has to get the memory from its host first. The
    // loop is made and taken down within the time, as by asyncio.run().
    std::vector<double> seconds(n < Many ? 3 : 2);
    for (double &each : seconds) {
        each = secondsOf([&] {
            Surroundings surroundings(isTraced);
            run(surroundings.loop, work(surroundings, n));
        });
    }
    if (n < Many) {
        std::sort(seconds.begin(), seconds.end());
    }
    return {{u"ns"_s, seconds[1] / n * 1e9}};
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

QJsonObject memory(int n, bool isTraced)
{
    Surroundings surroundings(isTraced);
    run(surroundings.loop, surroundings.exercises.waitN(1000, 1)); // what is there once
    const qint64 before = residentBytes();
    const Task<std::vector<double>> main = surroundings.loop.createTask(surroundings.exercises.waitN(n, 1e6));
    for (int i = 0; i < 3; ++i) {
        static_cast<void>(surroundings.loop.runHandle());
        while (!surroundings.loop.isBetweenIterations()) {
            static_cast<void>(surroundings.loop.runHandle());
        }
    }
    return {{u"bytes"_s, static_cast<double>(residentBytes() - before) / n}};
}

// The deadline is the loop's, in whose time all that begins in one iteration begins at once; the end is real.
Coroutine<void> waitsUpTo2Seconds(EventLoop &loop, PythonRandom &random, SteadyClock &real,
                                  std::vector<double> &lateness)
{
    const double delay = random.uniform(0, 2);
    const double deadline = loop.time() + delay;
    co_await sleep(delay);
    lateness.push_back(real.time() - deadline);
}

Coroutine<void> manyWaitUpTo2Seconds(EventLoop &loop, PythonRandom &random, SteadyClock &real,
                                     std::vector<double> &lateness, int n)
{
    std::vector<Coroutine<void>> waiting;
    for (int i = 0; i < n; ++i) {
        waiting.push_back(waitsUpTo2Seconds(loop, random, real, lateness));
    }
    co_await gather(loop, std::move(waiting));
}

double processorSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Under a running Qt event loop, the way the window does it.
QJsonObject realTime(int n, bool isTraced)
{
    std::vector<double> lateness;
    const double before = processorSeconds();
    {
        SteadyClock steady;
        IterationClock clock(steady);
        Trace trace;
        EventLoop loop(clock, isTraced ? &trace : nullptr);
        Runner runner(loop);
        LoopDriver driver(loop, runner, steady);
        PythonRandom random{Seed(1)};
        runner.start(manyWaitUpTo2Seconds(loop, random, steady, lateness, n));
        QEventLoop events;
        QObject::connect(&driver, &LoopDriver::finished, &events, &QEventLoop::quit);
        driver.start();
        events.exec();
    }
    const double processor = processorSeconds() - before;
    std::sort(lateness.begin(), lateness.end());
    return {{u"cpu_s"_s, processor},
            {u"earliest_s"_s, lateness.front()},
            {u"median_s"_s, lateness[lateness.size() / 2]},
            {u"p99_s"_s, lateness[lateness.size() * 99 / 100]}};
}

const std::map<QString, Work> &timedWorks()
{
    static const std::map<QString, Work> works{
        {u"wait_n"_s, waitN},   {u"virtual"_s, virtualWaitN}, {u"gather"_s, gatherN},       {u"taskgroup"_s, groupN},
        {u"cancel"_s, cancelN}, {u"lock"_s, lockN},           {u"semaphore"_s, semaphoreN}, {u"queue"_s, queueN},
    };
    return works;
}

} // namespace

QStringList engineWorks()
{
    QStringList names{u"memory"_s, u"real_time"_s};
    for (const auto &[name, work] : timedWorks()) {
        names += name;
    }
    return names;
}

QJsonObject doEngineWork(const QString &work, int n, bool isTraced)
{
    if (work == u"memory"_s) {
        return memory(n, isTraced);
    }
    if (work == u"real_time"_s) {
        return realTime(n, isTraced);
    }
    return timed(timedWorks().at(work), n, isTraced);
}

} // namespace awaitscope
