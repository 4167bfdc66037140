// SPDX-License-Identifier: MIT
// Tests that what happens is said, and not too much of it.
#include "ui/announcement.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>
#include <QTimer>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_Announcement : public QObject
{
    Q_OBJECT

private slots:
    void whatIsAnnouncedIsSaid()
    {
        QLabel label;
        announce(label, u"main got its turn"_s);
        QCOMPARE(said(label), u"main got its turn"_s);
    }

    void aStepIsSaidAtOnce()
    {
        QLabel label;
        Announcer announcer(label);
        announcer.say(u"one"_s);
        QCOMPARE(said(label), u"one"_s);
    }

    void ofManyInARowTheFirstAndTheLastAreSaid()
    {
        QLabel label;
        Announcer announcer(label);
        auto *pause = announcer.findChild<QTimer *>();
        for (int i = 0; i < 100; ++i) {
            announcer.say(QString::number(i));
            QCOMPARE(said(label), u"0"_s);
        }
        QVERIFY(pause->isActive());
        QCOMPARE(pause->intervalAsDuration(), Announcer::Pause);
        endPause(pause);
        QCOMPARE(said(label), u"99"_s);
        announcer.say(u"100"_s); // after a pause: at once
        QCOMPARE(said(label), u"100"_s);
    }

    void theSameIsNotSaidAgain()
    {
        QLabel label;
        Announcer announcer(label);
        announcer.say(u"one"_s);
        label.setAccessibleName(u"heard"_s);
        announcer.say(u"one"_s);
        endPause(announcer.findChild<QTimer *>());
        QCOMPARE(said(label), u"heard"_s);
    }

private:
    static QString said(QWidget &place)
    {
        return QAccessible::queryAccessibleInterface(&place)->text(QAccessible::Name);
    }

    // As if its time had come.
    static void endPause(QTimer *pause)
    {
        pause->setInterval(0);
        QCoreApplication::processEvents();
        QVERIFY(!pause->isActive());
        pause->setInterval(Announcer::Pause);
    }
};

QTEST_MAIN(tst_Announcement)
#include "tst_announcement.moc"
