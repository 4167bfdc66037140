// SPDX-License-Identifier: MIT
// Tests that the list's rows are the findings, also as the record grows, and when the threshold changes.
#include "ui/findings/findingmodel.h"

#include "tests/support/manyevents.h"
#include "tests/support/suspiciousprogram.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_FindingModel : public QObject
{
    Q_OBJECT

private slots:
    void eachFindingIsARow()
    {
        ShownRecord record;
        FindingModel model(record);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        record.setTrace(suspiciousProgram());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.count(), 4U);
        QCOMPARE(model.timeText(0), u"0.380 s"_s);
        QCOMPARE(model.index(0).data().toString(),
                 u"crunch·1 blocked the loop for 90.0 ms in digest, line 21 of crawl.py"_s);
        QCOMPARE(model.index(2).data(Qt::AccessibleTextRole).toString(),
                 u"At 0.395 s, the coroutine “save” was never awaited (line 2 of crawl.py)"_s);
        QVERIFY(!model.data({}).isValid());
    }

    void itGrowsWithTheRecordAndSoDoSentences()
    {
        WrittenSteps w;
        ShownRecord record;
        record.setTrace(w.shared());
        FindingModel model(record);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&model, &FindingModel::dataChanged);
        const TaskId task = w.create(0, "main");
        w.begin(0, task);
        w.trace().blocking(w.instant(60), task, w.site(3));
        record.update(w.instant(60), true);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.sentence(0), u"main has blocked the loop for 60.0 ms so far, in line 3 of crawl.py"_s);
        QCOMPARE(changed.count(), 0);
        w.done(2000, task);
        record.update(w.instant(2000), true);
        QCOMPARE(model.sentence(0), u"main blocked the loop for 2.00 s in line 3 of crawl.py"_s);
        QCOMPARE(model.rowCount(), 2); // it never yielded, either
        QCOMPARE(changed.count(), 1);
    }

    void anotherThresholdFindsOtherSteps()
    {
        ShownRecord record;
        record.setTrace(suspiciousProgram());
        FindingModel model(record);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy counted(&model, &FindingModel::countChanged);
        record.setBlockingThreshold(90ms);
        QCOMPARE(model.rowCount(), 2); // the warning, and main's waits
        QCOMPARE(counted.count(), 1);
        record.setBlockingThreshold(90ms);
        QCOMPARE(counted.count(), 1);
    }

    void aLongRecordIsReadBetweenWhatElseTheWindowDoes()
    {
        const auto trace = manyEvents(200'000);
        trace->warned(trace->end(), {}, trace->intern("the end"));
        ShownRecord record;
        record.setTrace(trace);
        FindingModel model(record);
        QVERIFY(!model.isComplete());
        QCOMPARE(model.rowCount(), 0);
        QTRY_VERIFY(model.isComplete());
        QCOMPARE(model.rowCount(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_FindingModel)
#include "tst_findingmodel.moc"
