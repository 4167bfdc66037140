// SPDX-License-Identifier: MIT
// Tests which programs are remembered, and which of them may run without a question.
#include "ui/program/recentprograms.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class RecentProgramsTest : public QObject
{
    Q_OBJECT

private slots:
    void theNewestStandsFirstAndEachOnce()
    {
        RecentPrograms recent;
        for (const QString &path : {u"/a.py"_s, u"/b.py"_s, u"/a.py"_s}) {
            recent.add(path);
        }
        QCOMPARE(recent.paths(), (QStringList{u"/a.py"_s, u"/b.py"_s}));
        for (int i = 0; i < 20; ++i) {
            recent.add(u"/%1.py"_s.arg(i));
        }
        QCOMPARE(recent.paths().size(), RecentPrograms::Most);
        QCOMPARE(recent.paths().constFirst(), u"/19.py"_s);
    }

    void whatWasLetRunIsRememberedWithWhatItSaidWhileItIsRecent()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        const RecentPrograms::Allowed asked{QByteArray("\x00\xff,", 3), {u"two words"_s, u"\"é,"_s, QString()}};
        RecentPrograms recent;
        recent.add(u"/asked.py"_s);
        recent.add(u"/never.py"_s);
        recent.allow(u"/asked.py"_s, asked);
        recent.allow(u"/not recent.py"_s, asked);
        recent.save(settings);
        RecentPrograms later;
        QVERIFY(!later.allowed(u"/asked.py"_s));
        later.restore(settings);
        QCOMPARE(later.paths(), recent.paths());
        QVERIFY(later.allowed(u"/asked.py"_s) == asked);
        QVERIFY(!later.allowed(u"/never.py"_s));
        QVERIFY(!later.allowed(u"/not recent.py"_s));
    }
};

QTEST_GUILESS_MAIN(RecentProgramsTest)
#include "tst_recentprograms.moc"
