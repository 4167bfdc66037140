// SPDX-License-Identifier: MIT
// Tests that each group of events has its button, at every width.
#include "ui/events/groupfilter.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_GroupFilter : public QObject
{
    Q_OBJECT

private slots:
    void eachKindOfEventIsInAGroup()
    {
        QSet<int> groups;
        for (int kind = 0; kind < EventKindCount; ++kind) {
            groups += static_cast<int>(groupOf(static_cast<EventKind>(kind)));
        }
        QCOMPARE(groups.size(), EventGroupCount);
    }

    void aButtonTakesItsGroupAway()
    {
        GroupFilter filter;
        QVERIFY(filter.groups().hasAll());
        const QSignalSpy changed(&filter, &GroupFilter::groupsChanged);
        const auto buttons = filter.findChildren<QToolButton *>();
        QCOMPARE(buttons.size(), EventGroupCount);
        for (int i = 0; i < EventGroupCount; ++i) {
            buttons[i]->click();
            QVERIFY(!filter.groups().has(static_cast<EventGroup>(i)));
            QVERIFY(!filter.groups().hasAll());
            buttons[i]->click();
        }
        QVERIFY(filter.groups().hasAll());
        QCOMPARE(changed.count(), 2 * EventGroupCount);
    }

    void buttonsStandInRowsThatFit()
    {
        GroupFilter filter;
        int heightBefore = 0;
        for (const int width : {900, 400, 240, 130}) {
            filter.resize(width, filter.heightForWidth(width));
            filter.show();
            QApplication::processEvents();
            QVERIFY(filter.height() >= heightBefore);
            heightBefore = filter.height();
            QRegion covered;
            for (const QToolButton *button : filter.findChildren<QToolButton *>()) {
                QVERIFY(filter.rect().contains(button->geometry()));
                QVERIFY(button->width() >= button->sizeHint().width());
                QVERIFY(!covered.intersects(button->geometry()));
                covered += button->geometry();
            }
        }
    }
};

QTEST_MAIN(tst_GroupFilter)
#include "tst_groupfilter.moc"
