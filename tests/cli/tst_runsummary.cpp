// SPDX-License-Identifier: MIT
// Tests the JSON of a run against the run.
#include "src/cli/runsummary.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/measure/runtime.h"

#include <QTest>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

QByteArray summaryOf(const QString &exercise, const Parameters &parameters)
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(exercise), parameters, clock, u"virtual"_s);
    run.runToEnd();
    return runSummary(run);
}

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class tst_RunSummary : public QObject
{
    Q_OBJECT

private slots:
    void isWrittenAsPythonWritesNumbers()
    {
        // 5.0 stays a float, and every double comes back to the last bit.
        QCOMPARE(
            QString::fromUtf8(summaryOf(u"wait_n"_s, {.n = 1, .maxDelay = 5, .seed = Seed(42)})),
            u"{\n"
            " \"exercise\": \"wait_n\",\n"
            " \"n\": 1,\n"
            " \"max_delay\": 5.0,\n"
            " \"seed\": 42,\n"
            " \"clock\": \"virtual\",\n"
            " \"printed\": [],\n"
            " \"result\": [3.1971339922894186],\n"
            " \"total\": 3.197133992,\n"
            " \"average\": 3.197133992,\n"
            " \"tasks\": [\n"
            "  {\"name\": \"main\", \"created\": 0.0, \"started\": 0.0, \"finished\": 3.197133992, \"delay\": null, "
            "\"state\": \"done\"},\n"
            "  {\"name\": \"wait_random·1\", \"created\": 0.0, \"started\": 0.0, \"finished\": 3.197133992, "
            "\"delay\": 3.1971339922894186, \"state\": \"done\"}\n"
            " ]\n"
            "}\n"_s);
    }

    void hasExactlyTheFieldsThatAreDocumented_data()
    {
        QTest::addColumn<QString>("exercise");
        for (const Exercise &exercise : catalogue()) {
            QTest::newRow(qPrintable(exercise.name)) << exercise.name;
        }
    }

    void hasExactlyTheFieldsThatAreDocumented()
    {
        QFETCH(QString, exercise);
        const QJsonObject object = objectOf(summaryOf(exercise, {.n = 10, .maxDelay = 5, .seed = Seed(1)}));
        QCOMPARE(object.keys(), QStringList({u"average"_s, u"clock"_s, u"exercise"_s, u"max_delay"_s, u"n"_s,
                                             u"printed"_s, u"result"_s, u"seed"_s, u"tasks"_s, u"total"_s}));
        const bool takesN = findExercise(exercise)->takesN;
        QCOMPARE(object["n"_L1], takesN ? QJsonValue(10) : QJsonValue());
        const bool isCourse = findExercise(exercise)->isOfCourse;
        QVERIFY(object["result"_L1].isDouble() || object["result"_L1].toArray().size() == 10
                || (object["result"_L1].isNull() && !isCourse));
        QCOMPARE(object["printed"_L1].toArray().isEmpty(), isCourse);
        QCOMPARE(object["average"_L1].toDouble(), object["total"_L1].toDouble() / (takesN ? 10 : 1));
        for (const QJsonValue &task : object["tasks"_L1].toArray()) {
            QCOMPARE(task.toObject().keys(),
                     QStringList({u"created"_s, u"delay"_s, u"finished"_s, u"name"_s, u"started"_s, u"state"_s}));
            QVERIFY(!isCourse || task["state"_L1].toString() == u"done"_s);
        }
    }

    void saysWhatTheRecordSays()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"task_wait_n"), {.n = 20, .maxDelay = 3, .seed = Seed(8)}, clock, u"virtual"_s);
        run.runToEnd();
        const QJsonObject object = objectOf(runSummary(run));
        QCOMPARE(object["total"_L1].toDouble(), runtimeOf(run.trace()).total);
        QCOMPARE(object["average"_L1].toDouble(), runtimeOf(run.trace()).average(20));
        const QJsonArray tasks = object["tasks"_L1].toArray();
        QCOMPARE(tasks.size(), qsizetype(run.trace().taskCount()));
        for (quint32 i = 0; i < 21; ++i) {
            const QJsonValue task = tasks[qsizetype(i)];
            const TaskRecord &record = run.trace().task({i});
            QCOMPARE(task["name"_L1].toString(), run.trace().label({i}));
            QCOMPARE(task["created"_L1].toDouble(), record.created.seconds());
            QCOMPARE(task["started"_L1].toDouble(), record.started->seconds());
            QCOMPARE(task["finished"_L1].toDouble(), record.finished->seconds());
            QCOMPARE(task["delay"_L1].toDouble(-1), i == 0 ? -1 : run.trace().timer(*record.firstTimer).delay);
        }
    }

    void seedsThatANumberWouldRoundAreTexts_data()
    {
        QTest::addColumn<QString>("seed");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *seed, const QByteArray &json) {
            QTest::newRow(seed) << QString::fromLatin1(seed) << json;
        };
        row("0", "0");
        row("-7", "-7");
        row("9007199254740992", "9007199254740992"); // 2**53
        row("9007199254740993", "\"9007199254740993\"");
        row("-9007199254740993", "\"-9007199254740993\"");
        row("99999999999999999999999", "\"99999999999999999999999\"");
    }

    void seedsThatANumberWouldRoundAreTexts()
    {
        QFETCH(QString, seed);
        QFETCH(QByteArray, json);
        const QByteArray summary = summaryOf(u"wait_n"_s, {.n = 0, .maxDelay = 5, .seed = *Seed::fromText(seed)});
        QVERIFY2(summary.contains(" \"seed\": " + json + ",\n"), summary.constData());
    }

    void noWaitsHaveAnAverageOfZero()
    {
        const QJsonObject object = objectOf(summaryOf(u"wait_n"_s, {.n = 0, .maxDelay = 5, .seed = Seed(1)}));
        QCOMPARE(object["average"_L1], QJsonValue(0));
        QVERIFY(object["result"_L1].isArray() && object["result"_L1].toArray().isEmpty());
        QCOMPARE(object["tasks"_L1].toArray().size(), 1);
    }

    void noDelayAsksForNoTimer()
    {
        const QJsonObject object = objectOf(summaryOf(u"wait_n"_s, {.n = 2, .maxDelay = 0, .seed = Seed(1)}));
        QCOMPARE(object["total"_L1], QJsonValue(0));
        QVERIFY(object["tasks"_L1][1]["delay"_L1].isNull());
    }
};

QTEST_GUILESS_MAIN(tst_RunSummary)
#include "tst_runsummary.moc"
