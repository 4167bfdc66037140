// SPDX-License-Identifier: MIT
// Tests the exercises on a virtual clock: against what the course says of them, and against CPython's own output.
#include "src/exercises/exercises.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/measure/runtime.h"

#include <QTest>

#include <algorithm>
#include <numeric>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// What a Python program with `random.seed(seed)` in its first line has.
struct Program
{
    explicit Program(int seed)
        : random(Seed(seed))
    {
    }

    VirtualClock clock;
    Trace trace;
    EventLoop loop{clock, &trace};
    PythonRandom random;
    Exercises exercises{loop, random};
};

std::vector<double> drawn(int seed, int n, double maxDelay)
{
    PythonRandom random{Seed(seed)};
    std::vector<double> delays;
    std::generate_n(std::back_inserter(delays), n, [&] { return random.uniform(0, maxDelay); });
    return delays;
}

std::vector<double> sorted(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// What the run prints on a terminal.
QStringList linesOf(const ExerciseRun &run)
{
    RuntimeMeter meter(run.trace());
    meter.update();
    QStringList lines;
    for (const TextId line : meter.printed()) {
        lines += run.trace().text(line);
    }
    const ReturnValue result = run.result();
    return std::holds_alternative<std::monostate>(result) ? lines : lines << repr(result);
}

// Looks at the task from inside, before and after its first step can run.
Coroutine<bool> lookAtATask(Exercises &exercises)
{
    const Task<double> task = exercises.taskWaitRandom(3);
    const bool isPendingAtFirst = !task.isDone();
    const double delay = co_await task;
    co_return isPendingAtFirst &&task.isDone() && delay == task.result();
}

} // namespace

class tst_Exercises : public QObject
{
    Q_OBJECT

private slots:
    void waitRandomWaitsAsLongAsItReturns()
    {
        Program program(1);
        const double delay = run(program.loop, program.exercises.waitRandom());
        QCOMPARE(delay, drawn(1, 1, 10).front()); // 10 is its default
        QCOMPARE(program.loop.time(), delay);
    }

    void waitNReturnsTheDelaysInTheOrderOfCompletion()
    {
        Program program(2);
        const std::vector<double> delays = run(program.loop, program.exercises.waitN(50, 5));
        QVERIFY(!std::is_sorted(delays.begin(), delays.end(), std::greater<>()));
        QCOMPARE(delays, sorted(drawn(2, 50, 5)));

        // Ascending because of completion: the tasks of the record end in the very order of the list.
        std::vector<double> completed;
        for (quint32 i = 0; i < program.trace.eventCount(); ++i) {
            const TraceEvent event = program.trace.event({i});
            if (event.kind == EventKind::TaskDone && event.task != TaskId{0}) {
                completed.push_back(program.trace.timer(*program.trace.task(*event.task).firstTimer).delay);
            }
        }
        QCOMPARE(completed, delays);
    }

    void waitsThatOverlapTakeAsLongAsTheLongest()
    {
        for (const auto exercise : {&Exercises::waitN, &Exercises::taskWaitN}) {
            Program program(3);
            const std::vector<double> delays = run(program.loop, (program.exercises.*exercise)(100, 5));
            QCOMPARE(delays, sorted(drawn(3, 100, 5)));
            QCOMPARE(program.loop.time(), delays.back());
        }
    }

    void allWaitsBeginBeforeTheFirstEnds()
    {
        Program program(3);
        run(program.loop, program.exercises.waitN(20, 5));
        for (quint32 i = 1; i <= 20; ++i) {
            QCOMPARE(program.trace.task({i}).started->nanoseconds, 0);
            QVERIFY(program.trace.task({i}).finished->nanoseconds > 0);
        }
    }

    void noWaitsAreAnEmptyList()
    {
        for (const auto exercise : {&Exercises::waitN, &Exercises::taskWaitN, &Exercises::sequentialWaitN}) {
            Program program(4);
            QVERIFY(run(program.loop, (program.exercises.*exercise)(0, 5)).empty());
            QCOMPARE(program.loop.time(), 0.0);
        }
    }

    void noDelayIsAListOfZeros()
    {
        for (const auto exercise : {&Exercises::waitN, &Exercises::taskWaitN, &Exercises::sequentialWaitN}) {
            Program program(5);
            QCOMPARE(run(program.loop, (program.exercises.*exercise)(7, 0)), std::vector<double>(7, 0.0));
            QCOMPARE(program.loop.time(), 0.0);
        }
    }

