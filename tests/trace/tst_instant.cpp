// SPDX-License-Identifier: MIT
// Tests the arithmetic of instants, durations and ranges at its edges.
#include "src/trace/instant.h"

#include <QTest>

using namespace awaitscope;

namespace {
constexpr qint64 First = std::numeric_limits<qint64>::min();
constexpr qint64 Last = std::numeric_limits<qint64>::max();
} // namespace

class tst_Instant : public QObject
{
    Q_OBJECT

private slots:
    void secondsAreRoundedToTheNearestNanosecond()
    {
        QCOMPARE(Instant::fromSeconds(1.5).nanoseconds, 1'500'000'000);
        QCOMPARE(Instant::fromSeconds(0.1).nanoseconds, 100'000'000);
        QCOMPARE(Instant::fromSeconds(1.6e-9).nanoseconds, 2);
        QCOMPARE(Instant::fromSeconds(1.4e-9).nanoseconds, 1);
        QCOMPARE(Instant::fromSeconds(-1.6e-9).nanoseconds, -2);
        QCOMPARE(Instant::fromSeconds(-0.0).nanoseconds, 0);
    }

    void everyNanosecondOfADayComesBackFromSeconds()
    {
        for (const qint64 nanoseconds : {qint64{1}, qint64{999'999'999}, qint64{86'399'999'999'999}}) {
            QCOMPARE(Instant::fromSeconds(Instant{nanoseconds}.seconds()).nanoseconds, nanoseconds);
        }
    }

    void whatDoesNotFitIsTheFirstOrTheLastInstant()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        QCOMPARE(Instant::fromSeconds(infinity).nanoseconds, Last);
        QCOMPARE(Instant::fromSeconds(-infinity).nanoseconds, First);
        QCOMPARE(Instant::fromSeconds(1e10).nanoseconds, Last);
        QCOMPARE(Instant::fromSeconds(-1e300).nanoseconds, First);
        QVERIFY(Instant::fromSeconds(9.2e9).nanoseconds < Last);
    }

    void differencesAndSumsStopAtTheEnds()
    {
        QCOMPARE((Instant{5} - Instant{7}).count(), -2);
        QCOMPARE((Instant{Last} - Instant{-1}).count(), Last);
        QCOMPARE((Instant{First} - Instant{1}).count(), First);
        QCOMPARE((Instant{0} - Instant{First}).count(), Last);
        QCOMPARE((Instant{-1} - Instant{First}).count(), Last);
        QCOMPARE((Instant{-2} - Instant{First}).count(), Last - 1);
        QCOMPARE((Instant{First} - Instant{First}).count(), 0);
        QCOMPARE((Instant{Last} + Duration(1)).nanoseconds, Last);
        QCOMPARE((Instant{First} + Duration(-1)).nanoseconds, First);
        QCOMPARE((Instant{3} + Duration(-4)).nanoseconds, -1);
    }

    void anEmptyRangeHasNoLength()
    {
        QVERIFY(TimeRange({Instant{3}, Instant{3}}).isEmpty());
        QVERIFY(TimeRange({Instant{4}, Instant{3}}).isEmpty());
        QVERIFY(!TimeRange({Instant{3}, Instant{4}}).isEmpty());
        QCOMPARE(TimeRange({Instant{3}, Instant{10}}).length().count(), 7);
    }

    void rangesTouchWhenTheyShareAnEnd()
    {
        const TimeRange range{Instant{10}, Instant{20}};
        QVERIFY(range.touches({Instant{20}, Instant{30}}));
        QVERIFY(range.touches({Instant{0}, Instant{10}}));
        QVERIFY(range.touches({Instant{15}, Instant{15}}));
        QVERIFY(!range.touches({Instant{21}, Instant{30}}));
        QVERIFY(!range.touches({Instant{0}, Instant{9}}));
    }
};

QTEST_GUILESS_MAIN(tst_Instant)
#include "tst_instant.moc"
