// SPDX-License-Identifier: MIT
// Tests the run that the window shows: starting, pausing, replacing it.
#include "ui/runsession.h"

#include "src/exercises/exercises.h"

#include <QSignalSpy>
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

private:
    static const Exercise &waitN() { return *findExercise(u"wait_n"); }
    static Parameters quick(int n = 5) { return {.n = n, .maxDelay = 0.02, .seed = Seed(42)}; }
    static Parameters endless() { return {.n = 5, .maxDelay = 60, .seed = Seed(42)}; }
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

QTEST_GUILESS_MAIN(RunSessionTest)
#include "tst_runsession.moc"
