// SPDX-License-Identifier: MIT
// What the timeline costs as records grow: each work in a process of its own, round by round.
#include "tests/benchmarks/median.h"
#include "tests/benchmarks/timelineworks.h"
#include "tests/benchmarks/windowworks.h"

#include <cstdio>
#include <map>
#include <optional>

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// A figure of a work, and what it is in words.
struct Figure
{
    QString name;
    QString title;
};

const std::map<QString, std::vector<Figure>> Figures{
    {u"frames"_s,
     {{u"worst_ms"_s, u"a frame of 1600x900 in the worst sight, ms"_s},
      {u"worst_quickest_ms"_s, u"… the quickest of each sight, in the worst one, ms"_s}}},
    {u"hit_test"_s,
     {{u"median_ms"_s, u"a hit test, ms"_s},
      {u"p99_ms"_s, u"… 99 % take less than, ms"_s},
      {u"worst_median_ms"_s, u"… the median in the worst sight, ms"_s}}},
    {u"memory"_s,
     {{u"record_bytes"_s, u"the record, bytes a task"_s},
      {u"lanes_bytes"_s, u"the lanes, bytes a task"_s},
      {u"record_and_lanes_bytes"_s, u"both, bytes a task"_s},
      {u"history_bytes"_s, u"the loop's history, bytes a task"_s},
      {u"events"_s, u"events a task"_s},
      {u"intake_ns"_s, u"taking all in, ns a task"_s}}},
    {u"live"_s,
     {{u"frames_per_s"_s, u"live, max_delay 10: frames a second"_s},
      {u"longest_between_frames_ms"_s, u"… longest time between two frames, ms"_s},
      {u"longest_gap_ms"_s, u"… longest turn of Qt's loop, ms"_s},
      {u"second_longest_gap_ms"_s, u"… second longest, ms"_s},
      {u"p99_gap_ms"_s, u"… 99 % are shorter than, ms"_s}}},
    {u"program"_s,
     {{u"frames_per_s"_s, u"a Python program, max_delay 10: frames a second"_s},
      {u"tasks"_s, u"… tasks seen"_s},
      {u"memory_bytes"_s, u"… memory of the window's process, bytes a task"_s},
      {u"longest_between_frames_ms"_s, u"… longest time between two frames, ms"_s},
      {u"longest_gap_ms"_s, u"… longest turn of Qt's loop, ms"_s},
      {u"second_longest_gap_ms"_s, u"… second longest, ms"_s},
      {u"p99_gap_ms"_s, u"… 99 % are shorter than, ms"_s}}},
    {u"first_paint_of_nothing"_s,
     {{u"ms"_s, u"first paint of an empty QMainWindow, ms"_s}, {u"processor_ms"_s, u"… of processor time, ms"_s}}},
    {u"first_paint"_s,
     {{u"ms"_s, u"first paint of the window with its sample, ms"_s},
      {u"processor_ms"_s, u"… of processor time, ms"_s}}},
};

struct Row
{
    QString work;
    int n;
};

const std::vector<Row> Rows{
    {u"frames"_s, 1'000},     {u"frames"_s, 10'000},      {u"frames"_s, 100'000},  {u"frames"_s, 1'000'000},
    {u"hit_test"_s, 100'000}, {u"hit_test"_s, 1'000'000}, {u"memory"_s, 100'000},  {u"memory"_s, 1'000'000},
    {u"live"_s, 10'000},      {u"live"_s, 100'000},       {u"program"_s, 100'000}, {u"first_paint_of_nothing"_s, 1},
    {u"first_paint"_s, 1},
};

constexpr int RoundsOfPaint = 7; // of the first paints, in turn, for each round of the others

// Bytes that programs could still have; everything where the system does not tell.
double availableBytes()
{
    QFile file(u"/proc/meminfo"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return 1e18;
    }
    const QString text = QString::fromLatin1(file.readAll());
    const qsizetype place = text.indexOf(u"MemAvailable:"_s);
    return place < 0 ? 1e18 : text.mid(place + 13).trimmed().section(u' ', 0, 0).toDouble() * 1024;
}

std::optional<QJsonObject> costOf(const Row &row)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"--one"_s, row.work, QString::number(row.n)});
    constexpr int Forever = -1;
    if (!process.waitForFinished(Forever) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        std::fprintf(stderr, "bench_timeline: %s of %d failed\n", qUtf8Printable(row.work), row.n);
        return std::nullopt;
    }
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

// The medians of what the rounds said, figure by figure; what is no number is that of the last round. Scenes, which are
// objects, likewise.
QJsonObject mediansOf(const std::vector<QJsonObject> &costs)
{
    QJsonObject result;
    for (const QString &name : costs.back().keys()) {
        const QJsonValue last = costs.back()[name];
        if (last.isDouble()) {
            std::vector<double> values;
            for (const QJsonObject &cost : costs) {
                values.push_back(cost[name].toDouble());
            }
            result.insert(name, medianOf(values));
        } else if (last.isObject()) {
            std::vector<QJsonObject> parts;
            for (const QJsonObject &cost : costs) {
                parts.push_back(cost[name].toObject());
            }
            result.insert(name, mediansOf(parts));
        } else {
            result.insert(name, last);
        }
    }
    return result;
}

struct Options
{
    int rounds = 3;
    QStringList works; // empty: all
    bool wantsJson = false;
    bool wantsScenes = false;
};

