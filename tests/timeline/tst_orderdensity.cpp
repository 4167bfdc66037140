// SPDX-License-Identifier: MIT
// Tests the counted lines against counting them anew.
#include "src/timeline/orderdensity.h"

#include "tests/support/taskorders.h"

#include <QTest>

#include <array>

using namespace awaitscope;

namespace {

constexpr quint32 Tasks = 3000;

// Tasks without a parent that end in a random order; every tenth fails, every hundredth is cancelled.
std::shared_ptr<Trace> shuffled(quint32 tasks)
{
    auto trace = std::make_shared<Trace>();
    for (quint32 i = 0; i < tasks; ++i) {
        trace->taskCreated({0}, {}, {}, {}, {});
    }
    for (const quint32 rank : shuffledRanks(tasks, 1)) {
        if (rank % 100 == 0) {
            trace->taskCancelled({1}, {rank}, {});
        } else if (rank % 10 == 0) {
            trace->taskFailed({1}, {rank}, {});
        } else {
            trace->taskDone({1}, {rank}, {});
        }
    }
    return trace;
}

} // namespace

class tst_OrderDensity : public QObject
{
    Q_OBJECT

private slots:
    void everyLineIsCountedWhereItBeginsAndEnds()
    {
        const auto trace = shuffled(Tasks);
        const CompletionOrder order = orderOf(*trace);
        OrderDensity density;
        for (const quint32 ended : {0U, 10U, Tasks, 1234U, 1233U, 0U, 2999U}) { // forward and back
            density.show(*trace, order, ended);
            std::vector<quint32> lines(std::size_t(OrderDensity::Rows) * OrderDensity::Rows);
            std::vector<quint32> failed(OrderDensity::Rows);
            std::vector<quint32> cancelled(OrderDensity::Rows);
            for (quint32 place = 0; place < ended; ++place) {
                const quint32 rank = order.rankAt(place);
                const auto left = static_cast<std::size_t>(OrderDensity::rowOf(rank, Tasks));
                const auto right = static_cast<std::size_t>(OrderDensity::rowOf(place, Tasks));
                ++lines[left * OrderDensity::Rows + right];
                cancelled[right] += rank % 100 == 0 ? 1 : 0;
                failed[right] += rank % 100 != 0 && rank % 10 == 0 ? 1 : 0;
            }
            for (int left = 0; left < OrderDensity::Rows; ++left) {
                QCOMPARE(density.failed(left), failed[static_cast<std::size_t>(left)]);
                QCOMPARE(density.cancelled(left), cancelled[static_cast<std::size_t>(left)]);
                for (int right = 0; right < OrderDensity::Rows; ++right) {
                    QCOMPARE(density.lines(left, right),
                             lines[static_cast<std::size_t>(left * OrderDensity::Rows + right)]);
                }
            }
        }
    }

    void itSaysWhetherAnythingHasChanged()
    {
        const auto trace = shuffled(Tasks);
        const CompletionOrder order = orderOf(*trace);
        OrderDensity density;
        QVERIFY(density.show(*trace, order, 5));
        QVERIFY(!density.show(*trace, order, 5));
        QVERIFY(density.show(*trace, order, 4));
        const auto other = shuffled(Tasks + 1);
        QVERIFY(density.show(*other, orderOf(*other), 4));
        density.forget();
        QVERIFY(density.show(*trace, order, 4));
    }

    void everyCrossSectionHasAllLines()
    {
        const auto trace = shuffled(Tasks);
        const CompletionOrder order = orderOf(*trace);
        OrderDensity density;
        density.show(*trace, order, 2000);
        std::array<float, OrderDensity::Rows> rows{};
        for (const double x : {0.0, 0.1, 0.25, 0.5, 0.9, 1.0}) {
            density.crossSection(x, rows);
            QVERIFY(std::abs(std::accumulate(rows.begin(), rows.end(), 0.0) - 2000) < 0.5);
        }
        // At the ends it is the rows themselves.
        density.crossSection(1, rows);
        for (int right = 0; right < OrderDensity::Rows; ++right) {
            quint32 ending = 0;
            for (int left = 0; left < OrderDensity::Rows; ++left) {
                ending += density.lines(left, right);
            }
            QCOMPARE(rows[static_cast<std::size_t>(right)], static_cast<float>(ending));
        }
    }

    void linesRiseFromOneEndToTheOther()
    {
        QCOMPARE(riseAt(0), 0.0);
        QCOMPARE(riseAt(0.5), 0.5);
        QCOMPARE(riseAt(1), 1.0);
    }
};

QTEST_GUILESS_MAIN(tst_OrderDensity)
#include "tst_orderdensity.moc"
