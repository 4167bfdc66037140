// SPDX-License-Identifier: MIT
// Steps of programs: waiting for several, or not too long.
#include "tests/oracle/interpreter.h"

#include "src/async/ascompleted.h"
#include "src/async/gather.h"
#include "src/async/shield.h"
#include "src/async/wait.h"
#include "src/async/waitfor.h"
#include "tests/oracle/programerror.h"

#include <unordered_set>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> secondsIn(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::size_t doneIn(const std::vector<AnyFuture> &futures)
{
    std::unordered_set<const FutureBase *> done;
    for (const AnyFuture &future : futures) {
        if (future.isDone()) {
            done.insert(future.state().object());
        }
    }
    return done.size();
}

} // namespace

// An argument that is a future: a handle's name, or a coroutine, which becomes a task. Nothing: an unknown name.
std::optional<Interpreter::FutureHandle> Interpreter::future(const QJsonValue &item)
{
    if (item.isString()) {
        return findFuture(item.toString());
    }
    const QJsonObject coroutine = item.toObject();
    return handleOf(spawn(coroutine["coro"_L1].toString(), nameOfTask(coroutine)));
}

Coroutine<Interpreter::Returned> Interpreter::opGather(const QJsonObject &step, Activation & /*activation*/)
{
    // First all names are looked up and made, then all tasks, as in `asyncio.gather(*[item(x) for x in of])`.
    struct Item
    {
        std::optional<FutureHandle> known;
        QString coroutine;
        QString name;
    };
    std::vector<Item> items;
    for (const QJsonValue &each : step["of"_L1].toArray()) {
        if (each.isString()) {
            if (const auto known = findFuture(each.toString())) {
                items.push_back({known, {}, {}});
            }
        } else {
            const QJsonObject item = each.toObject();
            items.push_back({std::nullopt, item["coro"_L1].toString(), nameOfTask(item)});
        }
    }
    std::vector<FutureHandle> children;
    std::vector<AnyFuture> futures;
    for (const Item &item : items) {
        children.push_back(item.known ? *item.known : handleOf(spawn(item.coroutine, item.name)));
        futures.push_back(children.back().future);
    }
    FutureHandle gathered;
    if (step["return_exceptions"_L1].toBool()) {
        const auto outcomes = gather(m_loop, returnExceptions, futures);
        gathered = madeOf(outcomes, [outcomes, children] {
            QJsonArray values;
            for (std::size_t i = 0; i < children.size(); ++i) {
                const Outcome<void> &outcome = outcomes.result()[i];
                values.append(outcome.isResult() ? spelled(children[i].value()) : spelled(outcome.exception()));
            }
            return values;
        });
    } else {
        const auto results = gather(m_loop, futures);
        gathered = madeOf(results, [results, children] {
            static_cast<void>(results.result()); // which is what was asked for
            QJsonArray values;
            for (const FutureHandle &child : children) {
                values.append(spelled(child.value()));
            }
            return values;
        });
    }
    if (step.contains("as"_L1)) {
        label(gathered, unique(step["as"_L1].toString()));
    }
    if (step["await"_L1].toBool(true)) {
        m_log.setAwaited(labelOf(gathered.future));
        co_await gathered.future;
        addResult(u"gather"_s, {{"value"_L1, gathered.value()}});
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opShield(const QJsonObject &step, Activation & /*activation*/)
{
    const auto inner = future(step["of"_L1]);
    if (!inner) {
        co_return std::nullopt;
    }
    const auto shielding = shield(m_loop, inner->future);
    const bool isInner = shielding.state() == inner->future.state(); // it was done
    const FutureHandle outer = isInner ? *inner : madeOf(shielding, [shielding, value = inner->value] {
        static_cast<void>(shielding.result()); // which is what was asked for
        return value();
    });
    if (step.contains("as"_L1)) {
        label(outer, unique(step["as"_L1].toString()));
    }
    if (step["await"_L1].toBool(true)) {
        m_log.setAwaited(labelOf(outer.future));
        co_await outer.future;
        addResult(u"shield"_s, {{"value"_L1, spelled(outer.value())}});
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opWait(const QJsonObject &step, Activation & /*activation*/)
{
    std::vector<AnyFuture> futures;
    std::vector<std::pair<QString, AnyFuture>> names;
    for (const QJsonValue &each : step["of"_L1].toArray()) {
        if (const auto known = findFuture(each.toString())) {
            futures.push_back(known->future);
            const std::pair pair(each.toString(), known->future);
            if (std::find(names.begin(), names.end(), pair) == names.end()) {
                names.push_back(pair);
            }
        }
    }
    const QString mode = step["mode"_L1].toString();
    WaitOptions options;
    options.timeout = secondsIn(step["timeout"_L1]);
    if (mode == u"FIRST_COMPLETED"_s) {
        options.returnWhen = ReturnWhen::FirstCompleted;
    } else if (mode == u"FIRST_EXCEPTION"_s) {
        options.returnWhen = ReturnWhen::FirstException;
        if (doneIn(futures) > 1) {
            m_log.add(u"nondeterministic"_s, {{"why"_L1, u"wait: FIRST_EXCEPTION, several done"_s}});
        }
    }
    const WaitResult<AnyFuture> result = co_await wait(futures, options);
    QJsonArray done;
    QJsonArray pending;
    for (const auto &[name, future] : names) {
        const bool isDone = std::find(result.done.begin(), result.done.end(), future) != result.done.end();
        (isDone ? done : pending).append(name);
    }
    addResult(u"wait"_s, {{"done"_L1, done}, {"pending"_L1, pending}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opWaitFor(const QJsonObject &step, Activation &activation)
{
    const QJsonValue of = step["of"_L1];
    const std::optional<double> timeout = secondsIn(step["timeout"_L1]);
    QJsonValue value;
    if (!of.isString() && (!timeout || *timeout > 0)) {
        // A coroutine runs inline; its name is used up all the same.
        const QJsonObject item = of.toObject();
        static_cast<void>(nameOfTask(item));
        const int calls = callsBelow(activation);
        value = co_await waitFor(m_loop, coroutine(item["coro"_L1].toString(), calls), timeout);
    } else {
        const auto awaited = future(of);
        if (!awaited) {
            co_return std::nullopt;
        }
        m_log.setAwaited(labelOf(awaited->future));
        co_await waitFor(m_loop, awaited->future, timeout);
        value = awaited->value();
    }
    addResult(u"wait_for"_s, {{"value"_L1, spelled(value)}});
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opAsCompleted(const QJsonObject &step, Activation &activation)
{
    std::vector<AnyFuture> futures;
    for (const QJsonValue &each : step["of"_L1].toArray()) {
        if (const auto known = findFuture(each.toString())) {
            futures.push_back(known->future);
        }
    }
    if (doneIn(futures) > 1) {
        m_log.add(u"nondeterministic"_s, {{"why"_L1, u"as_completed: several already done"_s}});
    }
    auto completed = asCompleted(m_loop, futures, secondsIn(step["timeout"_L1]));
    for (int n = 0; completed.hasNext(); ++n) {
        const auto next = co_await attempt(completed.next());
        const auto outcome = co_await attempt(valueOf(next));
        if (outcome.isResult()) {
            addResult(u"as_completed"_s, {{"n"_L1, n}, {"value"_L1, spelled(outcome.result())}});
        } else if (step["catch"_L1].toBool() && isCaughtBy(outcome.exception(), u"Exception"_s)) {
            addResult(u"as_completed"_s, {{"n"_L1, n}, {"exc"_L1, describeInLog(outcome.exception())}});
        } else {
            std::rethrow_exception(outcome.exception());
        }
        Returned returned = co_await block(step["body"_L1].toArray(), activation);
        if (returned) {
            co_return returned;
        }
    }
    co_return std::nullopt;
}

// What `await aw` gives in as_completed's loop: the value of the next future, or what was thrown instead.
Coroutine<QJsonValue> Interpreter::valueOf(Outcome<AnyFuture> next)
{
    co_return handleOf(next.result()).value();
}

Coroutine<Interpreter::Returned> Interpreter::opTimeout(const QJsonObject &step, Activation &activation)
{
    const auto scope = std::make_shared<Timeout>(timeout(m_loop, secondsIn(step["delay"_L1])));
    const auto body = [&]() -> Coroutine<Returned> {
        if (step.contains("as"_L1)) {
            m_named.insert_or_assign(unique(step["as"_L1].toString()), scope);
        }
        return block(step["body"_L1].toArray(), activation);
    };
    co_return co_await asyncWith(*scope, body);
}

Coroutine<Interpreter::Returned> Interpreter::opReschedule(const QJsonObject &step, Activation & /*activation*/)
{
    const QString name = step["of"_L1].toString();
    if (const auto found = find(name)) {
        const auto *scope = std::get_if<ScopeHandle>(&*found);
        if (!scope) {
            throw ProgramError(u"TypeError"_s, name + u" is no timeout"_s);
        }
        const auto delay = secondsIn(step["delay"_L1]);
        (*scope)->reschedule(delay ? std::optional(m_loop.time() + *delay) : std::nullopt);
    }
    co_return std::nullopt;
}

Coroutine<Interpreter::Returned> Interpreter::opTaskGroup(const QJsonObject &step, Activation &activation)
{
    const auto group = std::make_shared<TaskGroup>(m_loop);
    const auto body = [&]() -> Coroutine<Returned> {
        if (step.contains("as"_L1)) {
            m_named.insert_or_assign(unique(step["as"_L1].toString()), group);
        }
        return block(step["body"_L1].toArray(), activation);
    };
    co_return co_await asyncWith(*group, body);
}

Coroutine<Interpreter::Returned> Interpreter::opGroupSpawn(const QJsonObject &step, Activation & /*activation*/)
{
    const QString groupName = step["tg"_L1].toString();
    if (const auto found = find(groupName)) {
        const auto *group = std::get_if<GroupHandle>(&*found);
        if (!group) {
            throw ProgramError(u"TypeError"_s, groupName + u" is no task group"_s);
        }
        const QString name = nameOfTask(step);
        know(name, (*group)->createTask(coroutine(step["coro"_L1].toString()), name));
    }
    co_return std::nullopt;
}

} // namespace awaitscope
