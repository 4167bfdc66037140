// SPDX-License-Identifier: MIT
// Looks at every step of a program before it is run: what it needs, and whether what it names is there.
#include "tests/oracle/programcheck.h"

#include "tests/oracle/programerror.h"

#include <QHash>
#include <QJsonArray>
#include <QStringList>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// What a field has to be.
enum class Field {
    Text,
    Number,
    Whole,
    Count,
    Seconds,
    SecondsOrNull,
    Value,
    Truth,
    Item,
    Items,
    Names,
    Mode,
    Block,
    Handlers
};

struct Fields
{
    QHash<QString, Field> needed;
    QHash<QString, Field> optional;
    QStringList objects = {}; // the types of object that `obj` may name
};

const QHash<QString, Fields> &steps()
{
    static const QStringList lockable{u"lock"_s, u"condition"_s, u"semaphore"_s, u"bounded_semaphore"_s};
    static const QStringList queues{u"queue"_s, u"lifo_queue"_s, u"priority_queue"_s};
    static const QHash<QString, Fields> table{
        {u"log"_s, {{{u"label"_s, Field::Text}}, {}}},
        {u"sleep"_s, {{{u"d"_s, Field::Seconds}}, {}}},
        {u"yield"_s, {}},
        {u"sleep_random"_s, {{{u"max"_s, Field::Number}}, {}}},
        {u"spawn"_s, {{{u"coro"_s, Field::Text}}, {{u"as"_s, Field::Text}}}},
        {u"call"_s, {{{u"coro"_s, Field::Text}}, {}}},
        {u"await"_s, {{{u"of"_s, Field::Text}}, {}}},
        {u"cancel"_s, {{{u"of"_s, Field::Text}}, {{u"msg"_s, Field::Text}}}},
        {u"uncancel"_s, {{}, {{u"of"_s, Field::Text}}}},
        {u"cancelling"_s, {{}, {{u"of"_s, Field::Text}}}},
        {u"inspect"_s, {{{u"of"_s, Field::Text}}, {}}},
        {u"gather"_s,
         {{{u"of"_s, Field::Items}},
          {{u"return_exceptions"_s, Field::Truth}, {u"as"_s, Field::Text}, {u"await"_s, Field::Truth}}}},
        {u"wait"_s, {{{u"of"_s, Field::Names}}, {{u"mode"_s, Field::Mode}, {u"timeout"_s, Field::SecondsOrNull}}}},
        {u"wait_for"_s, {{{u"of"_s, Field::Item}, {u"timeout"_s, Field::SecondsOrNull}}, {}}},
        {u"shield"_s, {{{u"of"_s, Field::Item}}, {{u"as"_s, Field::Text}, {u"await"_s, Field::Truth}}}},
        {u"as_completed"_s,
         {{{u"of"_s, Field::Names}},
          {{u"timeout"_s, Field::SecondsOrNull}, {u"catch"_s, Field::Truth}, {u"body"_s, Field::Block}}}},
        {u"timeout"_s, {{{u"delay"_s, Field::SecondsOrNull}, {u"body"_s, Field::Block}}, {{u"as"_s, Field::Text}}}},
        {u"reschedule"_s, {{{u"of"_s, Field::Text}, {u"delay"_s, Field::SecondsOrNull}}, {}}},
        {u"taskgroup"_s, {{{u"body"_s, Field::Block}}, {{u"as"_s, Field::Text}}}},
        {u"tg_spawn"_s, {{{u"tg"_s, Field::Text}, {u"coro"_s, Field::Text}}, {{u"as"_s, Field::Text}}}},
        {u"try"_s,
         {{{u"body"_s, Field::Block}},
          {{u"except"_s, Field::Handlers}, {u"else"_s, Field::Block}, {u"finally"_s, Field::Block}}}},
        {u"raise"_s, {{{u"exc"_s, Field::Text}}, {{u"msg"_s, Field::Text}}}},
        {u"reraise"_s, {}},
        {u"return"_s, {{}, {{u"value"_s, Field::Value}}}},
        {u"loop"_s, {{{u"n"_s, Field::Count}, {u"body"_s, Field::Block}}, {}}},
        {u"incr"_s, {{{u"var"_s, Field::Text}}, {{u"by"_s, Field::Whole}}}},
        {u"future"_s, {{{u"as"_s, Field::Text}}, {}}},
        {u"set_result"_s, {{{u"of"_s, Field::Text}}, {{u"value"_s, Field::Value}}}},
        {u"set_exception"_s, {{{u"of"_s, Field::Text}, {u"exc"_s, Field::Text}}, {{u"msg"_s, Field::Text}}}},
        {u"add_done_callback"_s, {{{u"of"_s, Field::Text}, {u"label"_s, Field::Text}}, {}}},
        {u"call_soon"_s, {{{u"label"_s, Field::Text}}, {{u"as"_s, Field::Text}}}},
        {u"call_later"_s, {{{u"d"_s, Field::Seconds}, {u"label"_s, Field::Text}}, {{u"as"_s, Field::Text}}}},
        {u"acquire"_s, {{{u"obj"_s, Field::Text}}, {}, lockable}},
        {u"release"_s, {{{u"obj"_s, Field::Text}}, {}, lockable}},
        {u"with"_s, {{{u"obj"_s, Field::Text}, {u"body"_s, Field::Block}}, {}, lockable}},
        {u"wait_event"_s, {{{u"obj"_s, Field::Text}}, {}, {u"event"_s}}},
        {u"set_event"_s, {{{u"obj"_s, Field::Text}}, {}, {u"event"_s}}},
        {u"clear_event"_s, {{{u"obj"_s, Field::Text}}, {}, {u"event"_s}}},
        {u"cond_wait"_s, {{{u"obj"_s, Field::Text}}, {}, {u"condition"_s}}},
        {u"cond_wait_for"_s,
         {{{u"obj"_s, Field::Text}, {u"var"_s, Field::Text}, {u"ge"_s, Field::Whole}}, {}, {u"condition"_s}}},
        {u"notify"_s, {{{u"obj"_s, Field::Text}}, {{u"n"_s, Field::Count}}, {u"condition"_s}}},
        {u"notify_all"_s, {{{u"obj"_s, Field::Text}}, {}, {u"condition"_s}}},
        {u"put"_s, {{{u"obj"_s, Field::Text}, {u"value"_s, Field::Value}}, {}, queues}},
        {u"get"_s, {{{u"obj"_s, Field::Text}}, {}, queues}},
        {u"put_nowait"_s, {{{u"obj"_s, Field::Text}, {u"value"_s, Field::Value}}, {}, queues}},
        {u"get_nowait"_s, {{{u"obj"_s, Field::Text}}, {}, queues}},
        {u"task_done"_s, {{{u"obj"_s, Field::Text}}, {}, queues}},
        {u"join"_s, {{{u"obj"_s, Field::Text}}, {}, queues}},
        {u"shutdown_queue"_s, {{{u"obj"_s, Field::Text}}, {{u"immediate"_s, Field::Truth}}, queues}},
    };
    return table;
}

