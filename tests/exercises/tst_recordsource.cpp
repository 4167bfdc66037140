// SPDX-License-Identifier: MIT
// Tests that a place of a record is found in both listings, and that its line in Python is the one at which CPython's
// tasks really wait.
#include "src/exercises/recordsource.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/exercises/listedfunctions.h"
#include "src/trace/placehistory.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// "wait_n.py:18"
QString spelled(const RecordSource &source, std::optional<ListingLine> line, Language language)
{
    return line ? u"%1:%2"_s.arg(source.listing(language)[line->file].name).arg(line->line) : u"nowhere"_s;
}

QString textOf(const RecordSource &source, ListingLine line, Language language)
{
    return source.listing(language)[line.file].lines[line.line - 1];
}

// Of each task: its coroutine, and where it gave the thread back, one line after the other, as the record of CPython
// has it.
QJsonArray waitsOf(const Trace &trace, Language language)
{
    const RecordSource source(trace, {});
    std::vector<QJsonArray> waits(trace.taskCount());
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        const TraceEvent event = trace.event({i});
        if (event.kind == EventKind::StepEnded) {
            const auto line = source.lineOf({.wait = event.wait, .coroutine = {}}, language);
            waits[event.task->value].append(spelled(source, line, language));
        }
    }
    QJsonArray tasks;
    for (quint32 task = 0; task < trace.taskCount(); ++task) {
        tasks.append(QJsonArray{trace.text(trace.task({task}).coroutine), waits[task]});
    }
    return tasks;
}

QJsonArray recordedRuns()
{
    QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/exercises/cpython_waits.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())["runs"_L1].toArray() : QJsonArray();
}

std::shared_ptr<const Trace> traceOf(const Exercise &exercise, const Parameters &parameters)
{
    VirtualClock clock;
    ExerciseRun run(exercise, parameters, clock, u"virtual"_s);
    run.runToEnd();
    return run.sharedTrace();
}

Trace &withWaitAt(Trace &trace, const QString &path, quint32 line)
{
    const TaskId task = trace.taskCreated({0}, {}, {}, trace.intern("main"), {});
    trace.stepBegan({0}, task);
    trace.stepEnded({0}, task, trace.wait(trace.intern("sleep"), trace.site(path.toUtf8().toStdString(), line)), {});
    return trace;
}

// A program in a folder of its own.
class ProgramFile
{
public:
    explicit ProgramFile(const QByteArray &text) { write(text); }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        Q_ASSERT(isWritten);
        Q_UNUSED(isWritten)
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(u"program.py"_s); }

private:
    QTemporaryDir m_folder;
};

std::shared_ptr<const Trace> notOwned(const Trace &trace)
{
    return {&trace, [](const Trace *) {}};
}

constexpr CodePlace FirstWait{.wait = WaitId{0}, .coroutine = {}};

} // namespace

class tst_RecordSource : public QObject
{
    Q_OBJECT

private slots:
    void tasksWaitAtTheLinesWhereTheyWaitInCPython()
    {
        QSet<QString> seen;
        const QJsonArray runs = recordedRuns();
        for (const auto &each : runs) {
            const Exercise &exercise = *findExercise(each["exercise"_L1].toString());
            const Parameters parameters{.n = each["n"_L1].toInt(1),
                                        .maxDelay = each["max_delay"_L1].toDouble(),
                                        .seed = Seed(each["seed"_L1].toInt())};
            const auto trace = traceOf(exercise, parameters);
            QCOMPARE(waitsOf(*trace, Language::Python), each["tasks"_L1].toArray());
            seen += exercise.name;
        }
        QCOMPARE(std::size_t(seen.size()), catalogue().size());
    }

    void everyWaitIsInTheCppListingOnTheLineThatTheRecordHas()
    {
        for (const Exercise &exercise : catalogue()) {
            const auto trace = traceOf(exercise, {.n = 10, .maxDelay = 2, .seed = Seed(3)});
            const PlaceHistory history(trace);
            const RecordSource source(*trace, history.places());
            for (const CodePlace &place : history.places()) {
                const auto line = source.lineOf(place, Language::Cpp);
                QVERIFY(line);
                const QString text = textOf(source, *line, Language::Cpp);
                if (place.wait) {
                    QCOMPARE(quint32(line->line), trace->wait(*place.wait).line.line);
                    QVERIFY2(text.contains(u"co_await "_s), qPrintable(text));
                } else {
                    QVERIFY2(text.startsWith(u"Coroutine<"_s), qPrintable(text));
                }
            }
        }
    }

