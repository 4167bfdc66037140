// SPDX-License-Identifier: MIT
// Tests reading records in a thread of its own.
#include "ui/recordloader.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "src/trace/tracewriter.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class RecordLoaderTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aRecordArrivesWhole();
    void aMissingFileIsASentence();
    void afterCancellingNothingArrives();
    void aNewRecordTakesTheOldOnesPlace();
    void theLoaderCanGoWhileItReads();

private:
    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(u"run.jsonl"_s);
    std::size_t m_events = 0;
};

void RecordLoaderTest::initTestCase()
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(u"wait_n"), {.n = 3000, .maxDelay = 5, .seed = Seed(1)}, clock, u"virtual"_s);
    run.runToEnd();
    m_events = run.trace().eventCount();
    QVERIFY(writeTrace(run.trace(), m_path));
}

void RecordLoaderTest::aRecordArrivesWhole()
{
    RecordLoader loader;
    std::shared_ptr<const Trace> trace;
    connect(&loader, &RecordLoader::loaded, this, [&](std::shared_ptr<const Trace> each) { trace = std::move(each); });
    QSignalSpy progressed(&loader, &RecordLoader::progressed);
    loader.load(m_path);
    QTRY_VERIFY(trace);
    QCOMPARE(trace->eventCount(), m_events);
    QCOMPARE(progressed.constLast().constFirst().toInt(), 100);
}

void RecordLoaderTest::aMissingFileIsASentence()
{
    RecordLoader loader;
    QSignalSpy failed(&loader, &RecordLoader::failed);
    loader.load(m_folder.filePath(u"none.jsonl"_s));
    QTRY_COMPARE(failed.count(), 1);
    const QString sentence = failed.constFirst().constFirst().toString();
    QVERIFY2(sentence.contains(u"none.jsonl"), qPrintable(sentence));
}

void RecordLoaderTest::afterCancellingNothingArrives()
{
    RecordLoader loader;
    int arrived = 0;
    connect(&loader, &RecordLoader::loaded, this, [&] { ++arrived; });
    connect(&loader, &RecordLoader::failed, this, [&] { ++arrived; });
    loader.load(m_path);
    loader.cancel();
    QCoreApplication::processEvents();
    QCOMPARE(arrived, 0);
}

void RecordLoaderTest::aNewRecordTakesTheOldOnesPlace()
{
    RecordLoader loader;
    int loaded = 0;
    QSignalSpy failed(&loader, &RecordLoader::failed);
    connect(&loader, &RecordLoader::loaded, this, [&] { ++loaded; });
    loader.load(m_path);
    loader.load(m_folder.filePath(u"none.jsonl"_s));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(loaded, 0);
}

void RecordLoaderTest::theLoaderCanGoWhileItReads()
{
    auto loader = std::make_unique<RecordLoader>();
    loader->load(m_path);
    loader.reset();
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(RecordLoaderTest)
#include "tst_recordloader.moc"
