// SPDX-License-Identifier: MIT
// Tests the figures beside a range that is measured.
#include "ui/rangepanel.h"

#include "tests/support/finishedrun.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

QString shown(const RangePanel &panel, const QString &row)
{
    for (const QLabel *label : panel.findChildren<QLabel *>()) {
        if (label->accessibleName() == row) {
            return label->text();
        }
    }
    return u"no such row"_s;
}

} // namespace

class RangePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void itIsHiddenUntilSomethingIsMeasured()
    {
        ShownRecord record;
        RangePanel panel(record);
        record.setTrace(runOf(u"wait_n", 10));
        QVERIFY(panel.isHidden());
        panel.setRange(TimeRange{{0}, record.now()});
        QVERIFY(!panel.isHidden());
        panel.setRange(std::nullopt);
        QVERIFY(panel.isHidden());
        QVERIFY(!panel.figures());
    }

    void theWholeRunIsTenTasksAndMain()
    {
        ShownRecord record;
        RangePanel panel(record);
        record.setTrace(runOf(u"wait_n", 10));
        panel.setRange(TimeRange{{0}, record.now()});
        QCOMPARE(shown(panel, u"tasks created"_s), u"11"_s);
        QCOMPARE(shown(panel, u"tasks ended"_s), u"11"_s);
        QCOMPARE(shown(panel, u"a task ran"_s), u"0 s"_s); // time stands still while a task runs on this clock
        panel.setRange(TimeRange{Instant::fromSeconds(0.5), Instant::fromSeconds(2)}); // three of them end there
        QCOMPARE(shown(panel, u"tasks ended"_s), u"2"_s);
        QCOMPARE(shown(panel, u"tasks created"_s), u"0"_s);
    }

    void aLongRangeIsCountedPieceByPiece()
    {
        ShownRecord record;
        RangePanel panel(record);
        record.setTrace(runOf(u"wait_n", 6'000));
        panel.setRange(TimeRange{{0}, record.now()});
        QVERIFY(!panel.figures());
        QCOMPARE(shown(panel, u"tasks ended"_s), u"…"_s);
        QTRY_VERIFY(panel.figures());
        QCOMPARE(panel.figures()->ended(), 6'001U);
        QCOMPARE(shown(panel, u"tasks ended"_s), u"6,001"_s);
    }

    void anotherRecordEndsTheMeasuring()
    {
        ShownRecord record;
        RangePanel panel(record);
        record.setTrace(runOf(u"wait_n", 6'000));
        panel.setRange(TimeRange{{0}, record.now()});
        record.setTrace(runOf(u"wait_n", 1));
        QVERIFY(panel.isHidden());
        QTest::qWait(0);
        QVERIFY(!panel.figures());
    }

    void itsButtonAsksForTheEnd()
    {
        ShownRecord record;
        RangePanel panel(record);
        const QSignalSpy closed(&panel, &RangePanel::closed);
        panel.findChild<QToolButton *>()->click();
        QCOMPARE(closed.count(), 1);
    }
};

QTEST_MAIN(RangePanelTest)
#include "tst_rangepanel.moc"
