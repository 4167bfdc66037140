// SPDX-License-Identifier: MIT
// Tests that a program run by `awaitscope trace --headless` cannot be told from one that Python runs, but for the
// record.
#include "src/cli/traceoptions.h"

#include "src/cli/commandline.h"
#include "src/cli/helptext.h"
#include "src/trace/trace.h"
#include "src/trace/tracereader.h"
#include "tests/support/testpython.h"

#include <QTest>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// What one sees of a program from outside.
struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

// The words of a refusal, or "it was understood".
QString refusal(const QStringList &arguments)
{
    const auto options = readTraceOptions(arguments);
    return options ? u"it was understood"_s : options.error();
}

} // namespace

class tst_TraceCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_python;

    // Writes a program and names it as one does from its folder.
    QString program(const QByteArray &source)
    {
        QFile file(m_folder.filePath(u"program.py"_s));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            file.write(source);
        }
        return u"program.py"_s;
    }

    // In the folder of the programs, without a display.
    Outcome launch(const QString &command, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &variable : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s}) {
            environment.remove(variable);
        }
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(command, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished()) {
            return {-1, {}, process.errorString().toUtf8()};
        }
        const int status = process.exitCode() + (process.exitStatus() == QProcess::NormalExit ? 0 : 128);
        return {status, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    Outcome traced(const QStringList &arguments, const QByteArray &input = {})
    {
        return launch(QStringLiteral(AWAITSCOPE_EXECUTABLE),
                      QStringList{u"trace"_s, u"--python"_s, m_python} + arguments, input);
    }

private slots:
    void initTestCase()
    {
        m_python = testPython(QStringLiteral(AWAITSCOPE_PYTHON));
        if (m_python.isEmpty()) {
            QSKIP("there is no Python");
        }
    }

    void optionsEndAtTheScript()
    {
        const auto options = readTraceOptions(
            {u"--python=py"_s, u"--trace"_s, u"a.jsonl"_s, u"--headless"_s, u"x.py"_s, u"--json"_s, u"--"_s, u"-h"_s});
        QCOMPARE(options->launch.script, u"x.py"_s);
        QCOMPARE(options->launch.arguments, QStringList({u"--json"_s, u"--"_s, u"-h"_s}));
        QCOMPARE(options->launch.python, u"py"_s);
        QCOMPARE(options->traceFile, u"a.jsonl"_s);
        QVERIFY(options->isHeadless && !options->wantsJson && !options->wantsHelp);

        const auto dashed = readTraceOptions({u"--json"_s, u"--"_s, u"--x.py"_s, u"one"_s});
        QCOMPARE(dashed->launch.script, u"--x.py"_s);
        QCOMPARE(dashed->launch.arguments, QStringList{u"one"_s});
        QVERIFY(dashed->isHeadless && dashed->wantsJson);
    }

    void whatCannotBeUnderstoodIsRefused()
    {
        QCOMPARE(refusal({}), u"trace needs a Python program: awaitscope trace [options] SCRIPT.py [arguments]"_s);
        QCOMPARE(refusal({u"--headles"_s, u"x.py"_s}),
                 u"trace has no option “--headles”; did you mean “--headless”?"_s);
        QCOMPARE(refusal({u"--frobnicate"_s}), u"trace has no option “--frobnicate”; “awaitscope --help” lists them"_s);
        QCOMPARE(refusal({u"--python"_s}), u"“--python” needs a value"_s);
        QCOMPARE(refusal({u"--python="_s, u"x.py"_s}), u"--python needs the name or the path of a Python"_s);
        QCOMPARE(refusal({u"--trace="_s, u"x.py"_s}), u"--trace needs the name of a file"_s);
        QCOMPARE(refusal({u"--json=yes"_s, u"x.py"_s}), u"--json takes no value"_s);
        QCOMPARE(refusal({QString()}), u"the name of the program is an empty text"_s);
    }

    void theHelpNamesItsOptions()
    {
        for (const QString &option : traceOptionNames()) {
            QVERIFY2(helpText().contains(u"--"_s + option), qPrintable(option));
        }
        QCOMPARE(traced({u"--help"_s}).out, helpText().toUtf8());
    }

    void theWindowRunsWhatIsNotHeadless()
    {
        const QString script = QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/exercises/wait_n.py");
        for (const QStringList &line : {QStringList{u"trace"_s, script, u"--help"_s}, QStringList{script, u"--json"_s},
                                        QStringList{u"trace"_s, u"--trace"_s, u"a"_s, u"none.py"_s}}) {
            QVERIFY(programForWindow(line));
            QVERIFY(!isCommand(line));
        }
        for (const QStringList &line : {QStringList{u"trace"_s}, QStringList{u"trace"_s, u"--headless"_s, script},
                                        QStringList{u"trace"_s, u"--json"_s, script},
                                        QStringList{u"trace"_s, u"--help"_s}, QStringList{u"none.py"_s}}) {
            QVERIFY(!programForWindow(line));
            QVERIFY(isCommand(line));
        }
        QVERIFY(!programForWindow({QStringLiteral(AWAITSCOPE_SOURCE_DIR "/README.md")}));
        QCOMPARE(programForWindow({script, u"--json"_s})->launch.arguments, QStringList{u"--json"_s});
    }

    void withoutADisplayItSaysHowToDoWithoutOne()
    {
        const Outcome outcome = traced({program("print(1)"), u"--help"_s});
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(outcome.err, QByteArray("awaitscope: there is no display to show a window on; “awaitscope trace "
                                         "--headless” runs the program without one\n"));
    }

    void aProgramCannotTellThatItIsTraced_data()
    {
        QTest::addColumn<QByteArray>("source");
        const auto row = [](const char *name, const QByteArray &source) { QTest::newRow(name) << source; };
        row("what it knows of itself",
            "import os, sys\n"
            "print(sys.argv, sys.path, __file__, __name__, sys.stdin.isatty(), os.getcwd(), sorted(os.environ))\n");
        row("input", "print(input(), input())\n");
        row("asyncio", "import asyncio\n"
                       "async def main():\n"
                       "    await asyncio.sleep(0)\n"
                       "    print(asyncio.current_task().get_name(), asyncio.all_tasks().__len__())\n"
                       "asyncio.run(main())\n");
        row("a failing task", "import asyncio\n"
                              "async def main():\n"
                              "    raise ValueError('no')\n"
                              "asyncio.run(main())\n");
        row("a coroutine never awaited", "import asyncio\n"
                                         "async def main():\n"
                                         "    asyncio.sleep(1)\n"
                                         "asyncio.run(main())\n");
        row("an exception", "def f(): return 1 / 0\nf()\n");
        row("a wrong line", "print('a'\n");
        row("an exit status", "import sys\nsys.exit(3)\n");
        row("an exit with words", "import sys\nsys.exit('enough')\n");
        row("os._exit", "import os\nos._exit(7)\n");
        row("much output", "import sys\nfor i in range(30_000): print(i); print(-i, file=sys.stderr)\n");
        row("closes all", "import os\nos.closerange(3, 4096)\nprint('still here')\n");
        row("forks", "import os, sys\n"
                     "if os.fork() == 0: print('child'); sys.exit(0)\n"
                     "os.wait(); print('parent')\n");
    }

    void aProgramCannotTellThatItIsTraced()
    {
        QFETCH(QByteArray, source);
        const QStringList arguments{program(source), u"one"_s, u"--json"_s, u"-x y"_s};
        const QByteArray input = "first line\nsecond line\n";
        const Outcome plain = launch(m_python, arguments, input);
        const Outcome outcome = traced(QStringList{u"--headless"_s} + arguments, input);
        QCOMPARE(outcome.err, plain.err);
        QCOMPARE(outcome.out, plain.out);
        QCOMPARE(outcome.status, plain.status);
    }

    void whoWantsTheRecordIsToldWhatItLacks()
    {
        const QString name = program("import os\nos.closerange(3, 4096)\n");
        const Outcome outcome = traced({u"--headless"_s, u"--trace"_s, m_folder.filePath(u"record.jsonl"_s), name});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.err.startsWith("awaitscope: the program "), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    void theRecordIsWrittenWhateverTheEnd_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("end") << QByteArray() << 0 << u"It ended with exit status 0."_s;
        QTest::newRow("exception") << QByteArray("raise ValueError") << 1 << u"It ended with exit status 1."_s;
        QTest::newRow("killed") << QByteArray("os.kill(os.getpid(), 9)") << 137
                                << u"It was killed (SIGKILL); what had arrived until then is kept."_s;
    }

    void theRecordIsWrittenWhateverTheEnd()
    {
        QFETCH(QByteArray, end);
        QFETCH(int, status);
        QFETCH(QString, sentence);
        const QString record = m_folder.filePath(u"record.jsonl"_s);
        const QString script = program("import asyncio, os\n"
                                       "async def main():\n"
                                       "    await asyncio.sleep(0.06)\n"
                                       "asyncio.run(main())\n"
                                       + end + '\n');
        QCOMPARE(traced({u"--headless"_s, u"--trace"_s, record, script}).status, status);
        const auto trace = readTrace(record);
        QVERIFY2(trace, qPrintable(trace ? QString() : trace.error()));
        QCOMPARE((*trace)->label({0}), u"main"_s);
        QCOMPARE((*trace)->about()["ended"_L1].toString(), sentence);
    }

    void aRecordThatCannotBeWrittenIsRefusedBeforeTheProgramRuns()
    {
        const Outcome outcome = traced({u"--headless"_s, u"--trace"_s, u"/none/record.jsonl"_s, program("print(1)")});
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY2(outcome.err.startsWith("awaitscope: cannot write “/none/record.jsonl”"), outcome.err.constData());
    }

    void aRecordDoesNotReplaceAProgram()
    {
        const QByteArray source = "print(1)\n";
        const QString name = program(source);
        const Outcome outcome = traced({u"--headless"_s, u"--trace"_s, name, u"./"_s + name}); // FILE was forgotten
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY2(outcome.err.contains("--trace would replace the program “program.py”"), outcome.err.constData());
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), source);
    }

    void jsonSaysWhatIsConspicuous()
    {
        const Outcome outcome = traced({u"--json"_s, program("import asyncio, time\n"
                                                             "async def block():\n"
                                                             "    await asyncio.sleep(0)\n"
                                                             "    time.sleep(0.15)\n"
                                                             "asyncio.run(block())\n")});
        QCOMPARE(outcome.status, 0);
        const QJsonArray findings = QJsonDocument::fromJson(outcome.out)["findings"_L1].toArray();
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings[0]["task"_L1].toString(), u"block·1"_s);
        const QString sentence = findings[0]["sentence"_L1].toString();
        QVERIFY2(sentence.startsWith(u"block·1 blocked the loop for 0."_s)
                     && sentence.endsWith(u" in block, line 4 of program.py"_s),
                 qPrintable(sentence));
    }

    void whatCannotBeStartedIsASentence()
    {
        const Outcome outcome = traced({u"--headless"_s, u"none.py"_s});
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.err, QByteArray("awaitscope: there is no file “none.py”\n"));
    }

    void jsonIsAllThatIsPrinted()
    {
        const Outcome outcome = traced({u"--json"_s,
                                        program("import asyncio, sys\n"
                                                "async def fetch(): raise ValueError('no')\n"
                                                "async def main():\n"
                                                "    fetch()\n"
                                                "    task = asyncio.create_task(fetch(), name='child')\n"
                                                "    await asyncio.wait([task])\n"
                                                "    print('printed')\n"
                                                "asyncio.run(main())\n"
                                                "sys.exit(2)\n"),
                                        u"one"_s});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.err.contains("printed\n"), outcome.err.constData());
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(outcome.out, &error).object();
        QVERIFY2(!object.isEmpty(), qPrintable(error.errorString() + QString::fromUtf8(outcome.out)));
        QCOMPARE(object["script"_L1].toString(), m_folder.filePath(u"program.py"_s));
        QCOMPARE(object["arguments"_L1].toArray(), QJsonArray{u"one"_s});
        QCOMPARE(object["exit_status"_L1].toInt(-1), 2);
        QVERIFY(object["signal"_L1].isNull());
        QCOMPARE(object["loops"_L1].toArray().size(), 1);
        QCOMPARE(object["loops"_L1][0]["thread"_L1].toString(), u"MainThread"_s);
        QCOMPARE(object["tasks"_L1][0]["name"_L1].toString(), u"main"_s);
        QCOMPARE(object["tasks"_L1][0]["state"_L1].toString(), u"done"_s);
        QCOMPARE(object["tasks"_L1][1]["name"_L1].toString(), u"child"_s);
        QCOMPARE(object["tasks"_L1][1]["coroutine"_L1].toString(), u"fetch"_s);
        QCOMPARE(object["tasks"_L1][1]["state"_L1].toString(), u"failed"_s);
        QVERIFY(object["tasks"_L1][1]["outcome"_L1].toString().startsWith(u"ValueError"));
        QCOMPARE(object["states"_L1]["failed"_L1].toInt(), 1);
        QVERIFY(object["total"_L1].toDouble() > 0);
        QStringList sentences;
        for (const auto &warning : object["warnings"_L1].toArray()) {
            sentences += warning["sentence"_L1].toString();
            QVERIFY(warning["line"_L1].toInt() > 0);
        }
        QVERIFY2(sentences.contains(u"coroutine “fetch” was never awaited"_s), qPrintable(sentences.join(u"; ")));
        QVERIFY2(sentences.join(u"; ").contains(u"nobody retrieved the exception of "_s),
                 qPrintable(sentences.join(u"; ")));
    }

