// SPDX-License-Identifier: MIT
// Tests that whatever is told of timers becomes lives that a record may have.
#include "src/python/timerlives.h"

#include "tests/support/savedtrace.h"

#include <QTest>

#include <random>

using namespace awaitscope;

class tst_TimerLives : public QObject
{
    Q_OBJECT

private slots:
    void aTimerFiresAndRuns()
    {
        Trace trace;
        TimerLives lives(trace);
        lives.set({1}, 7, std::nullopt, {5}, 4e-9, trace.intern("sleep"));
        lives.fired({5}, 7);
        lives.ran({6}, 7);
        lives.cancelled({7}, 7); // too late
        QCOMPARE(trace.eventCount(), std::size_t(3));
        QCOMPARE(trace.timer({0}).deadline, Instant{5});
        QCOMPARE(trace.kindOf({2}), EventKind::TimerRan);
    }

    void aTimerThatRunsHasFired()
    {
        Trace trace;
        TimerLives lives(trace);
        lives.set({1}, 1, std::nullopt, {5}, 0, {});
        lives.ran({6}, 1);
        QCOMPARE(trace.kindOf({1}), EventKind::TimerFired);
        QCOMPARE(trace.kindOf({2}), EventKind::TimerRan);
    }

    void anyOrderMakesARecord()
    {
        std::mt19937 random(1);
        Trace trace;
        TimerLives lives(trace);
        for (int i = 0; i < 5000; ++i) {
            const quint64 timer = random() % 500;
            switch (random() % 4) {
            case 0:
                lives.set({i}, timer, std::nullopt, {i}, 0, {});
                break;
            case 1:
                lives.fired({i}, timer);
                break;
            case 2:
                lives.ran({i}, timer);
                break;
            default:
                lives.cancelled({i}, timer);
                break;
            }
        }
        QVERIFY(trace.eventCount() > 1000);
        QCOMPARE(savedAndRead(trace), QString());
    }
};

QTEST_GUILESS_MAIN(tst_TimerLives)
#include "tst_timerlives.moc"
