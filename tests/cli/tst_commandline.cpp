// SPDX-License-Identifier: MIT
// Tests the commands: in this process, where that is the same and faster, and as the executable that people start.
#include "src/cli/commandline.h"

#include "src/cli/helptext.h"
#include "src/cli/runoptions.h"
#include "src/cli/terminal.h"
#include "src/cli/version.h"
#include "src/exercises/catalogue.h"
#include "src/trace/trace.h"
#include "src/trace/tracereader.h"

#include <QTest>

#include <algorithm>

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#    include <csignal>
#endif

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// What a command did.
struct Outcome
{
    int status = -1;
    QString out;
    QString err;
};

// "run wait_n" → its words.
QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

Outcome call(const QStringList &arguments)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    CommandOutput output{out, err};
    const int status = runCommand(arguments, output);
    return {status, QString::fromUtf8(out.data()), QString::fromUtf8(err.data())};
}

Outcome call(const QString &line)
{
    return call(words(line));
}

// As the executable, without a display.
Outcome launch(const QString &program, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"COLUMNS"_s}) {
        environment.remove(variable);
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit) {
        return {-1, process.errorString(), QString::fromUtf8(process.readAllStandardError())};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString executable()
{
    return QStringLiteral(AWAITSCOPE_EXECUTABLE);
}

Outcome launch(const QString &line)
{
    return launch(executable(), words(line));
}

Outcome shell(const QString &script)
{
    return launch(u"/bin/sh"_s, {u"-c"_s, QString(script).replace(u"awaitscope"_s, u"'%1'"_s.arg(executable()))});
}

QJsonArray cpythonRuns()
{
    QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/exercises/cpython_lines.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object().value("runs"_L1).toArray()
                                          : QJsonArray();
}

// The command that makes the run of a line of CPython's.
QString commandFor(const QJsonValue &run, int seed)
{
    const QString n = run["n"_L1].isNull() ? QString() : u"--n %1"_s.arg(run["n"_L1].toInt());
    return u"run %1 %2 --max-delay %3 --seed %4 --clock virtual"_s.arg(run["exercise"_L1].toString(), n)
        .arg(run["max_delay"_L1].toDouble())
        .arg(seed);
}

} // namespace

class tst_CommandLine : public QObject
{
    Q_OBJECT

private slots:
    void itAnswersForCommandsAndNotForTheWindow()
    {
        for (const QString &line : {u"list"_s, u"run"_s, u"run wait_n"_s, u"help"_s, u"--help"_s, u"-h"_s,
                                    u"--version"_s, u"-v"_s, u"rnu"_s, u"--frobnicate"_s, u"-x"_s}) {
            QVERIFY2(isCommand(words(line)), qPrintable(line));
        }
        for (const QString &line : {u""_s, u"--clean"_s, u"-style fusion"_s, u"--platform=offscreen"_s,
                                    u"-platform offscreen run"_s, u"-qwindowgeometry 10x10"_s}) {
            QVERIFY2(!isCommand(words(line)), qPrintable(line));
        }
        QVERIFY(!isCommand({QStringLiteral(AWAITSCOPE_SOURCE_DIR "/README.md")}));
        QVERIFY(isCommand({QStringLiteral(AWAITSCOPE_SOURCE_DIR "/none.jsonl")}));
    }

    void theWindowsOptionsEndWhereTheProgramStands()
    {
        QCOMPARE(windowOptionCount({}), 0);
        QCOMPARE(windowOptionCount(words(u"x.py -platform y"_s)), 0);
        QCOMPARE(windowOptionCount(words(u"--clean --help x.py --help"_s)), 2);
        QCOMPARE(windowOptionCount(words(u"-platform offscreen --style=fusion x.py"_s)), 3);
        QCOMPARE(windowOptionCount(words(u"--clean -- -x.py"_s)), 2);
        QCOMPARE(windowOptionCount(words(u"-platform"_s)), 1);
    }

