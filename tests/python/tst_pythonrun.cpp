// SPDX-License-Identifier: MIT
// Tests that a real Python runs what it is given, that its record grows, and that every end is shown for what it was.
#include "src/python/pythonrun.h"

#include "tests/support/savedtrace.h"
#include "tests/support/testpython.h"

#include <QTest>

#include <csignal>

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000; // ms; only a test that fails waits as long

QString python()
{
    static const QString path = testPython(QStringLiteral(AWAITSCOPE_PYTHON));
    return path;
}

// A run of a program in a folder of its own, and everything that it told.
struct Ran
{
    explicit Ran(const QByteArray &source, const QStringList &arguments = {},
                 PythonRun::Streams streams = PythonRun::Streams::Piped, PythonRun::Clock clock = &steadyNow)
    {
        QFile file(folder.filePath(u"program.py"_s));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(source);
        }
        file.close();
        run.emplace(ProgramLaunch{.script = file.fileName(),
                                  .arguments = arguments,
                                  .python = python(),
                                  .workingDirectory = folder.path()},
                    streams, nullptr, clock);
        QObject::connect(&*run, &PythonRun::wroteOutput, &*run, [this](const QByteArray &bytes) { out += bytes; });
        QObject::connect(&*run, &PythonRun::wroteError, &*run, [this](const QByteArray &bytes) { err += bytes; });
        QObject::connect(&*run, &PythonRun::noted, &*run, [this](const QString &sentence) { notes += sentence; });
        QObject::connect(&*run, &PythonRun::failed, &*run, [this](const QString &sentence) { failure = sentence; });
    }

    // Until it is over.
    bool toEnd()
    {
        QSignalSpy ended(&*run, &PythonRun::ended);
        run->start();
        return !ended.isEmpty() || ended.wait(Patience);
    }

    // Until its output has that.
    bool untilOutput(const QByteArray &text)
    {
        return QTest::qWaitFor([&] { return out.contains(text); }, Patience);
    }

    [[nodiscard]] const Trace &trace() const { return *run->trace(); }
    // Of the program's own tasks, and not those in which asyncio.run() tidies up.
    [[nodiscard]] QStringList labels() const
    {
        QStringList labels;
        for (quint32 i = 0; i < trace().taskCount(); ++i) {
            if (const QString label = trace().label({i}); !label.contains(u"shutdown_"_s)) {
                labels += label;
            }
        }
        return labels;
    }

    QTemporaryDir folder;
    QByteArray out;
    QByteArray err;
    QStringList notes;
    QString failure;
    std::optional<PythonRun> run;
};

const QByteArray Waits = R"(
import asyncio, sys

async def wait(delay):
    await asyncio.sleep(delay)
    return delay

async def main():
    print(await asyncio.gather(*(wait(i / 100) for i in range(3))))

print(sys.argv[1:])
asyncio.run(main())
)";

// Says so when it has begun, and does not end by itself.
QByteArray endless(const QByteArray &before = {})
{
    return "import asyncio, signal\n"
           "async def main():\n"
           "    print('begun', flush=True)\n"
           "    await asyncio.sleep(1000)\n"
           + before + "\nasyncio.run(main())\n";
}

} // namespace

