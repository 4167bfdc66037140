// SPDX-License-Identifier: MIT
// Tests what run, pause, step and back do in each situation.
#include "ui/transport.h"

#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using Offer = Transport::Offer;
using State = RunSession::State;

namespace {

struct Fixture
{
    RunSession session;
    ShownRecord record;
    Transport transport{session, record};

    Fixture()
    {
        QObject::connect(&session, &RunSession::traceChanged, &record, [this] { record.setTrace(session.trace()); });
        QObject::connect(&session, &RunSession::stateChanged, &record,
                         [this] { record.update(session.now(), session.isLive()); });
    }

    [[nodiscard]] Playhead &playhead() { return record.playhead(); }

    // A run that is paused before its first step.
    void startPaused(int n = 3)
    {
        session.start(*findExercise(u"wait_n"), {.n = n, .maxDelay = 60, .seed = Seed(42)});
        transport.runOrPause();
    }

    void finish() { session.runAtOnce(*findExercise(u"wait_n"), {.n = 3, .maxDelay = 60, .seed = Seed(42)}); }

    // How many handles have been run: each is a step, a timer's callback or another callback.
    [[nodiscard]] int handlesRun() const
    {
        int count = 0;
        for (quint32 i = 0; i < record.trace().eventCount(); ++i) {
            const EventKind kind = record.trace().kindOf({i});
            count +=
                kind == EventKind::StepBegan || kind == EventKind::TimerRan || kind == EventKind::CallbackRan ? 1 : 0;
        }
        return count;
    }
};

} // namespace

class TransportTest : public QObject
{
    Q_OBJECT

private slots:
    void atFirstANewRunIsOffered()
    {
        Fixture fixture;
        QCOMPARE(fixture.transport.offer(), Offer::Run);
        const QSignalSpy wanted(&fixture.transport, &Transport::runWanted);
        fixture.transport.runOrPause();
        QCOMPARE(wanted.count(), 1);
    }

    void aLiveRunIsPausedAndGoesOn()
    {
        Fixture fixture;
        const QSignalSpy changed(&fixture.transport, &Transport::offerChanged);
        fixture.session.start(*findExercise(u"wait_n"), {.n = 3, .maxDelay = 60, .seed = Seed(42)});
        QCOMPARE(fixture.transport.offer(), Offer::Pause);
        fixture.transport.runOrPause();
        QCOMPARE(fixture.session.state(), State::Paused);
        QCOMPARE(fixture.transport.offer(), Offer::GoOn);
        fixture.transport.runOrPause();
        QCOMPARE(fixture.session.state(), State::Running);
        QCOMPARE(changed.count(), 3);
    }

    void aStepOfAPausedRunRunsExactlyOneHandle()
    {
        Fixture fixture;
        fixture.startPaused();
        QCOMPARE(fixture.handlesRun(), 0);
        int jumps = 0;
        for (int handles = 1; fixture.record.trace().task({0}).state != TaskState::Done; ++handles) {
            const Instant before = fixture.session.now();
            const LoopState state = fixture.record.history().after(fixture.playhead().eventCount());
            fixture.transport.stepForward();
            QCOMPARE(fixture.handlesRun(), handles);
            QVERIFY(fixture.playhead().isAtEnd());
            // Time stands still, but for the jump to a deadline when nothing is ready.
            if (!state.ready.empty()) {
                QVERIFY(fixture.session.now() - before < std::chrono::milliseconds(1));
            } else {
                QVERIFY(fixture.session.now() >= fixture.record.trace().timer(state.timers.front()).deadline);
                ++jumps;
            }
        }
        QCOMPARE(jumps, 3); // one for each wait
        while (fixture.session.isLive()) {
            fixture.transport.stepForward(); // what the end of a run takes
        }
        QCOMPARE(fixture.session.state(), State::Finished);
    }

    void whileARunIsPausedOneLooksBackAndGoesOnFromWhereItIs()
    {
        Fixture fixture;
        fixture.startPaused();
        fixture.transport.stepForward();
        fixture.transport.stepForward();
        const auto events = static_cast<quint32>(fixture.record.trace().eventCount());
        fixture.transport.stepBack();
        fixture.transport.stepBack();
        QCOMPARE(fixture.playhead().eventCount(), events - 2);
        QCOMPARE(fixture.transport.offer(), Offer::GoOn);
        // Forward again: what has happened is only shown, until there is nothing more to show.
        fixture.transport.stepForward();
        fixture.transport.stepForward();
        QCOMPARE(fixture.playhead().eventCount(), events);
        QCOMPARE(fixture.record.trace().eventCount(), std::size_t(events));
        fixture.transport.stepForward();
        QVERIFY(fixture.record.trace().eventCount() > events);
        fixture.transport.toStart();
        fixture.transport.runOrPause(); // goes on, and shows it
        QCOMPARE(fixture.session.state(), State::Running);
        QVERIFY(fixture.playhead().isAtEnd());
    }

    void steppingPausesWhatRuns()
    {
        for (const auto step : {&Transport::stepForward, &Transport::stepBack}) {
            Fixture fixture;
            fixture.session.start(*findExercise(u"wait_n"), {.n = 3, .maxDelay = 60, .seed = Seed(42)});
            (fixture.transport.*step)();
            QCOMPARE(fixture.session.state(), State::Paused);
        }
        Fixture fixture;
        fixture.finish();
        fixture.transport.playAgain();
        fixture.transport.stepForward();
        QVERIFY(!fixture.transport.replay().isPlaying());
        QCOMPARE(fixture.playhead().eventCount(), 1U);
    }

    void lookingBackDoesNotStopALiveRun()
    {
        Fixture fixture;
        fixture.session.start(*findExercise(u"wait_n"), {.n = 3, .maxDelay = 60, .seed = Seed(42)});
        QTRY_VERIFY(fixture.session.trace()->eventCount() > 5);
        fixture.record.update(fixture.session.now(), true);
        fixture.transport.toStart();
        QCOMPARE(fixture.session.state(), State::Running);
        fixture.record.update(fixture.session.now(), true);
        QCOMPARE(fixture.playhead().eventCount(), 0U);
        fixture.transport.toEnd();
        QVERIFY(fixture.playhead().isAtEnd());
    }

    void aFinishedRecordIsPlayedFromWhereOneLooks()
    {
        Fixture fixture;
        fixture.finish();
        QCOMPARE(fixture.transport.offer(), Offer::Run);
        fixture.transport.stepBack();
        QCOMPARE(fixture.transport.offer(), Offer::Play);
        fixture.transport.toStart();
        fixture.transport.runOrPause();
        QVERIFY(fixture.transport.replay().isPlaying());
        QCOMPARE(fixture.transport.offer(), Offer::Pause);
        fixture.transport.runOrPause();
        QVERIFY(!fixture.transport.replay().isPlaying());
        QCOMPARE(fixture.transport.offer(), Offer::Play);
        fixture.transport.toEnd();
        QCOMPARE(fixture.transport.offer(), Offer::Run);
    }

    void aNewRecordEndsTheReplay()
    {
        Fixture fixture;
        fixture.finish();
        fixture.transport.playAgain();
        fixture.finish();
        QVERIFY(!fixture.transport.replay().isPlaying());
        QVERIFY(fixture.playhead().isAtEnd());
    }

    void theSpeedIsThatOfRunAndReplay()
    {
        Fixture fixture;
        fixture.transport.setRate(0.25);
        QCOMPARE(fixture.session.rate(), 0.25);
        QCOMPARE(fixture.transport.replay().rate(), 0.25);
    }
};

QTEST_GUILESS_MAIN(TransportTest)
#include "tst_transport.moc"