    void helpBeforeAProgramIsTheWindows()
    {
        const QTemporaryDir folder;
        QFile script(folder.filePath(u"x.py"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        QProcess process;
        process.start(QStringLiteral(AWAITSCOPE_EXECUTABLE), {u"--clean"_s, u"--help"_s, script.fileName()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()), helpText());
    }

    void everyLineIsTheLineThatCPythonPrints()
    {
        const QJsonArray runs = cpythonRuns();
        QVERIFY(!runs.isEmpty());
        for (const QJsonValue &run : runs) {
            for (int seed = 0; seed < 100; ++seed) {
                const Outcome outcome = call(commandFor(run, seed));
                QCOMPARE(outcome.out, run["lines"_L1][seed].toString() + u'\n');
                QCOMPARE(outcome.err, QString());
                QCOMPARE(outcome.status, 0);
            }
        }
    }

    void theExecutablePrintsThoseLinesToo()
    {
        const QJsonArray runs = cpythonRuns();
        for (const int seed : {0, 42, 99}) {
            const QJsonValue run = runs[seed % runs.size()];
            const Outcome outcome = launch(commandFor(run, seed));
            QCOMPARE(outcome.out, run["lines"_L1][seed].toString() + u'\n');
            QCOMPARE(outcome.err, QString());
            QCOMPARE(outcome.status, 0);
        }
    }

    void theDefaultsAreTheExercisesOwn()
    {
        QCOMPARE(call(u"run wait_n --seed 5 --clock virtual"_s).out,
                 call(u"run wait_n --n 10 --max-delay 5 --seed 5 --clock virtual"_s).out);
        QCOMPARE(call(u"run wait_random --seed 5 --clock virtual"_s).out,
                 call(u"run wait_random --max-delay 10 --seed 5 --clock virtual"_s).out);
        QCOMPARE(readRunOptions({u"wait_n"_s})->clock, RunClock::Real);
    }

    void withoutASeedEachRunIsItsOwn()
    {
        const QString line = u"run wait_n --n 3 --clock virtual"_s;
        const QString first = call(line).out;
        QVERIFY(call(line).out != first || call(line).out != first);
    }

    void numbersAreReadAsPythonReadsThem()
    {
        const QString expected = call(u"run wait_n --n 1000 --max-delay 2.5 --seed 42 --clock virtual"_s).out;
        QCOMPARE(call(u"run --seed=+4_2 --clock=virtual wait_n --max-delay 25e-1 --n 1_000"_s).out, expected);
        QCOMPARE(call(u"run wait_n -n 1000 -seed 042 -max-delay .25e1 -clock virtual"_s).out, expected);
    }

    void edgesAreAsInPython()
    {
        QCOMPARE(call(u"run wait_n --n 0"_s).out, u"[]\n"_s);
        QCOMPARE(call(u"run wait_n --n 3 --max-delay 0"_s).out, u"[0.0, 0.0, 0.0]\n"_s);
        QCOMPARE(call(u"run measure_time --n 3 --max-delay 0 --clock virtual"_s).out, u"0.0\n"_s);
        QCOMPARE(call(u"run wait_random --max-delay 0"_s).out, u"0.0\n"_s);
    }

    void realTimeEndsWithTheSameResult_data()
    {
        QTest::addColumn<QString>("exercise");
        // One returns a time. In the others some waits begin or are given up when others end, so that how late those
        // are decides which of two is over first, as on a CPython.
        const QStringList timely{u"measure_time"_s,       u"timeout_steps"_s,   u"cancel_cleanup"_s,
                                 u"semaphore_limit"_s,    u"blocking_call"_s,   u"producer_consumer"_s,
                                 u"task_group_failure"_s, u"first_completed"_s, u"shielded_save"_s};
        for (const Exercise &exercise : catalogue()) {
            if (!timely.contains(exercise.name)) {
                QTest::newRow(qPrintable(exercise.name)) << exercise.name;
            }
        }
    }

    void realTimeEndsWithTheSameResult()
    {
        QFETCH(QString, exercise);
        const QString line = u"run %1 --max-delay 0.05 --seed 3 --clock "_s.arg(exercise);
        const Outcome real = call(line + u"real"_s);
        QCOMPARE(real.err, QString());
        QCOMPARE(real.status, 0);
        QCOMPARE(real.out, call(line + u"virtual"_s).out);
    }

    void whatCannotBeUnderstoodIsRefusedInOneSentence_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const QString &line, const QString &sentence) {
            QTest::newRow(qPrintable(line)) << line << sentence;
        };
        row(u"rnu"_s, u"there is no command or file “rnu”; did you mean “run”?"_s);
        row(u"dance"_s, u"there is no command or file “dance”; “awaitscope --help” lists the commands"_s);
        row(u"--hlep"_s, u"there is no option “--hlep”; did you mean “--help”?"_s);
        row(u"--frobnicate"_s, u"there is no option “--frobnicate”; “awaitscope --help” lists what there is"_s);
        row(u"list all"_s, u"list takes no argument “all”"_s);
        row(u"list --jsno"_s, u"list has no option “--jsno”; did you mean “--json”?"_s);
        row(u"run"_s, u"run needs the name of an exercise; “awaitscope list” shows what there is"_s);
        row(u"run wait_m"_s, u"there is no exercise “wait_m”; did you mean “wait_n”?"_s);
        row(u"run dance"_s, u"there is no exercise “dance”; “awaitscope list” shows what there is"_s);
        row(u"run wait_n 5"_s, u"run takes one exercise, and “5” is one word too many"_s);
        row(u"run wait_n --max_delay 5"_s, u"run has no option “--max_delay”; did you mean “--max-delay”?"_s);
        row(u"run wait_n --sed 5"_s, u"run has no option “--sed”; did you mean “--seed”?"_s);
        row(u"run wait_n --frobnicate"_s, u"run has no option “--frobnicate”; “awaitscope --help” lists them"_s);
        row(u"run wait_n --n"_s, u"“--n” needs a value"_s);
        row(u"run wait_n --json=yes"_s, u"--json takes no value"_s);
        row(u"run wait_n --n abc"_s, u"wait_n: n must be a whole number from 0 to 1000000, not “abc”"_s);
        row(u"run wait_n --n 1.5"_s, u"wait_n: n must be a whole number from 0 to 1000000, not “1.5”"_s);
        row(u"run wait_n --n -1"_s, u"wait_n: n must be at least 0, not “-1”"_s);
        row(u"run wait_n --n 1000001"_s, u"wait_n: n must be at most 1000000, not “1000001”"_s);
        row(u"run wait_n --n="_s, u"wait_n: n must be a whole number from 0 to 1000000, not an empty text"_s);
        row(u"run measure_time --n 0"_s, u"measure_time: n must be at least 1, not “0”"_s);
        row(u"run wait_random --n 5"_s, u"wait_random: it waits once and takes no n; leave out --n"_s);
        row(u"run wait_n --max-delay -0.5"_s,
            u"wait_n: max_delay must be a finite number of seconds from 0, not “-0.5”"_s);
        row(u"run wait_n --max-delay nan"_s,
            u"wait_n: max_delay must be a finite number of seconds from 0, not “nan”"_s);
        row(u"run wait_n --max-delay inf"_s,
            u"wait_n: max_delay must be a finite number of seconds from 0, not “inf”"_s);
        row(u"run wait_n --max-delay five"_s,
            u"wait_n: max_delay must be a finite number of seconds from 0, not “five”"_s);
        row(u"run wait_n --max-delay 1e9"_s,
            u"wait_n: max_delay must be at most 16777216 seconds (about 194 days), not “1e9”"_s);
        row(u"run wait_n --seed 1.5"_s, u"wait_n: seed must be a whole number, not “1.5”"_s);
        row(u"run wait_n --clock fast"_s, u"clock must be real or virtual, not “fast”"_s);
        row(u"run wait_n --json --timeline"_s,
            u"--json prints one object and nothing else; leave out --timeline or --json"_s);
        row(u"run wait_n --trace="_s, u"--trace needs the name of a file"_s);
    }

