// SPDX-License-Identifier: MIT
// Tests that timers come in order of deadline, whichever leave.
#include "src/trace/timerorder.h"

#include <QTest>

#include <iterator>
#include <random>
#include <ranges>
#include <set>

using namespace awaitscope;

class tst_TimerOrder : public QObject
{
    Q_OBJECT

private slots:
    void theFirstComeByDeadlineAndThenInTheOrderOfBeingSet()
    {
        TimerOrder order;
        QVERIFY(order.first(3).empty());
        order.insert({0}, {30});
        order.insert({1}, {10});
        order.insert({2}, {20});
        order.insert({3}, {10});
        QCOMPARE(order.first(3), std::vector<TimerId>({{1}, {3}, {2}}));
        QCOMPARE(order.first(99), std::vector<TimerId>({{1}, {3}, {2}, {0}}));
        QVERIFY(order.first(0).empty());
    }

    void whatIsNotThereCannotLeave()
    {
        TimerOrder order;
        QVERIFY(!order.remove({7}));
        order.insert({7}, {1});
        order.insert({7}, {2}); // is there already
        QCOMPARE(order.size(), std::size_t(1));
        QVERIFY(order.remove({7}));
        QVERIFY(!order.remove({7}));
        QCOMPARE(order.size(), std::size_t(0));
    }

    void anyMayLeave()
    {
        std::mt19937 random(4);
        TimerOrder order;
        std::set<std::pair<Instant, TimerId>> expected;
        std::vector<Instant> deadlines;
        for (int i = 0; i < 4000; ++i) {
            if (random() % 3 != 0 || deadlines.empty()) {
                const TimerId timer{static_cast<quint32>(deadlines.size())};
                deadlines.push_back({static_cast<qint64>(random() % 500)});
                order.insert(timer, deadlines.back());
                expected.emplace(deadlines.back(), timer);
            } else {
                const TimerId timer{static_cast<quint32>(random() % deadlines.size())};
                QCOMPARE(order.remove(timer), expected.erase({deadlines[timer.value], timer}) == 1);
            }
            QCOMPARE(order.size(), expected.size());
            QVERIFY(std::ranges::equal(order.first(5), expected | std::views::values | std::views::take(5)));
        }
        TimerOrder again; // from how they lie
        for (const TimerId timer : order.asTheyLie()) {
            again.insert(timer, deadlines[timer.value]);
        }
        QCOMPARE(again.asTheyLie(), order.asTheyLie());
        QVERIFY(std::ranges::equal(again.first(again.size()), expected | std::views::values));
    }
};

QTEST_GUILESS_MAIN(tst_TimerOrder)
#include "tst_timerorder.moc"
