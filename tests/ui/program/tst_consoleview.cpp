// SPDX-License-Identifier: MIT
// Tests the lines that a program's output becomes.
#include "ui/program/consoleview.h"

#include "ui/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class ConsoleViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_view = std::make_unique<ConsoleView>();
        m_view->resize(400, 200);
        m_view->show();
    }
    void cleanup() { m_view.reset(); }

    void returnsAndBackspacesOverwrite_data()
    {
        QTest::addColumn<QStringList>("pieces");
        QTest::addColumn<QString>("text");
        QTest::newRow("lines") << QStringList{u"one\ntw"_s, u"o\n"_s} << u"one\ntwo\n"_s;
        QTest::newRow("the ends of lines elsewhere") << QStringList{u"one\r"_s, u"\ntwo\r\n"_s} << u"one\ntwo\n"_s;
        QTest::newRow("a progress bar") << QStringList{u"10 %"_s, u"\r20 %"_s, u"\r100 %\n"_s} << u"100 %\n"_s;
        QTest::newRow("shorter than before") << QStringList{u"abcdef\rxy"_s} << u"xycdef"_s;
        QTest::newRow("erased") << QStringList{u"abcdef\r\u0018xy"_s} << u"xy"_s;
        QTest::newRow("one back") << QStringList{u"|\b/\b-"_s} << u"-"_s;
        QTest::newRow("back no further than the line") << QStringList{u"a\n\b\bb"_s} << u"a\nb"_s;
    }

    void returnsAndBackspacesOverwrite()
    {
        QFETCH(QStringList, pieces);
        QFETCH(QString, text);
        for (const QString &piece : pieces) {
            m_view->write({ConsoleKind::Output, piece});
        }
        QCOMPARE(m_view->toPlainText(), text);
    }

    void eachLineIsOfOneKind()
    {
        m_view->write({ConsoleKind::Output, u"begun"_s});
        m_view->write({ConsoleKind::Error, u"oh\nno"_s});
        m_view->write({ConsoleKind::Output, u"more\nName: "_s});
        m_view->write({ConsoleKind::Input, u"Ada"_s});
        m_view->write({ConsoleKind::Output, u"half"_s});
        m_view->write({ConsoleKind::Note, u"over"_s});
        QCOMPARE(m_view->toPlainText(), u"begun\noh\nno\nmore\nName: Ada\nhalf\nover\n"_s);
        QString kinds;
        for (QTextBlock block = m_view->document()->firstBlock(); block.isValid(); block = block.next()) {
            kinds += u"OEIN"[static_cast<int>(ConsoleView::kindOf(block))];
        }
        QCOMPARE(kinds, u"OEEOOONO"_s);
    }

    void linesOfStderrHaveABar()
    {
        m_view->write({ConsoleKind::Output, u"fine\n"_s});
        m_view->write({ConsoleKind::Error, u"bad\n"_s});
        const auto colorBeside = [this](int line) {
            const QTextBlock block = m_view->document()->findBlockByNumber(line);
            const QRect rect = m_view->cursorRect(QTextCursor(block));
            return m_view->viewport()->grab().toImage().pixelColor(3, rect.center().y());
        };
        const Theme &theme = Theme::of(m_view->palette());
        QCOMPARE(colorBeside(1), theme.color(Role::Failed));
        QVERIFY(colorBeside(0) != theme.color(Role::Failed));
    }

    void onlyTheLastLinesAreKept()
    {
        for (int line = 0; line < 30'000; line += 1000) {
            QString lines;
            for (int i = line; i < line + 1000; ++i) {
                lines += u"line %1\n"_s.arg(i);
            }
            m_view->write({line % 2000 == 0 ? ConsoleKind::Output : ConsoleKind::Error, lines});
        }
        QCOMPARE(m_view->blockCount(), ConsoleView::MostLines);
        QVERIFY(m_view->toPlainText().endsWith(u"line 29999\n"));
        const QTextBlock block = m_view->document()->lastBlock().previous();
        QCOMPARE(ConsoleView::kindOf(block), ConsoleKind::Error);
        m_view->write({ConsoleKind::Output, u"x\n"_s.repeated(50'000)}); // more than that at once
        QCOMPARE(m_view->blockCount(), ConsoleView::MostLines);
        QVERIFY(!m_view->toPlainText().contains(u"line"));
    }

    void aLineWithoutEndIsBroken()
    {
        m_view->write({ConsoleKind::Output, QString(10'000, u'x')});
        m_view->write({ConsoleKind::Output, u"\rstart"_s});
        QCOMPARE(m_view->blockCount(), 3);
        QVERIFY(m_view->document()->lastBlock().text().startsWith(u"startx"));
        QCOMPARE(m_view->document()->firstBlock().length() - 1, ConsoleView::LongestLine);
    }

    void itStaysAtTheEndUnlessOneHasScrolledUp()
    {
        QScrollBar *bar = m_view->verticalScrollBar();
        m_view->write({ConsoleKind::Output, u"line\n"_s.repeated(100)});
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(10);
        m_view->write({ConsoleKind::Output, u"more\n"_s.repeated(100)});
        QCOMPARE(bar->value(), 10);
        bar->setValue(bar->maximum());
        m_view->write({ConsoleKind::Note, u"over"_s});
        QCOMPARE(bar->value(), bar->maximum());
    }

    void whatIsSelectedStaysSelected()
    {
        m_view->write({ConsoleKind::Output, u"one two\n"_s});
        QTextCursor cursor(m_view->document());
        cursor.movePosition(QTextCursor::NextWord, QTextCursor::KeepAnchor);
        m_view->setTextCursor(cursor);
        m_view->write({ConsoleKind::Output, u"three\rfour\n"_s});
        QCOMPARE(m_view->textCursor().selectedText(), u"one "_s);
    }

    void afterClearingItBeginsAgain()
    {
        m_view->write({ConsoleKind::Error, u"half a line"_s});
        m_view->clearText();
        m_view->write({ConsoleKind::Output, u"new"_s});
        QCOMPARE(m_view->toPlainText(), u"new"_s);
        QCOMPARE(ConsoleView::kindOf(m_view->document()->lastBlock()), ConsoleKind::Output);
    }

private:
    std::unique_ptr<ConsoleView> m_view;
};

QTEST_MAIN(ConsoleViewTest)
#include "tst_consoleview.moc"