class tst_PythonRun : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (python().isEmpty()) {
            QSKIP("there is no Python");
        }
    }

    void aProgramRunsAndItsTasksAreInTheRecord()
    {
        Ran ran(Waits, {u"one"_s, u"--two"_s});
        QSignalSpy started(&*ran.run, &PythonRun::started);
        QVERIFY(ran.toEnd());
        QCOMPARE(started.size(), 1);
        QCOMPARE(ran.err, QByteArray());
        QCOMPARE(ran.out, QByteArray("['one', '--two']\n[0.0, 0.01, 0.02]\n"));
        QCOMPARE(ran.notes, QStringList());
        QCOMPARE(ran.labels(), QStringList({u"main"_s, u"wait·1"_s, u"wait·2"_s, u"wait·3"_s}));
        QCOMPARE(ran.trace().loopCount(), 1U);
        QVERIFY(ran.trace().loop({0}).ended);
        QCOMPARE(ran.trace().task({3}).state, TaskState::Done);
        QCOMPARE(ran.trace().text(ran.trace().task({3}).outcome), u"0.02"_s);
        QCOMPARE(ran.trace().task({3}).createdAt.line, 9U);
        QCOMPARE(ran.run->end()->kind, ProgramEnd::Kind::Exited);
        QCOMPARE(ran.run->end()->status, 0);
        QVERIFY(!ran.run->isRunning());
        QCOMPARE(ran.run->now(), ran.trace().end());
        QCOMPARE(savedAndRead(ran.trace()), QString());
    }

    void theRecordSaysWhatWasRun()
    {
        Ran ran(Waits, {u"one"_s});
        QVERIFY(ran.toEnd());
        const QJsonObject about = ran.trace().about();
        QCOMPARE(about["source"_L1].toString(), u"python"_s);
        QCOMPARE(about["script"_L1].toString(), ran.folder.filePath(u"program.py"_s));
        QCOMPARE(about["arguments"_L1].toArray(), QJsonArray{u"one"_s});
        QCOMPARE(about["clock"_L1].toString(), u"real"_s);
        QVERIFY(about["python"_L1].toString().startsWith(u"3."));
        QVERIFY(about["pid"_L1].toInteger() > 0);
        QCOMPARE(about["ended"_L1].toString(), u"It ended with exit status 0."_s);
    }

    void whatIsWrittenToItsInputArrives()
    {
        Ran ran("import sys\nprint('read', sys.stdin.read(), file=sys.stderr)\n");
        QObject::connect(&*ran.run, &PythonRun::started, &*ran.run, [&] {
            ran.run->writeInput("some words");
            ran.run->closeInput();
        });
        QVERIFY(ran.toEnd());
        QCOMPARE(ran.err, QByteArray("read some words\n"));
    }

    void theRecordGrowsWhileTheProgramRuns()
    {
        Ran ran(endless());
        ran.run->start();
        QVERIFY(ran.untilOutput("begun"));
        QVERIFY(QTest::qWaitFor([&] { return ran.trace().taskCount() == 1; }, Patience));
        QVERIFY(ran.run->isRunning());
        QVERIFY(ran.run->processId() > 0);
        // The clock goes on although nothing happens.
        const Instant before = ran.run->now();
        QVERIFY(
            QTest::qWaitFor([&] { return ran.run->now() > before && ran.run->now() > ran.trace().end(); }, Patience));
    }

    void nowIsTheClockLessWhatNewsTakes()
    {
        static qint64 clock = 0;
        clock = steadyNow() + 1'000'000'000'000;
        Ran ran(endless(), {}, PythonRun::Streams::Piped, [] { return clock; });
        ran.run->start();
        QVERIFY(QTest::qWaitFor([&] { return ran.trace().taskCount() == 1; }, Patience));
        const Instant before = ran.run->now();
        QVERIFY(before > ran.trace().end());
        clock += 5'000'000'000;
        QCOMPARE(ran.run->now() - before, Duration(5'000'000'000));
        clock = 0; // never back
        QCOMPARE(ran.run->now(), ran.trace().end());
    }

    void stopIsWhatCtrlCIs()
    {
        Ran ran(endless());
        QSignalSpy ended(&*ran.run, &PythonRun::ended);
        ran.run->start();
        QVERIFY(ran.untilOutput("begun"));
        ran.run->stop();
        QVERIFY(ended.wait(Patience));
        QVERIFY2(ran.err.endsWith("KeyboardInterrupt\n"), ran.err.constData());
        QVERIFY(ran.run->end()->status != 0);
    }

    void whoDoesNotListenIsStoppedByStrongerMeans()
    {
        Ran ran(endless("signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
                        "signal.signal(signal.SIGTERM, signal.SIG_IGN)"));
        QSignalSpy ended(&*ran.run, &PythonRun::ended);
        ran.run->start();
        QVERIFY(ran.untilOutput("begun"));
        ran.run->stop();
        ran.run->stop();
        ran.run->stop(); // at once, not 4 s later
        QVERIFY(ended.wait(Patience));
        QCOMPARE(ran.run->end()->kind, ProgramEnd::Kind::Killed);
        QCOMPARE(ran.run->end()->status, SIGKILL);
        QCOMPARE(ran.run->end()->shellStatus(), 128 + SIGKILL);
        QCOMPARE(ran.labels(), QStringList{u"main"_s}); // what arrived is kept
        QVERIFY(!ran.trace().loop({0}).ended);
        QCOMPARE(savedAndRead(ran.trace()), QString());
    }

    void aRunThatGoesEndsItsProgram()
    {
        Ran ran(endless());
        ran.run->start();
        QVERIFY(ran.untilOutput("begun"));
        const auto process = static_cast<pid_t>(ran.run->processId());
        QCOMPARE(::kill(process, 0), 0);
        ran.run.reset();
        QCOMPARE(::kill(process, 0), -1);
    }

    void everyEndIsShownForWhatItWas_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<ProgramEnd::Kind>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("sys.exit") << QByteArray("sys.exit(3)") << ProgramEnd::Kind::Exited << 3;
        QTest::newRow("exception") << QByteArray("raise ValueError") << ProgramEnd::Kind::Exited << 1;
        QTest::newRow("os._exit") << QByteArray("os._exit(4)") << ProgramEnd::Kind::Exited << 4;
        QTest::newRow("SIGKILL") << QByteArray("os.kill(os.getpid(), 9)") << ProgramEnd::Kind::Killed << SIGKILL;
        QTest::newRow("abort") << QByteArray("os.abort()") << ProgramEnd::Kind::Killed << SIGABRT;
        QTest::newRow("closes all") << QByteArray("os.closerange(0, 4096); os._exit(5)") << ProgramEnd::Kind::Exited
                                    << 5;
        QTest::newRow("becomes another") << QByteArray("os.execv('/bin/sh', ['sh', '-c', 'exit 6'])")
                                         << ProgramEnd::Kind::Exited << 6;
        QTest::newRow("leaves a child") << QByteArray("subprocess.Popen(['sleep', '5'], close_fds=False,"
                                                      " stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)")
                                        << ProgramEnd::Kind::Exited << 0;
        QTest::newRow("forks") << QByteArray("pid = os.fork()\n"
                                             "if not pid: os._exit(0)\n"
                                             "os.waitpid(pid, 0)")
                               << ProgramEnd::Kind::Exited << 0;
    }

    void everyEndIsShownForWhatItWas()
    {
        QFETCH(QByteArray, end);
        QFETCH(ProgramEnd::Kind, kind);
        QFETCH(int, status);
        Ran ran("import asyncio, os, subprocess, sys\n"
                "async def main():\n"
                "    await asyncio.sleep(0.06)\n" // so that the tracer has sent it
                "asyncio.run(main())\n"
                + end + '\n');
        QVERIFY(ran.toEnd());
        QCOMPARE(ran.run->end()->kind, kind);
        QCOMPARE(ran.run->end()->status, status);
        QCOMPARE(ran.labels(), QStringList{u"main"_s});
        QCOMPARE(ran.trace().task({0}).state, TaskState::Done);
        QCOMPARE(savedAndRead(ran.trace()), QString());
    }

    void aKilledProgramLeavesItsTasksAsTheyWere()
    {
        Ran ran("import asyncio, os\n"
                "async def main():\n"
                "    asyncio.get_running_loop().call_later(0.2, os.kill, os.getpid(), 9)\n"
                "    await asyncio.Event().wait()\n"
                "asyncio.run(main())\n");
        QVERIFY(ran.toEnd());
        QCOMPARE(ran.run->end()->sentence, u"It was killed (SIGKILL); what had arrived until then is kept."_s);
        QCOMPARE(ran.trace().about()["ended"_L1].toString(), ran.run->end()->sentence);
        QCOMPARE(ran.trace().task({0}).state, TaskState::Waiting);
        QVERIFY(!ran.trace().loop({0}).ended);
    }

    void loopsInThreadsAreMergedByTime()
    {
        Ran ran("import asyncio, threading\n"
                "async def main(count):\n"
                "    for _ in range(count):\n"
                "        await asyncio.sleep(0.001)\n"
                "threads = [threading.Thread(target=lambda: asyncio.run(main(50))) for _ in range(3)]\n"
                "for t in threads: t.start()\n"
                "for t in threads: t.join()\n");
        QVERIFY(ran.toEnd());
        QCOMPARE(ran.trace().loopCount(), 3U);
        QCOMPARE(ran.labels(), QStringList({u"main"_s, u"main·2"_s, u"main·3"_s}));
        quint32 changes = 0;
        for (quint32 i = 1; i < ran.trace().eventCount(); ++i) {
            changes += ran.trace().loopOf(EventIndex{i}) == ran.trace().loopOf(EventIndex{i - 1}) ? 0 : 1;
        }
        QVERIFY2(changes > 30, qPrintable(QString::number(changes))); // and not one loop after the other
        QCOMPARE(savedAndRead(ran.trace()), QString());
    }

    void aProgramWithoutALoopHasAnEmptyRecord()
    {
        Ran ran("print('hello')\n");
        QVERIFY(ran.toEnd());
        QCOMPARE(ran.out, QByteArray("hello\n"));
        QCOMPARE(ran.trace().eventCount(), std::size_t(0));
        QCOMPARE(ran.notes, QStringList());
    }

    void aProgramThatCutsTheTracingOffIsSaidToRunOnUnseen()
    {
        Ran ran("import os, sys\nos.closerange(3, 4096)\nprint('closed', flush=True)\nsys.stdin.read()\n");
        QSignalSpy ended(&*ran.run, &PythonRun::ended);
        ran.run->start();
        QVERIFY(ran.untilOutput("closed"));
        QVERIFY(QTest::qWaitFor([&] { return !ran.notes.isEmpty(); }, Patience));
        QVERIFY(ran.run->isRunning());
        ran.run->closeInput();
        QVERIFY(ended.wait(Patience));
        QCOMPARE(ran.notes,
                 QStringList{u"the program runs on, unseen: it has closed the way on which it told what happens"_s});
        QCOMPARE(ran.trace().about()["unseen"_L1].toString(), ran.notes[0]);
    }

    void aSignalBeforeTheProgramBeginsIsNotLost()
    {
        Ran ran("print('begun')\n");
        ran.run->sendSignal(SIGTERM);
        QVERIFY(ran.toEnd());
        QCOMPARE(ran.run->end()->kind, ProgramEnd::Kind::Killed);
        QCOMPARE(ran.run->end()->status, SIGTERM);
        QCOMPARE(ran.out, QByteArray());
    }

    void whatIsDestroyedWhenItEndsDoesNoHarm()
    {
        Ran ran("print('hello')\n");
        bool isGone = false;
        QObject::connect(&*ran.run, &PythonRun::ended, &*ran.run, [&] {
            isGone = true;
            ran.run.reset();
        });
        ran.run->start();
        QVERIFY(QTest::qWaitFor([&] { return isGone; }, Patience));
    }

    void megabytesOfOutputArrive()
    {
        Ran ran("for i in range(200_000): print('a line of some length', i)\n");
        QVERIFY(ran.toEnd());
        QCOMPARE(ran.out.count('\n'), 200'000);
    }

    void whatCannotBeStartedFailsWithASentence()
    {
        PythonRun noScript({.script = u"/none/program.py"_s}, PythonRun::Streams::Piped);
        QSignalSpy failed(&noScript, &PythonRun::failed);
        noScript.start();
        QCOMPARE(failed.value(0).value(0).toString(), u"there is no file “/none/program.py”"_s);

        Ran folder("");
        PythonRun noFile({.script = folder.folder.path()}, PythonRun::Streams::Piped);
        QSignalSpy failedFile(&noFile, &PythonRun::failed);
        noFile.start();
        QCOMPARE(failedFile.value(0).value(0).toString(), u"“%1” is no file"_s.arg(folder.folder.path()));

        PythonRun noPython({.script = folder.folder.filePath(u"program.py"_s), .python = u"/none/python"_s},
                           PythonRun::Streams::Piped);
        QSignalSpy failedPython(&noPython, &PythonRun::failed);
        noPython.start();
        QCOMPARE(failedPython.value(0).value(0).toString(), u"there is no Python “/none/python”"_s);
    }
};

QTEST_GUILESS_MAIN(tst_PythonRun)
#include "tst_pythonrun.moc"
