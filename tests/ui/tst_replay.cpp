// SPDX-License-Identifier: MIT
// Tests that a record is played again at the speed that was asked for, on a clock of the test's own.
#include "ui/replay.h"

#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;

namespace {

constexpr qint64 Second = 1'000'000'000;

// A record of ten iterations, a second apart, of which the first is at 100 s.
std::shared_ptr<Trace> tenSeconds()
{
    auto trace = std::make_shared<Trace>();
    for (quint32 i = 0; i < 10; ++i) {
        trace->iterationBegan({(100 + i) * Second}, i + 1);
    }
    return trace;
}

struct Fixture
{
    qint64 realTime = 7 * Second;
    Playhead playhead;
    Replay replay{playhead, [this] { return realTime; }};

    Fixture() { playhead.setTrace(tenSeconds()); }

    // Lets so many seconds of real time go by.
    void pass(double seconds)
    {
        realTime += qint64(seconds * Second);
        replay.tick();
    }

    [[nodiscard]] double at() const { return playhead.instant().seconds() - 100; }
};

} // namespace

class ReplayTest : public QObject
{
    Q_OBJECT

private slots:
    void fromTheEndItBeginsAtTheBeginning()
    {
        Fixture fixture;
        const QSignalSpy changed(&fixture.replay, &Replay::playingChanged);
        fixture.replay.play();
        QVERIFY(fixture.replay.isPlaying());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(fixture.at(), 0);
        QCOMPARE(fixture.playhead.eventCount(), 0U);
        fixture.pass(0);
        QCOMPARE(fixture.playhead.eventCount(), 1U);
        fixture.pass(2.5);
        QCOMPARE(fixture.at(), 2.5);
        QCOMPARE(fixture.playhead.eventCount(), 3U);
    }

    void theSpeedIsLoopSecondsARealSecond_data()
    {
        QTest::addColumn<double>("rate");
        for (const double rate : {1.0 / 16, 0.25, 1.0, 4.0, 16.0}) {
            QTest::addRow("%g", rate) << rate;
        }
    }

    void theSpeedIsLoopSecondsARealSecond()
    {
        QFETCH(double, rate);
        Fixture fixture;
        fixture.replay.setRate(rate);
        fixture.replay.play();
        fixture.pass(0.5);
        QCOMPARE(fixture.at(), 0.5 * rate);
    }

    void aChangeOfSpeedMovesNothing()
    {
        Fixture fixture;
        fixture.replay.play();
        fixture.pass(1);
        fixture.replay.setRate(4);
        fixture.pass(0);
        QCOMPARE(fixture.at(), 1);
        fixture.pass(1);
        QCOMPARE(fixture.at(), 5);
    }

    void atTheEndItStops()
    {
        Fixture fixture;
        fixture.replay.play();
        const QSignalSpy changed(&fixture.replay, &Replay::playingChanged);
        fixture.pass(20);
        QVERIFY(!fixture.replay.isPlaying());
        QVERIFY(fixture.playhead.isAtEnd());
        QCOMPARE(changed.count(), 1);
    }

    void itGoesOnFromWhereSomebodyPutThePlayhead()
    {
        Fixture fixture;
        fixture.replay.play();
        fixture.pass(1);
        fixture.playhead.moveToInstant({106 * Second});
        fixture.pass(5); // not counted: where it would have been means nothing any more
        QCOMPARE(fixture.at(), 6);
        fixture.pass(1);
        QCOMPARE(fixture.at(), 7);
    }

    void stoppedItStandsStill()
    {
        Fixture fixture;
        fixture.replay.play();
        fixture.pass(1);
        fixture.replay.stop();
        fixture.pass(5);
        QCOMPARE(fixture.at(), 1);
        fixture.replay.play();
        fixture.pass(1);
        QCOMPARE(fixture.at(), 2);
    }

    void whatWasNotLookedAtIsPlayedByTheTimer()
    {
        Fixture fixture;
        fixture.replay.play();
        fixture.realTime += Second;
        QTRY_COMPARE(fixture.at(), 1);
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "tst_replay.moc"
