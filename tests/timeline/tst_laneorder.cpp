// SPDX-License-Identifier: MIT
// Lanes and tasks, both ways.
#include "src/timeline/laneorder.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace awaitscope;

class tst_LaneOrder : public QObject
{
    Q_OBJECT

private slots:
    void byCreationLanesAreTasks()
    {
        const LaneOrder order = LaneOrder::byCreation(3);
        QVERIFY(order.isByCreation());
        QCOMPARE(order.count(), 3);
        QCOMPARE(order.taskAt(2), TaskId{2});
        QCOMPARE(order.laneOf({2}), std::optional<qint64>(2));
        QCOMPARE(order.laneOf({3}), std::nullopt);
        QCOMPARE(order.placeOf(1), LanePlace());
        QVERIFY(!order.hasParents());
    }

    void anyOrderIsItsOwnInverse()
    {
        constexpr quint32 tasks = 1000;
        std::vector<quint32> wanted(tasks);
        std::iota(wanted.begin(), wanted.end(), 0);
        std::shuffle(wanted.begin(), wanted.end(), std::mt19937(7));
        wanted.resize(600); // the others are hidden
        LaneOrder order = LaneOrder::empty(tasks);
        for (const quint32 task : wanted) {
            order.append({task});
        }
        QVERIFY(!order.isByCreation());
        QCOMPARE(order.count(), 600);
        qint64 shown = 0;
        for (quint32 task = 0; task < tasks; ++task) {
            if (const auto lane = order.laneOf({task})) {
                QCOMPARE(order.taskAt(*lane), TaskId{task});
                ++shown;
            }
        }
        QCOMPARE(shown, order.count());
        QCOMPARE(order.laneOf({tasks}), std::nullopt); // created since
    }

    void placesComeBackAsTheyWereGiven()
    {
        constexpr quint32 greatest = Trace::MostEvents - 1;
        const LanePlace places[] = {{0, false, false}, {3, true, false}, {7, true, true}, {1, false, false}};
        LaneOrder order = LaneOrder::empty(4);
        for (quint32 i = 0; i < 4; ++i) {
            order.append({3 - i}, places[i]);
        }
        for (quint32 i = 0; i < 4; ++i) {
            QCOMPARE(order.placeOf(i), places[i]);
            QCOMPARE(order.taskAt(i), TaskId{3 - i});
            QCOMPARE(order.laneOf({3 - i}), std::optional<qint64>(i));
        }
        QCOMPARE(order.depth(), 7);
        QVERIFY(order.hasParents());
        static_assert(greatest < 1U << 29); // what the other bits of a number leave
    }

    void depthEndsSomewhere()
    {
        LaneOrder order = LaneOrder::empty(1);
        order.append({0}, {1'000'000, false, false});
        QCOMPARE(order.placeOf(0).depth, LaneOrder::GreatestDepth);
        QCOMPARE(order.taskAt(0), TaskId{0});
    }
};

QTEST_GUILESS_MAIN(tst_LaneOrder)

#include "tst_laneorder.moc"
