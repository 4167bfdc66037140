// SPDX-License-Identifier: MIT
// Tests what all views share: one record, and one place in it.
#include "src/timeline/shownrecord.h"

#include "tests/support/busyloop.h"
#include "tests/support/randomtrace.h"

#include "tests/support/severalloops.h"
#include <QSignalSpy>

#include <QTest>

using namespace awaitscope;

class tst_ShownRecord : public QObject
{
    Q_OBJECT

private slots:
    void thereIsAlwaysARecord()
    {
        ShownRecord record;
        QCOMPARE(record.trace().eventCount(), std::size_t(0));
        QCOMPARE(record.lanes().count(), 0U);
        QCOMPARE(record.history().eventCount(), 0U);
        QCOMPARE(record.relations().eventCount(), 0U);
        record.setTrace(randomTrace(1, 5, 100));
        QVERIFY(record.lanes().count() > 0);
        record.setTrace(nullptr);
        QCOMPARE(record.lanes().count(), 0U);
    }

    void anotherRecordIsThereBeforeThePlayheadMovesIntoIt()
    {
        ShownRecord record;
        QStringList order;
        connect(&record, &ShownRecord::traceChanged, this, [&] {
            order << QStringLiteral("record");
            QVERIFY(record.lanes().count() > 0);
        });
        connect(&record.playhead(), &Playhead::moved, this, [&] { order << QStringLiteral("playhead"); });
        const auto trace = randomTrace(1, 5, 100);
        record.setTrace(trace);
        QCOMPARE(order, QStringList({QStringLiteral("record"), QStringLiteral("playhead")}));
        QCOMPARE(record.playhead().eventCount(), static_cast<quint32>(trace->eventCount()));
        QCOMPARE(record.now(), trace->end());
        QCOMPARE(record.history().eventCount(), static_cast<quint32>(trace->eventCount()));
    }

    void afterABurstTheLanesFollowByThemselves()
    {
        auto trace = std::make_shared<Trace>();
        ShownRecord record;
        record.setTrace(trace);
        constexpr quint32 tasks = 300'000;
        const TextId worker = trace->intern("worker");
        for (quint32 i = 0; i < tasks; ++i) {
            trace->taskScheduled({0}, trace->taskCreated({0}, std::nullopt, {}, worker, {}));
        }
        record.update({0}, true);
        QVERIFY(record.lanes().count() > 0 && record.lanes().count() < tasks);
        // Of a task that they do not know yet they say nothing.
        const TaskId last{tasks - 1};
        QCOMPARE(record.lanes().spanCount(last), 0U);
        QCOMPARE(record.lanes().spanAt(last, {0}), std::nullopt);
        QVERIFY(!record.lanes().momentAfter(last, 1'000'000));
        QTRY_COMPARE(record.lanes().count(), tasks);
        QVERIFY(record.lanes().isUpToDate());
        // So they do when the run is over.
        for (quint32 i = 0; i < tasks; ++i) {
            trace->stepBegan({0}, {i});
            trace->taskDone({0}, {i}, {});
        }
        record.update({0}, false);
        QTRY_VERIFY(record.lanes().isUpToDate());
    }

    void aBurstIsTakenInOverSeveralFrames()
    {
        ShownRecord record;
        record.setTrace(BusyLoop(1, 60'000).record(1));
        const auto all = static_cast<quint32>(record.trace().eventCount());
        const quint32 first = record.historySoFar().eventCount();
        QVERIFY(first > 0 && first < all);
        const quint32 second = record.historySoFar().eventCount();
        QVERIFY(second > first);
        QCOMPARE(record.history().eventCount(), all);
        QCOMPARE(record.historySoFar().eventCount(), all);
    }

    void theLoopShownIsThatOfTheNewestEventOrOfTheSelectedTask()
    {
        ShownRecord record;
        record.setTrace(loopsInTurn(3));
        QCOMPARE(record.shownLoop(), LoopId{2});
        record.playhead().moveTo(record.trace().eventsUntil(Instant::fromSeconds(1.7))); // in the second
        QCOMPARE(record.shownLoop(), LoopId{1});
        record.playhead().select(TaskId{0}); // whose loop is over by then
        QCOMPARE(record.shownLoop(), LoopId{1});
        record.playhead().moveTo(record.trace().eventsUntil(Instant::fromSeconds(0.5)));
        QCOMPARE(record.shownLoop(), LoopId{0});
        const LoopHistory &history = record.historySoFar(LoopId{1});
        QCOMPARE(history.after(history.eventCount()).taskCount, 1U);

        record.setTrace(loopsInThreads(2, 2)); // both are there at the same time
        QCOMPARE(record.shownLoop(), LoopId{1});
        record.playhead().select(TaskId{0});
        QCOMPARE(record.shownLoop(), LoopId{0});
    }

    void theThresholdForBlockingOutlastsTheRecord()
    {
        ShownRecord shown;
        const QSignalSpy changed(&shown, &ShownRecord::blockingThresholdChanged);
        QCOMPARE(shown.blockingThreshold(), Duration(std::chrono::milliseconds(50)));
        shown.setBlockingThreshold(std::chrono::milliseconds(20));
        shown.setBlockingThreshold(std::chrono::milliseconds(20));
        QCOMPARE(changed.count(), 1);
        shown.setTrace(std::make_shared<Trace>());
        QCOMPARE(shown.blockingThreshold(), Duration(std::chrono::milliseconds(20)));
    }

    void whatIsDerivedGrowsWithTheRecord()
    {
        auto trace = std::make_shared<Trace>();
        ShownRecord record;
        record.setTrace(trace);
        const QSignalSpy grown(&record, &ShownRecord::grown);
        record.update({0}, true); // it is live now
        QCOMPARE(grown.count(), 1);
        record.update({0}, true);
        QCOMPARE(grown.count(), 1);
        trace->taskCreated({5}, {}, {}, {}, {});
        record.update({7}, true);
        QCOMPARE(grown.count(), 2);
        QCOMPARE(record.lanes().count(), 1U);
        QCOMPARE(record.history().at({7}).taskCount, 1U);
        QCOMPARE(record.relations().eventCount(), 1U);
        QCOMPARE(record.now(), Instant{7});
        QCOMPARE(record.playhead().instant(), Instant{7});
        record.update({9}, false);
        QCOMPARE(record.now(), Instant{5});
        QVERIFY(!record.isLive());
    }
};

QTEST_GUILESS_MAIN(tst_ShownRecord)
#include "tst_shownrecord.moc"