const QStringList ObjectTypes{u"lock"_s,  u"event"_s,      u"condition"_s,     u"semaphore"_s, u"bounded_semaphore"_s,
                              u"queue"_s, u"lifo_queue"_s, u"priority_queue"_s};
const QStringList WaitModes{u"ALL_COMPLETED"_s, u"FIRST_COMPLETED"_s, u"FIRST_EXCEPTION"_s};
constexpr double MostPermits = 1e6; // and items of a queue

bool isCount(const QJsonValue &value)
{
    return value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= MostPermits
           && value.toDouble() == static_cast<double>(value.toInt(-1));
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && value.toInteger(0) == value.toInteger(1); // which are what to give if it is not
}

// Walks through a program until something is wrong.
class Check
{
public:
    explicit Check(const QJsonObject &program)
        : m_coroutines(program["coros"_L1].toObject())
        , m_objects(program["objects"_L1].toObject())
    {
    }

    [[nodiscard]] QString problem() const { return m_problem; }

    void run(const QJsonObject &program)
    {
        if (!program["coros"_L1].isObject() || !m_coroutines.contains("main"_L1)) {
            report(u"coros has to be an object with a coroutine main"_s);
        }
        for (const auto *key : {"name", "doc"}) {
            const QJsonValue value = program[QLatin1StringView(key)];
            if (!value.isUndefined() && !value.isString()) {
                report(u"%1 has to be a text"_s.arg(QLatin1StringView(key)));
            }
        }
        const QJsonValue seed = program["seed"_L1];
        if (!seed.isUndefined() && !isWhole(seed)) {
            report(u"seed has to be a whole number that fits into 64 bits"_s);
        }
        checkClock(program["clock"_L1]);
        if (!program["objects"_L1].isUndefined() && !program["objects"_L1].isObject()) {
            report(u"objects has to be an object with an object for each name"_s);
        }
        for (auto object = m_objects.begin(); object != m_objects.end(); ++object) {
            checkObject(object.key(), object.value().toObject());
        }
        for (auto coroutine = m_coroutines.begin(); coroutine != m_coroutines.end(); ++coroutine) {
            checkBlock(coroutine.key(), coroutine.value());
        }
    }

private:
    void report(const QString &problem)
    {
        if (m_problem.isEmpty()) {
            m_problem = problem;
        }
    }

