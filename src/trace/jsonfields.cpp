// SPDX-License-Identifier: MIT
// The types of JSON values, checked.
#include "src/trace/jsonfields.h"

#include <limits>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    // toInteger() answers with what it is given for everything that is no whole number of 64 bits.
    const qint64 number = value.toInteger(0);
    return number == value.toInteger(1) ? std::optional(number) : std::nullopt;
}

} // namespace

void JsonFields::report(const QString &problem)
{
    if (m_problem.isEmpty()) {
        m_problem = problem;
    }
}

qint64 JsonFields::integer(QLatin1StringView key, qint64 least, qint64 most)
{
    if (!m_object.contains(key)) {
        report(u"%1 is missing"_s.arg(key));
        return least;
    }
    return optionalInteger(key, least, most).value_or(least);
}

std::optional<qint64> JsonFields::optionalInteger(QLatin1StringView key, qint64 least, qint64 most)
{
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined()) {
        return std::nullopt;
    }
    const auto number = wholeNumber(value);
    if (!number || *number < least || *number > most) {
        if (most < least) {
            report(u"%1 names something that has not appeared yet"_s.arg(key));
        } else if (most == least) {
            report(u"%1 has to be %2"_s.arg(key, QString::number(least)));
        } else {
            report(
                u"%1 has to be a whole number from %2 to %3"_s.arg(key, QString::number(least), QString::number(most)));
        }
        return std::nullopt;
    }
    return number;
}

double JsonFields::real(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (value.isDouble()) {
        return value.toDouble();
    }
    const QString word = value.toString();
    if (word == "inf"_L1) {
        return std::numeric_limits<double>::infinity();
    }
    if (word == "-inf"_L1) {
        return -std::numeric_limits<double>::infinity();
    }
    if (word == "nan"_L1) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (word == "-0.0"_L1) {
        return -0.0;
    }
    report(u"%1 has to be a number of seconds"_s.arg(key));
    return 0;
}

std::string JsonFields::text(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString() && !value.isUndefined()) {
        report(u"%1 has to be a text"_s.arg(key));
    }
    return value.toString().toStdString();
}

} // namespace awaitscope
