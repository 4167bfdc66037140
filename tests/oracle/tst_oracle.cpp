// SPDX-License-Identifier: MIT
// Tests that programs run event for event as CPython 3.13 was recorded to run them.
#include "src/async/slab.h"
#include "tests/oracle/logcompare.h"
#include "tests/oracle/programcheck.h"
#include "tests/oracle/programfiles.h"
#include "tests/oracle/programrun.h"

#include <QTest>

#include <QJsonDocument>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

const QString Folder = QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/");

QJsonObject programOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

// Empty, or the first task that was woken twice before it ran, or ran without having been woken.
QString stepsWithoutWaking(const std::vector<QJsonObject> &log)
{
    QHash<QString, bool> isWoken;
    for (const QJsonObject &each : log) {
        const QString event = each["event"_L1].toString();
        const QString task = each["task"_L1].toString();
        if (event == u"created"_s || event == u"woken"_s) {
            if (isWoken[task]) {
                return task;
            }
            isWoken[task] = true;
        } else if (event == u"step"_s) {
            if (!isWoken[task] && task != u"main"_s) {
                return task;
            }
            isWoken[task] = false;
        }
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(awaitscope::Case)

class tst_Oracle : public QObject
{
    Q_OBJECT

private slots:
    void aProgramHasCPythonsLog_data()
    {
        QTest::addColumn<Case>("known");
        const auto known = readKnownCases(Folder + u"known"_s);
        QVERIFY2(known, qPrintable(known ? QString() : known.error()));
        QCOMPARE(known->size(), 90U);
        addRows(*known);
        for (const auto &[file, count] : {std::pair("core_100", 100U), std::pair("random_200", 200U)}) {
            const auto cases = readCases(Folder + u"frozen/%1.jsonl"_s.arg(QLatin1StringView(file)));
            QVERIFY2(cases, qPrintable(cases ? QString() : cases.error()));
            QCOMPARE(cases->size(), count);
            addRows(*cases);
        }
    }

    void aProgramHasCPythonsLog()
    {
        QFETCH(Case, known);
        QVERIFY(!known.log.empty());
        const std::vector<QJsonObject> log = logOf(known.program);
        const QString difference = firstDifference(known.log, log);
        QVERIFY2(difference.isEmpty(), qPrintable(u'\n' + difference));
        QCOMPARE(stepsWithoutWaking(log), QString());
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }

    // Anybody may set the result of what gather() and shield() return, which is of another type than a program's
    // values.
    void theResultOfAnyFutureCanBeSet_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QStringList>("results");
        const QStringList set{uR"({"of":"f","op":"await","value":5})"_s, uR"({"op":"gather","value":[5]})"_s,
                              uR"({"op":"gather","value":[5]})"_s, uR"({"op":"shield","value":5})"_s};
        QTest::newRow("future") << uR"({"op":"future","as":"f"})"_s << set;
        QTest::newRow("gather") << uR"({"op":"gather","of":[{"coro":"a"}],"as":"f","await":false})"_s << set;
        QTest::newRow("gather outcomes")
            << uR"({"op":"gather","of":[{"coro":"a"}],"return_exceptions":true,"as":"f","await":false})"_s << set;
        QTest::newRow("shield") << uR"({"op":"shield","of":{"coro":"a"},"as":"f","await":false})"_s << set;
        QTest::newRow("gather of nothing")
            << uR"({"op":"gather","of":[],"as":"f","await":false})"_s << QStringList(u"InvalidStateError"_s);
        QTest::newRow("shield of what is done")
            << uR"({"op":"gather","of":[],"as":"g"},{"op":"shield","of":"g","as":"f","await":false})"_s
            << QStringList(u"InvalidStateError"_s);
        QTest::newRow("task") << uR"({"op":"spawn","coro":"a","as":"f"})"_s << QStringList(u"RuntimeError"_s);
    }

    void theResultOfAnyFutureCanBeSet()
    {
        QFETCH(QString, made);
        QFETCH(QStringList, results);
        const QString steps = uR"(%1,{"op":"log","label":"made"},{"op":"set_result","of":"f","value":5},
            {"op":"await","of":"f"},{"op":"gather","of":["f"]},{"op":"gather","of":["f"],"return_exceptions":true},
            {"op":"shield","of":"f"})"_s.arg(made);
        const QString json = uR"({"coros":{"main":[%1,{"op":"sleep","d":2}],"a":[{"op":"sleep","d":1}]}})"_s.arg(steps);
        QCOMPARE(programProblem(programOf(json)), QString());
        QStringList found;
        bool isMade = false;
        for (QJsonObject event : logOf(programOf(json))) {
            const QString kind = event["event"_L1].toString();
            isMade = isMade || kind == u"log"_s;
            if (isMade && kind == u"result"_s) {
                for (const auto *key : {"i", "t", "task", "event"}) {
                    event.remove(QLatin1StringView(key));
                }
                found += QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact));
            } else if (kind == u"failed"_s) {
                found += event["exc"_L1].toString();
            }
        }
        QCOMPARE(found, results);
    }

    // The interpreter and the comparison can fail, too.
    void aDifferenceIsFoundWhereverItIs_data()
    {
        QTest::addColumn<QString>("changed");
        QTest::addColumn<QString>("difference");
        QTest::newRow("time") << uR"({"i":1,"t":0.30000000000000004,"task":"a","event":"step"})"_s << u"event 2 of 3"_s;
        QTest::newRow("order of keys") << uR"({"event":"step","task":"a","t":0.3,"i":1})"_s << QString();
        QTest::newRow("a field more") << uR"({"i":1,"t":0.3,"task":"a","event":"step","x":null})"_s
                                      << u"event 2 of 3"_s;
        QTest::newRow("nothing") << QString() << u"event 2 of 3"_s;
    }

    void aDifferenceIsFoundWhereverItIs()
    {
        QFETCH(QString, changed);
        QFETCH(QString, difference);
        const auto object = [](const QString &json) { return QJsonDocument::fromJson(json.toUtf8()).object(); };
        const QString second = uR"({"i":1,"t":0.3,"task":"a","event":"step"})"_s;
        const std::vector<QJsonObject> expected{object(u"{}"_s), object(second), object(second)};
        std::vector<QJsonObject> actual{expected[0]};
        if (!changed.isEmpty()) {
            actual.insert(actual.end(), {object(changed), expected[2]});
        }
        const QString found = firstDifference(expected, actual);
        QCOMPARE(found.isEmpty(), difference.isEmpty());
        QVERIFY2(found.contains(difference), qPrintable(found));
    }

    void whatIsNoProgramIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QString &steps, const QString &problem) {
            QTest::newRow(name) << uR"({"coros":{"main":[%1]}})"_s.arg(steps) << problem;
        };
        QTest::newRow("nothing") << u"{}"_s << u"coros has to be an object with a coroutine main"_s;
        const auto field = [](const char *name, const QString &json, const QString &problem) {
            QTest::newRow(name) << uR"({%1,"coros":{"main":[]}})"_s.arg(json) << problem;
        };
        field("name", uR"("name":3)"_s, u"name has to be a text"_s);
        field("doc", uR"("doc":[])"_s, u"doc has to be a text"_s);
        const QString badSeed = u"seed has to be a whole number that fits into 64 bits"_s;
        field("seed as a text", uR"("seed":"x")"_s, badSeed);
        field("seed beyond 64 bits", uR"("seed":1e300)"_s, badSeed);
        field("half a seed", uR"("seed":0.5)"_s, badSeed);
        field("a great seed", uR"("seed":9223372036854775807)"_s, {});
        field("clock", uR"("clock":3)"_s, u"clock has to be an object with tick and granularity"_s);
        field("clock's tick", uR"("clock":{"tick":"x"})"_s, u"clock: tick has to be a number of seconds"_s);
        field("clock's fields", uR"("clock":{"tock":1})"_s, u"clock: it has no tock"_s);
        field("objects", uR"("objects":["L"])"_s, u"objects has to be an object with an object for each name"_s);
        QTest::newRow("no steps") << uR"({"coros":{"main":3}})"_s << u"main: it has to be a list of steps"_s;
        row("unknown op", uR"({"op":"sleep","d":1},{"op":"fly"})"_s, u"main, step 2: there is no op “fly”"_s);
        row("missing", uR"({"op":"sleep"})"_s, u"main, step 1 (sleep): d is missing"_s);
        row("wrong type", uR"({"op":"sleep","d":"soon"})"_s,
            u"main, step 1 (sleep): d has to be a number of seconds"_s);
        row("one too many", uR"({"op":"yield","x":1})"_s, u"main, step 1 (yield): it has no x"_s);
        row("no such coroutine", uR"({"op":"spawn","coro":"a"})"_s,
            u"main, step 1 (spawn): there is no coroutine “a”"_s);
        row("no such object", uR"({"op":"acquire","obj":"L"})"_s,
            u"main, step 1 (acquire): “L” is no object of type lock or condition or semaphore or bounded_semaphore"_s);
        row("in a block", uR"({"op":"loop","n":2,"body":[{"op":"raise","exc":"Oops"}]})"_s,
            u"main, step 1 (loop), step 1 (raise): there is no exception Oops"_s);
        row("too often", uR"({"op":"loop","n":1e9,"body":[]})"_s,
            u"main, step 1 (loop): n has to be a whole number from 0 to 1000000"_s);
        row("no such mode", uR"({"op":"wait","of":[],"mode":"SOME"})"_s,
            u"main, step 1 (wait): mode has to be one of ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION"_s);
        const auto handlers = [&row](const char *name, const QString &json, const QString &problem) {
            row(name, uR"({"op":"try","body":[],"except":%1})"_s.arg(json), u"main, step 1 (try)"_s + problem);
        };
        handlers("no handlers", u"3"_s, u": except has to be a list of handlers"_s);
        const QString noList = u", handler 1: match has to be a list of exceptions"_s;
        handlers("a number as a handler", u"[3]"_s, noList);
        handlers("a handler of nothing", uR"([{"body":[]}])"_s, noList);
        handlers("one name", uR"([{"match":"ValueError","body":[]}])"_s, noList);
        handlers("no name", uR"([{"match":[]},{"match":[3]}])"_s, u", handler 2: there is no exception “”"_s);
        handlers("no such name", uR"([{"match":["Oops"]}])"_s, u", handler 1: there is no exception “Oops”"_s);
        handlers("no block", uR"([{"match":[],"body":3}])"_s, u", handler 1: it has to be a list of steps"_s);
        handlers("a field more", uR"([{"match":[],"as":"e"}])"_s, u", handler 1: it has no as"_s);
        handlers("in a handler", uR"([{"match":[],"body":[{"op":"fly"}]}])"_s,
                 u", handler 1, step 1: there is no op “fly”"_s);
        row("half a step", uR"({"op":"incr","var":"x","by":0.5})"_s,
            u"main, step 1 (incr): by has to be a whole number that fits into 64 bits"_s);
        row("beyond every counter", uR"({"op":"incr","var":"x","by":1e300})"_s,
            u"main, step 1 (incr): by has to be a whole number that fits into 64 bits"_s);
        row("a program", uR"({"op":"try","body":[],"except":[{"match":["KeyError"]}],"finally":[]})"_s, {});
    }

    void whatIsNoProgramIsRefusedWithASentence()
    {
        QFETCH(QString, program);
        QTEST(programProblem(programOf(program)), "problem");
    }

    void aProgramWithoutEndEndsAtTheLimit()
    {
        const QJsonObject program =
            programOf(uR"({"coros":{"main":[{"op":"loop","n":1e6,"body":[{"op":"yield"}]}]}})"_s);
        QCOMPARE(programProblem(program), QString());
        const std::vector<QJsonObject> log = logOf(program);
        QCOMPARE(log.size(), ProgramLog::MostEvents + 1);
        QCOMPARE(log.back()["event"_L1].toString(), u"limit"_s);
        QCOMPARE(whyStopped(log), QString());
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }

    void aProgramThatGoesTooFarIsStopped_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const QString &steps, const QString &why) {
            QTest::newRow(name) << steps << why;
        };
        const QString tooLong = u"the program was stopped: it takes more than 100000 steps"_s;
        const QString tooDeep = u"the program was stopped: its coroutines call each other more than 1000 deep"_s;
        const QString forEver = uR"({"op":"loop","n":1e6,"body":[{"op":"loop","n":1e6,"body":[]}]})"_s;
        row("empty turns", forEver, tooLong);
        row("steps", uR"({"op":"loop","n":1e6,"body":[{"op":"incr","var":"x"}]})"_s, tooLong);
        row("nobody catches it",
            uR"({"op":"try","body":[%1],"except":[{"match":["BaseException"],"body":[{"op":"log","label":"x"}]}],
                "finally":[{"op":"log","label":"x"},%1]},%1)"_s.arg(forEver),
            tooLong);
        row("call", uR"({"op":"call","coro":"main"})"_s, tooDeep);
        row("wait_for", uR"({"op":"wait_for","of":{"coro":"main"},"timeout":null})"_s, tooDeep);
        row("a counter", uR"({"op":"incr","var":"x","by":9223372036854775807},{"op":"incr","var":"x"})"_s,
            u"the program was stopped: its counter x does not fit into 64 bits"_s);
        row("a negative counter",
            uR"({"op":"incr","var":"x","by":-9223372036854775808},{"op":"incr","var":"x","by":-1})"_s,
            u"the program was stopped: its counter x does not fit into 64 bits"_s);
        row("in a task group", uR"({"op":"taskgroup","as":"g","body":[{"op":"call","coro":"main"}]})"_s, tooDeep);
    }

    void aProgramThatGoesTooFarIsStopped()
    {
        QFETCH(QString, steps);
        QFETCH(QString, why);
        const QJsonObject program = programOf(uR"({"coros":{"main":[%1]}})"_s.arg(steps));
        QCOMPARE(programProblem(program), QString());
        const std::vector<QJsonObject> log = logOf(program, {.steps = 100'000});
        QCOMPARE(whyStopped(log), why);
        QCOMPARE(log.size(), std::size_t{3}); // main is created, its step, and the end
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }

    void aThousandCallsAreNotTooDeep()
    {
        // Each call of a takes an item, and the one that finds none goes no deeper.
        const QString json = uR"({"objects":{"Q":{"type":"queue"}},"coros":{
            "main":[{"op":"loop","n":%1,"body":[{"op":"put_nowait","obj":"Q","value":1}]},{"op":"call","coro":"a"}],
            "a":[{"op":"get_nowait","obj":"Q"},{"op":"call","coro":"a"}]}})"_s;
        for (const auto &[items, isTooDeep] : {std::pair(999, false), std::pair(1000, true)}) {
            const QJsonObject program = programOf(json.arg(items));
            QCOMPARE(programProblem(program), QString());
            const std::vector<QJsonObject> log = logOf(program);
            QCOMPARE(!whyStopped(log).isEmpty(), isTooDeep);
            QCOMPARE(log.back()["event"_L1].toString(), isTooDeep ? u"limit"_s : u"end"_s);
        }
    }

private:
    static void addRows(const std::vector<Case> &cases)
    {
        for (const Case &each : cases) {
            QTest::newRow(qPrintable(each.name())) << each;
        }
    }
};

QTEST_GUILESS_MAIN(tst_Oracle)
#include "tst_oracle.moc"
