// SPDX-License-Identifier: MIT
// Tests that the tracer comes out of the executable as it is in the sources, and leaves nothing behind.
#include "src/python/tracerfiles.h"

#include "tests/support/testpython.h"

#include <QTest>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

class tst_TracerFiles : public QObject
{
    Q_OBJECT

private slots:
    void everyFileOfTheTracerComesOut()
    {
        const auto files = TracerFiles::extract();
        QVERIFY(files);
        const QDir sources(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/python"));
        int count = 0;
        QDirIterator found(sources.path(), {u"*.py"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext()) {
            const QString source = found.next();
            QCOMPARE(contentOf((*files)->folder() + u'/' + sources.relativeFilePath(source)), contentOf(source));
            ++count;
        }
        QVERIFY(count > 10);
        QVERIFY(QFile::exists((*files)->entry()));
    }

    void nobodyElseCanWriteThere()
    {
        const auto files = TracerFiles::extract();
        const auto others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions((*files)->folder()) & others, QFile::Permissions());
    }

    void aPythonThatIsTooOldIsToldSo()
    {
        const QString python = testPython(QStringLiteral(AWAITSCOPE_PYTHON));
        if (python.isEmpty()) {
            QSKIP("there is no Python");
        }
        const auto files = TracerFiles::extract();
        QProcess process;
        process.start(python, {u"-c"_s,
                               u"import sys\n"
                               "sys.version_info = (3, 7, 16)\n"
                               "exec(open(sys.argv[1]).read())"_s,
                               (*files)->entry()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(),
                 QByteArray("awaitscope: a program can be traced from Python 3.8 on, and this is Python 3.7\n"));
    }

    void nothingIsLeft()
    {
        QString folder;
        {
            const auto files = TracerFiles::extract();
            folder = (*files)->folder();
            QVERIFY(QDir(folder).exists());
        }
        QVERIFY(!QDir(folder).exists());
    }
};

QTEST_GUILESS_MAIN(tst_TracerFiles)
#include "tst_tracerfiles.moc"
