// SPDX-License-Identifier: MIT
// Tests which files may be looked at whose names come from elsewhere.
#include "src/exercises/localfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class LocalFileTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyAFileByItsAbsoluteNameIsLocal()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"x.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(isLocalFile(file.fileName()));
        QVERIFY(!isLocalFile(folder.path()));
        QVERIFY(!isLocalFile(folder.filePath(u"y.py"_s)));
        QVERIFY(!isLocalFile(u"x.py"_s));
        QVERIFY(!isLocalFile(QString()));
    }

    void whatIsElsewhereIsNot()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"x.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!isLocalFile(u'/' + file.fileName())); // "//server/share/x.py" looks like that
        QVERIFY(!isLocalFile(u"\\\\server\\share\\x.py"_s));
        const QString builtIn = u":/exercises/wait_n.py"_s;
        QVERIFY(QFileInfo(builtIn).isFile());
        QVERIFY(!isLocalFile(builtIn));
#ifdef Q_OS_UNIX
        QVERIFY(!isLocalFile(u"/dev/null"_s));
#endif
    }
};

QTEST_GUILESS_MAIN(LocalFileTest)
#include "tst_localfile.moc"