    void checkClock(const QJsonValue &clock)
    {
        if (!clock.isUndefined() && !clock.isObject()) {
            report(u"clock has to be an object with tick and granularity"_s);
        }
        const QJsonObject fields = clock.toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const QJsonValue value = field.value();
            if (field.key() != u"tick"_s && field.key() != u"granularity"_s) {
                report(u"clock: it has no %1"_s.arg(field.key()));
            } else if (!value.isDouble() || value.toDouble() < 0) {
                report(u"clock: %1 has to be a number of seconds"_s.arg(field.key()));
            }
        }
    }

    void checkObject(const QString &name, const QJsonObject &object)
    {
        const QString type = object["type"_L1].toString();
        if (!ObjectTypes.contains(type)) {
            report(u"object %1: there is no type “%2”; use one of %3"_s.arg(name, type, ObjectTypes.join(u", "_s)));
        }
        for (const auto *key : {"value", "maxsize"}) {
            const QJsonValue value = object[QLatin1StringView(key)];
            if (!value.isUndefined() && !isCount(value)) {
                report(u"object %1: %2 has to be a whole number from 0 to 1000000"_s.arg(name, QLatin1StringView(key)));
            }
        }
    }

    void checkBlock(const QString &place, const QJsonValue &block)
    {
        if (!block.isArray()) {
            report(place + u": it has to be a list of steps"_s);
        }
        int number = 0;
        for (const QJsonValue &step : block.toArray()) {
            if (!m_problem.isEmpty()) {
                return;
            }
            checkStep(u"%1, step %2"_s.arg(place).arg(++number), step.toObject());
        }
    }

    void checkStep(const QString &place, const QJsonObject &step)
    {
        const QString op = step["op"_L1].toString();
        const auto known = steps().constFind(op);
        if (known == steps().cend()) {
            report(u"%1: there is no op “%2”"_s.arg(place, op));
            return;
        }
        const QString here = u"%1 (%2)"_s.arg(place, op);
        for (auto field = known->needed.begin(); field != known->needed.end(); ++field) {
            if (!step.contains(field.key())) {
                report(u"%1: %2 is missing"_s.arg(here, field.key()));
            }
        }
        for (auto each = step.begin(); each != step.end(); ++each) {
            const QString key = each.key();
            if (known->needed.contains(key)) {
                checkField(here, key, known->needed[key], each.value());
            } else if (known->optional.contains(key)) {
                checkField(here, key, known->optional[key], each.value());
            } else if (key != u"op"_s) {
                report(u"%1: it has no %2"_s.arg(here, key));
            }
        }
        if (step.contains("coro"_L1)) {
            checkCoroutine(here, step);
        }
        if (step.contains("exc"_L1) && !isExceptionType(step["exc"_L1].toString())) {
            report(u"%1: there is no exception %2"_s.arg(here, step["exc"_L1].toString()));
        }
        const QString object = step["obj"_L1].toString();
        if (!known->objects.isEmpty() && !known->objects.contains(m_objects[object]["type"_L1].toString())) {
            report(u"%1: “%2” is no object of type %3"_s.arg(here, object, known->objects.join(u" or "_s)));
        }
    }

    void checkCoroutine(const QString &place, const QJsonObject &item)
    {
        const QString name = item["coro"_L1].toString();
        if (!m_coroutines.contains(name)) {
            report(u"%1: there is no coroutine “%2”"_s.arg(place, name));
        }
        if (!item["as"_L1].isUndefined() && !item["as"_L1].isString()) {
            report(u"%1: as has to be a text"_s.arg(place));
        }
    }

    void checkField(const QString &place, const QString &key, Field field, const QJsonValue &value)
    {
        const auto require = [&](bool holds, const QString &what) {
            if (!holds) {
                report(u"%1: %2 has to be %3"_s.arg(place, key, what));
            }
        };
        const auto isSeconds = [&] {
            return value.isDouble() || value.toString() == u"inf"_s || value.toString() == u"nan"_s;
        };
        switch (field) {
        case Field::Text:
            require(value.isString(), u"a text"_s);
            break;
        case Field::Number:
            require(value.isDouble(), u"a number"_s);
            break;
        case Field::Whole:
            require(isWhole(value), u"a whole number that fits into 64 bits"_s);
            break;
        case Field::Count:
            require(isCount(value), u"a whole number from 0 to 1000000"_s);
            break;
        case Field::Seconds:
            require(isSeconds(), u"a number of seconds"_s);
            break;
        case Field::SecondsOrNull:
            require(value.isDouble() || value.isNull(), u"a number of seconds or null"_s);
            break;
        case Field::Value:
            require(!value.isObject(), u"null, a truth, a number, a text or a list"_s);
            break;
        case Field::Truth:
            require(value.isBool(), u"true or false"_s);
            break;
        case Field::Item:
            checkItem(place, value);
            break;
        case Field::Items:
            require(value.isArray(), u"a list"_s);
            for (const QJsonValue &item : value.toArray()) {
                checkItem(place, item);
            }
            break;
        case Field::Names:
            require(value.isArray(), u"a list"_s);
            for (const QJsonValue &name : value.toArray()) {
                require(name.isString(), u"a list of names"_s);
            }
            break;
        case Field::Mode:
            require(WaitModes.contains(value.toString()), u"one of "_s + WaitModes.join(u", "_s));
            break;
        case Field::Block:
            checkBlock(place, value);
            break;
        case Field::Handlers:
            checkHandlers(place, value);
            break;
        }
    }

    void checkItem(const QString &place, const QJsonValue &item)
    {
        if (item.isObject()) {
            checkCoroutine(place, item.toObject());
        } else if (!item.isString()) {
            report(u"%1: a future is a name or a coroutine"_s.arg(place));
        }
    }

    void checkHandlers(const QString &place, const QJsonValue &handlers)
    {
        if (!handlers.isArray()) {
            report(u"%1: except has to be a list of handlers"_s.arg(place));
        }
        int number = 0;
        for (const QJsonValue &each : handlers.toArray()) {
            checkHandler(u"%1, handler %2"_s.arg(place).arg(++number), each);
        }
    }

    void checkHandler(const QString &place, const QJsonValue &handler)
    {
        const QJsonObject fields = handler.toObject();
        if (!fields["match"_L1].isArray()) {
            report(u"%1: match has to be a list of exceptions"_s.arg(place));
        }
        for (const QJsonValue &type : fields["match"_L1].toArray()) {
            if (!isExceptionType(type.toString())) {
                report(u"%1: there is no exception “%2”"_s.arg(place, type.toString()));
            }
        }
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            if (field.key() == u"body"_s) {
                checkBlock(place, field.value());
            } else if (field.key() != u"match"_s) {
                report(u"%1: it has no %2"_s.arg(place, field.key()));
            }
        }
    }

    QJsonObject m_coroutines;
    QJsonObject m_objects;
    QString m_problem;
};

} // namespace

QString programProblem(const QJsonObject &program)
{
    Check check(program);
    check.run(program);
    return check.problem();
}

} // namespace awaitscope
