// SPDX-License-Identifier: MIT
// Tests where a ruler's ticks are and what is written on them.
#include "src/timeline/ticks.h"

#include "src/timeline/timeaxis.h"

#include <QTest>

#include <random>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

QStringList labels(TimeRange visible, double width, double distance)
{
    QStringList result;
    for (const Tick &tick : ticks(visible, width, distance)) {
        if (tick.isMajor) {
            result << tick.label;
        }
    }
    return result;
}

} // namespace

class tst_Ticks : public QObject
{
    Q_OBJECT

private slots:
    void labelsAreRoundNumbers_data()
    {
        QTest::addColumn<TimeRange>("visible");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("five seconds") << TimeRange{{0}, {5'000'000'000}}
                                      << QStringList{u"0 s"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s};
        QTest::newRow("two seconds") << TimeRange{{0}, {2'000'000'000}}
                                     << QStringList{u"0 s"_s, u"0.5"_s, u"1.0"_s, u"1.5"_s, u"2.0"_s};
        QTest::newRow("milliseconds") << TimeRange{{1'250'000}, {2'000'000}}
                                      << QStringList{u"1.4 ms"_s, u"1.6"_s, u"1.8"_s, u"2.0"_s};
        QTest::newRow("microseconds") << TimeRange{{0}, {1'000}}
                                      << QStringList{u"0 µs"_s, u"0.2"_s, u"0.4"_s, u"0.6"_s, u"0.8"_s, u"1.0"_s};
        QTest::newRow("deep inside") << TimeRange{{3'200'000'000}, {3'200'001'000}}
                                     << QStringList{u"3.2000000 s"_s, u"3.2000002"_s, u"3.2000004"_s,
                                                    u"3.2000006"_s,   u"3.2000008"_s, u"3.2000010"_s};
        QTest::newRow("half an hour") << TimeRange{{0}, {1'800'000'000'000}}
                                      << QStringList{u"0 s"_s, u"500"_s, u"1000"_s, u"1500"_s};
        QTest::newRow("nothing before 0")
            << TimeRange{{-700'000'000}, {300'000'000}} << QStringList{u"0 s"_s, u"0.2"_s};
        QTest::newRow("all before 0") << TimeRange{{-700}, {-300}} << QStringList{};
        QTest::newRow("empty") << TimeRange{{5}, {5}} << QStringList{};
    }
    void labelsAreRoundNumbers()
    {
        QFETCH(TimeRange, visible);
        QFETCH(QStringList, expected);
        QCOMPARE(labels(visible, 1000, 150), expected);
    }

    void majorTicksKeepTheirDistanceAndStepsAreOneTwoFive()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 500; ++i) {
            const qint64 start = static_cast<qint64>(random()) << (random() % 20);
            const qint64 length = 1000 + (static_cast<qint64>(random()) << (random() % 20));
            const double width = static_cast<double>(100 + random() % 3000);
            const double distance = static_cast<double>(20 + random() % 150);
            const TimeRange visible{{start}, {start + length}};
            const Duration step = tickStep(visible, width, distance);
            qint64 leading = step.count();
            while (leading % 10 == 0) {
                leading /= 10;
            }
            QVERIFY(leading == 1 || leading == 2 || leading == 5);

            std::optional<Instant> majorBefore;
            std::optional<Instant> before;
            const auto all = ticks(visible, width, distance);
            QVERIFY(all.size() <= static_cast<std::size_t>(width / distance * 5) + 10);
            for (const Tick &tick : all) {
                QVERIFY(visible.start <= tick.at && tick.at <= visible.end);
                QVERIFY(!before || *before < tick.at);
                QCOMPARE(tick.isMajor, !tick.label.isEmpty());
                before = tick.at;
                if (tick.isMajor) {
                    QCOMPARE(tick.at.nanoseconds % step.count(), 0);
                    if (majorBefore) {
                        QCOMPARE(tick.at - *majorBefore, step);
                        QVERIFY(xOf(tick.at, visible, width) - xOf(*majorBefore, visible, width) >= distance - 1e-6);
                    }
                    majorBefore = tick.at;
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Ticks)

#include "tst_ticks.moc"
