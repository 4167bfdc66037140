// SPDX-License-Identifier: MIT
// Tests that no long step is lost among short ones.
#include "src/timeline/stepsbylength.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace awaitscope;
using namespace std::chrono_literals;

class tst_StepsByLength : public QObject
{
    Q_OBJECT

private slots:
    void whatIsFoundIsWhatIsLongEnough()
    {
        std::mt19937_64 random(3);
        for (int round = 0; round < 20; ++round) {
            StepsByLength steps;
            std::vector<Step> all;
            Instant end{0};
            for (quint32 i = 0; i < 3000; ++i) {
                end.nanoseconds += static_cast<qint64>(random() % 200'000);
                // Of every length up to some seconds; records of several loops have some at the same time.
                const auto length = static_cast<qint64>(random() % (quint64(1) << (random() % 33)));
                all.push_back({TaskId{i}, {end.nanoseconds - length}, end});
                steps.add(all.back());
            }
            for (int i = 0; i < 50; ++i) {
                const Instant from{static_cast<qint64>(random() % static_cast<quint64>(end.nanoseconds))};
                const TimeRange range{from, from + Duration(random() % (quint64(1) << (random() % 40)))};
                const Duration least =
                    std::max(Duration(random() % (quint64(1) << (random() % 33))), StepsByLength::Least);
                std::vector<Step> expected;
                std::ranges::copy_if(all, std::back_inserter(expected), [&](const Step &step) {
                    return range.touches({step.start, step.end}) && step.end - step.start >= least;
                });
                std::vector<Step> found = steps.within(range, least);
                std::ranges::sort(found, {}, [](const Step &step) { return step.task.value; });
                QCOMPARE(found, expected);
            }
        }
    }

    void ofTooManyTheLongerOnesAreFound()
    {
        StepsByLength steps;
        for (qint64 i = 1; i <= 1000; ++i) { // each tenth takes 9 ms, the others 1 ms
            const Instant end{i * 10'000'000};
            steps.add({TaskId{static_cast<quint32>(i)}, end + Duration(i % 10 == 0 ? -9ms : -1ms), end});
        }
        const TimeRange all{{0}, {10'000'000'000}};
        QCOMPARE(steps.within(all, 1ms, 1000).size(), 1000U);
        QCOMPARE(steps.within(all, 1ms, 999).size(), 100U);
        QCOMPARE(steps.within(all, 1ms, 99).size(), 0U);
        QCOMPARE(steps.within({{0}, {990'000'000}}, 1ms, 99).size(), 99U);
        QCOMPARE(steps.longerThan(1ms, all).size(), 100U);
        QCOMPARE(steps.longerThan(9ms, all).size(), 0U);
    }

    void shortOnesTakeNoMemory()
    {
        StepsByLength steps;
        for (qint64 i = 0; i < 1000; ++i) {
            steps.add({TaskId{0}, {i * 1000}, {i * 1000 + 999}});
        }
        QCOMPARE(steps.bytes(), std::size_t(0));
        steps.add({TaskId{0}, {2'000'000}, {3'000'000}});
        QCOMPARE(steps.within({{0}, {5'000'000}}, 0ns), (std::vector<Step>{{TaskId{0}, {2'000'000}, {3'000'000}}}));
        QVERIFY(steps.bytes() > 0);
    }
};

QTEST_GUILESS_MAIN(tst_StepsByLength)

#include "tst_stepsbylength.moc"
