// SPDX-License-Identifier: MIT
// Reading JSON and JSON Lines.
#include "tests/oracle/programfiles.h"

#include "tests/oracle/programcheck.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Failure cannotRead(const QString &path, const QString &problem)
{
    return {u"cannot read “%1”: %2"_s.arg(path, problem)};
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return cannotRead(path, file.errorString());
    }
    const QByteArray content = file.readAll();
    return file.error() == QFileDevice::NoError ? Result(content) : cannotRead(path, file.errorString());
}

// The objects of a file in JSON Lines.
Result<std::vector<QJsonObject>> objectsIn(const QString &path)
{
    const auto content = contentOf(path);
    if (!content) {
        return Failure{content.error()};
    }
    std::vector<QJsonObject> objects;
    int number = 0;
    for (const QByteArray &line : content->split('\n')) {
        ++number;
        if (line.trimmed().isEmpty()) {
            continue;
        }
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        if (!document.isObject()) {
            const QString what =
                error.error == QJsonParseError::NoError ? u"it is not an object"_s : error.errorString();
            return cannotRead(path, u"line %1: %2"_s.arg(number).arg(what));
        }
        objects.push_back(document.object());
    }
    return objects;
}

} // namespace

Result<QJsonObject> readProgram(const QString &path)
{
    const auto content = contentOf(path);
    if (!content) {
        return Failure{content.error()};
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(*content, &error);
    if (!document.isObject()) {
        return cannotRead(path,
                          error.error == QJsonParseError::NoError ? u"it is not an object"_s : error.errorString());
    }
    if (const QString problem = programProblem(document.object()); !problem.isEmpty()) {
        return cannotRead(path, problem);
    }
    return document.object();
}

Result<std::vector<Case>> readCases(const QString &path)
{
    const auto objects = objectsIn(path);
    if (!objects) {
        return Failure{objects.error()};
    }
    std::vector<Case> cases;
    for (const QJsonObject &object : *objects) {
        Case each{object, {}};
        for (const QJsonValue &event : object["log"_L1].toArray()) {
            each.log.push_back(event.toObject());
        }
        each.program.remove("log"_L1);
        if (const QString problem = programProblem(each.program); !problem.isEmpty()) {
            return cannotRead(path, u"program %1 (%2): %3"_s.arg(cases.size() + 1).arg(each.name(), problem));
        }
        cases.push_back(each);
    }
    return cases;
}

Result<std::vector<Case>> readKnownCases(const QString &folder)
{
    std::vector<Case> cases;
    const QDir directory(folder);
    const QString logSuffix = u".expected.jsonl"_s;
    for (const QString &file : directory.entryList({u'*' + logSuffix}, QDir::Files, QDir::Name)) {
        const auto program = readProgram(directory.filePath(file.chopped(logSuffix.size()) + u".json"_s));
        if (!program) {
            return Failure{program.error()};
        }
        const auto log = readLog(directory.filePath(file));
        if (!log) {
            return Failure{log.error()};
        }
        cases.push_back({*program, *log});
    }
    return cases;
}

Result<std::vector<QJsonObject>> readLog(const QString &path)
{
    return objectsIn(path);
}

} // namespace awaitscope
