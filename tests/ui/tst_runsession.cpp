// SPDX-License-Identifier: MIT
// Tests the run that the window shows: starting, pausing, replacing it.
#include "ui/runsession.h"

#include "src/exercises/exercises.h"
#include "src/python/pythonrun.h"
#include "tests/support/testpython.h"

#include <csignal>

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using State = RunSession::State;

class RunSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void atFirstThereIsAnEmptyRecord();
    void aRunAtOnceIsFinished();
    void aLiveRunEndsByItself();
    void theSameSeedGivesTheSameDelaysLiveAndAtOnce();
    void whilePausedNothingHappens();
    void theSpeedChangesNoFigure();
    void aNewRunReplacesOneInTheMiddle();
    void aSessionCanGoInTheMiddleOfARun();
    void noWaitEndsBeforeItsDeadline();
    void aProgramRunsToItsEndAndIsNeverPaused();
    void aProgramThatCannotBeStartedSaysWhy();
    void anotherRunEndsAProgram();
#ifdef Q_OS_UNIX
    void aProgramThatTakesItsTimeToEndHoldsNothingUp();
#endif

private:
    static const Exercise &waitN() { return *findExercise(u"wait_n"); }
    static Parameters quick(int n = 5) { return {.n = n, .maxDelay = 0.02, .seed = Seed(42)}; }
    static Parameters endless() { return {.n = 5, .maxDelay = 60, .seed = Seed(42)}; }
    static ProgramLaunch program(const QTemporaryDir &folder, QByteArrayView text)
    {
        QFile file(folder.filePath(u"program.py"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), text.size()) != text.size()) {
            qFatal("cannot write “%s”", qUtf8Printable(file.fileName()));
        }
        return {.script = file.fileName(),
                .arguments = {},
                .python = testPython(QStandardPaths::findExecutable(u"python3"_s)),
                .workingDirectory = folder.path()};
    }
    static QString returned(const RunSession &session)
    {
        return session.trace()->text(session.trace()->task({0}).outcome);
    }
};

void RunSessionTest::atFirstThereIsAnEmptyRecord()
{
    const RunSession session;
    QVERIFY(session.trace());
    QCOMPARE(session.state(), State::Empty);
    QCOMPARE(session.now(), Instant());
}

void RunSessionTest::aRunAtOnceIsFinished()
{
    RunSession session;
    QSignalSpy changed(&session, &RunSession::traceChanged);
    session.runAtOnce(waitN(), endless());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(session.state(), State::Finished);
    QCOMPARE(session.exercise(), &waitN());
    QCOMPARE(session.parameters(), endless());
    QCOMPARE(session.trace()->task({0}).state, TaskState::Done);
    QCOMPARE(session.now(), session.trace()->end());
}

void RunSessionTest::aLiveRunEndsByItself()
{
    RunSession session;
    session.start(waitN(), quick());
    QCOMPARE(session.state(), State::Running);
    QTRY_COMPARE(session.state(), State::Finished);
    QCOMPARE(session.trace()->taskCount(), std::size_t(6));
    QCOMPARE(session.trace()->task({0}).state, TaskState::Done);
}

void RunSessionTest::theSameSeedGivesTheSameDelaysLiveAndAtOnce()
{
    RunSession session;
    session.runAtOnce(waitN(), quick());
    const QString atOnce = returned(session);
    session.start(waitN(), quick());
    QTRY_COMPARE(session.state(), State::Finished);
    QCOMPARE(returned(session), atOnce);
}

void RunSessionTest::whilePausedNothingHappens()
{
    RunSession session;
    session.start(waitN(), endless());
    QTRY_COMPARE(session.trace()->taskCount(), std::size_t(6));
    session.pause();
    QCOMPARE(session.state(), State::Paused);
    const Instant now = session.now();
    const std::size_t events = session.trace()->eventCount();
    QSignalSpy turns(this, &QObject::objectNameChanged);
    for (int turn = 0; turn < 3; ++turn) {
        QMetaObject::invokeMethod(this, [this, turn] { setObjectName(QString::number(turn)); }, Qt::QueuedConnection);
        QVERIFY(turns.wait());
    }
    QCOMPARE(session.now(), now);
    QCOMPARE(session.trace()->eventCount(), events);
    session.resume();
    QCOMPARE(session.state(), State::Running);
    QTRY_VERIFY(session.now() > now);
}

void RunSessionTest::theSpeedChangesNoFigure()
{
    RunSession session;
    session.runAtOnce(waitN(), {.n = 5, .maxDelay = 0.3, .seed = Seed(7)});
    const QString atOnce = returned(session);
    session.setRate(16);
    session.start(waitN(), {.n = 5, .maxDelay = 0.3, .seed = Seed(7)});
    QTRY_COMPARE(session.state(), State::Finished);
    QCOMPARE(returned(session), atOnce);
    const Trace &trace = *session.trace();
    for (quint32 timer = 0; timer < trace.timerCount(); ++timer) {
        QVERIFY(trace.timer({timer}).deadline.seconds() >= trace.timer({timer}).delay);
    }
}

