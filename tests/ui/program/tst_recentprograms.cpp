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

    void onlyWhatWasAllowedMayRunAndIsRememberedWhileItIsRecent()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        RecentPrograms recent;
        recent.add(u"/asked.py"_s);
        recent.add(u"/never.py"_s);
        recent.allow(u"/asked.py"_s);
        recent.allow(u"/not recent.py"_s);
        recent.save(settings);
        RecentPrograms later;
        QVERIFY(!later.isAllowed(u"/asked.py"_s));
        later.restore(settings);
        QCOMPARE(later.paths(), recent.paths());
        QVERIFY(later.isAllowed(u"/asked.py"_s));
        QVERIFY(!later.isAllowed(u"/never.py"_s));
        QVERIFY(!later.isAllowed(u"/not recent.py"_s));
    }
};

QTEST_GUILESS_MAIN(RecentProgramsTest)
#include "tst_recentprograms.moc"