void print(const Row &row, const QJsonObject &medians, bool wantsScenes)
{
    const QString n = row.n > 1 ? u"wait_n(%1): "_s.arg(row.n) : QString();
    for (const Figure &figure : Figures.at(row.work)) {
        std::printf("%s %10.4g\n", qUtf8Printable((n + figure.title).leftJustified(72)),
                    medians[figure.name].toDouble());
    }
    const QJsonObject scenes = medians[u"ms"_s].toObject(); // of frames
    for (const QString &scene : scenes.keys()) {
        if (wantsScenes || scene == medians[u"worst_scene"_s].toString()) {
            std::printf("    %s %10.4g\n", qUtf8Printable(scene.leftJustified(68)), scenes[scene].toDouble());
        }
    }
    std::fflush(stdout);
}

void printRatio(const char *title, double ratio)
{
    std::printf("%-72s %10.3g\n", title, ratio);
}

int measure(const Options &options)
{
    std::vector<std::vector<QJsonObject>> costs(Rows.size()); // by row, by round
    // A million tasks, their record, lanes and frames of coroutines; what is left is for others.
    constexpr double EnoughForAMillion = 3e9;
    for (int round = 0; round < options.rounds; ++round) {
        for (std::size_t i = 0; i < Rows.size(); ++i) {
            const Row &row = Rows[i];
            if (!options.works.isEmpty() && !options.works.contains(row.work)) {
                continue;
            }
            if (row.n >= 1'000'000 && availableBytes() < EnoughForAMillion) {
                std::fprintf(stderr, "bench_timeline: too little memory for %s of %d\n", qUtf8Printable(row.work),
                             row.n);
                continue;
            }
            // The two first paints take turns: they are compared with each other.
            const bool isPaired = row.work == u"first_paint_of_nothing"_s && i + 1 < Rows.size();
            const bool isSecond = row.work == u"first_paint"_s && options.works.isEmpty();
            for (int time = 0; time < (isSecond ? 0 : isPaired ? RoundsOfPaint : 1); ++time) {
                for (std::size_t which = i; which <= i + (isPaired ? 1 : 0); ++which) {
                    const auto cost = costOf(Rows[which]);
                    if (!cost) {
                        return 1;
                    }
                    costs[which].push_back(*cost);
                }
            }
        }
    }
    QJsonArray table;
    std::map<QString, std::map<int, double>> first; // the first figure, by work and n
    std::map<QString, double> processor;            // of the first paints
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (costs[i].empty()) {
            continue;
        }
        QJsonObject medians = mediansOf(costs[i]);
        first[Rows[i].work][Rows[i].n] = medians[Figures.at(Rows[i].work).front().name].toDouble();
        processor[Rows[i].work] = medians[u"processor_ms"_s].toDouble();
        if (!options.wantsJson) {
            print(Rows[i], medians, options.wantsScenes);
        }
        medians.insert(u"work"_s, Rows[i].work);
        medians.insert(u"n"_s, Rows[i].n);
        table += medians;
    }
    const double frames = first[u"frames"_s][1'000'000] / first[u"frames"_s][10'000];
    const double paint = first[u"first_paint"_s][1] / first[u"first_paint_of_nothing"_s][1];
    const double ofProcessor = processor[u"first_paint"_s] / processor[u"first_paint_of_nothing"_s];
    if (options.wantsJson) {
        table += QJsonObject{{u"frames 1000000 / 10000"_s, frames},
                             {u"first paint / empty window"_s, paint},
                             {u"first paint / empty window, of processor time"_s, ofProcessor}};
        std::printf("%s", QJsonDocument(table).toJson().constData());
    } else {
        printRatio("frames of 1000000 / frames of 10000", frames);
        printRatio("first paint / that of an empty window, both since main()", paint);
        printRatio("the same of processor time, which includes loading the libraries", ofProcessor);
    }
    return 0;
}

int refuse(const QString &problem)
{
    std::fprintf(stderr, "bench_timeline: %s\n", qUtf8Printable(problem));
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    sinceBegin().start();
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures what the timeline costs with up to a million tasks."_s);
    parser.addHelpOption();
    const QCommandLineOption json(u"json"_s, u"Print JSON."_s);
    const QCommandLineOption rounds(u"rounds"_s, u"How often each work is done (3)."_s, u"N"_s, u"3"_s);
    const QCommandLineOption sights(u"scenes"_s, u"Print every sight, not the worst alone."_s);
    const QCommandLineOption one(u"one"_s, u"Do one WORK with N tasks, and print what it cost."_s);
    parser.addOptions({json, rounds, sights, one});
    parser.addPositionalArgument(u"WORK"_s, u"Works to do: %1. None: all."_s.arg(timelineWorks().join(u", "_s)),
                                 u"[WORK…]"_s);
    parser.process(application);
    const QStringList works = parser.positionalArguments();
    if (parser.isSet(one)) {
        const int n = works.value(1).toInt();
        if (works.size() != 2 || !timelineWorks().contains(works[0]) || n < 1) {
            return refuse(u"--one takes a work and a number"_s);
        }
        const QJsonObject cost = doTimelineWork(works[0], n);
        std::printf("%s\n", QJsonDocument(cost).toJson(QJsonDocument::Compact).constData());
        return 0;
    }
    for (const QString &work : works) {
        if (!timelineWorks().contains(work)) {
            return refuse(u"there is no work “%1”; there are %2"_s.arg(work, timelineWorks().join(u", "_s)));
        }
    }
    const Options options{.rounds = parser.value(rounds).toInt(),
                          .works = works,
                          .wantsJson = parser.isSet(json),
                          .wantsScenes = parser.isSet(sights)};
    if (options.rounds < 1) {
        return refuse(u"--rounds takes a number of at least 1"_s);
    }
    return measure(options);
}
