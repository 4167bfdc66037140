// SPDX-License-Identifier: MIT
// Tests which files may be looked at whose names come from elsewhere, and how they are read.
#include "src/trace/sourcefile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_SourceFile : public QObject
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

    void linesAreReadWithoutTheirEnds()
    {
        QCOMPARE(linesOf(u"one\r\n\ntwo\n"_s), (QStringList{u"one"_s, QString(), u"two"_s}));
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"x.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("für\nimmer");
        file.close();
        QCOMPARE(linesOfFile(file.fileName()), (QStringList{u"für"_s, u"immer"_s}));
        QVERIFY(file.resize(LargestSourceFile + 1));
        QCOMPARE(linesOfFile(file.fileName()), std::nullopt);
        QCOMPARE(linesOfFile(folder.filePath(u"y.py"_s)), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(tst_SourceFile)
#include "tst_sourcefile.moc"