    void measureTimeIsTheLongestWaitDividedByN()
    {
        Program program(6);
        const std::vector<double> delays = sorted(drawn(6, 10, 5));
        QCOMPARE(program.exercises.measureTime(10, 5), delays.back() / 10);
    }

    void measureTimeCountsFromItsOwnBeginning()
    {
        Program program(6);
        run(program.loop, program.exercises.waitRandom(5));
        const double start = program.loop.time();
        QVERIFY(start > 0);
        const double average = program.exercises.measureTime(4, 5);
        QCOMPARE(average, (program.loop.time() - start) / 4);
    }

    void measureTimeOfNothingIsRefused()
    {
        Program program(7);
        try {
            (void)program.exercises.measureTime(0, 5);
            QFAIL("0 was taken");
        } catch (const std::invalid_argument &error) {
            QCOMPARE(error.what(), "n must be at least 1");
        }
        QCOMPARE(program.trace.taskCount(), std::size_t{0});
    }

    void aRunOfMeasureTimeOfNothingIsRefused()
    {
        VirtualClock clock;
        const Parameters nothing{.n = 0, .maxDelay = 5, .seed = Seed(7)};
        try {
            const ExerciseRun run(*findExercise(u"measure_time"), nothing, clock, u"virtual"_s);
            QFAIL("0 was taken");
        } catch (const std::invalid_argument &error) {
            QCOMPARE(error.what(), "n must be at least 1");
        }
    }

    void taskWaitRandomReturnsATaskThatHasNotRunYet()
    {
        Program program(8);
        const Task<double> task = program.exercises.taskWaitRandom(3);
        QVERIFY(!task.isDone());
        QCOMPARE(program.trace.task(task.id()).state, TaskState::Ready);
        QVERIFY(!program.trace.task(task.id()).started);
        program.loop.runUntilComplete(*task.state());
        QCOMPARE(task.result(), drawn(8, 1, 3).front()); // nothing was drawn before its first step
        QVERIFY(run(program.loop, lookAtATask(program.exercises)));
    }

    void waitsOneByOneAddUpInTheOrderOfDrawing()
    {
        Program program(9);
        const std::vector<double> delays = run(program.loop, program.exercises.sequentialWaitN(10, 5));
        QCOMPARE(delays, drawn(9, 10, 5));
        QVERIFY(!std::is_sorted(delays.begin(), delays.end()));
        QCOMPARE(program.loop.time(), std::accumulate(delays.begin(), delays.end(), 0.0));
        QCOMPARE(program.trace.taskCount(), std::size_t{1});
    }

