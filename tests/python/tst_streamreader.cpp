// SPDX-License-Identifier: MIT
// Tests that what a tracer tells becomes the record that it tells of.
#include "src/python/streamreader.h"

#include "tests/support/savedtrace.h"
#include "tests/support/tracerstream.h"

#include <QTest>

#include <QJsonObject>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

using enum RecordKind;

// A stream that has begun, and a loop in it, at 100 ns.
TracerStream begun()
{
    TracerStream stream;
    stream.hello();
    stream.loopBegan(1, 100);
    stream.texts(1, {"program.py", "main", "fetch", "sleep"});
    return stream;
}

} // namespace

class tst_StreamReader : public QObject
{
    Q_OBJECT

private slots:
    void aTasksLifeIsRead()
    {
        TracerStream stream = begun();
        stream.record(Site, 1, {TracerStream::pair(1, 10), TracerStream::pair(2, 0)});
        stream.record(Site, 2, {TracerStream::pair(1, 20), TracerStream::pair(3, 0)});
        stream.record(Wait, 1, {TracerStream::pair(4, 2), TracerStream::pair(1, 0)});
        stream.record(TaskCreated, 1, {110, TracerStream::pair(0, 0), TracerStream::pair(2, 1)});
        stream.record(TaskScheduled, 1, {110}).record(IterationBegan, 1, {115}).record(StepBegan, 1, {120});
        stream.record(TimerSet, 1, {130, TracerStream::pair(1, 4), 1'000'000'130, 1'000'000'000});
        stream.record(StepEnded, 1, {140, TracerStream::pair(1, 0)}).send(1);
        stream.loopClosed(1, 150);
        Trace trace;
        StreamReader reader(trace);
        readAll(reader, stream.bytes);

        QCOMPARE(reader.takeNotes(), QStringList());
        QCOMPARE(reader.zero(), 100);
        QCOMPARE(trace.loopCount(), 1U);
        QCOMPARE(trace.text(trace.loop({0}).thread), u"thread 1"_s);
        QCOMPARE(trace.loop({0}).ended, Instant{50});
        const TaskRecord task = trace.task({0});
        QCOMPARE(trace.label({0}), u"main"_s);
        QCOMPARE(task.created, Instant{10});
        QCOMPARE(task.started, Instant{20});
        QCOMPARE(task.createdAt.line, 10U);
        QCOMPARE(trace.text(task.createdAt.function), u"main"_s);
        QCOMPARE(task.state, TaskState::Abandoned); // its loop was closed
        QCOMPARE(trace.timer({0}).deadline, Instant{1'000'000'030});
        QCOMPARE(trace.timer({0}).delay, 1.0);
        QCOMPARE(trace.timer({0}).task, TaskId{0});
        const WaitRecord &wait = trace.wait(*trace.event({6}).wait);
        QCOMPARE(trace.text(wait.what), u"sleep"_s);
        QCOMPARE(wait.line.line, 20U);
        QCOMPARE(wait.caller.line, 10U);
        QCOMPARE(savedAndRead(trace), QString());
    }

    void piecesOfAnySizeMakeTheSameRecord()
    {
        const QByteArray bytes = sampleStream(3, 12, 5);
        Trace whole;
        StreamReader first(whole);
        readAll(first, bytes);
        QVERIFY(whole.eventCount() > 1000);
        QCOMPARE(savedAndRead(whole), QString());
        QCOMPARE(first.takeNotes(), QStringList({u"its queue is not seen"_s,
                                                 u"the tracer gave up, and the program runs on unseen: OSError()"_s}));
        for (const int size : {1, 7, 100}) {
            Trace trace;
            StreamReader reader(trace);
            readAll(reader, bytes, size);
            QCOMPARE(written(trace), written(whole));
        }
    }

    void everyTaskOfTheSampleEndsAsItWasTold()
    {
        Trace trace;
        StreamReader reader(trace);
        readAll(reader, sampleStream(2, 6, 1));
        const QList<TaskState> states{TaskState::Failed,    TaskState::Cancelled, TaskState::Abandoned,
                                      TaskState::Abandoned, TaskState::Abandoned, TaskState::Done};
        for (quint32 i = 0; i < 12; ++i) {
            QCOMPARE(trace.task({i}).state, states[i % 6]);
            QCOMPARE(trace.loopOf(TaskId{i}), LoopId{i / 6});
        }
        QCOMPARE(trace.label({2}), u"enough"_s);
        QVERIFY(trace.loop({1}).ended); // nobody closed it, but the program is over
        int warnings = 0;
        for (quint32 i = 0; i < trace.eventCount(); ++i) {
            warnings += trace.kindOf({i}) == EventKind::Warned ? 1 : 0;
        }
        QCOMPARE(warnings, 2);
        QVERIFY(!reader.isOpen());
    }

    void aStreamThatIsCutLeavesTasksAsTheyWere()
    {
        TracerStream stream = begun();
        stream.record(TaskCreated, 1, {110, 0, 2}).record(TaskScheduled, 1, {110}).send(1);
        stream.record(StepBegan, 1, {120}).send(1);
        Trace trace;
        StreamReader reader(trace);
        readAll(reader, stream.bytes.chopped(1));
        QCOMPARE(trace.task({0}).state, TaskState::Ready);
        QVERIFY(!trace.loop({0}).ended);
        QCOMPARE(reader.takeNotes(), QStringList());
    }

    void osExitStopsEverythingWhereItStands()
    {
        TracerStream stream = begun();
        stream.record(TaskCreated, 1, {110, 0, 2}).record(StepBegan, 1, {120}).send(1);
        stream.goodbye(130, "_exit");
        Trace trace;
        StreamReader reader(trace);
        readAll(reader, stream.bytes);
        QCOMPARE(trace.task({0}).state, TaskState::Running);
        QVERIFY(!trace.loop({0}).ended);
    }

    void loopsAreMergedByTime()
    {
        TracerStream stream = begun();
        stream.loopBegan(2, 105);
        stream.texts(2, {"other"});
        stream.record(TaskCreated, 1, {110, 0, 2}).record(TaskScheduled, 1, {300}).send(1);
        Trace trace;
        StreamReader reader(trace);
        feedAll(reader, stream.bytes);
        QVERIFY(reader.isHolding());
        QCOMPARE(trace.taskCount(), std::size_t(0)); // the other loop may tell of something at 106

        TracerStream more;
        more.record(TaskCreated, 1, {200, 0, 1}).record(TaskScheduled, 1, {400}).send(2);
        feedAll(reader, more.bytes);
        QCOMPARE(trace.loopOf(EventIndex{2}), LoopId{0});
        QCOMPARE(trace.loopOf(EventIndex{3}), LoopId{1});
        QCOMPARE(trace.loopOf(EventIndex{4}), LoopId{0});
        QCOMPARE(trace.end(), Instant{200});
        QCOMPARE(trace.text(trace.task({1}).coroutine), u"other"_s);

        reader.clockIs(400 + HeldBack::Patience); // it has been silent for long
        QVERIFY(reader.hasMore());
        reader.work();
        QCOMPARE(trace.end(), Instant{300});
        QVERIFY(!reader.isHolding());
    }

    void aLoopRunsUntilItRests()
    {
        TracerStream stream = begun();
        Trace trace;
        StreamReader reader(trace);
        QVERIFY(!reader.isLoopRunning());
        feedAll(reader, stream.bytes);
        QVERIFY(reader.isLoopRunning());
        TracerStream rests;
        rests.record(LoopRests, 0, {120}).send(1);
        feedAll(reader, rests.bytes);
        QVERIFY(!reader.isLoopRunning());
        TracerStream runs;
        runs.record(LoopRuns, 0, {130, 1, 0}).send(1);
        feedAll(reader, runs.bytes);
        QVERIFY(reader.isLoopRunning());
        TracerStream closed;
        closed.loopClosed(1, 140);
        feedAll(reader, closed.bytes);
        QVERIFY(!reader.isLoopRunning());
        QVERIFY(reader.isOpen());
    }

    void whatIsNoStreamIsGivenUp_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        QTest::newRow("text") << QByteArray("#!/usr/bin/python3") << u"these are no frames"_s;
        TracerStream version;
        version.facts(Frame::Hello, 0, {{"awaitscope", "stream"}, {"version", "2"}});
        QTest::newRow("version") << version.bytes << u"it is of another version of the tracer"_s;
        TracerStream fact;
        fact.frame(Frame::Hello, 0, "abc");
        QTest::newRow("fact") << fact.bytes << u"a fact is cut"_s;
        TracerStream record = begun();
        record.frame(Frame::Records, 1, "abc");
        QTest::newRow("record") << record.bytes << u"a record is cut"_s;
        TracerStream empty = begun();
        empty.frame(Frame::Records, 1, QByteArray(8, '\0')); // of no words: it would never end
        QTest::newRow("no words") << empty.bytes << u"a record is cut"_s;
        TracerStream text = begun();
        text.frame(Frame::Texts, 1, QByteArray("\1\0\0\0\5\0\0\0abc", 11));
        QTest::newRow("text cut") << text.bytes << u"a text is cut"_s;
    }

    void whatIsNoStreamIsGivenUp()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        Trace trace;
        StreamReader reader(trace);
        feedAll(reader, bytes);
        QVERIFY(!reader.isOpen());
        QCOMPARE(reader.takeNotes(),
                 QStringList{u"the program runs on unseen, as what it tells cannot be understood: "_s + why});
        QVERIFY(!reader.isLoopRunning());
        feedAll(reader, bytes); // nobody listens any more
        QCOMPARE(reader.takeNotes(), QStringList());
    }

