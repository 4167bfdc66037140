// SPDX-License-Identifier: MIT
// Tests the panel in which a program and its arguments are chosen.
#include "ui/program/programpanel.h"

#include "ui/actions.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class ProgramPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_actions = std::make_unique<Actions>(m_window.get());
        m_panel = new ProgramPanel(*m_actions, m_window.get());
        m_window->resize(280, 400);
        m_panel->resize(280, 400);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void withoutAProgramThereIsNothingToRun()
    {
        QVERIFY(m_panel->launch().script.isEmpty());
        QVERIFY(!find<QPushButton>("programRun")->isEnabled());
        QVERIFY(find<QLabel>("programScript")->text().contains(u"No program"));
    }

    void theProgramItsFolderAndItsPathAreShown()
    {
        m_panel->setLaunch(launch({}));
        QCOMPARE(find<QLabel>("programScript")->text(), u"fetch.py"_s);
        QCOMPARE(find<QLabel>("programScript")->toolTip(), u"/some/where/fetch.py"_s);
        QVERIFY(find<QLabel>("programFolder")->text().contains(u"/some/where/else"));
        QVERIFY(find<QPushButton>("programRun")->isEnabled());
    }

    void argumentsComeBackAsTheyWere_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("none") << QStringList{};
        QTest::newRow("plain") << QStringList{u"-n"_s, u"10"_s, u"--name=x"_s};
        QTest::newRow("spaces") << QStringList{u"two words"_s, u"tab\there"_s};
        QTest::newRow("quotes") << QStringList{u"say \"hi\""_s, u"\""_s, u"it's"_s};
        QTest::newRow("nothing in between") << QStringList{u"a"_s, QString(), u"b"_s};
    }

    void argumentsComeBackAsTheyWere()
    {
        QFETCH(QStringList, arguments);
        m_panel->setLaunch(launch(arguments));
        QCOMPARE(m_panel->launch().arguments, arguments);
        QCOMPARE(m_panel->launch().script, u"/some/where/fetch.py"_s);
        QCOMPARE(m_panel->launch().workingDirectory, u"/some/where/else"_s);
    }

    void argumentsAreSplitAsAShellDoes()
    {
        m_panel->setLaunch(launch({}));
        const QSignalSpy edited(m_panel, &ProgramPanel::edited);
        QTest::keyClicks(find<QLineEdit>("programArguments"), u"-n 10 \"two words\""_s);
        QCOMPARE(m_panel->launch().arguments, (QStringList{u"-n"_s, u"10"_s, u"two words"_s}));
        QVERIFY(edited.count() > 0);
    }

    void thePythonThatWouldBeTakenStandsThere()
    {
        m_panel->setLaunch(launch({}));
        const auto *python = find<QLineEdit>("programPython");
        QVERIFY(python->text().isEmpty());
        QVERIFY2(python->placeholderText().contains(u"python"), qPrintable(python->placeholderText()));
        QTest::keyClicks(find<QLineEdit>("programPython"), u" pypy3 "_s);
        QCOMPARE(m_panel->launch().python, u"pypy3"_s);
    }

    void runIsWantedByButtonAndByEnterInAField()
    {
        m_panel->setLaunch(launch({}));
        const QSignalSpy wanted(m_panel, &ProgramPanel::runWanted);
        find<QPushButton>("programRun")->click();
        QCOMPARE(wanted.count(), 1);
        QTest::keyClick(find<QLineEdit>("programArguments"), Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
    }

    void whatItDoesIsSaid()
    {
        m_panel->setLaunch(launch({}));
        m_panel->setState(u"Running, process 12"_s, true);
        QVERIFY(find<QLabel>("programState")->isVisible());
        QCOMPARE(find<QLabel>("programState")->text(), u"Running, process 12"_s);
        QCOMPARE(find<QPushButton>("programRun")->text(), u"Run again"_s);
        m_panel->setState({}, false);
        QVERIFY(!find<QLabel>("programState")->isVisible());
        QCOMPARE(find<QPushButton>("programRun")->text(), u"Run"_s);
    }

    void notesStayUntilTheyAreCleared()
    {
        QVERIFY(!find<QLabel>("programNotes")->isVisible());
        m_panel->addNote(u"One cannot see this."_s);
        m_panel->addNote(u"Nor that."_s);
        QVERIFY(find<QLabel>("programNotes")->isVisible());
        QVERIFY(find<QLabel>("programNotes")->text().contains(u"this"));
        QVERIFY(find<QLabel>("programNotes")->text().contains(u"that"));
        m_panel->clearNotes();
        QVERIFY(!find<QLabel>("programNotes")->isVisible());
    }

    void aChangeOfTheFileOffersToRunItAgain()
    {
        m_panel->setLaunch(launch({}));
        const auto *text = find<QLabel>("programChange");
        QVERIFY(!text->isVisible());
        m_panel->setChangedOnDisk(true);
        QVERIFY(text->isVisible());
        QCOMPARE(text->text(), u"fetch.py has changed on disk."_s);
        const QSignalSpy wanted(m_panel, &ProgramPanel::runWanted);
        text->parentWidget()->findChild<QPushButton *>()->click();
        QCOMPARE(wanted.count(), 1);
        m_panel->setChangedOnDisk(false);
        QVERIFY(!text->isVisible());
    }

    void everythingIsReachedByTheKeyboard()
    {
        m_panel->setLaunch(launch({}));
        m_panel->setChangedOnDisk(true);
        QSet<QWidget *> reached;
        find<QLineEdit>("programArguments")->setFocus();
        for (int i = 0; i < 20; ++i) {
            reached.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QAbstractButton *button : m_panel->findChildren<QAbstractButton *>()) {
            QVERIFY2(reached.contains(button) || !button->isEnabled(), qPrintable(button->text()));
        }
        QVERIFY(reached.contains(find<QLineEdit>("programPython")));
        m_panel->focusRun();
        QCOMPARE(QApplication::focusWidget(), find<QPushButton>("programRun"));
        m_panel->focusArguments();
        QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("programArguments"));
    }

private:
    static ProgramLaunch launch(const QStringList &arguments)
    {
        return {.script = u"/some/where/fetch.py"_s,
                .arguments = arguments,
                .python = {},
                .workingDirectory = u"/some/where/else"_s};
    }
    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(QString::fromLatin1(name));
    }

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Actions> m_actions;
    ProgramPanel *m_panel = nullptr;
};

QTEST_MAIN(ProgramPanelTest)
#include "tst_programpanel.moc"
