// SPDX-License-Identifier: MIT
// Steps of programs: sleeping, tasks, futures, callbacks.
#include "tests/oracle/interpreter.h"

#include "src/async/sleep.h"
#include "tests/oracle/hexfloat.h"
#include "tests/oracle/programerror.h"

#include <limits>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// JSON has no numbers for two delays.
double delayIn(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString() == u"inf"_s ? std::numeric_limits<double>::infinity()
                                            : std::numeric_limits<double>::quiet_NaN();
    }
    return value.toDouble();
}

QString stateIn(const FutureBase &future)
{
    if (!future.isDone()) {
        return u"pending"_s;
    }
    return future.isCancelled() ? u"cancelled"_s : future.hasFailed() ? u"failed"_s : u"done"_s;
}

} // namespace

Coroutine<Interpreter::Returned> Interpreter::opSleep(const QJsonObject &step, Activation & /*activation*/)
{
    co_await sleep(delayIn(step["d"_L1]));
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opSleepRandom(const QJsonObject &step, Activation & /*activation*/)
{
    const double delay = m_random.uniform(0, step["max"_L1].toDouble());
    addResult(u"sleep_random"_s, {{"value"_L1, hexFloat(delay)}});
    co_await sleep(delay);
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opYield(const QJsonObject & /*step*/, Activation & /*activation*/)
{
    co_await sleep(0);
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opSpawn(const QJsonObject &step, Activation & /*activation*/)
{
    spawn(step["coro"_L1].toString(), nameOfTask(step));
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opAwait(const QJsonObject &step, Activation & /*activation*/)
{
    const QString name = step["of"_L1].toString();
    if (const auto awaited = findFuture(name)) {
        m_log.setAwaited(labelOf(awaited->future));
        co_await awaited->future;
        addResult(u"await"_s, {{"of"_L1, name}, {"value"_L1, spelled(awaited->value())}});
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opCancel(const QJsonObject &step, Activation & /*activation*/)
{
    const QString name = step["of"_L1].toString();
    const auto found = find(name);
    if (!found) {
        co_return std::nullopt;
    }
    QJsonValue accepted;
    if (const auto *future = std::get_if<FutureHandle>(&*found)) {
        const QJsonValue message = step["msg"_L1];
        accepted = future->future.cancel(message.isString() ? CancelMessage(message.toString()) : std::nullopt);
    } else if (const auto *handle = std::get_if<Ref<Handle>>(&*found)) {
        (*handle)->cancel();
    } else {
        throw ProgramError(u"TypeError"_s, name + u" cannot be cancelled"_s);
    }
    addResult(u"cancel"_s, {{"of"_L1, name}, {"value"_L1, accepted}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opUncancel(const QJsonObject &step, Activation & /*activation*/)
{
    const QString name = step["of"_L1].toString(u"self"_s);
    TaskBase *task = taskNamed(name);
    const QJsonValue left = task ? QJsonValue(static_cast<qint64>(task->uncancel())) : QJsonValue();
    addResult(u"uncancel"_s, {{"of"_L1, name}, {"value"_L1, left}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opCancelling(const QJsonObject &step, Activation & /*activation*/)
{
    const QString name = step["of"_L1].toString(u"self"_s);
    const TaskBase *task = taskNamed(name);
    const QJsonValue count = task ? QJsonValue(static_cast<qint64>(task->cancelling())) : QJsonValue();
    addResult(u"cancelling"_s, {{"of"_L1, name}, {"value"_L1, count}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opInspect(const QJsonObject &step, Activation & /*activation*/)
{
    const QString name = step["of"_L1].toString();
    if (const auto inspected = findFuture(name)) {
        addResult(u"inspect"_s, {{"of"_L1, name}, {"value"_L1, stateIn(*inspected->future.state())}});
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opFuture(const QJsonObject &step, Activation & /*activation*/)
{
    label(handleOf(m_loop.createFuture<QJsonValue>()), unique(step["as"_L1].toString()));
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opSetResult(const QJsonObject &step, Activation & /*activation*/)
{
    if (const auto future = findFuture(step["of"_L1].toString())) {
        const QJsonValue value = step["value"_L1];
        future->setResult(value.isUndefined() ? QJsonValue(QJsonValue::Null) : value);
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opSetException(const QJsonObject &step, Activation & /*activation*/)
{
    if (const auto future = findFuture(step["of"_L1].toString())) {
        const QJsonValue message = step["msg"_L1];
        const Future<QJsonValue> settable(future->future.state()); // of whatever type: an exception is no result
        settable.setException(makeProgramError(step["exc"_L1].toString(),
                                               message.isString() ? std::optional(message.toString()) : std::nullopt));
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opAddDoneCallback(const QJsonObject &step, Activation & /*activation*/)
{
    const QString of = step["of"_L1].toString();
    if (const auto future = findFuture(of)) {
        future->future.state()->addDoneCallback(
            [this, label = step["label"_L1], of] { m_log.add(u"callback"_s, {{"label"_L1, label}, {"of"_L1, of}}); });
    }
    co_return std::nullopt;
}

std::function<void()> Interpreter::callback(const QString &label)
{
    return [this, label] { m_log.add(u"callback"_s, {{"label"_L1, label}}); };
}

Coroutine<Interpreter::Returned> Interpreter::opCallSoon(const QJsonObject &step, Activation & /*activation*/)
{
    const Ref<Handle> handle = m_loop.callSoon(callback(step["label"_L1].toString()));
    if (step.contains("as"_L1)) {
        m_named.insert_or_assign(unique(step["as"_L1].toString()), handle);
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opCallLater(const QJsonObject &step, Activation & /*activation*/)
{
    const Ref<Handle> handle = m_loop.callLater(delayIn(step["d"_L1]), callback(step["label"_L1].toString()));
    if (step.contains("as"_L1)) {
        m_named.insert_or_assign(unique(step["as"_L1].toString()), handle);
    }
    co_return std::nullopt;
}

} // namespace awaitscope