    void beforeItsFirstStepATaskStandsAtItsDefinition()
    {
        for (const Exercise &exercise : catalogue()) {
            const auto trace = traceOf(exercise, {.n = 3, .maxDelay = 1, .seed = Seed(3)});
            const RecordSource source(*trace, {});
            for (quint32 task = 0; task < trace->taskCount(); ++task) {
                const TextId coroutine = trace->task({task}).coroutine;
                const auto line = source.lineOf({.wait = {}, .coroutine = coroutine}, Language::Python);
                QVERIFY(line);
                QVERIFY(
                    textOf(source, *line, Language::Python).startsWith(u"async def %1("_s.arg(trace->text(coroutine))));
            }
        }
    }

    void everyLineThatWaitsHasOneThatDoesSoInTheOtherLanguage()
    {
        for (const Exercise &exercise : catalogue()) {
            const auto python = functionsOf(listingOf(exercise, Language::Python), Language::Python);
            const auto cpp = functionsOf(listingOf(exercise, Language::Cpp), Language::Cpp);
            int pairs = 0;
            for (const ListedFunction &function : python) {
                const auto other = std::ranges::find(cpp, function.name, &ListedFunction::name);
                for (std::size_t form = 0; form < AwaitFormCount; ++form) {
                    const std::size_t here = function.waits[form].size();
                    const std::size_t there = other == cpp.end() ? 0 : other->waits[form].size();
                    QVERIFY2(here == there, qPrintable(exercise.name + u' ' + function.name));
                    pairs += int(here);
                }
            }
            for (const ListedFunction &function : cpp) {
                const bool isInBoth = std::ranges::find(python, function.name, &ListedFunction::name) != python.end();
                const bool waits =
                    std::ranges::any_of(function.waits, [](const auto &lines) { return !lines.empty(); });
                QVERIFY2(isInBoth || !waits, qPrintable(exercise.name + u' ' + function.name));
            }
            QVERIFY(pairs > 0);
        }
    }

    void aListingHasTheFilesThatItUses()
    {
        const auto namesOf = [](QStringView exercise, Language language) {
            QStringList names;
            for (const ListingFile &file : listingOf(*findExercise(exercise), language)) {
                names += file.name;
            }
            return names;
        };
        QCOMPARE(namesOf(u"measure_time", Language::Python),
                 QStringList({u"measure_time.py"_s, u"wait_n.py"_s, u"wait_random.py"_s}));
        QCOMPARE(namesOf(u"measure_time", Language::Cpp),
                 QStringList({u"measuretime.cpp"_s, u"waitn.cpp"_s, u"waitrandom.cpp"_s}));
        QCOMPARE(namesOf(u"event_start", Language::Python), QStringList{u"event_start.py"_s});
        const ListingFile file = listingOf(*findExercise(u"wait_random"), Language::Python).front();
        QCOMPARE(file.lines.front(), u"#!/usr/bin/env python3"_s);
        QCOMPARE(file.lines.back(), u"    print(asyncio.run(wait_random(10)))"_s);
    }

    void aRecordOfCPythonsLinesIsFoundInCppToo()
    {
        Trace trace;
        trace.setAbout({{u"exercise"_s, u"wait_n"_s}});
        const RecordSource source(withWaitAt(trace, u"/somewhere/else/wait_random.py"_s, 11), {});
        QCOMPARE(spelled(source, source.lineOf(FirstWait, Language::Python), Language::Python), u"wait_random.py:11"_s);
        QCOMPARE(spelled(source, source.lineOf(FirstWait, Language::Cpp), Language::Cpp), u"waitrandom.cpp:11"_s);
    }

    void aLineAtWhichNothingWaitsIsNotShown()
    {
        // As of another version of the listing.
        Trace trace;
        trace.setAbout({{u"exercise"_s, u"wait_n"_s}});
        const RecordSource source(withWaitAt(trace, u"C:\\src\\exercises\\waitrandom.cpp"_s, 12), {});
        QVERIFY(!source.lineOf(FirstWait, Language::Python));
        QVERIFY(!source.lineOf(FirstWait, Language::Cpp));
        QVERIFY(!source.lineOf({.wait = {}, .coroutine = trace.intern("no_such_function")}, Language::Cpp));
    }

    void theFilesThatAnyOtherRecordNamesAreRead()
    {
        const ProgramFile file("import asyncio\r\n\r\nasync def main():\r\n    await asyncio.sleep(1)\r\n");
        Trace trace;
        const PlaceHistory history(notOwned(withWaitAt(trace, file.path(), 4)));
        const RecordSource source(trace, history.places());
        QVERIFY(source.listing(Language::Cpp).empty());
        QVERIFY(source.missing().isEmpty());
        QCOMPARE(source.listing(Language::Python).front().lines.size(), 4);
        QCOMPARE(source.lineOf(FirstWait, Language::Python), (ListingLine{.file = 0, .line = 4}));
        QVERIFY(!source.lineOf(FirstWait, Language::Cpp));
        QCOMPARE(source.lineOf({.wait = {}, .coroutine = trace.intern("main")}, Language::Python),
                 (ListingLine{.file = 0, .line = 3}));
    }

