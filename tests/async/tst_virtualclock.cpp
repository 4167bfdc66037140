// SPDX-License-Identifier: MIT
// Tests the clock that jumps.
#include "src/async/virtualclock.h"

#include <QTest>

using namespace awaitscope;

class tst_VirtualClock : public QObject
{
    Q_OBJECT

private slots:
    void timeStandsStill()
    {
        VirtualClock clock;
        QCOMPARE(clock.time(), 0.0);
        QCOMPARE(clock.time(), 0.0);
        QCOMPARE(clock.instant(), Instant{0});
    }

    void aWaitMovesItExactlyToTheDeadline()
    {
        VirtualClock clock;
        clock.wait(0.3, 0.1 + 0.2); // no sum of time and timeout, which would round once more
        QCOMPARE(clock.time(), 0.1 + 0.2);
        QCOMPARE(clock.instant(), Instant{300'000'000});
    }

    void itNeverGoesBack()
    {
        VirtualClock clock;
        clock.wait(2, 2);
        clock.wait(1, 1);
        QCOMPARE(clock.time(), 2.0);
    }
};

QTEST_GUILESS_MAIN(tst_VirtualClock)
#include "tst_virtualclock.moc"