    void everyLineIsTheLineThatCPythonPrints()
    {
        const QByteArray json = contentOf(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/exercises/cpython_lines.json"));
        const QJsonArray runs = QJsonDocument::fromJson(json).object().value("runs"_L1).toArray();
        QVERIFY(runs.size() >= 4);
        for (const QJsonValue &each : runs) {
            const Exercise *exercise = findExercise(each["exercise"_L1].toString());
            QVERIFY(exercise);
            const QJsonArray lines = each["lines"_L1].toArray();
            QCOMPARE(lines.size(), 100);
            Parameters parameters;
            parameters.n = each["n"_L1].toInt(parameters.n);
            parameters.maxDelay = each["max_delay"_L1].toDouble();
            QCOMPARE(each["n"_L1].isNull(), !exercise->takesN);
            for (int seed = 0; seed < 100; ++seed) {
                parameters.seed = Seed(seed);
                VirtualClock clock;
                ExerciseRun run(*exercise, parameters, clock, u"virtual"_s);
                run.runToEnd();
                QCOMPARE(repr(run.result()), lines[seed].toString());
            }
        }
    }

    void everyStoryIsTheStoryThatCPythonPrints()
    {
        const QByteArray json = contentOf(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/exercises/cpython_prints.json"));
        const QJsonArray runs = QJsonDocument::fromJson(json).object().value("runs"_L1).toArray();
        QSet<QString> seen;
        for (const QJsonValue &each : runs) {
            const Exercise &exercise = *findExercise(each["exercise"_L1].toString());
            const Parameters parameters{.n = each["n"_L1].toInt(1),
                                        .maxDelay = each["max_delay"_L1].toDouble(),
                                        .seed = Seed(each["seed"_L1].toInt())};
            VirtualClock clock;
            ExerciseRun run(exercise, parameters, clock, u"virtual"_s);
            run.runToEnd();
            QStringList expected;
            for (const QJsonValue &line : each["lines"_L1].toArray()) {
                expected += line.toString();
            }
            QCOMPARE(linesOf(run), expected);
            seen += exercise.name;
        }
        for (const Exercise &exercise : catalogue()) {
            QCOMPARE(seen.contains(exercise.name), !exercise.isOfCourse); // those are in cpython_lines.json
        }
    }

    void theCatalogueHasTheExercisesOfTheCourseInItsOrder()
    {
        QStringList names;
        for (const Exercise &exercise : catalogue()) {
            if (exercise.isOfCourse) {
                names += exercise.name;
            }
        }
        QVERIFY(catalogue().front().isOfCourse);
        QVERIFY(std::is_partitioned(catalogue().begin(), catalogue().end(),
                                    [](const Exercise &exercise) { return exercise.isOfCourse; }));
        QCOMPARE(names, QStringList({u"wait_random"_s, u"wait_n"_s, u"measure_time"_s, u"task_wait_random"_s,
                                     u"task_wait_n"_s, u"sequential_wait_n"_s}));
        QVERIFY(!findExercise(u"wait_m"));
        QVERIFY(!findExercise(u""));
        QCOMPARE(findExercise(u"wait_random")->defaultMaxDelay, 10.0);
        QCOMPARE(findExercise(u"wait_n")->defaultMaxDelay, 5.0);
        QCOMPARE(Parameters().n, 10);
    }

    void everyExerciseIsComplete_data()
    {
        QTest::addColumn<QString>("name");
        for (const Exercise &exercise : catalogue()) {
            QTest::newRow(qPrintable(exercise.name)) << exercise.name;
        }
    }

    void everyExerciseIsComplete()
    {
        QFETCH(QString, name);
        const Exercise &exercise = *findExercise(name);
        QVERIFY(!exercise.title.isEmpty());
        QVERIFY(exercise.explanation.endsWith(u'.'));
        QCOMPARE(exercise.leastN, name == u"measure_time" || name == u"first_completed" ? 1 : 0);
        QCOMPARE(exercise.takesN, !name.endsWith(u"wait_random"_s) && name != u"shielded_save");

        const QByteArray python = contentOf(exercise.pythonListing());
        QVERIFY(python.startsWith("#!/usr/bin/env python3\n"));
        QVERIFY(python.contains("def " + name.toUtf8() + '('));
        const QString source = QStringLiteral(AWAITSCOPE_SOURCE_DIR);
        QCOMPARE(python, contentOf(source + u"/resources"_s + exercise.pythonListing().mid(1)));

        const QByteArray cpp = contentOf(exercise.cppListing());
        QVERIFY(cpp.startsWith("// SPDX-License-Identifier: MIT\n"));
        QCOMPARE(cpp, contentOf(source + u"/src"_s + exercise.cppListing().mid(1))); // the very file that is compiled
    }

    void theExpectedAverageIsWhatManyRunsCloseInOn_data()
    {
        QTest::addColumn<QString>("name");
        for (const Exercise &exercise : catalogue()) {
            QCOMPARE(exercise.expectation.average == nullptr, exercise.expectation.explanation.isEmpty());
            if (exercise.expectation.average) {
                QTest::newRow(qPrintable(exercise.name)) << exercise.name;
            }
        }
    }

    void theExpectedAverageIsWhatManyRunsCloseInOn()
    {
        QFETCH(QString, name);
        constexpr int Runs = 400;
        const Exercise &exercise = *findExercise(name);
        Parameters parameters{.n = 4, .maxDelay = 8, .seed = Seed(0)};
        double sum = 0;
        for (int seed = 0; seed < Runs; ++seed) {
            parameters.seed = Seed(seed);
            VirtualClock clock;
            ExerciseRun run(exercise, parameters, clock, u"virtual"_s);
            run.runToEnd();
            sum += run.loop().time() / (exercise.takesN ? parameters.n : 1);
        }
        const double expected = exercise.expectation.average(parameters);
        QVERIFY2(std::abs(sum / Runs - expected) < expected / 10, qPrintable(QString::number(sum / Runs)));
    }
};

QTEST_GUILESS_MAIN(tst_Exercises)
#include "tst_exercises.moc"