    void whatCannotBeUnderstoodIsRefusedInOneSentence()
    {
        QFETCH(QString, line);
        QFETCH(QString, sentence);
        const Outcome outcome = call(line);
        QCOMPARE(outcome.err, u"awaitscope: "_s + sentence + u'\n');
        QCOMPARE(outcome.out, QString());
        QCOMPARE(outcome.status, 2);
    }

    void theExecutableRefusesWithTheSameStatus()
    {
        const Outcome outcome = launch(u"run measure_time --n 0"_s);
        QCOMPARE(outcome.err, u"awaitscope: measure_time: n must be at least 1, not “0”\n"_s);
        QCOMPARE(outcome.out, QString());
        QCOMPARE(outcome.status, 2);
        QCOMPARE(launch(u"rnu"_s).status, 2);
        QCOMPARE(launch(u"--frobnicate"_s).status, 2);
    }

    void listHasALineForEachExercise()
    {
        const Outcome outcome = call(u"list"_s);
        QCOMPARE(outcome.status, 0);
        QStringList lines = outcome.out.split(u'\n');
        QVERIFY(lines.takeLast().isEmpty());
        QCOMPARE(lines.size(), qsizetype(catalogue().size()));
        qsizetype column = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const Exercise &exercise = catalogue()[static_cast<std::size_t>(i)];
            QVERIFY(lines[i].startsWith(exercise.name + u' '));
            QVERIFY(lines[i].endsWith(u"  "_s + exercise.title));
            QVERIFY(i == 0 || lines[i].indexOf(u"  "_s + exercise.title) == column); // aligned
            column = lines[i].indexOf(u"  "_s + exercise.title);
        }
    }

    void listIsJsonToo()
    {
        const QJsonArray list = QJsonDocument::fromJson(call(u"list --json"_s).out.toUtf8()).array();
        QCOMPARE(list.size(), qsizetype(catalogue().size()));
        QCOMPARE(list[0]["name"_L1].toString(), u"wait_random"_s);
        QVERIFY(list[0]["n"_L1].isNull());
        QCOMPARE(list[0]["max_delay"_L1]["default"_L1].toDouble(), 10.0);
        QCOMPARE(list[2]["name"_L1].toString(), u"measure_time"_s);
        QCOMPARE(list[2]["n"_L1]["least"_L1].toInt(), 1);
        QCOMPARE(list[2]["n"_L1]["most"_L1].toInt(), 1'000'000);
        QCOMPARE(list[2]["n"_L1]["default"_L1].toInt(), 10);
        QVERIFY(!list[2]["explanation"_L1].toString().isEmpty());
    }

    void helpNamesEveryCommandExerciseAndOption()
    {
        for (const QString &line :
             {u"--help"_s, u"-h"_s, u"help"_s, u"run --help"_s, u"run wait_n -h"_s, u"list --help"_s}) {
            const Outcome outcome = call(line);
            QCOMPARE(outcome.out, helpText());
            QCOMPARE(outcome.err, QString());
            QCOMPARE(outcome.status, 0);
        }
        for (const QString &option : runOptionNames()) {
            QVERIFY2(helpText().contains(u"--"_s + option), qPrintable(option));
        }
        for (const Exercise &exercise : catalogue()) {
            QVERIFY(helpText().contains(exercise.name));
        }
        for (const QString &line : helpText().split(u'\n')) {
            QVERIFY2(line.size() <= 100, qPrintable(line));
        }
    }

    void theVersionIsTheBuilds()
    {
        QCOMPARE(call(u"--version"_s).out, u"awaitscope "_s + version() + u'\n');
        QCOMPARE(launch(u"--version"_s).out, call(u"-v"_s).out);
        QCOMPARE(version().count(u'.'), 2);
    }

    void jsonIsAllThatIsPrinted()
    {
        const Outcome outcome = launch(u"run wait_n --n 3 --seed 42 --clock virtual --json"_s);
        QCOMPARE(outcome.err, QString());
        const QJsonObject object = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
        QCOMPARE(object["exercise"_L1].toString(), u"wait_n"_s);
        QCOMPARE(object["seed"_L1].toInt(), 42);
        QCOMPARE(object["tasks"_L1].toArray().size(), 4);
        QCOMPARE(object["clock"_L1].toString(), u"virtual"_s);
    }

    void theSeedOfARunCanBeUsedAgain()
    {
        const QJsonObject fresh =
            QJsonDocument::fromJson(call(u"run wait_n --n 3 --clock virtual --json"_s).out.toUtf8()).object();
        const QString again =
            call(u"run wait_n --n 3 --clock virtual --json --seed %1"_s.arg(fresh["seed"_L1].toInteger())).out;
        QCOMPARE(QJsonDocument::fromJson(again.toUtf8()).object(), fresh);
    }

    void whatARunPrintsIsPassedOn()
    {
        const QString lines = u"the request waits for the save\nthe request is cancelled, the save goes on\nsaved\n"_s;
        for (const QString &clock : {u"virtual"_s, u"real"_s}) {
            const Outcome outcome = call(u"run shielded_save --max-delay 0.05 --clock "_s + clock);
            QCOMPARE(outcome.status, 0);
            QCOMPARE(outcome.out, lines); // and no None
            QCOMPARE(outcome.err, QString());
        }
        const Outcome withResult = call(u"run gather_results --n 2 --seed 42 --clock virtual"_s);
        QCOMPARE(withResult.out, u"fetch 2 is done\nfetch 1 is done\n[3.1971339922894186, 0.12505377611333468]\n"_s);
    }

    void theTimelineHasAHeadlineLanesAndTheResult()
    {
        const QString line = u"run wait_n --n 5 --max-delay 5 --seed 42 --clock virtual"_s;
        const Outcome outcome = call(line + u" --timeline"_s);
        QCOMPARE(outcome.status, 0);
        QStringList lines = outcome.out.split(u'\n');
        QCOMPARE(lines.size(), 1 + 2 + 6 + 1 + 1 + 1);
        QCOMPARE(lines[0], u"wait_n(n=5, max_delay=5), seed 42, virtual clock: 3.682 s"_s);
        QVERIFY(lines[4].startsWith(u"wait_random·1 █▒"));
        QVERIFY(lines[4].endsWith(u"▒█ ✓ 3.197 s"));
        QCOMPARE(lines[10] + u'\n', call(line).out); // the result is the last line
        QVERIFY(call(u"run wait_random --seed 1 --clock virtual --timeline"_s)
                    .out.startsWith(u"wait_random(max_delay=10), seed 1, virtual clock: "));
    }

    void theTimelineIsAsWideAsItMayBe()
    {
        const QString run = u"awaitscope run wait_n --seed 42 --clock virtual --timeline"_s;
        const auto widest = [](const QString &text) {
            QStringList lines = text.split(u'\n');
            lines.removeLast();
            lines.removeLast(); // the result takes the room that it needs
            qsizetype most = 0;
            for (const QString &line : lines) {
                most = std::max(most, line.size());
            }
            return most;
        };
        QCOMPARE(widest(shell(run).out), 100);
        QCOMPARE(widest(shell(u"COLUMNS=60 "_s + run).out), 60);
        const QString narrow = shell(u"COLUMNS=1 "_s + run).out;
        QCOMPARE(widest(narrow), narrow.indexOf(u'\n')); // the headline takes its room, too
        QVERIFY(narrow.section(u'\n', 1, 1).size() <= 40);
    }

    void aTerminalThatIsNotUtf8GetsAscii()
    {
        const QString run = u" awaitscope run wait_n --seed 42 --clock virtual --timeline"_s;
        QVERIFY(shell(u"LC_ALL=C.UTF-8"_s + run).out.contains(u"█▒"));
        QVERIFY(shell(u"LC_ALL= LC_CTYPE= LANG="_s + run).out.contains(u"█▒"));
        const QString ascii = shell(u"LC_ALL=C"_s + run).out;
        QVERIFY(ascii.contains(u"#="));
        QVERIFY(std::all_of(ascii.begin(), ascii.end(), [](QChar c) { return c.unicode() < 0x80; }));
        QVERIFY(isUtf8Locale("de_DE.utf8@euro"));
        QVERIFY(isUtf8Locale(""));
        QVERIFY(!isUtf8Locale("de_DE.ISO-8859-1"));
        QVERIFY(!isUtf8Locale("POSIX"));
    }

    void standardErrorIsQuietInAnyLocale()
    {
        for (const QString &locale : {u"LC_ALL=C"_s, u"LC_ALL=no_SUCH.UTF-8"_s, u"LC_ALL= LC_CTYPE= LANG="_s}) {
            const Outcome outcome = shell(locale + u" awaitscope run wait_n --n 2 --clock virtual"_s);
            QCOMPARE(outcome.err, QString());
            QCOMPARE(outcome.status, 0);
        }
    }

    void theTraceIsTheRecordOfTheRun()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.jsonl"_s);
        const QStringList arguments =
            words(u"run task_wait_n --n 4 --seed 9 --clock virtual --trace"_s) + QStringList{path};
        const Outcome outcome = call(arguments);
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.err, QString());
        QCOMPARE(outcome.out, call(u"run task_wait_n --n 4 --seed 9 --clock virtual"_s).out);
        const auto trace = readTrace(path);
        QVERIFY2(trace, trace ? "" : qPrintable(trace.error()));
        QCOMPARE((*trace)->taskCount(), std::size_t{5});
        QCOMPARE((*trace)->text((*trace)->task({0}).outcome) + u'\n', outcome.out);
        const QJsonObject expected{{u"exercise"_s, u"task_wait_n"_s},
                                   {u"n"_s, 4},
                                   {u"max_delay"_s, 5},
                                   {u"seed"_s, u"9"_s},
                                   {u"clock"_s, u"virtual"_s}};
        QCOMPARE((*trace)->about(), expected);
    }

    void aTraceThatCannotBeWrittenIsSaidBeforeTheRun()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"none/run.jsonl"_s);
        // In real time: if it ran first, this test would take a day and a half.
        const Outcome outcome =
            call(words(u"run sequential_wait_n --n 1000 --max-delay 300 --seed 1 --trace"_s) + QStringList{path});
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.out, QString());
        QCOMPARE(outcome.err,
                 u"awaitscope: cannot write “%1”: there is no folder “%2/none”; create it, or choose another "
                 "place\n"_s.arg(path, folder.path()));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aTraceThatCannotBeFinishedKeepsTheResult()
    {
        if (!QFile::exists(u"/dev/full"_s)) {
            QSKIP("there is no device that is always full");
        }
        const QString line = u"run wait_n --n 2 --seed 1 --clock virtual"_s;
        const Outcome outcome = call(line + u" --trace /dev/full"_s);
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.out, call(line).out);
        QCOMPARE(outcome.err,
                 u"awaitscope: cannot write “/dev/full”: No space left on device; choose a place that can be "
                 "written to\n"_s);
    }

    void outputThatCannotBeWrittenIsSaid()
    {
        if (!QFile::exists(u"/dev/full"_s)) {
            QSKIP("there is no device that is always full");
        }
        const Outcome outcome = shell(u"awaitscope list > /dev/full"_s);
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.err, u"awaitscope: cannot write the output: No space left on device\n"_s);
    }

    void aReaderThatLeavesIsNoError()
    {
        const Outcome outcome = shell(u"awaitscope run wait_n --n 20000 --clock virtual --json | head -n 1"_s);
        QCOMPARE(outcome.out, u"{\n"_s);
        QCOMPARE(outcome.err, QString());
        QCOMPARE(outcome.status, 0);
    }

    void anInterruptEndsQuietly()
    {
#ifdef Q_OS_UNIX
        QProcess process;
        process.start(executable(), words(u"run wait_random --max-delay 10000 --seed 1"_s));
        QVERIFY(process.waitForStarted());
        QFile status(u"/proc/%1/status"_s.arg(process.processId()));
        if (!status.open(QIODevice::ReadOnly)) {
            process.kill();
            process.waitForFinished();
            QSKIP("nothing tells when the program is ready for Ctrl-C");
        }
        const auto catchesInterrupts = [&] {
            status.seek(0);
            for (const QByteArray &line : status.readAll().split('\n')) {
                if (line.startsWith("SigCgt:")) {
                    return (line.mid(7).trimmed().toULongLong(nullptr, 16) & 1U << (SIGINT - 1)) != 0;
                }
            }
            return false;
        };
        QTRY_VERIFY(catchesInterrupts());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(process.readAllStandardOutput(), QByteArray());
        QCOMPARE(process.readAllStandardError(), QByteArray());
#else
        QSKIP("signals are POSIX's");
#endif
    }

    void withoutADisplayItDoesTheMainJobInTheTerminal()
    {
        const Outcome outcome = launch(QString());
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QVERIFY2(outcome.err.startsWith(u"awaitscope: there is no display"), qPrintable(outcome.err));
        QVERIFY2(outcome.out.startsWith(u"wait_n(n=10, max_delay=5), seed "), qPrintable(outcome.out));
        QVERIFY(outcome.out.contains(u"wait_random·10 "));
        const QString result = outcome.out.trimmed().section(u'\n', -1);
        const QJsonArray delays = QJsonDocument::fromJson(result.toUtf8()).array();
        QCOMPARE(delays.size(), 10);
        for (qsizetype i = 1; i < delays.size(); ++i) {
            QVERIFY(delays[i].toDouble() >= delays[i - 1].toDouble());
        }
    }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
