// SPDX-License-Identifier: MIT
// Tests that a record survives its file, and that no file survives that is no record.
#include "src/trace/tracereader.h"
#include "src/trace/tracewriter.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/trace/eventname.h"
#include "tests/support/savedtrace.h"

#include <QTest>

#include <cmath>

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Header = R"({"awaitscope":"trace","version":1,"about":{}})"
                          "\n";

// The sentence about a file of these bytes.
QString errorOf(const QByteArray &bytes)
{
    const auto trace = readFrom(bytes);
    return trace ? u"it was read"_s : trace.error();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

void writeContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

// Whether two records say the same, event by event and task by task.
bool isSame(const Trace &a, const Trace &b)
{
    if (a.eventCount() != b.eventCount() || a.taskCount() != b.taskCount() || a.timerCount() != b.timerCount()) {
        return false;
    }
    const auto textOf = [](const Trace &trace, std::optional<TextId> id) { return id ? trace.text(*id) : QString(); };
    for (quint32 i = 0; i < a.eventCount(); ++i) {
        const TraceEvent x = a.event({i});
        const TraceEvent y = b.event({i});
        if (x.at != y.at || x.kind != y.kind || x.task != y.task || x.timer != y.timer || x.other != y.other
            || x.iteration != y.iteration || textOf(a, x.text) != textOf(b, y.text)) {
            return false;
        }
        if (x.wait
            && (a.text(a.wait(*x.wait).what) != b.text(b.wait(*y.wait).what)
                || a.wait(*x.wait).line.line != b.wait(*y.wait).line.line)) {
            return false;
        }
        if (x.timer && a.text(a.timer(*x.timer).what) != b.text(b.timer(*y.timer).what)) {
            return false;
        }
    }
    for (quint32 i = 0; i < a.taskCount(); ++i) {
        const TaskRecord &x = a.task({i});
        const TaskRecord &y = b.task({i});
        if (a.label({i}) != b.label({i}) || x.parent != y.parent || x.created != y.created || x.started != y.started
            || x.finished != y.finished || x.state != y.state || x.firstTimer != y.firstTimer
            || a.text(x.createdAt.file) != b.text(y.createdAt.file) || x.createdAt.line != y.createdAt.line
            || a.text(x.outcome) != b.text(y.outcome)) {
            return false;
        }
    }
    return a.about() == b.about();
}

// Every kind of event with every field, and texts and numbers that are easily lost.
void recordEverything(Trace &trace)
{
    trace.setAbout({{u"exercise"_s, u"everything · “quoted”"_s}, {u"n"_s, 3}, {u"max_delay"_s, 0.1}});
    trace.iterationBegan({0}, 1);
    const SiteId line = trace.site("demo \"x\"\\\n\t\x01.cpp", 4'294'967'295U);
    const TaskId main = trace.taskCreated({1}, {}, trace.intern("Köchin 🍳"), trace.intern("main"), line);
    const TaskId child = trace.taskCreated({1}, main, {}, trace.intern("wait_random"), {});
    const TaskId third = trace.taskCreated({1}, child, {}, {}, {});
    for (const TaskId task : {main, child, third}) {
        trace.taskScheduled({2}, task);
        trace.stepBegan({3}, task);
    }
    trace.stepEnded({4}, main, trace.wait(trace.intern("Task"), line), child);
    trace.stepEnded({4}, child, trace.wait(trace.intern("sleep"), {}), {});
    for (const double delay : {0.1, 5e-324, 1.7976931348623157e308, -1.5, 0.0, -0.0, 5.0, 1e22}) {
        trace.timerSet({5}, child, Instant::fromSeconds(delay), delay);
    }
    const double infinity = std::numeric_limits<double>::infinity();
    trace.timerSet({5}, {}, Instant::fromSeconds(infinity), infinity);
    trace.timerSet({5}, {}, Instant::fromSeconds(-infinity), -infinity);
    trace.timerSet({5}, {}, {}, std::numeric_limits<double>::quiet_NaN(), trace.intern("timeout 2 s"));
    trace.timerFired({6}, {0});
    trace.timerCancelled({6}, {1});
    trace.timerFired({6}, {1}); // as asyncio moves a cancelled timer that lies behind a live one
    trace.callbackScheduled({7}, trace.intern("gather"));
    trace.callbackScheduled({7}, {});
    trace.timerRan({8}, {0});
    trace.callbackRan({8}, trace.intern("gather"));
    trace.callbackCancelled({8}, {});
    trace.printed({8}, child, trace.addText("[0.1, \"é\"]"));
    trace.printed({8}, {}, {});
    trace.cancelRequested({9}, main, third);
    trace.cancelRequested({9}, child, {});
    trace.iterationBegan({10}, 4'294'967'295U);
    trace.taskScheduled({10}, main);
    trace.stepBegan({10}, main, trace.intern("ValueError"));
    trace.taskDone({std::numeric_limits<qint64>::max() - 1}, main, trace.addText("[0.1, 0.2]"));
    trace.taskFailed({std::numeric_limits<qint64>::max()}, third, trace.addText("RuntimeError: a\nb"));
    trace.stepBegan(trace.end(), trace.taskCreated(trace.end(), {}, {}, {}, {}), trace.intern("ValueError"));
    trace.taskCancelled(trace.end(), {3}, {});
}

QByteArray everythingWritten()
{
    Trace trace;
    recordEverything(trace);
    return written(trace);
}

// A file with one line of each kind, short enough to be spoiled byte by byte.
QByteArray shortFile()
{
    Trace trace;
    trace.setAbout({{u"n"_s, 3}});
    trace.iterationBegan({1}, 1);
    const TaskId main = trace.taskCreated({1}, {}, {}, trace.intern("é"), trace.site("a.py", 7));
    const TaskId child = trace.taskCreated({1}, main, trace.intern("b"), {}, {});
    trace.taskScheduled({2}, main);
    trace.stepBegan({3}, main);
    trace.timerSet({3}, main, {9}, 0.25);
    trace.stepEnded({4}, main, trace.wait(trace.intern("sleep"), {}), child);
    trace.cancelRequested({5}, child, main);
    trace.stepBegan({5}, child, trace.intern("ValueError"));
    trace.taskCancelled({5}, child, trace.addText("\n"));
    trace.timerFired({9}, {0});
    trace.timerRan({9}, {0});
    trace.callbackScheduled({9}, trace.intern("c"));
    trace.callbackRan({9}, trace.intern("c"));
    trace.callbackScheduled({9}, trace.intern("c"));
    trace.callbackCancelled({9}, trace.intern("c"));
    trace.printed({9}, main, trace.addText("p"));
    trace.timerSet({9}, {}, {99}, std::numeric_limits<double>::infinity(), trace.intern("w"));
    trace.timerCancelled({9}, {1});
    trace.taskScheduled({9}, main);
    trace.stepBegan({9}, main);
    trace.taskDone({10}, main, trace.addText("[1]"));
    return written(trace);
}

} // namespace

class tst_TraceFile : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasOneNameAndEveryNameOneKind()
    {
        for (int i = 0; i < EventKindCount; ++i) {
            const auto kind = static_cast<EventKind>(i);
            QVERIFY(!eventName(kind).empty());
            QVERIFY(eventKind(eventName(kind)) == kind);
        }
        QVERIFY(!eventKind(""));
        QVERIFY(!eventKind("TaskDone"));
    }

    void aFileIsAHeaderAndALineForEachEvent()
    {
        Trace trace;
        trace.setAbout({{u"exercise"_s, u"wait_n"_s}});
        const TaskId task = trace.taskCreated({5}, {}, {}, trace.intern("wait_n"), trace.site("waitn.cpp", 12));
        trace.taskScheduled({5}, task);
        trace.stepBegan({7}, task);
        trace.timerSet({8}, task, {1'500'000'008}, 1.5);
        trace.stepEnded({9}, task, trace.wait(trace.intern("sleep"), trace.site("waitn.cpp", 14)), {});
        QCOMPARE(
            QString::fromUtf8(written(trace)),
            u"{\"awaitscope\":\"trace\",\"version\":1,\"about\":{\"exercise\":\"wait_n\"}}\n"
            u"{\"t\":5,\"event\":\"task_created\",\"task\":0,\"coroutine\":\"wait_n\",\"file\":\"waitn.cpp\",\"line\":"
            u"12}\n"
            u"{\"t\":5,\"event\":\"task_scheduled\",\"task\":0}\n"
            u"{\"t\":7,\"event\":\"step_began\",\"task\":0}\n"
            u"{\"t\":8,\"event\":\"timer_set\",\"timer\":0,\"task\":0,\"deadline\":1500000008,\"delay\":1.5}\n"
            u"{\"t\":9,\"event\":\"step_ended\",\"task\":0,\"awaits\":\"sleep\",\"file\":\"waitn.cpp\",\"line\":14}\n"_s);
    }

    void everyLineIsJsonForAnybody()
    {
        const QList<QByteArray> lines = everythingWritten().split('\n');
        QVERIFY(lines.constLast().isEmpty());
        for (const QByteArray &line : lines.first(lines.size() - 1)) {
            QJsonParseError error;
            QVERIFY2(QJsonDocument::fromJson(line, &error).isObject(), line.constData());
        }
    }

    void nothingIsLost()
    {
        Trace trace;
        recordEverything(trace);
        const QByteArray bytes = written(trace);
        const auto read = readFrom(bytes);
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        QVERIFY(isSame(trace, **read));
        QCOMPARE(written(**read), bytes);
        const Trace &copy = **read;
        for (quint32 i = 0; i < trace.timerCount(); ++i) {
            QVERIFY(copy.timer({i}).deadline == trace.timer({i}).deadline);
            const double expected = trace.timer({i}).delay;
            const double delay = copy.timer({i}).delay;
            QVERIFY(std::isnan(expected) ? std::isnan(delay) : delay == expected);
            QCOMPARE(std::signbit(delay), std::signbit(expected));
        }
        QCOMPARE(copy.label({0}), u"Köchin 🍳"_s);
        QCOMPARE(copy.text(copy.task({0}).createdAt.file), u"demo \"x\"\\\n\t\u0001.cpp"_s);
    }

    void aRunOfEachExerciseComesBackWhole()
    {
        for (const Exercise &exercise : catalogue()) {
            VirtualClock clock;
            ExerciseRun run(exercise, {.n = 30, .maxDelay = 2, .seed = Seed(5)}, clock, u"virtual"_s);
            run.runToEnd();
            const QByteArray bytes = written(run.trace());
            const auto read = readFrom(bytes);
            QVERIFY2(read, read ? "" : qPrintable(read.error()));
            QVERIFY2(isSame(run.trace(), **read), qPrintable(exercise.name));
            QCOMPARE(written(**read), bytes);
        }
    }

    void aRunThatWasCutOffComesBackAsFarAsItCame()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"task_wait_n"), {.n = 5, .maxDelay = 2, .seed = Seed(5)}, clock, u"virtual"_s);
        while (!run.loop().isStopping()) {
            const QByteArray bytes = written(run.trace());
            const auto read = readFrom(bytes);
            QVERIFY2(read, read ? "" : qPrintable(read.error()));
            QCOMPARE(written(**read), bytes);
            if (!run.loop().runHandle()) {
                QVERIFY(run.loop().runOnce()); // waits
            }
        }
    }

    void textsThatAreNoUtf8AreRepairedOnce()
    {
        Trace trace;
        trace.callbackRan({}, trace.intern("a\xff\xc3 \xef\xbb\xbf z"));
        const QByteArray bytes = written(trace);
        QVERIFY(bytes.isValidUtf8());
        const auto read = readFrom(bytes);
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        QCOMPARE(written(**read), bytes);
    }

    void aFileCutOffAnywhereIsReadUpToThereOrRefused()
    {
        const QByteArray whole = shortFile();
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const QByteArray cut = whole.first(length);
            const auto read = readFrom(cut);
            const bool endsWithALine = cut.endsWith('\n') || whole[length] == '\n';
            QVERIFY2(read.hasValue() == endsWithALine, qPrintable(QString::number(length)));
            if (read) {
                QVERIFY(whole.startsWith(written(**read)));
            } else {
                QVERIFY2(read.error().startsWith(u"cannot read “sample”: "_s), qPrintable(read.error()));
            }
        }
    }

    void aFlippedByteIsRefusedOrAnotherRecord()
    {
        const QByteArray whole = shortFile();
        int refused = 0;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            for (const int flip : {0x01, 0x80}) {
                QByteArray bytes = whole;
                bytes[i] = static_cast<char>(bytes[i] ^ flip);
                const auto read = readFrom(bytes);
                if (read) {
                    const QByteArray again = written(**read);
                    const auto reread = readFrom(again);
                    QVERIFY2(reread, reread ? "" : qPrintable(reread.error()));
                    QCOMPARE(written(**reread), again);
                } else {
                    QVERIFY(read.error().startsWith(u"cannot read “sample”: "_s));
                    ++refused;
                }
            }
        }
        QVERIFY(refused > whole.size());
    }

    void fieldsOfANewerVersionAreSkipped()
    {
        const auto read = readFrom(Header
                                   + R"({"t":0,"event":"task_created","task":0,"colour":"red","tags":[{}]})"
                                     "\n");
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        QCOMPARE((*read)->taskCount(), std::size_t{1});
    }

    void whatIsWrongIsSaidWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("problem");
        const auto file = [](const char *name, const QByteArray &bytes, const QString &problem) {
            QTest::newRow(name) << bytes << problem;
        };
        const QString noTrace = u"it does not begin like a record that “awaitscope run EXERCISE --trace FILE” writes"_s;
        file("empty", "", u"it is empty"_s);
        file("text", "hello\n", noTrace);
        file("other JSON", "{\"a\": 1}\n", noTrace);
        file("array", "[1]\n", noTrace);
        file("no version", "{\"awaitscope\":\"trace\"}\n", u"line 1: version is missing"_s);
        file("newer", "{\"awaitscope\":\"trace\",\"version\":2}\n",
             u"it is a record of version 2, and this program reads up to version 1; open it with a newer one"_s);
        file("version 0", "{\"awaitscope\":\"trace\",\"version\":0}\n",
             u"line 1: version has to be a whole number from 1 to 4294967295"_s);
        file("about a text", "{\"awaitscope\":\"trace\",\"version\":1,\"about\":\"x\"}\n",
             u"line 1: about has to be an object"_s);

        // Each of these follows a header and a good life of task 0 and timer 0.
        const QByteArray start = Header
                                 + R"({"t":10,"event":"task_created","task":0})"
                                   "\n"
                                   R"({"t":10,"event":"timer_set","timer":0,"deadline":20,"delay":1e-8})"
                                   "\n";
        const auto line = [&](const char *name, const QByteArray &text, const QString &problem) {
            file(name, start + text + '\n', u"line 4: "_s + problem);
        };
        line("no JSON", "{]", u"it is not a JSON object"_s);
        line("blank", "", u"it is not a JSON object"_s);
        line("an array", "[]", u"it is not a JSON object"_s);
        line("no event", R"({"t":10})", u"event is missing"_s);
        line("unknown event", R"({"t":10,"event":"task_paused"})",
             u"there is no event “task_paused”; a newer version may know it"_s);
        line("no time", R"({"event":"iteration_began","iteration":1})", u"t is missing"_s);
        line("time a text", R"({"t":"10","event":"iteration_began","iteration":1})",
             u"t has to be a whole number from 0 to 9223372036854775807"_s);
        line("time a fraction", R"({"t":10.5,"event":"iteration_began","iteration":1})",
             u"t has to be a whole number from 0 to 9223372036854775807"_s);
        line("time too large", R"({"t":9223372036854775808,"event":"iteration_began","iteration":1})",
             u"t has to be a whole number from 0 to 9223372036854775807"_s);
        line("time before 0", R"({"t":-1,"event":"iteration_began","iteration":1})",
             u"t has to be a whole number from 0 to 9223372036854775807"_s);
        line("time goes back", R"({"t":9,"event":"iteration_began","iteration":1})",
             u"t is earlier than on the line before"_s);
        line("iteration 0", R"({"t":10,"event":"iteration_began","iteration":0})",
             u"iteration has to be a whole number from 1 to 4294967295"_s);
        line("a gap in the tasks", R"({"t":10,"event":"task_created","task":2})", u"task has to be 1"_s);
        line("a task twice", R"({"t":10,"event":"task_created","task":0})", u"task has to be 1"_s);
        line("its own parent", R"({"t":10,"event":"task_created","task":1,"parent":1})", u"parent has to be 0"_s);
        line("name a number", R"({"t":10,"event":"task_created","task":1,"name":1})", u"name has to be a text"_s);
        line("line below 0", R"({"t":10,"event":"task_created","task":1,"line":-1})",
             u"line has to be a whole number from 0 to 4294967295"_s);
        line("no task", R"({"t":10,"event":"step_began"})", u"task is missing"_s);
        line("unknown task", R"({"t":10,"event":"step_began","task":1})", u"task has to be 0"_s);
        line("thrown is a number", R"({"t":10,"event":"step_began","task":0,"thrown":1})",
             u"thrown has to be a text"_s);
        line("ends what has not begun", R"({"t":10,"event":"step_ended","task":0})",
             u"step_ended cannot come here, as task 0 has not been scheduled yet"_s);
        line("done without running", R"({"t":10,"event":"task_done","task":0})",
             u"task_done cannot come here, as task 0 has not been scheduled yet"_s);
        line("timer out of order", R"({"t":10,"event":"timer_set","timer":0,"deadline":1,"delay":1})",
             u"timer has to be 1"_s);
        line("timer of nobody", R"({"t":10,"event":"timer_set","timer":1,"task":4,"deadline":1,"delay":1})",
             u"task has to be 0"_s);
        line("no deadline", R"({"t":10,"event":"timer_set","timer":1,"delay":1})", u"deadline is missing"_s);
        line("no delay", R"({"t":10,"event":"timer_set","timer":1,"deadline":1})",
             u"delay has to be a number of seconds"_s);
        line("delay a text", R"({"t":10,"event":"timer_set","timer":1,"deadline":1,"delay":"soon"})",
             u"delay has to be a number of seconds"_s);
        line("unknown timer", R"({"t":10,"event":"timer_fired","timer":9})", u"timer has to be 0"_s);
        line("runs before it fires", R"({"t":10,"event":"timer_ran","timer":0})",
             u"timer_ran cannot come here, as timer 0 has not fired yet"_s);
        line("callback a number", R"({"t":10,"event":"callback_ran","callback":5})", u"callback has to be a text"_s);
        line("cancelled by nobody known", R"({"t":10,"event":"cancel_requested","task":0,"by":1})",
             u"by has to be 0"_s);

        file("no task yet", Header + R"({"t":0,"event":"task_scheduled","task":0})" + '\n',
             u"line 2: task names something that has not appeared yet"_s);
        file("cut off", Header + "{\"t\":0,\"event\":\"task_sche", u"line 2: the file ends in the middle of it"_s);
        file("too long", Header + QByteArray(LongestTraceLine + 1, ' '), u"line 2: it is longer than 16777216 bytes"_s);
        file("deeply nested", Header + QByteArray(100'000, '[') + '\n', u"line 2: it is not a JSON object"_s);
    }

    void whatIsWrongIsSaidWithItsLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, problem);
        QCOMPARE(errorOf(bytes), u"cannot read “sample”: "_s + problem);
    }

    void aTaskThatIsOverStaysSo_data()
    {
        QTest::addColumn<QByteArray>("event");
        for (const char *event : {"task_scheduled", "step_began", "step_ended", "cancel_requested", "task_done",
                                  "task_failed", "task_cancelled"}) {
            QTest::newRow(event) << QByteArray(event);
        }
    }

    void aTaskThatIsOverStaysSo()
    {
        QFETCH(QByteArray, event);
        const QByteArray life = Header
                                + R"({"t":0,"event":"task_created","task":0})"
                                  "\n"
                                  R"({"t":0,"event":"step_began","task":0})"
                                  "\n"
                                  R"({"t":0,"event":"task_done","task":0})"
                                  "\n";
        QVERIFY(readFrom(life).hasValue());
        QCOMPARE(
            errorOf(life + R"({"t":0,"event":")" + event + R"(","task":0})"),
            u"cannot read “sample”: line 5: %1 cannot come here, as task 0 is over"_s.arg(QString::fromLatin1(event)));
    }

    void aFileIsWrittenAndRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run näher.jsonl"_s);
        Trace trace;
        recordEverything(trace);
        QVERIFY(writeTrace(trace, path).hasValue());
        QCOMPARE(contentOf(path), written(trace));
        const auto read = readTrace(path);
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        QVERIFY(isSame(trace, **read));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1); // nothing is left beside it
    }

    void aFileThatIsThereIsReplaced()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.jsonl"_s);
        writeContent(path, QByteArray(100'000, 'x'));
        const Trace trace;
        QVERIFY(canWriteTrace(path).hasValue());
        QCOMPARE(contentOf(path).size(), 100'000); // asking changes nothing
        QVERIFY(writeTrace(trace, path).hasValue());
        QCOMPARE(contentOf(path), Header);
    }

    void aPlaceThatCannotBeWrittenIsNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no folder")
            << u"no/such/run.jsonl"_s
            << u"cannot write “%1/no/such/run.jsonl”: there is no folder “%1/no/such”; create it, or "
               "choose another place"_s;
        QTest::newRow("a folder")
            << u"folder"_s
            << u"cannot write “%1/folder”: Filename refers to a directory; choose a place that can be "
               "written to"_s;
        QTest::newRow("inside a file")
            << u"file/run.jsonl"_s
            << u"cannot write “%1/file/run.jsonl”: Not a directory; choose a place that can be "
               "written to"_s;
    }

    void aPlaceThatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, path);
        QFETCH(QString, sentence);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
        writeContent(folder.filePath(u"file"_s), "x");
        const Trace trace;
        const QString place = folder.filePath(path);
        const auto possible = canWriteTrace(place);
        const auto done = writeTrace(trace, place);
        QVERIFY(!possible);
        QVERIFY(!done);
        QCOMPARE(done.error(), sentence.arg(folder.path()));
        QCOMPARE(possible.error(), done.error());
        QCOMPARE(contentOf(folder.filePath(u"file"_s)), QByteArray("x"));
    }

    void aTraceWithoutANameIsRefused()
    {
        QCOMPARE(writeTrace(Trace(), QString()).error(), u"a record needs the name of a file to be written to"_s);
        QVERIFY(!canWriteTrace(QString()));
    }

    void whatMayNotBeWrittenStaysAsItIs()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.jsonl"_s);
        writeContent(path, "precious");
        QFile::setPermissions(path, QFileDevice::ReadOwner);
        if (QFileInfo(path).isWritable()) {
            QSKIP("this user may write everywhere");
        }
        const auto done = writeTrace(Trace(), path);
        QVERIFY(!done);
        QVERIFY2(done.error().startsWith(u"cannot write “%1”: "_s.arg(path)), qPrintable(done.error()));
        QVERIFY(!canWriteTrace(path));
        QCOMPARE(contentOf(path), QByteArray("precious"));
    }

    void aFolderThatMayNotBeWrittenIsNamed()
    {
        const QTemporaryDir folder;
        QVERIFY(QFile::setPermissions(folder.path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        const bool mayWrite = QFileInfo(folder.path()).isWritable();
        const QString path = folder.filePath(u"run.jsonl"_s);
        const auto possible = canWriteTrace(path);
        QFile::setPermissions(folder.path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        if (mayWrite) {
            QSKIP("this user may write everywhere");
        }
        QVERIFY(!possible);
        QVERIFY2(possible.error().startsWith(u"cannot write “%1”: "_s.arg(path)), qPrintable(possible.error()));
    }

    void aFullDeviceSaysSo()
    {
        if (!QFileInfo::exists(u"/dev/full"_s)) {
            QSKIP("there is no device that is always full");
        }
        Trace trace;
        recordEverything(trace);
        const auto done = writeTrace(trace, u"/dev/full"_s);
        QVERIFY(!done);
        QCOMPARE(done.error(),
                 u"cannot write “/dev/full”: No space left on device; choose a place that can be written to"_s);
        QVERIFY(QFileInfo(u"/dev/full"_s).exists() && !QFileInfo(u"/dev/full"_s).isFile());
    }

    void aFileThatCannotBeReadIsNamed()
    {
        const QTemporaryDir folder;
        QCOMPARE(readTrace(folder.filePath(u"none.jsonl"_s)).error(),
                 u"cannot read “%1/none.jsonl”: No such file or directory"_s.arg(folder.path()));
        const auto directory = readTrace(folder.path());
        QVERIFY(!directory);
        QVERIFY2(directory.error().startsWith(u"cannot read “%1”: "_s.arg(folder.path())),
                 qPrintable(directory.error()));
    }
};

QTEST_GUILESS_MAIN(tst_TraceFile)
#include "tst_tracefile.moc"
