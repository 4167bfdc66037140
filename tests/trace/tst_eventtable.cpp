// SPDX-License-Identifier: MIT
// Tests that what is packed into few bytes comes out as it went in.
#include "src/trace/eventtable.h"

#include <QTest>

#include <random>

using namespace awaitscope;

class tst_EventTable : public QObject
{
    Q_OBJECT

private slots:
    void whatGoesInComesOut_data()
    {
        QTest::addColumn<qint64>("start");
        QTest::addColumn<qint64>("largestStep");
        QTest::newRow("close together") << qint64(0) << qint64(1000);
        QTest::newRow("a few seconds in a chunk") << qint64(5'000'000'000) << qint64(3'000'000);
        QTest::newRow("far apart") << qint64(-7) << qint64(86'400'000'000'000);
        QTest::newRow("the last of a chunk is far away") << qint64(1) << qint64(0);
    }
    void whatGoesInComesOut()
    {
        QFETCH(qint64, start);
        QFETCH(qint64, largestStep);
        struct Row
        {
            Instant at;
            EventKind kind;
            quint32 subject;
            quint32 first;
            quint32 second;
        };
        std::mt19937_64 random(1);
        const auto below = [&random](quint64 limit) { return random() % limit; };
        std::vector<Row> rows;
        Instant at{start};
        Arena arena;
        EventTable table(arena);
        for (int i = 0; i < 20'000; ++i) {
            at.nanoseconds += static_cast<qint64>(below(static_cast<quint64>(largestStep) + 1));
            if (largestStep == 0 && i % 4096 == 4095) {
                at.nanoseconds += qint64(1) << 33;
            }
            // Mostly nothing, and everything in some stretches.
            const bool isFull = i / 1000 % 5 == 0;
            const auto value = [&] { return isFull || below(20) == 0 ? static_cast<quint32>(random()) : 0; };
            rows.push_back(
                {at, static_cast<EventKind>(below(EventKindCount)), static_cast<quint32>(random()), value(), value()});
            const Row &row = rows.back();
            table.append(row.at, row.kind, row.subject, row.first, row.second);
        }
        QCOMPARE(table.size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(table.at(i), rows[i].at);
            QCOMPARE(table.kind(i), rows[i].kind);
            QCOMPARE(table.subject(i), rows[i].subject);
            QCOMPARE(table.first(i), rows[i].first);
            QCOMPARE(table.second(i), rows[i].second);
        }
    }

    void theWholeOfTimeFits()
    {
        Arena arena;
        EventTable table(arena);
        constexpr qint64 first = std::numeric_limits<qint64>::min();
        constexpr qint64 last = std::numeric_limits<qint64>::max();
        table.append({first}, EventKind::TaskCreated, 1, 2, 3);
        table.append({last}, EventKind::TaskDone, 1, 0, 3);
        QCOMPARE(table.at(0).nanoseconds, first);
        QCOMPARE(table.at(1).nanoseconds, last);
    }

    void anEventTakesAboutTenBytes()
    {
        Arena arena;
        EventTable table(arena);
        constexpr int count = 1 << 18;
        for (int i = 0; i < count; ++i) {
            table.append({i}, EventKind::StepBegan, 1, i % 6 == 0 ? 1 : 0, 0);
        }
        QVERIFY2(arena.bytes() < std::size_t(count) * 11,
                 qPrintable(QString::number(arena.bytes() / std::size_t(count))));
    }
};

QTEST_GUILESS_MAIN(tst_EventTable)

#include "tst_eventtable.moc"
