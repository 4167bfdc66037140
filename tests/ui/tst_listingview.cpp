// SPDX-License-Identifier: MIT
// Tests that a listing shows what stands beside its lines, and says which line is meant by a click.
#include "ui/source/listingview.h"

#include "ui/source/listinggutter.h"
#include "ui/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using Stand = ListingView::Stand;

namespace {

QStringList numbered(const QString &word, int count)
{
    QStringList lines;
    for (int i = 1; i <= count; ++i) {
        lines += word + QString::number(i);
    }
    return lines;
}

Listing twoFiles()
{
    return {{.name = u"a.py"_s, .path = {}, .lines = numbered(u"a"_s, 30)},
            {.name = u"b.py"_s, .path = {}, .lines = numbered(u"b"_s, 5)}};
}

// As a greyscale print shows it.
QImage greyPart(const QWidget &widget, const QRect &part)
{
    QImage image(widget.size(), QImage::Format_RGB32);
    const_cast<QWidget &>(widget).render(&image);
    return image.copy(part).convertToFormat(QImage::Format_Grayscale8);
}

} // namespace

class ListingViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyColorScheme(ColorScheme::Light); }
    void init()
    {
        m_view = std::make_unique<ListingView>(Language::Python);
        m_view->resize(300, 160);
        m_view->setListing(twoFiles(), {});
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void severalFilesStandBelowEachOtherUnderTheirNames()
    {
        const QStringList text = m_view->toPlainText().split(u'\n');
        QCOMPARE(text.size(), 1 + 30 + 2 + 5);
        QCOMPARE(text[0], u"# a.py"_s);
        QCOMPARE(text[31], QString());
        QCOMPARE(text[32], u"# b.py"_s);
        for (const ListingLine line : {ListingLine{0, 1}, ListingLine{0, 30}, ListingLine{1, 1}, ListingLine{1, 5}}) {
            const QString expected = (line.file == 0 ? u"a"_s : u"b"_s) + QString::number(line.line);
            QCOMPARE(text[m_view->blockOf(line)], expected);
            QCOMPARE(m_view->lineOfBlock(m_view->blockOf(line)), std::optional(line));
        }
        for (const int block : {0, 31, 32}) {
            QVERIFY(!m_view->lineOfBlock(block));
        }
    }

    void oneFileNeedsNoName()
    {
        m_view->setListing({twoFiles()[1]}, {});
        QCOMPARE(m_view->toPlainText(), u"b1\nb2\nb3\nb4\nb5"_s);
        QCOMPARE(m_view->lineOfBlock(0), std::optional(ListingLine{0, 1}));
    }

    void itBeginsWhereItIsTold()
    {
        m_view->setListing(twoFiles(), ListingLine{0, 7});
        QCOMPARE(m_view->lineAt(2), std::optional(ListingLine{0, 7}));
    }

    void everyWayToStandIsAnotherShape()
    {
        std::vector<QImage> shapes;
        for (const Stand stand : {Stand::Waits, Stand::GoesOn, Stand::Ended}) {
            m_view->setMark(ListingView::Mark{.line = {0, 3}, .stand = stand});
            const QRect row = m_view->rectOf({0, 3}).toRect();
            shapes.push_back(greyPart(gutter(), {0, row.top(), 20, row.height()}));
        }
        m_view->setMark({});
        const QRect row = m_view->rectOf({0, 3}).toRect();
        shapes.push_back(greyPart(gutter(), {0, row.top(), 20, row.height()}));
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                QVERIFY(shapes[i] != shapes[j]);
            }
        }
    }

    void aCountStandsBesideItsLineAlone()
    {
        m_view->setLargestCount(1000);
        const auto picture = [this](ListingLine line) {
            const QRect row = m_view->rectOf(line).toRect();
            return greyPart(gutter(), {0, row.top(), gutter().width() - 40, row.height()});
        };
        const QImage before = picture({0, 3});
        QCOMPARE(picture({0, 4}), before);
        m_view->setCounts({{{0, 3}, 998}});
        QVERIFY(picture({0, 3}) != before);
        QCOMPARE(picture({0, 4}), before);
        m_view->setCounts({});
        QCOMPARE(picture({0, 3}), before);
    }

    void thereIsRoomForTheLargestCount()
    {
        const int without = gutter().width();
        m_view->setLargestCount(10);
        const int two = gutter().width();
        QVERIFY(two >= without + gutter().fontMetrics().horizontalAdvance(pillText(10)));
        m_view->setLargestCount(99);
        QCOMPARE(gutter().width(), two); // the text stays where it is
        m_view->setLargestCount(1'000'000);
        QVERIFY(gutter().width() >= without + gutter().fontMetrics().horizontalAdvance(pillText(1'000'000)));
        QCOMPARE(m_view->viewport()->x(), gutter().width());
    }

    void aClickOnANumberActivatesItsLine()
    {
        QSignalSpy activated(m_view.get(), &ListingView::lineActivated);
        const int y = m_view->rectOf({0, 4}).center().toPoint().y();
        QTest::mouseClick(&gutter(), Qt::LeftButton, {}, {10, y});
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.front().front().value<ListingLine>(), (ListingLine{0, 4}));
        QTest::mouseClick(&gutter(), Qt::RightButton, {}, {10, y});
        QTest::mouseClick(&gutter(), Qt::LeftButton, {}, {10, 2}); // beside the name of the file
        QCOMPARE(activated.size(), 1);
    }

    void belowTheLastLineIsNone()
    {
        m_view->setListing({twoFiles()[1]}, {});
        QVERIFY(!m_view->lineAt(m_view->viewport()->height() - 2));
        QSignalSpy activated(m_view.get(), &ListingView::lineActivated);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {20, m_view->viewport()->height() - 2});
        QCOMPARE(activated.size(), 0);
    }

    void theToolTipSaysHowMany()
    {
        m_view->setCounts({{{0, 3}, 7}});
        const auto toolTipAt = [this](ListingLine line) {
            const QPoint place = m_view->rectOf(line).center().toPoint();
            QHelpEvent help(QEvent::ToolTip, place, m_view->viewport()->mapToGlobal(place));
            QApplication::sendEvent(m_view->viewport(), &help);
            return QToolTip::text();
        };
        QVERIFY2(toolTipAt({0, 3}).startsWith(u"7 task"), qPrintable(QToolTip::text()));
        m_view->setMark(ListingView::Mark{.line = {0, 3}, .stand = Stand::Waits});
        QVERIFY(toolTipAt({0, 3}).startsWith(u"7 other task"));
    }

    void aWheelOverTheNumbersScrolls()
    {
        const int before = m_view->verticalScrollBar()->value();
        QWheelEvent wheel({10, 10}, gutter().mapToGlobal(QPoint(10, 10)), {}, {0, -120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&gutter(), &wheel);
        QVERIFY(m_view->verticalScrollBar()->value() > before);
    }

private:
    ListingGutter &gutter() const { return *m_view->findChild<ListingGutter *>(); }

    std::unique_ptr<ListingView> m_view;
};

QTEST_MAIN(ListingViewTest)

#include "tst_listingview.moc"
