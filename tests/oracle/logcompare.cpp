// SPDX-License-Identifier: MIT
// Event by event, every field, as parsed JSON: numbers are equal to the last bit or they differ.
#include "tests/oracle/logcompare.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t EventsBefore = 6;

QByteArray json(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QString line(const std::vector<QJsonObject> &log, std::size_t index)
{
    return index < log.size() ? QString::fromUtf8(logLine(log[index])) : u"(end of log)"_s;
}

} // namespace

QByteArray logLine(const QJsonObject &event)
{
    QByteArray line("{");
    const auto add = [&](const QString &key) {
        line += (line.size() > 1 ? "," : "") + json(key) + ':' + json(event[key]);
    };
    const QStringList first{u"i"_s, u"t"_s, u"task"_s, u"event"_s};
    std::for_each(first.begin(), first.end(), add);
    for (const QString &key : event.keys()) {
        if (!first.contains(key)) {
            add(key);
        }
    }
    return line + '}';
}

QString firstDifference(const std::vector<QJsonObject> &expected, const std::vector<QJsonObject> &actual)
{
    const auto [one, other] = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
    if (one == expected.end() && other == actual.end()) {
        return {};
    }
    const auto at = static_cast<std::size_t>(one - expected.begin());
    QString text;
    for (std::size_t before = at - std::min(at, EventsBefore); before < at; ++before) {
        text += u"  "_s + line(expected, before) + u'\n';
    }
    text += u"- "_s + line(expected, at) + u'\n';
    text += u"+ "_s + line(actual, at) + u'\n';
    return text
           + u"first difference at event %1 of %2 expected, %3 actual"_s.arg(at + 1)
                 .arg(expected.size())
                 .arg(actual.size());
}

} // namespace awaitscope