    void aFileIsReadOnceAndAnotherOneComesBehindIt()
    {
        const ProgramFile first("async def main():\n    await other()\n");
        const ProgramFile second("async def other():\n    await x\n");
        Trace trace;
        PlaceHistory history(notOwned(withWaitAt(trace, first.path(), 2)));
        RecordSource source(trace, history.places());
        QVERIFY(!source.update(history.places()));
        first.write("# what it says now was not what ran\n");
        withWaitAt(trace, first.path(), 1);
        history.update();
        QVERIFY(!source.update(history.places()));
        QCOMPARE(source.listing(Language::Python).front().lines.constFirst(), u"async def main():"_s);
        withWaitAt(trace, second.path(), 2);
        history.update();
        QVERIFY(source.update(history.places()));
        QCOMPARE(source.listing(Language::Python).size(), std::size_t(2));
        QCOMPARE(source.listing(Language::Python)[1].path, second.path());
        QCOMPARE(source.lineOf({.wait = {}, .coroutine = trace.intern("other")}, Language::Python),
                 (ListingLine{.file = 1, .line = 1}));
        QVERIFY(source.lineOf({.wait = {}, .coroutine = trace.intern("main")}, Language::Python));
        const RecordSource ofAnotherRun(trace, history.places());
        QVERIFY(ofAnotherRun.listing(Language::Python).front().lines.constFirst().startsWith(u"# what it says now"));
    }

    void theScriptOfAProgramStandsFirstEvenIfNothingWaitsInIt()
    {
        const ProgramFile script("import other\n");
        const ProgramFile other("async def main():\n    await x\n");
        Trace trace;
        RecordSource source(trace, {});
        trace.setAbout({{u"source"_s, u"python"_s}, {u"script"_s, script.path()}});
        const PlaceHistory history(notOwned(withWaitAt(trace, other.path(), 2)));
        QVERIFY(source.update(history.places()));
        QCOMPARE(source.listing(Language::Python).size(), std::size_t(2));
        QCOMPARE(source.listing(Language::Python).front().path, script.path());
    }

    void aNameThatTwoFunctionsHaveIsNoPlace()
    {
        const ProgramFile file("async def main():\n    pass\nasync def main():\n    await x\n");
        Trace trace;
        const PlaceHistory history(notOwned(withWaitAt(trace, file.path(), 4)));
        const RecordSource source(trace, history.places());
        QVERIFY(!source.lineOf({.wait = {}, .coroutine = trace.intern("main")}, Language::Python));
    }

    void whatCannotBeShownIsNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<qint64>("size");
        QTest::newRow("not there") << u"/no/such/folder/program.py"_s << qint64(-1);
        QTest::newRow("relative") << u"program.py"_s << qint64(-1);
        QTest::newRow("another machine") << u"//machine/share/program.py"_s << qint64(-1);
        QTest::newRow("another machine, Windows") << u"\\\\machine\\share\\program.py"_s << qint64(-1);
        QTest::newRow("embedded") << u":/exercises/wait_n.py"_s << qint64(-1);
        QTest::newRow("no source") << u"/etc/passwd"_s << qint64(-1);
        QTest::newRow("a folder") << QDir::tempPath() + u"/."_s << qint64(-1);
        QTest::newRow("too large") << QString() << RecordSource::LargestFile + 1;
    }
    void whatCannotBeShownIsNamed()
    {
        QFETCH(QString, path);
        QFETCH(qint64, size);
        const ProgramFile file(QByteArray(std::max<qint64>(size, 0), '#'));
        if (size >= 0) {
            path = file.path();
        }
        Trace trace;
        const PlaceHistory history(notOwned(withWaitAt(trace, path, 1)));
        const RecordSource source(trace, history.places());
        QCOMPARE(source.missing().size(), 1);
        QVERIFY(source.listing(Language::Python).empty());
        QVERIFY(!source.lineOf(FirstWait, Language::Python));
    }

    void aRecordThatNamesNoFileHasNoSource()
    {
        Trace trace;
        const PlaceHistory history(notOwned(withWaitAt(trace, QString(), 0)));
        const RecordSource source(trace, history.places());
        QVERIFY(source.listing(Language::Python).empty());
        QVERIFY(source.missing().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_RecordSource)
#include "tst_recordsource.moc"
