// SPDX-License-Identifier: MIT
// The interpreter's names, and the steps that are control flow.
#include "tests/oracle/interpreter.h"

#include "src/async/attempt.h"
#include "src/exercises/seed.h"
#include "tests/oracle/hexfloat.h"
#include "tests/oracle/programerror.h"

#include <QtNumeric>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> messageOf(const QJsonObject &step)
{
    const QJsonValue message = step["msg"_L1];
    return message.isString() ? std::optional(message.toString()) : std::nullopt;
}

// Ends every coroutine of a program that is stopped; no handler of the program catches it.
struct ProgramStopped
{
};

// A step's stay on the stack of its task, whichever way it ends.
class StepOnStack
{
public:
    StepOnStack(ProgramLog &log, const EventLoop &loop, const QString &operation)
        : m_log(log)
        , m_loop(loop)
        , m_task(loop.currentTask()->id())
    {
        log.enter(operation);
    }
    StepOnStack(const StepOnStack &) = delete;
    StepOnStack &operator=(const StepOnStack &) = delete;
    ~StepOnStack()
    {
        if (!m_loop.isClosing()) {
            m_log.leave(m_task);
        }
    }

private:
    ProgramLog &m_log;
    const EventLoop &m_loop;
    TaskId m_task;
};

} // namespace

Interpreter::Interpreter(const QJsonObject &program, EventLoop &loop, ProgramLog &log, const ProgramLimits &limits)
    : m_coroutines(program["coros"_L1].toObject())
    , m_loop(loop)
    , m_log(log)
    , m_limits(limits)
    , m_random(Seed(program["seed"_L1].toInteger(0)))
{
    const QJsonObject objects = program["objects"_L1].toObject();
    for (auto object = objects.begin(); object != objects.end(); ++object) {
        makeObject(object.key(), object.value().toObject());
    }
}

const QHash<QString, Interpreter::Operation> &Interpreter::operations()
{
    static const QHash<QString, Operation> table{
        {u"log"_s, &Interpreter::opLog},
        {u"return"_s, &Interpreter::opReturn},
        {u"raise"_s, &Interpreter::opRaise},
        {u"reraise"_s, &Interpreter::opReraise},
        {u"try"_s, &Interpreter::opTry},
        {u"loop"_s, &Interpreter::opLoop},
        {u"call"_s, &Interpreter::opCall},
        {u"incr"_s, &Interpreter::opIncr},
        {u"sleep"_s, &Interpreter::opSleep},
        {u"sleep_random"_s, &Interpreter::opSleepRandom},
        {u"yield"_s, &Interpreter::opYield},
        {u"spawn"_s, &Interpreter::opSpawn},
        {u"await"_s, &Interpreter::opAwait},
        {u"cancel"_s, &Interpreter::opCancel},
        {u"uncancel"_s, &Interpreter::opUncancel},
        {u"cancelling"_s, &Interpreter::opCancelling},
        {u"inspect"_s, &Interpreter::opInspect},
        {u"future"_s, &Interpreter::opFuture},
        {u"set_result"_s, &Interpreter::opSetResult},
        {u"set_exception"_s, &Interpreter::opSetException},
        {u"add_done_callback"_s, &Interpreter::opAddDoneCallback},
        {u"call_soon"_s, &Interpreter::opCallSoon},
        {u"call_later"_s, &Interpreter::opCallLater},
        {u"gather"_s, &Interpreter::opGather},
        {u"shield"_s, &Interpreter::opShield},
        {u"wait"_s, &Interpreter::opWait},
        {u"wait_for"_s, &Interpreter::opWaitFor},
        {u"as_completed"_s, &Interpreter::opAsCompleted},
        {u"timeout"_s, &Interpreter::opTimeout},
        {u"reschedule"_s, &Interpreter::opReschedule},
        {u"taskgroup"_s, &Interpreter::opTaskGroup},
        {u"tg_spawn"_s, &Interpreter::opGroupSpawn},
        {u"acquire"_s, &Interpreter::opAcquire},
        {u"release"_s, &Interpreter::opRelease},
        {u"with"_s, &Interpreter::opWith},
        {u"wait_event"_s, &Interpreter::opWaitEvent},
        {u"set_event"_s, &Interpreter::opSetEvent},
        {u"clear_event"_s, &Interpreter::opClearEvent},
        {u"cond_wait"_s, &Interpreter::opConditionWait},
        {u"cond_wait_for"_s, &Interpreter::opConditionWaitFor},
        {u"notify"_s, &Interpreter::opNotify},
        {u"notify_all"_s, &Interpreter::opNotifyAll},
        {u"put"_s, &Interpreter::opPut},
        {u"get"_s, &Interpreter::opGet},
        {u"put_nowait"_s, &Interpreter::opPutNowait},
        {u"get_nowait"_s, &Interpreter::opGetNowait},
        {u"task_done"_s, &Interpreter::opTaskDone},
        {u"join"_s, &Interpreter::opJoin},
        {u"shutdown_queue"_s, &Interpreter::opShutdownQueue},
    };
    return table;
}

