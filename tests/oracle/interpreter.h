// SPDX-License-Identifier: MIT
// Runs the coroutines of a JSON program on the engine, through the functions that everybody uses.
#pragma once

#include "src/async/anyfuture.h"
#include "src/async/condition.h"
#include "src/async/event.h"
#include "src/async/lock.h"
#include "src/async/outcome.h"
#include "src/async/queue.h"
#include "src/async/semaphore.h"
#include "src/async/taskgroup.h"
#include "src/async/timeout.h"
#include "src/exercises/pythonrandom.h"
#include "tests/oracle/programlog.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace awaitscope {

/// How long and how deep a program may go before it is stopped: no log tells of steps that do nothing.
struct ProgramLimits
{
    qint64 steps = 10'000'000; ///< and turns of loops, of all tasks
    int calls = 1000;          ///< one in the other, as in Python
};

/// An interpreter of programs (README.md): every entry of `coros` becomes a coroutine that walks through its steps. The
/// program must have passed programProblem().
class Interpreter
{
public:
    /// All have to outlive the interpreter, whose coroutines belong to the loop.
    Interpreter(const QJsonObject &program, EventLoop &loop, ProgramLog &log, const ProgramLimits &limits);

    /// A new coroutine of the program, in so many calls.
    [[nodiscard]] Coroutine<QJsonValue> coroutine(const QString &name, int calls = 0);
    /// The name of the main task, which is used up.
    [[nodiscard]] QString nameOfMain() { return unique(QStringLiteral("main")); }

    /// The tasks that are not over, in the order of their creation.
    [[nodiscard]] QStringList pendingTasks() const;
    /// The tasks and labelled futures whose exception was never looked at, in that order.
    [[nodiscard]] QStringList neverRetrieved() const;
    /// Makes `task` known under its name.
    void know(const QString &name, const Task<QJsonValue> &task);

private:
    /// What `return` hands up through the blocks around it; nothing: the next step follows.
    using Returned = std::optional<QJsonValue>;

    /// One run of one coroutine: the calls that it is in, and the exceptions that its handlers are handling, the
    /// innermost last.
    struct Activation
    {
        int calls = 0;
        std::vector<std::exception_ptr> handling;
    };

    struct FutureHandle
    {
        AnyFuture future;
        std::function<QJsonValue()> value; // once it has a result
        std::function<void(const QJsonValue &)> setResult;
    };
    using ScopeHandle = std::shared_ptr<Timeout>;
    using GroupHandle = std::shared_ptr<TaskGroup>;
    using Named = std::variant<FutureHandle, Ref<Handle>, ScopeHandle, GroupHandle>;

    struct Smaller
    {
        bool operator()(const QJsonValue &one, const QJsonValue &other) const;
    };
    using AnyObject = std::variant<Lock, Event, Condition, Semaphore, BoundedSemaphore, Queue<QJsonValue>,
                                   LifoQueue<QJsonValue>, PriorityQueue<QJsonValue, Smaller>>;

    using Operation = Coroutine<Returned> (Interpreter::*)(const QJsonObject &step, Activation &activation);
    [[nodiscard]] static const QHash<QString, Operation> &operations();

