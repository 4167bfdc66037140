// SPDX-License-Identifier: MIT
// The engine against CPython's asyncio: the same works side by side, each in a process of its own, turn by turn.
#include "tests/benchmarks/engineworks.h"
#include "tests/benchmarks/median.h"

#include <cstdio>
#include <optional>
#include <vector>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// One row of the table.
struct Row
{
    QString work;
    int n;
    QString figure; // of what the work says
    QString title;
};

const std::vector<Row> Rows{
    {u"wait_n"_s, 1'000, u"ns"_s, u"wait_n(1000, 0), ns a task"_s},
    {u"wait_n"_s, 10'000, u"ns"_s, u"wait_n(10000, 0), ns a task"_s},
    {u"wait_n"_s, 100'000, u"ns"_s, u"wait_n(100000, 0), ns a task"_s},
    {u"wait_n"_s, 1'000'000, u"ns"_s, u"wait_n(1000000, 0), ns a task"_s},
    {u"memory"_s, 100'000, u"bytes"_s, u"100000 tasks that sleep, bytes a task"_s},
    {u"memory"_s, 1'000'000, u"bytes"_s, u"1000000 tasks that sleep, bytes a task"_s},
    {u"virtual"_s, 100'000, u"ns"_s, u"wait_n(100000, 10), virtual time, ns a task"_s},
    {u"virtual"_s, 1'000'000, u"ns"_s, u"wait_n(1000000, 10), virtual time, ns a task"_s},
    {u"gather"_s, 100'000, u"ns"_s, u"gather of 100000, ns a task"_s},
    {u"taskgroup"_s, 100'000, u"ns"_s, u"TaskGroup of 100000, ns a task"_s},
    {u"cancel"_s, 100'000, u"ns"_s, u"100000 started and cancelled, ns a task"_s},
    {u"lock"_s, 100'000, u"ns"_s, u"a lock held in turn, ns a turn"_s},
    {u"semaphore"_s, 100'000, u"ns"_s, u"a permit held in turn, ns a turn"_s},
    {u"queue"_s, 100'000, u"ns"_s, u"two queues, there and back, ns a turn"_s},
    {u"real_time"_s, 100'000, u"median_s"_s, u"wait_n(100000, 2) in real time, median lateness in s"_s},
    {u"real_time"_s, 100'000, u"p99_s"_s, u"… 99 % are less late than, s"_s},
    {u"real_time"_s, 100'000, u"earliest_s"_s, u"… the earliest end after its deadline, s"_s},
    {u"real_time"_s, 100'000, u"cpu_s"_s, u"… processor time, s"_s},
};

// Whose work: a way of doing it.
struct Peer
{
    QString name;
    QStringList command; // to which the work and n are added
};

std::optional<QJsonObject> costOf(const Peer &peer, const QString &work, int n)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QStringList arguments = peer.command.mid(1) + QStringList{work, QString::number(n)};
    process.start(peer.command.constFirst(), arguments);
    constexpr int Forever = -1;
    if (!process.waitForFinished(Forever) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        std::fprintf(stderr, "bench_engine: %s %s failed\n", qUtf8Printable(peer.name), qUtf8Printable(work));
        return std::nullopt;
    }
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

struct Options
{
    int rounds = 5;
    QStringList works; // empty: all
    bool wantsJson = false;
    QString python;
};

int compare(const Options &options)
{
    const QString self = QCoreApplication::applicationFilePath();
    const QString script = QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/benchmarks/asyncio_works.py");
    const std::vector<Peer> peers{{u"asyncio"_s, {options.python, u"-B"_s, script}},
                                  {u"asyncio, no GC"_s, {options.python, u"-B"_s, script, u"--no-gc"_s}},
                                  {u"untraced"_s, {self, u"--one"_s}},
                                  {u"traced"_s, {self, u"--one"_s, u"--traced"_s}}};
    QJsonArray table;
    if (!options.wantsJson) {
        std::printf("medians of %d rounds                                    asyncio   (no GC)  untraced   traced   "
                    "asyncio/untraced  asyncio/traced\n",
                    options.rounds);
    }
    std::vector<std::vector<QJsonObject>> costs; // of the work and n of the row before: by peer, by round
    QString measured;
    for (const Row &row : Rows) {
        if (!options.works.isEmpty() && !options.works.contains(row.work)) {
            continue;
        }
        const QString key = row.work + QString::number(row.n);
        if (key != measured) {
            measured = key;
            costs.assign(peers.size(), {});
            for (int round = 0; round < options.rounds; ++round) {
                for (std::size_t peer = 0; peer < peers.size(); ++peer) {
                    const auto cost = costOf(peers[peer], row.work, row.n);
                    if (!cost) {
                        return 1;
                    }
                    costs[peer].push_back(*cost);
                }
            }
        }
        QJsonObject result{{u"work"_s, row.work}, {u"n"_s, row.n}, {u"figure"_s, row.figure}};
        std::vector<double> medians;
        for (std::size_t peer = 0; peer < peers.size(); ++peer) {
            std::vector<double> values;
            for (const QJsonObject &cost : costs[peer]) {
                values.push_back(cost[row.figure].toDouble());
            }
            medians.push_back(medianOf(values));
            result.insert(peers[peer].name, medians.back());
        }
        const double untraced = medians[0] / medians[2];
        const double traced = medians[0] / medians[3];
        result.insert(u"asyncio / untraced"_s, untraced);
        result.insert(u"asyncio / traced"_s, traced);
        table += result;
        if (!options.wantsJson) {
            // printf counts bytes, and one title has a character of three.
            std::printf("%s %9.4g %9.4g %9.4g %9.4g %12.1f %16.1f\n", qUtf8Printable(row.title.leftJustified(56)),
                        medians[0], medians[1], medians[2], medians[3], untraced, traced);
            std::fflush(stdout);
        }
    }
    if (options.wantsJson) {
        std::printf("%s", QJsonDocument(table).toJson().constData());
    }
    return 0;
}

int refuse(const QString &problem)
{
    std::fprintf(stderr, "bench_engine: %s\n", qUtf8Printable(problem));
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures the event loop against CPython's asyncio, on the same works in turn."_s);
    parser.addHelpOption();
    const QCommandLineOption json(u"json"_s, u"Print JSON."_s);
    const QCommandLineOption rounds(u"rounds"_s, u"How often each work is done (5)."_s, u"N"_s, u"5"_s);
    const QCommandLineOption python(u"python"_s, u"The Python to compare with (python3)."_s, u"PYTHON"_s, u"python3"_s);
    const QCommandLineOption one(u"one"_s, u"Do one WORK with N tasks, and print what it cost."_s);
    const QCommandLineOption traced(u"traced"_s, u"With --one: keep a record."_s);
    parser.addOptions({json, rounds, python, one, traced});
    parser.addPositionalArgument(u"WORK"_s, u"Works to compare: %1. None: all."_s.arg(engineWorks().join(u", "_s)),
                                 u"[WORK…]"_s);
    parser.process(application);
    QStringList works = parser.positionalArguments();
    if (parser.isSet(one)) {
        const int n = works.value(1).toInt();
        if (works.size() != 2 || !engineWorks().contains(works[0]) || n < 1) {
            return refuse(u"--one takes a work and a number"_s);
        }
        const QJsonObject cost = doEngineWork(works[0], n, parser.isSet(traced));
        std::printf("%s\n", QJsonDocument(cost).toJson(QJsonDocument::Compact).constData());
        return 0;
    }
    for (const QString &work : std::as_const(works)) {
        if (!engineWorks().contains(work)) {
            return refuse(u"there is no work “%1”; there are %2"_s.arg(work, engineWorks().join(u", "_s)));
        }
    }
    Options options{.rounds = parser.value(rounds).toInt(),
                    .works = works,
                    .wantsJson = parser.isSet(json),
                    .python = QStandardPaths::findExecutable(parser.value(python))};
    if (options.rounds < 1) {
        return refuse(u"--rounds takes a number of at least 1"_s);
    }
    if (options.python.isEmpty()) {
        return refuse(u"there is no “%1” to compare with; name one with --python"_s.arg(parser.value(python)));
    }
    return compare(options);
}
