// SPDX-License-Identifier: MIT
// Steps of programs: locks, events, conditions, semaphores, queues.
#include "tests/oracle/interpreter.h"

#include "src/async/attempt.h"

#include <utility>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

template <class Object>
concept Lockable = requires(Object &object) { object.acquire(); };
template <class Object>
concept AnyQueue = std::derived_from<Object, QueueBase>;

} // namespace

bool Interpreter::Smaller::operator()(const QJsonValue &one, const QJsonValue &other) const
{
    return one.isString() ? one.toString() < other.toString() : one.toDouble() < other.toDouble();
}

void Interpreter::makeObject(const QString &name, const QJsonObject &kind)
{
    const QString type = kind["type"_L1].toString();
    const auto value = static_cast<std::size_t>(kind["value"_L1].toInt(1));
    const auto maxSize = static_cast<std::size_t>(kind["maxsize"_L1].toInt(0));
    const auto add = [&]<class Kind>(std::in_place_type_t<Kind> as, auto... arguments) {
        m_objects.emplace(std::piecewise_construct, std::forward_as_tuple(name),
                          std::forward_as_tuple(as, arguments...));
    };
    if (type == u"lock"_s) {
        add(std::in_place_type<Lock>);
    } else if (type == u"event"_s) {
        add(std::in_place_type<Event>);
    } else if (type == u"condition"_s) {
        add(std::in_place_type<Condition>);
    } else if (type == u"semaphore"_s) {
        add(std::in_place_type<Semaphore>, value);
    } else if (type == u"bounded_semaphore"_s) {
        add(std::in_place_type<BoundedSemaphore>, value);
    } else if (type == u"queue"_s) {
        add(std::in_place_type<Queue<QJsonValue>>, maxSize);
    } else if (type == u"lifo_queue"_s) {
        add(std::in_place_type<LifoQueue<QJsonValue>>, maxSize);
    } else {
        add(std::in_place_type<PriorityQueue<QJsonValue, Smaller>>, maxSize);
    }
}

Interpreter::AnyObject &Interpreter::object(const QJsonObject &step)
{
    return m_objects.at(step["obj"_L1].toString());
}

namespace {

// Each awaits what only some kinds of objects have; the program was checked, so it is one of those.

template <class AnyObject>
Coroutine<void> acquire(AnyObject &object)
{
    // One by one: a co_await cannot stand in a visitor.
    if (auto *lock = std::get_if<Lock>(&object)) {
        co_await lock->acquire();
    } else if (auto *condition = std::get_if<Condition>(&object)) {
        co_await condition->acquire();
    } else if (auto *semaphore = std::get_if<Semaphore>(&object)) {
        co_await semaphore->acquire();
    } else {
        co_await std::get<BoundedSemaphore>(object).acquire();
    }
}

template <class AnyObject>
void release(AnyObject &object)
{
    std::visit(
        [](auto &each) {
            if constexpr (Lockable<decltype(each)>) {
                each.release();
            }
        },
        object);
}

template <class AnyObject>
QueueBase &queueIn(AnyObject &object)
{
    return std::visit(
        [](auto &each) -> QueueBase & {
            if constexpr (AnyQueue<std::remove_cvref_t<decltype(each)>>) {
                return each;
            } else {
                std::abort();
            }
        },
        object);
}

template <class AQueue>
Coroutine<void> putInto(AQueue &queue, QJsonValue value)
{
    co_await queue.put(value);
}

template <class AQueue>
Coroutine<QJsonValue> getFrom(AQueue &queue)
{
    co_return co_await queue.get();
}

// Calls `function` with the queue, whichever kind it is.
template <class Result, class AnyObject, class Function>
Result withQueue(AnyObject &object, Function function)
{
    return std::visit(
        [&function](auto &each) -> Result {
            if constexpr (AnyQueue<std::remove_cvref_t<decltype(each)>>) {
                return function(each);
            } else {
                std::abort();
            }
        },
        object);
}

} // namespace

Coroutine<Interpreter::Returned> Interpreter::opAcquire(const QJsonObject &step, Activation & /*activation*/)
{
    co_await acquire(object(step));
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opRelease(const QJsonObject &step, Activation & /*activation*/)
{
    release(object(step));
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opWith(const QJsonObject &step, Activation &activation)
{
    co_await acquire(object(step));
    const auto outcome = co_await attempt(block(step["body"_L1].toArray(), activation));
    release(object(step));
    co_return outcome.result();
}

Coroutine<Interpreter::Returned> Interpreter::opWaitEvent(const QJsonObject &step, Activation & /*activation*/)
{
    co_await object<Event>(step).wait();
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opSetEvent(const QJsonObject &step, Activation & /*activation*/)
{
    object<Event>(step).set();
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opClearEvent(const QJsonObject &step, Activation & /*activation*/)
{
    object<Event>(step).clear();
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opConditionWait(const QJsonObject &step, Activation & /*activation*/)
{
    co_await object<Condition>(step).wait();
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opConditionWaitFor(const QJsonObject &step, Activation & /*activation*/)
{
    const qint64 least = step["ge"_L1].toInteger();
    const QString name = step["var"_L1].toString();
    co_await object<Condition>(step).waitFor([this, &name, least] { return m_variables[name] >= least; });
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opNotify(const QJsonObject &step, Activation & /*activation*/)
{
    object<Condition>(step).notify(static_cast<std::size_t>(step["n"_L1].toInt(1)));
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opNotifyAll(const QJsonObject &step, Activation & /*activation*/)
{
    object<Condition>(step).notifyAll();
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opPut(const QJsonObject &step, Activation & /*activation*/)
{
    co_await withQueue<Coroutine<void>>(object(step), [&](auto &queue) { return putInto(queue, step["value"_L1]); });
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opGet(const QJsonObject &step, Activation & /*activation*/)
{
    const QJsonValue value =
        co_await withQueue<Coroutine<QJsonValue>>(object(step), [](auto &queue) { return getFrom(queue); });
    addResult(u"get"_s, {{"value"_L1, spelled(value)}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opPutNowait(const QJsonObject &step, Activation & /*activation*/)
{
    withQueue<void>(object(step), [&](auto &queue) { queue.putNowait(step["value"_L1]); });
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opGetNowait(const QJsonObject &step, Activation & /*activation*/)
{
    const auto value = withQueue<QJsonValue>(object(step), [](auto &queue) { return queue.getNowait(); });
    addResult(u"get_nowait"_s, {{"value"_L1, spelled(value)}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opTaskDone(const QJsonObject &step, Activation & /*activation*/)
{
    queueIn(object(step)).taskDone();
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opJoin(const QJsonObject &step, Activation & /*activation*/)
{
    co_await queueIn(object(step)).join();
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opShutdownQueue(const QJsonObject &step, Activation & /*activation*/)
{
    queueIn(object(step)).shutdown(step["immediate"_L1].toBool());
    co_return std::nullopt;
}

} // namespace awaitscope
