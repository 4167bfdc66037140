// SPDX-License-Identifier: MIT
// Tests the console: what is written to it, from it, and copied out of it.
#include "ui/program/consolepanel.h"

#include "ui/program/consoleview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class ConsolePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_panel = std::make_unique<ConsolePanel>();
        m_panel->resize(500, 200);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup() { m_panel.reset(); }

    void outputAndExitStatusAreShown()
    {
        m_panel->begin();
        m_panel->writeOutput("hello\n");
        m_panel->writeError("oh\n");
        m_panel->end(u"It ended with exit status 3."_s);
        QTRY_COMPARE(text(), u"hello\noh\nIt ended with exit status 3.\n"_s);
    }

    void aLineIsSentAndEchoed()
    {
        m_panel->begin();
        const QSignalSpy entered(m_panel.get(), &ConsolePanel::lineEntered);
        m_panel->writeOutput("Name: ");
        input()->setFocus();
        QTest::keyClicks(input(), u"Zoe"_s);
        QTest::keyClick(input(), Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(entered.front().front().toByteArray(), "Zoe\n");
        QCOMPARE(input()->text(), QString());
        QTRY_COMPARE(text(), u"Name: Zoe\n"_s);
    }

    void theInputCanBeEnded()
    {
        for (const bool byKey : {true, false}) {
            m_panel->begin();
            const QSignalSpy ended(m_panel.get(), &ConsolePanel::inputEnded);
            QVERIFY(input()->isEnabled());
            input()->setFocus();
            if (byKey) {
                QTest::keyClick(input(), Qt::Key_D, Qt::ControlModifier);
            } else {
                button(u"End input")->click();
            }
            QCOMPARE(ended.count(), 1);
            QVERIFY(!input()->isEnabled());
            QVERIFY(QApplication::focusWidget()); // the keyboard is not lost
            m_panel->end(u"over"_s);
        }
    }

    void nothingCanBeWrittenToWhatDoesNotRun()
    {
        QVERIFY(!input()->isEnabled());
        QVERIFY(!button(u"End input")->isEnabled());
        m_panel->begin();
        QVERIFY(input()->isEnabled());
        m_panel->end(u"over"_s);
        QVERIFY(!input()->isEnabled());
    }

    void allOrWhatIsSelectedIsCopied()
    {
        m_panel->writeOutput("one\ntwo\n");
        QTRY_COMPARE(text(), u"one\ntwo\n"_s);
        button(u"Copy")->click();
        QCOMPARE(QApplication::clipboard()->text(), u"one\ntwo\n"_s);
        auto *view = m_panel->findChild<ConsoleView *>();
        QTextCursor cursor(view->document());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        view->setTextCursor(cursor);
        button(u"Copy")->click();
        QCOMPARE(QApplication::clipboard()->text(), u"one"_s);
    }

    void anotherRunBeginsWithAnEmptyConsole()
    {
        m_panel->begin();
        m_panel->writeOutput("old\n");
        m_panel->end(u"over"_s);
        QTRY_VERIFY(text().contains(u"over"));
        m_panel->writeOutput("still waits\n");
        m_panel->begin();
        QCOMPARE(text(), QString());
        m_panel->writeOutput("new\n");
        QTRY_COMPARE(text(), u"new\n"_s);
    }

    void aFloodIsTakenInByFrames()
    {
        m_panel->begin();
        m_panel->writeOutput(QByteArray("y\n").repeated(1'000'000));
        m_panel->end(u"over"_s);
        QTRY_VERIFY(m_panel->view().document()->lastBlock().previous().text() == u"over");
        QCOMPARE(m_panel->view().blockCount(), ConsoleView::MostLines);
    }

    void everythingIsReachedByTheKeyboardAndHasAName()
    {
        m_panel->begin();
        for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
            const auto *pressed = qobject_cast<const QAbstractButton *>(widget);
            const bool isOperated =
                pressed || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const ConsoleView *>(widget);
            if (isOperated) {
                QVERIFY(widget->focusPolicy() & Qt::TabFocus);
                QVERIFY(pressed ? !pressed->text().isEmpty() : !widget->accessibleName().isEmpty());
            }
        }
    }

private:
    QString text() const { return m_panel->view().toPlainText(); }
    QLineEdit *input() const { return m_panel->findChild<QLineEdit *>(); }
    QAbstractButton *button(QStringView name) const
    {
        for (auto *each : m_panel->findChildren<QAbstractButton *>()) {
            if (each->text() == name) {
                return each;
            }
        }
        return nullptr;
    }

    std::unique_ptr<ConsolePanel> m_panel;
};

QTEST_MAIN(ConsolePanelTest)
#include "tst_consolepanel.moc"