    void aRecordIsBounded()
    {
        Trace trace;
        StreamReader reader(trace, 10'000);
        readAll(reader, sampleStream(2, 1000, 20), 1000);
        QVERIFY(!reader.isOpen());
        QCOMPARE(reader.takeNotes().last(), u"the record is full, and the program runs on unseen"_s);
        QVERIFY(trace.eventCount() < 40'000);
        QCOMPARE(savedAndRead(trace), QString());
    }

    // Of texts alone nothing is ever appended; and numbers take tables before they are of any use.
    void whatIsNotInTheRecordYetIsBoundedToo_data()
    {
        QTest::addColumn<bool>("isOfTexts");
        QTest::newRow("texts") << true;
        QTest::newRow("open loops") << false;
    }

    void whatIsNotInTheRecordYetIsBoundedToo()
    {
        QFETCH(bool, isOfTexts);
        constexpr std::size_t Most = 8 << 20;
        Trace trace;
        StreamReader reader(trace, Most);
        TracerStream hello = begun();
        feedAll(reader, hello.bytes);
        quint32 count = 0;
        while (reader.isOpen() && count < 3000) {
            ++count;
            TracerStream stream;
            if (isOfTexts) {
                stream.texts(1, std::vector<QByteArray>(100, QByteArray(10'000, 'x')), 1 + 100 * count);
            } else {
                stream.loopBegan(1 + count, 100);
                stream.texts(1 + count, {"x"}, 4096); // the table up to there
            }
            feedAll(reader, stream.bytes);
        }
        QVERIFY2(count < 500, qPrintable(QString::number(count)));
        QVERIFY(trace.bytes() < 2 * Most);
        QCOMPARE(reader.takeNotes(), QStringList{u"the record is full, and the program runs on unseen"_s});
        readAll(reader, {});
        QCOMPARE(savedAndRead(trace), QString());
    }

    void whatCannotBeSeenIsToldOnceAndNotWithoutEnd()
    {
        TracerStream stream;
        stream.hello();
        for (quint32 loop = 1; loop <= 1000; ++loop) {
            stream.loopBegan(loop, 100, "loops of uvloop are not seen");
            stream.loopClosed(loop, 100);
        }
        Trace trace;
        StreamReader reader(trace);
        feedAll(reader, stream.bytes);
        QCOMPARE(reader.takeNotes(), QStringList{u"loops of uvloop are not seen"_s});

        TracerStream more;
        for (quint32 loop = 1001; loop <= 2000; ++loop) {
            more.loopBegan(loop, 100, "reason " + QByteArray::number(loop));
            more.loopClosed(loop, 100);
        }
        feedAll(reader, more.bytes);
        const QStringList notes = reader.takeNotes();
        QCOMPARE(notes.size(), 20);
        QCOMPARE(notes.first(), u"reason 1001"_s);
        QCOMPARE(notes.last(), u"… and more that cannot be seen"_s);
    }

    void whatIsUnknownIsSkipped()
    {
        TracerStream stream = begun();
        stream.record(static_cast<RecordKind>(99), 1, {110, 1, 2, 3});
        stream.record(TaskCreated, 1, {120, 0, TracerStream::pair(77, 77), 5, 6, 7}); // and longer than it was
        stream.record(StepBegan, 1, {130}).record(StepEnded, 1, {140, TracerStream::pair(88, 99)}).send(1);
        stream.record(TaskCreated, 1, {150, 0, 0}).send(9); // of a loop that has not begun
        Trace trace;
        StreamReader reader(trace);
        readAll(reader, stream.bytes);
        QCOMPARE(trace.taskCount(), std::size_t(1));
        QCOMPARE(trace.text(trace.task({0}).coroutine), QString());
        QCOMPARE(trace.wait(*trace.event({4}).wait).line, SourceLine());
        QCOMPARE(savedAndRead(trace), QString());
    }

    void textsThatAreNoUtf8AreMended()
    {
        TracerStream stream = begun();
        stream.texts(1, {"a\xff\xfe", QByteArray(100'000, 'x')}, 5);
        stream.record(TaskCreated, 1, {110, TracerStream::pair(0, 5), 6}).send(1);
        Trace trace;
        StreamReader reader(trace);
        readAll(reader, stream.bytes);
        QCOMPARE(trace.label({0}), u"a\ufffd\ufffd"_s);
        QCOMPARE(trace.text(trace.task({0}).coroutine).size(), 1 << 14);
        QCOMPARE(savedAndRead(trace), QString());
    }

    void theRecordSaysWhoRan()
    {
        TracerStream stream;
        stream.hello();
        Trace trace;
        trace.setAbout({{u"script"_s, u"a.py"_s}});
        StreamReader reader(trace);
        readAll(reader, stream.bytes);
        QCOMPARE(trace.about()["script"_L1].toString(), u"a.py"_s);
        QCOMPARE(trace.about()["python"_L1].toString(), u"3.13.1"_s);
        QCOMPARE(trace.about()["pid"_L1].toInt(), 42);
    }
};

QTEST_GUILESS_MAIN(tst_StreamReader)
#include "tst_streamreader.moc"
