// SPDX-License-Identifier: MIT
// Tests that a file that has changed on disk is noticed, however its editor writes it.
#include "ui/program/scriptwatch.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class ScriptWatchTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(path(), "print(1)\n");
        m_watch = std::make_unique<ScriptWatch>();
        m_watch->watch(path());
    }
    void cleanup()
    {
        m_watch.reset();
        m_folder.reset();
    }

    void aFileThatIsWrittenIsNoticedAndSoIsThatItIsAsBefore()
    {
        write(path(), "print(2)\n");
        QTRY_VERIFY(m_watch->hasChanged());
        write(path(), "print(1)\n");
        QTRY_VERIFY(!m_watch->hasChanged());
    }

    void aFileThatIsReplacedIsNoticedAgainAndAgain()
    {
        for (int round = 2; round < 5; ++round) {
            write(path() + u"~"_s, "print(" + QByteArray::number(round) + ")\n");
            QVERIFY(QFile::remove(path()));
            QVERIFY(QFile::rename(path() + u"~"_s, path()));
            QTRY_VERIFY(m_watch->hasChanged());
            m_watch->watch(path()); // as it is now
            QVERIFY(!m_watch->hasChanged());
        }
    }

    void aFileThatOnlyWasTouchedHasNotChanged()
    {
        const QSignalSpy changed(m_watch.get(), &ScriptWatch::changed);
        write(path(), "print(1)\n");
        write(path() + u".log"_s, "another file of that folder\n");
        write(path(), "print(2)\n");
        QTRY_VERIFY(m_watch->hasChanged());
        QCOMPARE(changed.count(), 1);
    }

private:
    QString path() const { return m_folder->filePath(u"script.py"_s); }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptWatch> m_watch;
};

QTEST_GUILESS_MAIN(ScriptWatchTest)
#include "tst_scriptwatch.moc"
