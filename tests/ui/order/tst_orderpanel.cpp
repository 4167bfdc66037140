// SPDX-License-Identifier: MIT
// Tests that picture and caption follow the one playhead.
#include "ui/order/orderpanel.h"

#include "tests/support/finishedrun.h"

#include <QLabel>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_OrderPanel : public QObject
{
    Q_OBJECT

private slots:
    void theCaptionCountsWhatIsSeen()
    {
        ShownRecord record;
        OrderPanel panel(record);
        panel.show();
        const auto *caption = panel.findChild<QLabel *>();
        QCOMPARE(caption->text(), u"No tasks yet."_s);
        record.setTrace(runOf(u"wait_n", 10));
        QCOMPARE(caption->text(), u"10 tasks, 23 of 45 pairs ended in another order than they began."_s);
        record.playhead().toStart();
        QCOMPARE(caption->text(), u"No tasks yet."_s);
        panel.hide();
        record.playhead().toEnd();
        panel.show();
        QVERIFY(caption->text().startsWith(u"10 tasks"));
    }

    void inAWidePanelTheCaptionIsOneLine()
    {
        ShownRecord record;
        OrderPanel panel(record);
        panel.show();
        panel.resize(280, 400);
        const int narrow = panel.findChild<QLabel *>()->minimumHeight();
        panel.resize(1200, 200);
        QCOMPARE(panel.findChild<QLabel *>()->minimumHeight() * 2, narrow);
    }

    void itGrowsWithTheText()
    {
        ShownRecord record;
        OrderPanel panel(record);
        panel.resize(280, 400);
        panel.show();
        const int before = panel.findChild<QLabel *>()->minimumHeight();
        QFont font = panel.font();
        font.setPointSize(font.pointSize() * 2);
        panel.setFont(font);
        QVERIFY(panel.findChild<QLabel *>()->minimumHeight() > before);
    }
};

QTEST_MAIN(tst_OrderPanel)
#include "tst_orderpanel.moc"
