// SPDX-License-Identifier: MIT
// Counts in few characters, and marks that can be told apart.
#include "ui/timeline/statetoggle.h"

#include "ui/theme.h"
#include "ui/timeline/stateicon.h"

#include <QApplication>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_StateToggle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void largeCountsAreShort_data()
    {
        QTest::addColumn<quint32>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0U << u"0"_s;
        QTest::newRow("the largest that is exact") << 9'999U << u"9,999"_s;
        QTest::newRow("the least in thousands") << 10'000U << u"10k"_s;
        QTest::newRow("almost a million") << 999'999U << u"999k"_s;
        QTest::newRow("a million") << 1'000'001U << u"1.0M"_s;
        QTest::newRow("almost two") << 1'999'999U << u"1.9M"_s;
        QTest::newRow("many") << 512'345'678U << u"512M"_s;
    }
    void largeCountsAreShort()
    {
        QFETCH(quint32, count);
        QFETCH(QString, text);
        QCOMPARE(compactCount(count), text);
    }

    void itIsAsWideAsItsCountMayBecome()
    {
        StateToggle toggle({TaskState::Done}, TaskState::Done, u"done"_s);
        for (const quint32 all : {5U, 50U, 5'001U, 100'000U, 1'000'000U}) {
            toggle.setCount(0, all);
            const int width = toggle.sizeHint().width();
            for (quint32 count = 1; count < all; count = count * 3 + 1) {
                toggle.setCount(count, all);
                QCOMPARE(toggle.sizeHint().width(), width);
            }
        }
    }

    void withoutTheCountItIsNarrowAndTheTooltipHasIt()
    {
        StateToggle toggle({TaskState::Failed}, TaskState::Failed, u"failed"_s);
        toggle.setCount(12, 5'001);
        const int width = toggle.sizeHint().width();
        toggle.setCountShown(false);
        QVERIFY(toggle.sizeHint().width() < width);
        QCOMPARE(toggle.toolTip(), u"Show only the tasks that are failed: 12"_s);
        QCOMPARE(toggle.accessibleName(), u"Only tasks that are failed"_s);
    }

    void iconsDifferInShape()
    {
        for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            applyColorScheme(scheme);
            QList<QImage> shapes;
            for (const TaskState state :
                 {TaskState::Waiting, TaskState::Done, TaskState::Failed, TaskState::Cancelled}) {
                const QImage icon = stateIcon(state).pixmap(QSize(16, 16), 2.0).toImage();
                QCOMPARE(icon.size(), QSize(32, 32));
                const QImage shape = icon.convertToFormat(QImage::Format_Alpha8);
                QVERIFY(!shapes.contains(shape));
                shapes += shape;
            }
        }
        applyColorScheme(ColorScheme::Light);
    }
};

QTEST_MAIN(tst_StateToggle)

#include "tst_statetoggle.moc"