Coroutine<QJsonValue> Interpreter::coroutine(const QString &name, int calls)
{
    return body(m_coroutines[name].toArray(), calls);
}

Coroutine<QJsonValue> Interpreter::body(QJsonArray steps, int calls)
{
    Activation activation{calls, {}};
    const Returned returned = co_await block(steps, activation);
    const QJsonValue value = returned.value_or(QJsonValue(QJsonValue::Null));
    m_log.setResult(spelled(value));
    co_return value;
}

Coroutine<Interpreter::Returned> Interpreter::block(QJsonArray steps, Activation &activation)
{
    for (const QJsonValue &each : std::as_const(steps)) {
        Returned returned = co_await step(each.toObject(), activation);
        if (returned) {
            co_return returned;
        }
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::step(QJsonObject step, Activation &activation)
{
    countStep();
    const QString name = step["op"_L1].toString();
    const StepOnStack onStack(m_log, m_loop, name);
    co_return co_await (this->*operations().value(name))(step, activation);
}

Coroutine<Interpreter::Returned> Interpreter::opLog(const QJsonObject &step, Activation & /*activation*/)
{
    m_log.add(u"log"_s, {{"label"_L1, step["label"_L1]}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opReturn(const QJsonObject &step, Activation & /*activation*/)
{
    const QJsonValue value = step["value"_L1];
    co_return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

Coroutine<Interpreter::Returned> Interpreter::opRaise(const QJsonObject &step, Activation & /*activation*/)
{
    std::rethrow_exception(makeProgramError(step["exc"_L1].toString(), messageOf(step)));
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opReraise(const QJsonObject & /*step*/, Activation &activation)
{
    if (activation.handling.empty()) {
        throw ProgramError(u"RuntimeError"_s, u"no active exception"_s);
    }
    std::rethrow_exception(activation.handling.back());
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opTry(const QJsonObject &step, Activation &activation)
{
    auto outcome = co_await attempt(block(step["body"_L1].toArray(), activation));
    if (!outcome.isResult()) {
        outcome = co_await attempt(handle(step, outcome.exception(), activation));
    } else if (!outcome.result()) {
        outcome = co_await attempt(block(step["else"_L1].toArray(), activation));
    }
    Returned returned = co_await block(step["finally"_L1].toArray(), activation);
    if (returned) {
        co_return returned; // which loses whatever was on its way
    }
    co_return outcome.result();
}

// The first handler that catches it; none: it goes on.
Coroutine<Interpreter::Returned> Interpreter::handle(QJsonObject step, std::exception_ptr error, Activation &activation)
{
    for (const QJsonValue &each : step["except"_L1].toArray()) {
        const QJsonObject handler = each.toObject();
        const QJsonArray types = handler["match"_L1].toArray();
        if (std::none_of(types.begin(), types.end(),
                         [&](const QJsonValue &type) { return isCaughtBy(error, type.toString()); })) {
            continue;
        }
        m_log.add(u"caught"_s, {{"exc"_L1, describeInLog(error)}});
        activation.handling.push_back(error);
        const auto outcome = co_await attempt(block(handler["body"_L1].toArray(), activation));
        activation.handling.pop_back();
        co_return outcome.result();
    }
    std::rethrow_exception(error);
}

Coroutine<Interpreter::Returned> Interpreter::opLoop(const QJsonObject &step, Activation &activation)
{
    for (int left = step["n"_L1].toInt(); left > 0; --left) {
        countStep();
        Returned returned = co_await block(step["body"_L1].toArray(), activation);
        if (returned) {
            co_return returned;
        }
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opCall(const QJsonObject &step, Activation &activation)
{
    Activation called{callsBelow(activation), {}};
    const Returned returned = co_await block(m_coroutines[step["coro"_L1].toString()].toArray(), called);
    addResult(u"call"_s, {{"value"_L1, spelled(returned.value_or(QJsonValue(QJsonValue::Null)))}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opIncr(const QJsonObject &step, Activation & /*activation*/)
{
    const QString name = step["var"_L1].toString();
    qint64 &counter = m_variables[name];
    if (qAddOverflow(counter, step["by"_L1].toInteger(1), &counter)) {
        stop(u"its counter %1 does not fit into 64 bits"_s.arg(name));
    }
    co_return std::nullopt;
}

void Interpreter::countStep()
{
    if (++m_steps > m_limits.steps) {
        stop(u"it takes more than %1 steps"_s.arg(m_limits.steps));
    }
    if (m_log.isFull()) {
        throw ProgramStopped();
    }
}

int Interpreter::callsBelow(const Activation &caller)
{
    if (caller.calls == m_limits.calls) {
        stop(u"its coroutines call each other more than %1 deep"_s.arg(m_limits.calls));
    }
    return caller.calls + 1;
}

void Interpreter::stop(const QString &why)
{
    m_log.stop(why);
    throw ProgramStopped();
}

QString Interpreter::unique(const QString &name)
{
    const int count = ++m_used[name];
    return count == 1 ? name : name + u'#' + QString::number(count);
}

QString Interpreter::nameOfTask(const QJsonObject &item)
{
    return unique(item["as"_L1].toString(item["coro"_L1].toString()));
}

void Interpreter::know(const QString &name, const Task<QJsonValue> &task)
{
    m_tasks.emplace_back(name, task);
    m_named.insert_or_assign(name, handleOf(task));
}

Task<QJsonValue> Interpreter::spawn(const QString &coroutine, const QString &name)
{
    Task<QJsonValue> task = m_loop.createTask(this->coroutine(coroutine), name);
    know(name, task);
    return task;
}

// Of a task, or of another future whose results are values.
Interpreter::FutureHandle Interpreter::handleOf(const AnyFuture &future) const
{
    for (const auto &[name, labelled] : m_labelled) {
        if (labelled.future == future) {
            return labelled; // perhaps one of a kind that knows better
        }
    }
    const Future<QJsonValue> known(future.state());
    return {future, [known] { return known.result(); }, [known](const QJsonValue &result) { known.setResult(result); }};
}

std::optional<Interpreter::Named> Interpreter::find(const QString &name)
{
    if (name == u"self"_s) {
        return handleOf(AnyFuture(Ref<FutureBase>(m_loop.currentTask())));
    }
    const auto found = m_named.find(name);
    if (found == m_named.end()) {
        m_log.add(u"skipped"_s, {{"of"_L1, name}});
        return std::nullopt;
    }
    return found->second;
}

std::optional<Interpreter::FutureHandle> Interpreter::findFuture(const QString &name)
{
    const auto found = find(name);
    if (!found) {
        return std::nullopt;
    }
    const auto *future = std::get_if<FutureHandle>(&*found);
    if (!future) {
        throw ProgramError(u"TypeError"_s, name + u" is no future"_s);
    }
    return *future;
}

TaskBase *Interpreter::taskNamed(const QString &name)
{
    const auto future = findFuture(name);
    return future ? future->future.state()->asTask() : nullptr;
}

QString Interpreter::labelOf(const AnyFuture &future) const
{
    for (auto each = m_labelled.rbegin(); each != m_labelled.rend(); ++each) {
        if (each->second.future == future) {
            return each->first;
        }
    }
    return {};
}

void Interpreter::label(const FutureHandle &future, const QString &name)
{
    m_named.insert_or_assign(name, future);
    if (!future.future.state()->asTask()) {
        m_labelled.emplace_back(name, future);
    }
}

QStringList Interpreter::pendingTasks() const
{
    QStringList names;
    for (const auto &[name, task] : m_tasks) {
        if (!task.isDone()) {
            names += name;
        }
    }
    return names;
}

QStringList Interpreter::neverRetrieved() const
{
    QStringList names;
    for (const auto &[name, task] : m_tasks) {
        if (task.state()->isNeverRetrieved()) {
            names += name;
        }
    }
    for (const auto &[name, labelled] : m_labelled) {
        if (labelled.future.state()->isNeverRetrieved()) {
            names += name;
        }
    }
    return names;
}

void Interpreter::addResult(const QString &operation, QJsonObject fields)
{
    fields.insert("op"_L1, operation);
    m_log.add(u"result"_s, fields);
}

QJsonValue Interpreter::spelled(const QJsonValue &value)
{
    if (value.isDouble() && value.toVariant().typeId() == QMetaType::Double) {
        return hexFloat(value.toDouble());
    }
    return value;
}

QJsonValue Interpreter::spelled(const std::exception_ptr &error)
{
    return QJsonObject{{"exc"_L1, describeInLog(error)}};
}

} // namespace awaitscope
