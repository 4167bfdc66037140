// SPDX-License-Identifier: MIT
// Hands items from a producer to two consumers through a queue.
#include "src/async/gather.h"
#include "src/async/queue.h"
#include "src/async/sleep.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Coroutine<void> produce(Exercises &program, Queue<int> &queue, int n, double maxDelay)
{
    for (int item = 1; item <= n; ++item) {
        co_await sleep(program.random.uniform(0, maxDelay / 4));
        co_await queue.put(item);
        program.loop.print(u"item %1 is in the queue"_s.arg(item));
    }
}

Coroutine<void> consume(Exercises &program, QString name, Queue<int> &queue, double maxDelay)
{
    while (true) {
        const int item = co_await queue.get();
        program.loop.print(u"%1 takes item %2"_s.arg(name).arg(item));
        co_await sleep(program.random.uniform(0, maxDelay));
        program.loop.print(u"%1 is done with item %2"_s.arg(name).arg(item));
        queue.taskDone();
    }
}

} // namespace

Coroutine<void> Exercises::producerConsumer(int n, double maxDelay)
{
    Queue<int> queue(2);
    std::vector<Task<void>> consumers;
    for (const QString &name : {u"Ann"_s, u"Bob"_s}) {
        consumers.push_back(loop.createTask(consume(*this, name, queue, maxDelay)));
    }
    co_await produce(*this, queue, n, maxDelay);
    co_await queue.join();
    for (const Task<void> &consumer : consumers) {
        consumer.cancel();
    }
    co_await gather(loop, returnExceptions, consumers);
    loop.print(u"every item is used"_s);
}

} // namespace awaitscope