void RunSessionTest::aNewRunReplacesOneInTheMiddle()
{
    RunSession session;
    session.start(waitN(), endless());
    QTRY_COMPARE(session.trace()->taskCount(), std::size_t(6));
    const auto old = session.trace();
    const std::size_t events = old->eventCount();
    session.start(waitN(), quick(3));
    QTRY_COMPARE(session.state(), State::Finished);
    QCOMPARE(session.trace()->taskCount(), std::size_t(4));
    QCOMPARE(old->eventCount(), events); // what was kept of the old run did not go on
}

void RunSessionTest::aSessionCanGoInTheMiddleOfARun()
{
    std::shared_ptr<const Trace> trace;
    {
        RunSession session;
        session.start(waitN(), {.n = 1000, .maxDelay = 60, .seed = Seed(42)});
        QTRY_COMPARE(session.trace()->taskCount(), std::size_t(1001));
        trace = session.trace();
    }
    QCOMPARE(trace->task({0}).state, TaskState::Waiting);
}

void RunSessionTest::noWaitEndsBeforeItsDeadline()
{
    RunSession session;
    session.start(waitN(), quick(200));
    QTRY_COMPARE(session.state(), State::Finished);
    const Trace &trace = *session.trace();
    int fired = 0;
    for (quint32 index = 0; index < trace.eventCount(); ++index) {
        const TraceEvent event = trace.event({index});
        if (event.kind == EventKind::TimerFired) {
            QVERIFY(event.at >= trace.timer(*event.timer).deadline);
            ++fired;
        }
    }
    QCOMPARE(fired, 200);
}

void RunSessionTest::aProgramRunsToItsEndAndIsNeverPaused()
{
    const QTemporaryDir folder;
    RunSession session;
    QVERIFY(!session.program());
    session.startProgram(program(folder, "import asyncio\nasyncio.run(asyncio.sleep(0))\n"));
    QCOMPARE(session.state(), State::Running);
    QVERIFY(session.isProgramRunning());
    QVERIFY(!session.canPause());
    session.pause();
    QCOMPARE(session.state(), State::Running);
    QVERIFY(!session.exercise());
    QTRY_COMPARE(session.state(), State::Finished);
    QVERIFY(session.program()); // whose record is shown
    QVERIFY(!session.isProgramRunning());
    QVERIFY(session.trace()->taskCount() > 0);
    QCOMPARE(session.trace()->task({0}).state, TaskState::Done);
    QCOMPARE(session.now(), session.trace()->end());
    QVERIFY(session.programTime() > std::chrono::nanoseconds(session.trace()->end().nanoseconds));
    session.runAtOnce(waitN(), quick());
    QVERIFY(!session.program());
}

void RunSessionTest::aProgramThatCannotBeStartedSaysWhy()
{
    RunSession session;
    const QSignalSpy failed(&session, &RunSession::programFailed);
    session.startProgram({.script = u"/no/such/program.py"_s, .arguments = {}, .python = {}, .workingDirectory = {}});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.front().front().toString().contains(u"program.py"));
    QCOMPARE(session.state(), State::Partial);
}

void RunSessionTest::anotherRunEndsAProgram()
{
    const QTemporaryDir folder;
    RunSession session;
    session.startProgram(program(folder, "import time\nprint('ready')\ntime.sleep(60)\n"));
    QSignalSpy wrote(session.program(), &PythonRun::wroteOutput);
    QVERIFY(wrote.wait());
    const qint64 process = session.program()->processId();
    QVERIFY(process > 0);
    session.runAtOnce(waitN(), quick());
    QCOMPARE(session.state(), State::Finished);
    QTRY_VERIFY(session.findChildren<PythonRun *>().isEmpty());
#ifdef Q_OS_UNIX
    QCOMPARE(::kill(static_cast<pid_t>(process), 0), -1); // it is no more
#endif
    QCOMPARE(session.state(), State::Finished);
    QCOMPARE(session.exercise(), &waitN());
}

#ifdef Q_OS_UNIX
void RunSessionTest::aProgramThatTakesItsTimeToEndHoldsNothingUp()
{
    const QTemporaryDir folder;
    qint64 process = 0;
    {
        RunSession session;
        session.startProgram(program(folder, "import signal, time\n"
                                             "for each in signal.SIGINT, signal.SIGTERM:\n"
                                             "    signal.signal(each, signal.SIG_IGN)\n"
                                             "print('ready')\ntime.sleep(60)\n"));
        QSignalSpy wrote(session.program(), &PythonRun::wroteOutput);
        QVERIFY(wrote.wait());
        process = session.program()->processId();
        session.runAtOnce(waitN(), quick());
        QCOMPARE(::kill(static_cast<pid_t>(process), 0), 0); // nobody has waited for it
        QCOMPARE(session.state(), State::Finished);
    }
    QCOMPARE(::kill(static_cast<pid_t>(process), 0), -1); // but it does not outlive the session
}
#endif

QTEST_GUILESS_MAIN(RunSessionTest)
#include "tst_runsession.moc"
