// SPDX-License-Identifier: MIT
// Tests that what scrolls up and down is never cut off at a side.
#include "ui/verticalscrollarea.h"

#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class VerticalScrollAreaTest : public QObject
{
    Q_OBJECT

private slots:
    void itIsAsWideAsItsContentNeedsAlsoWhenThatGrows()
    {
        auto *label = new QLabel(u"0.005 ms"_s);
        auto *content = new QWidget;
        (new QVBoxLayout(content))->addWidget(label);
        content->setMinimumHeight(300);
        QWidget window;
        auto *area = new VerticalScrollArea(content);
        (new QVBoxLayout(&window))->addWidget(area);
        window.resize(60, 100);
        window.show();
        QTRY_VERIFY(area->verticalScrollBar()->isVisible());
        const auto isWhole = [&] { return area->viewport()->width() >= content->minimumSizeHint().width(); };
        QTRY_VERIFY(isWhole());
        const int before = window.width();
        label->setText(u"1,000,000 of 1,000,000 tasks are done"_s);
        QTRY_VERIFY(window.width() > before);
        QTRY_VERIFY(isWhole());
        QVERIFY(area->viewport()->height() < content->height()); // there it scrolls
    }
};

QTEST_MAIN(VerticalScrollAreaTest)
#include "tst_verticalscrollarea.moc"
