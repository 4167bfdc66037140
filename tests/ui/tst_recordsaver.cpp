// SPDX-License-Identifier: MIT
// Tests that records are written without anybody waiting for it, and whole.
#include "ui/recordsaver.h"

#include "src/trace/tracereader.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

using namespace awaitscope;
using namespace Qt::StringLiterals;

class RecordSaverTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSavedCanBeRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.jsonl"_s);
        RecordSaver saver;
        QSignalSpy saved(&saver, &RecordSaver::saved);
        saver.save(record(), path);
        QVERIFY(saved.wait());
        QCOMPARE(saved.front().front().toString(), path);
        QCOMPARE(eventsIn(path), record()->eventCount());
    }

    void whatCannotBeSavedIsASentence()
    {
        RecordSaver saver;
        QSignalSpy failed(&saver, &RecordSaver::failed);
        saver.save(record(), u"/no/such/folder/run.jsonl"_s);
        QVERIFY(failed.wait());
        QVERIFY(failed.front().front().toString().contains(u"/no/such/folder/run.jsonl"));
    }

    void whatHasBegunIsWrittenBeforeItGoes()
    {
        const QTemporaryDir folder;
        {
            RecordSaver saver;
            saver.save(record(), folder.filePath(u"1.jsonl"_s));
            saver.save(record(), folder.filePath(u"2.jsonl"_s));
        }
        QCOMPARE(eventsIn(folder.filePath(u"1.jsonl"_s)), record()->eventCount());
        QCOMPARE(eventsIn(folder.filePath(u"2.jsonl"_s)), record()->eventCount());
    }

#ifdef Q_OS_UNIX
    void nobodyWaitsForAFileThatTakesItsTime()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"pipe"_s); // takes nothing before it is read
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        RecordSaver saver;
        QSignalSpy saved(&saver, &RecordSaver::saved);
        saver.save(record(), path);
        QFile reader(path);
        QVERIFY(reader.open(QIODevice::ReadOnly));
        QVERIFY(reader.readAll().contains("main"));
        QVERIFY(saved.wait());
    }
#endif

private:
    static std::shared_ptr<const Trace> record()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({1}, {}, {}, trace->intern("main"), {});
        trace->taskScheduled({1}, task);
        trace->stepBegan({2}, task);
        trace->taskDone({5}, task, {});
        return trace;
    }
    static std::size_t eventsIn(const QString &path)
    {
        QFile file(path);
        const auto trace = file.open(QIODevice::ReadOnly) ? readTrace(file, path) : Failure{file.errorString()};
        return trace ? (*trace)->eventCount() : 0;
    }
};

QTEST_GUILESS_MAIN(RecordSaverTest)
#include "tst_recordsaver.moc"
