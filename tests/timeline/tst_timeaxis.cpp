// SPDX-License-Identifier: MIT
// Tests the arithmetic between time and pixels, and its edges.
#include "src/timeline/timeaxis.h"

#include <QTest>

using namespace awaitscope;
using namespace std::chrono_literals;

namespace {

constexpr TimeRange OneSecond{{2'000'000'000}, {3'000'000'000}};

// At compile time: no hidden state, no library call.
static_assert(xOf({2'500'000'000}, OneSecond, 800) == 400);
static_assert(instantAt(400, OneSecond, 800) == Instant{2'500'000'000});
static_assert(panned(OneSecond, 1s) == TimeRange{{3'000'000'000}, {4'000'000'000}});
static_assert(nearestDuration(-1.5) == Duration(-2));

} // namespace

class tst_TimeAxis : public QObject
{
    Q_OBJECT

private slots:
    void anInstantHasAPlaceAlsoOutsideOfTheAxis_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<double>("x");
        QTest::newRow("start") << qint64(2'000'000'000) << 0.0;
        QTest::newRow("end") << qint64(3'000'000'000) << 800.0;
        QTest::newRow("before") << qint64(1'000'000'000) << -800.0;
        QTest::newRow("after") << qint64(4'000'000'000) << 1600.0;
    }
    void anInstantHasAPlaceAlsoOutsideOfTheAxis()
    {
        QFETCH(qint64, nanoseconds);
        QFETCH(double, x);
        QCOMPARE(xOf({nanoseconds}, OneSecond, 800), x);
        QCOMPARE(instantAt(x, OneSecond, 800).nanoseconds, nanoseconds);
    }

    void edgesAreHarmless()
    {
        constexpr TimeRange empty{{5}, {5}};
        QCOMPARE(xOf({7}, empty, 800), 0.0);
        QCOMPARE(instantAt(100, OneSecond, 0), OneSecond.start);
        QCOMPARE(zoomed(OneSecond, 0, {0}), OneSecond);
        QCOMPARE(zoomed(OneSecond, std::numeric_limits<double>::quiet_NaN(), {0}), OneSecond);
        QCOMPARE(zoomed(empty, 2, {5}).length(), ShortestVisible);
        QCOMPARE(withAir(OneSecond, 0, 10, 10), OneSecond);
        QCOMPARE(nearestDuration(1e30), Duration::max());
        QCOMPARE(nearestDuration(std::numeric_limits<double>::quiet_NaN()), Duration(0));
    }

    void nanosecondsAreKeptLateInALongRecord()
    {
        // Half a year in: as doubles, the instants themselves would be multiples of two nanoseconds.
        const Instant start{15'768'000'000'000'001};
        const TimeRange visible{start, start + 1us};
        QCOMPARE(xOf(start + 1ns, visible, 1000), 1.0);
        QCOMPARE(instantAt(1, visible, 1000), start + 1ns);
    }

    void aZoomKeepsTheTimeUnderTheCursor_data()
    {
        QTest::addColumn<double>("x");
        for (const int x : {0, 1, 333, 799, 800}) {
            QTest::addRow("%d px", x) << static_cast<double>(x);
        }
    }
    void aZoomKeepsTheTimeUnderTheCursor()
    {
        QFETCH(double, x);
        TimeRange visible = OneSecond;
        const Instant under = instantAt(x, visible, 800);
        for (int i = 0; i < 60; ++i) {
            visible = zoomed(visible, i < 30 ? 0.8 : 1.25, under);
            // Within a millisecond, a nanosecond of rounding is much less than that.
            QVERIFY(std::abs(xOf(under, visible, 800) - x) <= 0.01);
        }
        QVERIFY(std::abs((visible.start - OneSecond.start).count())
                < 1'000'000); // and back where it was, but for those nanoseconds
    }

    void aZoomEndsAtAMicrosecond()
    {
        TimeRange visible = OneSecond;
        for (int i = 0; i < 200; ++i) {
            visible = zoomed(visible, 0.5, {2'300'000'000});
        }
        QCOMPARE(visible.length(), ShortestVisible);
        for (int i = 0; i < 200; ++i) {
            visible = zoomed(visible, 4, {2'300'000'000}); // and outwards it does not overflow
        }
        QVERIFY(visible.length() > Duration(0));
    }

    void aRangeIsMovedIntoTheLimitsAndKeepsItsLength_data()
    {
        QTest::addColumn<TimeRange>("wanted");
        QTest::addColumn<TimeRange>("result");
        QTest::newRow("inside") << TimeRange{{2000}, {4000}} << TimeRange{{2000}, {4000}};
        QTest::newRow("before") << TimeRange{{-500}, {1500}} << TimeRange{{0}, {2000}};
        QTest::newRow("after") << TimeRange{{9000}, {11000}} << TimeRange{{8000}, {10000}};
        QTest::newRow("longer") << TimeRange{{-5}, {99999}} << TimeRange{{0}, {10000}};
        QTest::newRow("empty") << TimeRange{{3000}, {3000}} << TimeRange{{3000}, {4000}};
        QTest::newRow("backwards") << TimeRange{{3000}, {1000}} << TimeRange{{3000}, {4000}};
    }
    void aRangeIsMovedIntoTheLimitsAndKeepsItsLength()
    {
        QFETCH(TimeRange, wanted);
        QFETCH(TimeRange, result);
        QCOMPARE(clamped(wanted, {{0}, {10000}}), result);
    }

    void limitsThatAreTooShortGrow() { QCOMPARE(clamped({{0}, {50}}, {{10}, {20}}), (TimeRange{{10}, {1010}})); }

    void airIsInPixelsWhateverTheTime()
    {
        const TimeRange visible = withAir(OneSecond, 1000, 20, 80);
        QVERIFY(std::abs(xOf(OneSecond.start, visible, 1000) - 20) < 1e-5);
        QVERIFY(std::abs(xOf(OneSecond.end, visible, 1000) - 920) < 1e-5);
        // In a narrow window, half of it is left for the content.
        const TimeRange narrow = withAir(OneSecond, 100, 20, 80);
        QVERIFY(std::abs(xOf(OneSecond.start, narrow, 100) - 10) < 1e-5);
        QVERIFY(std::abs(xOf(OneSecond.end, narrow, 100) - 60) < 1e-5);
    }
};

QTEST_GUILESS_MAIN(tst_TimeAxis)

#include "tst_timeaxis.moc"