#ifdef Q_OS_UNIX
    // Sends a signal once the program has begun: types Ctrl+C on its terminal, or sends it to us alone.
    void signalsReachTheProgram_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<bool>("isTyped");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("Ctrl+C") << SIGINT << true << 5 << QByteArray("begun\nKeyboardInterrupt\n");
        QTest::newRow("SIGINT") << SIGINT << false << 5 << QByteArray("begun\nKeyboardInterrupt\n");
        QTest::newRow("SIGTERM") << SIGTERM << false << 128 + SIGTERM << QByteArray("begun\n");
        QTest::newRow("SIGHUP") << SIGHUP << false << 128 + SIGHUP << QByteArray("begun\n");
    }

    void signalsReachTheProgram()
    {
        QFETCH(int, signal);
        QFETCH(bool, isTyped);
        QFETCH(int, status);
        QFETCH(QByteArray, out);
        const QString record = m_folder.filePath(u"interrupted.jsonl"_s);
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
        QVERIFY(terminal != -1 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
        const QByteArray name = ::ptsname(terminal);
        process.setChildProcessModifier([name] {
            ::setsid();
            const int own = ::open(name.constData(), O_RDWR);
            ::ioctl(own, TIOCSCTTY, 0);
        });
        process.start(QStringLiteral(AWAITSCOPE_EXECUTABLE),
                      {u"trace"_s, u"--python"_s, m_python, u"--headless"_s, u"--trace"_s, record,
                       program("import asyncio, sys\n"
                               "async def main():\n"
                               "    print('begun\\n', end='', flush=True)\n"
                               "    await asyncio.sleep(1000)\n"
                               "try:\n"
                               "    asyncio.run(main())\n"
                               "except KeyboardInterrupt:\n"
                               "    print('KeyboardInterrupt')\n"
                               "    sys.exit(5)\n")});
        QByteArray printed;
        while (!printed.contains("begun") && process.waitForReadyRead()) {
            printed += process.readAllStandardOutput();
        }
        if (isTyped) {
            QCOMPARE(::write(terminal, "\x03", 1), 1);
        } else {
            QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
        }
        QVERIFY(process.waitForFinished());
        ::close(terminal);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), status);
        QCOMPARE(printed + process.readAllStandardOutput(), out);
        QCOMPARE(process.readAllStandardError(), QByteArray());
        const auto trace = readTrace(record);
        QVERIFY2(trace, qPrintable(trace ? QString() : trace.error()));
        QVERIFY((*trace)->about()["ended"_L1].isString());
    }
#endif
};

QTEST_GUILESS_MAIN(tst_TraceCommand)
#include "tst_tracecommand.moc"
