// SPDX-License-Identifier: MIT
// Tests that the table's rows are the record's events, also as it grows and where some are hidden.
#include "ui/events/eventmodel.h"

#include "src/narrate/sentence.h"
#include "tests/support/finishedrun.h"
#include "tests/support/manyevents.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

EventGroups only(EventGroup group)
{
    EventGroups groups;
    for (int i = 0; i < EventGroupCount; ++i) {
        groups.set(static_cast<EventGroup>(i), static_cast<EventGroup>(i) == group);
    }
    return groups;
}

void finish(const EventModel &model)
{
    while (!model.isComplete()) {
        QCoreApplication::processEvents();
    }
}

} // namespace

class tst_EventModel : public QObject
{
    Q_OBJECT

private slots:
    void eachEventIsARow()
    {
        ShownRecord record;
        record.setTrace(runOf(u"gather_results"));
        EventModel model(record);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const Trace &trace = record.trace();
        QCOMPARE(model.rowCount(), static_cast<int>(trace.eventCount()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const EventIndex event{static_cast<quint32>(row)};
            const auto cell = [&](int column) { return model.index(row, column).data().toString(); };
            QCOMPARE(cell(EventModel::Number), QString::number(row + 1));
            QCOMPARE(cell(EventModel::Time), QString::number(trace.instantOf(event).seconds(), 'f', 3) + u" s"_s);
            const auto task = trace.event(event).task;
            QCOMPARE(cell(EventModel::Task), task ? trace.label(*task) : QString());
            QCOMPARE(cell(EventModel::What), happeningOf(trace, event));
        }
        QCOMPARE(model.headerData(EventModel::What, Qt::Horizontal).toString(), u"What happened"_s);
        QVERIFY(!model.data({}).isValid());
    }

    void itGrowsWithTheRecord()
    {
        auto trace = std::make_shared<Trace>();
        ShownRecord record;
        record.setTrace(trace);
        EventModel model(record);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy inserted(&model, &EventModel::rowsInserted);
        trace->taskCreated({0}, {}, {}, {}, {});
        trace->taskScheduled({0}, {0});
        record.update({0}, true);
        QCOMPARE(model.rowCount(), 2);
        record.update({9}, true); // time goes on, and nothing happens
        QCOMPARE(inserted.count(), 1);
        record.setTrace(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void groupsAreShownAlone()
    {
        ShownRecord record;
        record.setTrace(runOf(u"shielded_save"));
        EventModel model(record);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int rows = 0;
        for (int i = 0; i < EventGroupCount; ++i) {
            const auto group = static_cast<EventGroup>(i);
            model.setGroups(only(group));
            finish(model);
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(groupOf(record.trace().kindOf(model.eventAt(row))), group);
                QVERIFY(row == 0 || model.eventAt(row - 1) < model.eventAt(row));
            }
            rows += model.rowCount();
        }
        QCOMPARE(rows, static_cast<int>(record.trace().eventCount()));
        model.setGroups({});
        QCOMPARE(model.rowCount(), static_cast<int>(record.trace().eventCount()));
    }

    void theRowOfAMomentIsTheLastThatHasHappened()
    {
        ShownRecord record;
        record.setTrace(manyEvents(2500)); // 1,001st and 2,001st are printed
        EventModel model(record);
        QCOMPARE(model.lastRowAmong(0), std::nullopt);
        QCOMPARE(model.lastRowAmong(7), std::optional(6));
        QCOMPARE(model.lastRowAmong(2500), std::optional(2499));
        model.setGroups(only(EventGroup::Output));
        finish(model);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.lastRowAmong(1000), std::nullopt);
        QCOMPARE(model.lastRowAmong(1001), std::optional(0));
        QCOMPARE(model.lastRowAmong(2500), std::optional(1));
    }

    void ofALongRecordRowsAreCollectedInSlices()
    {
        auto trace = manyEvents(200'000);
        ShownRecord record;
        record.setTrace(trace);
        EventModel model(record);
        model.setGroups(only(EventGroup::Output));
        QVERIFY(!model.isComplete());
        QVERIFY(model.rowCount() > 0); // the first ones are there at once
        QVERIFY(model.rowCount() < 199);
        finish(model);
        QCOMPARE(model.rowCount(), 199);
        trace->printed(trace->end(), {}, trace->intern("one more"));
        record.update(trace->end(), true);
        QCOMPARE(model.rowCount(), 200);
    }

    void tenMillionRowsTakeNoMemory()
    {
        ShownRecord record;
        record.setTrace(manyEvents(10'000'000));
        EventModel model(record);
        QCOMPARE(model.rowCount(), 10'000'000);
        QCOMPARE(model.text(9'999'999, EventModel::Number), u"10,000,000"_s);
    }
};

QTEST_GUILESS_MAIN(tst_EventModel)
#include "tst_eventmodel.moc"