    // Control flow.
    Coroutine<QJsonValue> body(QJsonArray steps, int calls);
    Coroutine<Returned> block(QJsonArray steps, Activation &activation);
    Coroutine<Returned> step(QJsonObject step, Activation &activation);
    Coroutine<Returned> opLog(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opReturn(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opRaise(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opReraise(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opTry(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> handle(QJsonObject step, std::exception_ptr error, Activation &activation);
    Coroutine<Returned> opLoop(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opCall(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opIncr(const QJsonObject &step, Activation &activation);

    // Sleeping, tasks, futures, callbacks.
    Coroutine<Returned> opSleep(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opSleepRandom(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opYield(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opSpawn(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opAwait(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opCancel(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opUncancel(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opCancelling(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opInspect(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opFuture(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opSetResult(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opSetException(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opAddDoneCallback(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opCallSoon(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opCallLater(const QJsonObject &step, Activation &activation);

    // Waiting for several, or not too long.
    Coroutine<Returned> opGather(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opShield(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opWait(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opWaitFor(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opAsCompleted(const QJsonObject &step, Activation &activation);
    Coroutine<QJsonValue> valueOf(Outcome<AnyFuture> next);
    Coroutine<Returned> opTimeout(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opReschedule(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opTaskGroup(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opGroupSpawn(const QJsonObject &step, Activation &activation);

    // Locks, events, conditions, queues.
    Coroutine<Returned> opAcquire(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opRelease(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opWith(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opWaitEvent(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opSetEvent(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opClearEvent(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opConditionWait(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opConditionWaitFor(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opNotify(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opNotifyAll(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opPut(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opGet(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opPutNowait(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opGetNowait(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opTaskDone(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opJoin(const QJsonObject &step, Activation &activation);
    Coroutine<Returned> opShutdownQueue(const QJsonObject &step, Activation &activation);

    // Limits.
    void countStep();
    [[nodiscard]] int callsBelow(const Activation &caller);
    [[noreturn]] void stop(const QString &why);

    // Names.
    [[nodiscard]] QString unique(const QString &name);
    [[nodiscard]] QString nameOfTask(const QJsonObject &item);
    [[nodiscard]] std::optional<Named> find(const QString &name);
    [[nodiscard]] std::optional<FutureHandle> findFuture(const QString &name);
    [[nodiscard]] std::optional<FutureHandle> future(const QJsonValue &item);
    [[nodiscard]] QString labelOf(const AnyFuture &future) const;
    void label(const FutureHandle &future, const QString &name);
    Task<QJsonValue> spawn(const QString &coroutine, const QString &name);
    [[nodiscard]] FutureHandle handleOf(const AnyFuture &future) const;
    template <class T>
    [[nodiscard]] static FutureHandle madeOf(const Future<T> &future, std::function<QJsonValue()> value);
    [[nodiscard]] TaskBase *taskNamed(const QString &name);
    [[nodiscard]] std::function<void()> callback(const QString &label);

    // Results in the log.
    void addResult(const QString &operation, QJsonObject fields);
    [[nodiscard]] static QJsonValue spelled(const QJsonValue &value);
    [[nodiscard]] static QJsonValue spelled(const std::exception_ptr &error);

    [[nodiscard]] AnyObject &object(const QJsonObject &step);
    template <class Kind>
    [[nodiscard]] Kind &object(const QJsonObject &step)
    {
        return std::get<Kind>(object(step));
    }
    void makeObject(const QString &name, const QJsonObject &kind);

    QJsonObject m_coroutines;
    EventLoop &m_loop;
    ProgramLog &m_log;
    ProgramLimits m_limits;
    qint64 m_steps = 0;
    PythonRandom m_random;
    std::map<QString, AnyObject> m_objects;
    std::map<QString, qint64> m_variables;
    QHash<QString, int> m_used;                                // names, and how often
    std::map<QString, Named> m_named;                          // by name
    std::vector<std::pair<QString, Task<QJsonValue>>> m_tasks; // in the order of their creation
    std::vector<std::pair<QString, FutureHandle>> m_labelled;  // futures that are no tasks, likewise
};

// Of a future made of others, whose result the engine keeps as a T: its value is `value()`, unless a step sets another.
template <class T>
Interpreter::FutureHandle Interpreter::madeOf(const Future<T> &future, std::function<QJsonValue()> value)
{
    const auto set = std::make_shared<QJsonValue>(QJsonValue::Undefined);
    return {future, [set, value = std::move(value)] { return set->isUndefined() ? value() : *set; },
            [set, future](const QJsonValue &result) {
                future.setResult();
                *set = result;
            }};
}

} // namespace awaitscope
