// SPDX-License-Identifier: MIT
// C++ types of exceptions and their names in Python.
#include "tests/oracle/programerror.h"

#include "src/async/errors.h"
#include "src/async/exceptiongroup.h"
#include "src/async/queuebase.h"
#include "src/async/repr.h"

#include <QHash>
#include <QStringList>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// What Python says of an exception object: its type, and what stands behind it in the log.
struct Seen
{
    QString type;
    QString rest;
};

QString arguments(const std::optional<QString> &message)
{
    return u'(' + (message ? repr(*message) : QString()) + u')';
}

QString members(const BaseExceptionGroup &group)
{
    QStringList each;
    for (const std::exception_ptr &member : group.exceptions()) {
        each += describeInLog(member);
    }
    return u'[' + each.join(u", "_s) + u']';
}

// From the special to the general.
Seen look(const std::exception_ptr &error)
{
    try {
        std::rethrow_exception(error);
    } catch (const ProgramError &made) {
        return {made.type(), arguments(made.message())};
    } catch (const BaseError &made) {
        return {u"BaseError"_s, arguments(made.message())};
    } catch (const CancelledError &cancelled) {
        return {u"CancelledError"_s, arguments(cancelled.message())};
    } catch (const ExceptionGroup &group) {
        return {u"ExceptionGroup"_s, members(group)};
    } catch (const BaseExceptionGroup &group) {
        return {u"BaseExceptionGroup"_s, members(group)};
    } catch (const TimeoutError &) {
        return {u"TimeoutError"_s, {}};
    } catch (const QueueEmpty &) {
        return {u"QueueEmpty"_s, {}};
    } catch (const QueueFull &) {
        return {u"QueueFull"_s, {}};
    } catch (const QueueShutDown &) {
        return {u"QueueShutDown"_s, {}};
    } catch (const InvalidStateError &) {
        return {u"InvalidStateError"_s, {}};
    } catch (const std::invalid_argument &) {
        return {u"ValueError"_s, {}};
    } catch (const std::runtime_error &) {
        return {u"RuntimeError"_s, {}};
    } catch (const std::logic_error &) {
        return {u"RuntimeError"_s, {}};
    } catch (...) {
        return {u"an exception that no Python program has"_s, {}};
    }
}

// Each type's parents, up to BaseException.
const QHash<QString, QStringList> &parents()
{
    static const QStringList exception{u"Exception"_s, u"BaseException"_s};
    static const QHash<QString, QStringList> table{
        {u"ValueError"_s, exception},
        {u"KeyError"_s, QStringList{u"LookupError"_s} + exception},
        {u"LookupError"_s, exception},
        {u"RuntimeError"_s, exception},
        {u"TypeError"_s, exception},
        {u"TimeoutError"_s, exception},
        {u"InvalidStateError"_s, exception},
        {u"QueueEmpty"_s, exception},
        {u"QueueFull"_s, exception},
        {u"QueueShutDown"_s, exception},
        {u"ExceptionGroup"_s, QStringList{u"BaseExceptionGroup"_s} + exception},
        {u"Exception"_s, {u"BaseException"_s}},
        {u"CancelledError"_s, {u"BaseException"_s}},
        {u"BaseError"_s, {u"BaseException"_s}},
        {u"BaseExceptionGroup"_s, {u"BaseException"_s}},
        {u"BaseException"_s, {}},
    };
    return table;
}

} // namespace

std::exception_ptr makeProgramError(const QString &type, const std::optional<QString> &message)
{
    if (type == u"CancelledError"_s) {
        return std::make_exception_ptr(CancelledError(message));
    }
    if (type == u"BaseError"_s) {
        return std::make_exception_ptr(BaseError(message));
    }
    return std::make_exception_ptr(ProgramError(type, message));
}

QString describeInLog(const std::exception_ptr &error)
{
    const Seen seen = look(error);
    return seen.type + seen.rest;
}

bool isCaughtBy(const std::exception_ptr &error, const QString &type)
{
    const QString own = look(error).type;
    return own == type || parents().value(own).contains(type);
}

bool isExceptionType(const QString &type)
{
    return parents().contains(type);
}

} // namespace awaitscope
