// SPDX-License-Identifier: MIT
// A developer's command: runs JSON programs (README.md) on the engine, and compares the logs with recorded ones.
#include "tests/oracle/logcompare.h"
#include "tests/oracle/programfiles.h"
#include "tests/oracle/programrun.h"

#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int Identical = 0;
constexpr int Different = 1;
constexpr int Stopped = 1;
constexpr int Refused = 2;

int refuse(const QString &problem)
{
    std::fprintf(stderr, "replay: %s\n", qUtf8Printable(problem));
    return Refused;
}

// Says so if the program had to be stopped.
bool isStopped(const std::vector<QJsonObject> &log, const QString &name)
{
    const QString why = whyStopped(log);
    if (!why.isEmpty()) {
        std::fprintf(stderr, "replay: “%s”: %s\n", qUtf8Printable(name), qUtf8Printable(why));
    }
    return !why.isEmpty();
}

void print(const std::vector<QJsonObject> &log)
{
    for (const QJsonObject &event : log) {
        std::printf("%s\n", logLine(event).constData());
    }
}

int replayOne(const QString &path)
{
    const auto program = readProgram(path);
    if (!program) {
        return refuse(program.error());
    }
    const std::vector<QJsonObject> log = logOf(*program);
    print(log);
    return isStopped(log, path) ? Stopped : Identical;
}

int replayMany(const QString &path)
{
    const auto cases = readCases(path);
    if (!cases) {
        return refuse(cases.error());
    }
    std::size_t compared = 0;
    std::size_t identical = 0;
    bool isAnyStopped = false;
    QString difference;
    for (const Case &each : *cases) {
        const std::vector<QJsonObject> log = logOf(each.program);
        isAnyStopped = isStopped(log, each.name()) || isAnyStopped;
        if (each.log.empty()) {
            const QJsonDocument header(QJsonObject{{u"program"_s, each.name()}});
            std::printf("%s\n", header.toJson(QJsonDocument::Compact).constData());
            print(log);
            continue;
        }
        ++compared;
        const QString here = firstDifference(each.log, log);
        if (here.isEmpty()) {
            ++identical;
        } else if (difference.isEmpty()) {
            difference = each.name() + u":\n"_s + here;
        }
    }
    if (compared > 0) {
        std::printf("%zu of %zu identical\n", identical, compared);
    }
    if (!difference.isEmpty()) {
        std::printf("%s\n", qUtf8Printable(difference));
    }
    return isAnyStopped ? Stopped : identical == compared ? Identical : Different;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs a JSON program (tests/oracle/README.md) on the event loop and prints its event log.\n"
        "Exit status: 0, or all logs identical; 1, a log differs, or a program had to be stopped; "
        "2, a wrong call or file."_s);
    parser.addHelpOption();
    const QCommandLineOption jsonl(
        u"jsonl"_s,
        u"FILE holds a program a line; where a line has its log under \"log\", compare instead of printing."_s);
    parser.addOption(jsonl);
    parser.addPositionalArgument(u"FILE"_s, u"The program."_s);
    if (!parser.parse(QCoreApplication::arguments())) {
        return refuse(parser.errorText());
    }
    if (parser.isSet(u"help"_s)) {
        std::printf("%s", qUtf8Printable(parser.helpText()));
        return Identical;
    }
    if (parser.positionalArguments().size() != 1) {
        return refuse(u"name one file; see replay --help"_s);
    }
    const QString path = parser.positionalArguments().constFirst();
    return parser.isSet(jsonl) ? replayMany(path) : replayOne(path);
}
