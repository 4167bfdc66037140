// SPDX-License-Identifier: MIT
// Tests the clock with a rate, on a real time that the test moves.
#include "src/async/steadyclock.h"

#include <QTest>

#include <cmath>
#include <iterator>
#include <random>

using namespace awaitscope;

class tst_SteadyClock : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 Second = 1'000'000'000;

    qint64 m_real = 0;

    SteadyClock clock(double rate = 1)
    {
        m_real = 77 * Second; // where real time begins means nothing
        return SteadyClock(rate, [this] { return m_real; });
    }

private slots:
    void loopTimeBeginsAtZero() { QCOMPARE(clock().time(), 0.0); }

    void itFollowsRealTimeAtItsRate_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("seconds");
        QTest::newRow("real time") << 1.0 << 3.0;
        QTest::newRow("slow motion") << 0.1 << 0.3;
        QTest::newRow("fast") << 16.0 << 48.0;
        QTest::newRow("paused") << 0.0 << 0.0;
    }

    void itFollowsRealTimeAtItsRate()
    {
        QFETCH(double, rate);
        QFETCH(double, seconds);
        SteadyClock steady = clock(rate);
        m_real += 3 * Second;
        QCOMPARE(steady.time(), seconds);
        QCOMPARE(steady.instant(), Instant::fromSeconds(seconds));
    }

    void aChangeOfRateNeverMovesLoopTime()
    {
        SteadyClock steady = clock(1);
        m_real += 2 * Second;
        steady.setRate(0.25);
        QCOMPARE(steady.time(), 2.0);
        m_real += 4 * Second;
        QCOMPARE(steady.time(), 3.0);
        steady.setRate(0);
        m_real += 1000 * Second;
        QCOMPARE(steady.time(), 3.0);
        steady.setRate(2);
        QCOMPARE(steady.time(), 3.0);
        m_real += Second;
        QCOMPARE(steady.time(), 5.0);
    }

    void aChangeOfRateLosesNoTimeEither()
    {
        // A real time that goes on with every look at it: two looks in setRate() would lose what is between them.
        SteadyClock steady(1, [this] { return m_real += 1000; });
        const qint64 begin = m_real;
        for (int i = 0; i < 1000; ++i) {
            steady.setRate(2);
            steady.setRate(1);
        }
        const Instant end = steady.instant();
        QCOMPARE(end.nanoseconds, 1000 * 1000 + 1000 * 2000 + (m_real - begin - 2000 * 1000));
    }

    void atRateOneEveryNanosecondCountsAfterYears()
    {
        SteadyClock steady = clock(1);
        const qint64 century = 100LL * 365 * 24 * 3600 * 1'000'000'000LL;
        m_real += century + 1;
        QCOMPARE(steady.instant(), Instant{century + 1});
    }

    void loopTimeNeverGoesBackWhateverTheScheduleOfRates()
    {
        std::mt19937 random(2);
        SteadyClock steady = clock(1);
        const double rates[] = {0, 1.0 / 16, 0.1, 1.0 / 3, 1, 1.7, 4, 16};
        Instant last = steady.instant();
        double expected = 0;
        for (int i = 0; i < 100'000; ++i) {
            const qint64 elapsed = random() % 20'000'000;
            m_real += elapsed;
            expected += static_cast<double>(elapsed) * steady.rate();
            const Instant before = steady.instant();
            QVERIFY(before >= last);
            steady.setRate(rates[random() % std::size(rates)]);
            last = steady.instant();
            QCOMPARE(last, before);
        }
        // Each change may round by half a nanosecond, no more.
        QVERIFY(std::abs(static_cast<double>(last.nanoseconds) - expected) < 0.5 * 100'000 + 100);
    }

    void aWaitEndsNotBeforeItsDeadline()
    {
        // Every look at the real time moves it by a tenth of what is left, so that the wait has to look again.
        SteadyClock steady(1, [this] { return m_real += 100'000; });
        steady.wait(1e-3, steady.time() + 1e-3);
        const qint64 end = m_real;
        QVERIFY(end >= 1'000'000);
    }

    void aWaitEndsWhenRealTimeStandsStill()
    {
        SteadyClock steady = clock();
        steady.wait(1e-4, 1e-4);
        QCOMPARE(steady.time(), 0.0);
    }

    void realTimeThatGoesBackStandsStill()
    {
        SteadyClock steady = clock(2);
        m_real += 5 * Second;
        QCOMPARE(steady.time(), 10.0);
        m_real -= Second;
        QCOMPARE(steady.time(), 10.0);
        m_real += Second;
        QCOMPARE(steady.time(), 10.0);
        m_real += Second;
        QCOMPARE(steady.time(), 12.0);
        m_real -= 3 * Second;
        steady.setRate(1);
        QCOMPARE(steady.time(), 12.0);
    }

    void itSkipsToADeadlineButNotBack()
    {
        SteadyClock steady = clock(0);
        for (const double deadline : {0.1, 0.1 + 0.2, 1.0 / 3, 1e5 / 7}) {
            steady.skipTo(deadline);
            QVERIFY(steady.time() >= deadline);
            QVERIFY(steady.time() - deadline < 2e-9);
        }
        const double before = steady.time();
        steady.skipTo(1);
        QCOMPARE(steady.time(), before);
        steady.setRate(1);
        m_real += Second;
        QCOMPARE(steady.time(), before + 1);
    }

    void itForgetsWhatDidNotCount()
    {
        SteadyClock steady = clock(4);
        m_real += 8 * 3600 * Second;
        steady.forget(std::chrono::hours(8) - std::chrono::seconds(1));
        QCOMPARE(steady.time(), 4.0);
        steady.forget(std::chrono::hours(8)); // no more than there was
        QCOMPARE(steady.time(), 0.0);
    }

    void aPausedClockDoesNotWait()
    {
        SteadyClock steady = clock(0);
        steady.wait(1, 1);
        QCOMPARE(steady.time(), 0.0);
    }

    void theSystemsClockNeverGoesBack()
    {
        qint64 last = SteadyClock::monotonicNanoseconds();
        for (int i = 0; i < 1000; ++i) {
            const qint64 now = SteadyClock::monotonicNanoseconds();
            QVERIFY(now >= last);
            last = now;
        }
    }
};

QTEST_GUILESS_MAIN(tst_SteadyClock)
#include "tst_steadyclock.moc"
