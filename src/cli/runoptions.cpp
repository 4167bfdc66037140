// SPDX-License-Identifier: MIT
// From words to a run's options.
#include "src/cli/runoptions.h"

#include "src/cli/nearmiss.h"
#include "src/exercises/quoted.h"
#include "src/exercises/readnumber.h"

#include <QCommandLineParser>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// With a value, or without one.
const QStringList ValueOptions{u"n"_s, u"max-delay"_s, u"seed"_s, u"clock"_s, u"trace"_s};
const QStringList FlagOptions{u"timeline"_s, u"json"_s, u"help"_s};

Result<const Exercise *> exerciseOf(const QStringList &words)
{
    QStringList names;
    for (const Exercise &exercise : catalogue()) {
        names += exercise.name;
    }
    if (words.isEmpty()) {
        return Failure{u"run needs the name of an exercise; “awaitscope list” shows what there is"_s};
    }
    const Exercise *exercise = findExercise(words.constFirst());
    if (!exercise) {
        const QString hint = didYouMean(words.constFirst(), names);
        return Failure{u"there is no exercise %1%2"_s.arg(
            quoted(words.constFirst()), hint.isEmpty() ? u"; “awaitscope list” shows what there is"_s : hint)};
    }
    if (words.size() > 1) {
        return Failure{u"run takes one exercise, and %1 is one word too many"_s.arg(quoted(words[1]))};
    }
    return exercise;
}

Result<void> readParameters(const QCommandLineParser &parser, const Exercise &exercise, Parameters &parameters)
{
    const auto failure = [&](const QString &sentence) { return Failure{exercise.name + u": "_s + sentence}; };
    parameters.maxDelay = exercise.defaultMaxDelay;
    if (parser.isSet(u"n"_s)) {
        if (!exercise.takesN) {
            return failure(u"it waits once and takes no n; leave out --n"_s);
        }
        const auto n = readN(parser.value(u"n"_s), exercise.leastN);
        if (!n) {
            return failure(n.error());
        }
        parameters.n = *n;
    }
    if (parser.isSet(u"max-delay"_s)) {
        const auto maxDelay = readMaxDelay(parser.value(u"max-delay"_s));
        if (!maxDelay) {
            return failure(maxDelay.error());
        }
        parameters.maxDelay = *maxDelay;
    }
    const auto seed =
        parser.isSet(u"seed"_s) ? Seed::fromText(parser.value(u"seed"_s)) : Result<Seed>(Seed::fromEntropy());
    if (!seed) {
        return failure(seed.error());
    }
    parameters.seed = *seed;
    return {};
}

Result<void> parse(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    for (const QString &name : ValueOptions) {
        parser.addOption({name, {}, u"value"_s});
    }
    for (const QString &name : FlagOptions) {
        parser.addOption(QCommandLineOption(name == u"help"_s ? QStringList{u"h"_s, name} : QStringList{name}));
    }
    // The parser skips the first argument, which is usually the program's name.
    if (parser.parse(QStringList{u"run"_s} + arguments)) {
        return {};
    }
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
        const auto meant = nearMiss(unknown.constFirst(), runOptionNames());
        return Failure{u"run has no option %1%2"_s.arg(quoted(u"--"_s + unknown.constFirst()),
                                                       meant ? u"; did you mean “--%1”?"_s.arg(*meant)
                                                             : u"; “awaitscope --help” lists them"_s)};
    }
    // What is left is a value too few or too many: the last option without one, or a flag with one.
    for (const QString &argument : arguments) {
        const QString name = argument.section(u'=', 0, 0).remove(u'-');
        if (argument.contains(u'=') && FlagOptions.contains(name)) {
            return Failure{u"--%1 takes no value"_s.arg(name)};
        }
    }
    return Failure{u"%1 needs a value"_s.arg(quoted(arguments.constLast()))};
}

} // namespace

QString clockName(RunClock clock)
{
    return clock == RunClock::Real ? u"real"_s : u"virtual"_s;
}

QStringList runOptionNames()
{
    return ValueOptions + FlagOptions;
}

Result<RunOptions> readRunOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    if (const auto parsed = parse(parser, arguments); !parsed) {
        return Failure{parsed.error()};
    }
    RunOptions options;
    if (parser.isSet(u"help"_s)) {
        options.wantsHelp = true;
        return options;
    }
    const auto exercise = exerciseOf(parser.positionalArguments());
    if (!exercise) {
        return Failure{exercise.error()};
    }
    options.exercise = *exercise;
    if (const auto read = readParameters(parser, **exercise, options.parameters); !read) {
        return Failure{read.error()};
    }
    if (parser.isSet(u"clock"_s)) {
        const QString given = parser.value(u"clock"_s);
        if (given != clockName(RunClock::Real) && given != clockName(RunClock::Virtual)) {
            return Failure{u"clock must be real or virtual, not %1"_s.arg(quoted(given))};
        }
        options.clock = given == clockName(RunClock::Real) ? RunClock::Real : RunClock::Virtual;
    }
    options.wantsTimeline = parser.isSet(u"timeline"_s);
    options.wantsJson = parser.isSet(u"json"_s);
    if (options.wantsTimeline && options.wantsJson) {
        return Failure{u"--json prints one object and nothing else; leave out --timeline or --json"_s};
    }
    if (parser.isSet(u"trace"_s)) {
        options.traceFile = parser.value(u"trace"_s);
        if (options.traceFile->isEmpty()) {
            return Failure{u"--trace needs the name of a file"_s};
        }
    }
    return options;
}

} // namespace awaitscope
