// SPDX-License-Identifier: MIT
// Tests that what lies in a pipe is read to its end, and no further, whoever else writes to it.
#include "src/python/pipereading.h"

#include "src/python/eventpipe.h"
#include "tests/support/tracerstream.h"

#include <QTest>

#include <csignal>
#include <limits>
#include <unistd.h>

#include <QSignalSpy>

using namespace awaitscope;

namespace {

// A pipe whose other end the test writes to.
struct Told
{
    Told()
    {
        reading.emplace(trace);
        reading->begin(pipe);
    }
    void write(const QByteArray &bytes) const
    {
        QCOMPARE(::write(pipe->writeEnd(), bytes.constData(), static_cast<std::size_t>(bytes.size())), bytes.size());
    }

    std::shared_ptr<EventPipe> pipe = *EventPipe::open();
    Trace trace;
    std::optional<PipeReading> reading;
};

TracerStream begun(qint64 at)
{
    TracerStream stream;
    stream.hello();
    stream.loopBegan(1, at);
    return stream;
}

} // namespace

class tst_PipeReading : public QObject
{
    Q_OBJECT

private slots:
    void whatLiesInThePipeIsReadWhenTheProgramIsOver()
    {
        Told told;
        QSignalSpy cut(&*told.reading, &PipeReading::cut);
        QSignalSpy over(&*told.reading, &PipeReading::over);
        TracerStream stream = begun(100);
        for (quint32 task = 1; task <= 2000; ++task) {
            stream.record(RecordKind::TaskCreated, task, {110, 0, 0});
        }
        stream.send(1);
        told.reading->programIsOver(); // while somebody else keeps the pipe open
        told.write(stream.bytes);
        QVERIFY(over.wait());
        QCOMPARE(told.trace.taskCount(), std::size_t(2000));
        QCOMPARE(cut.size(), 1);
        QVERIFY(told.reading->isCut());
    }

    void aGoodbyeIsNoCut()
    {
        Told told;
        QSignalSpy cut(&*told.reading, &PipeReading::cut);
        QSignalSpy over(&*told.reading, &PipeReading::over);
        TracerStream stream = begun(100);
        stream.goodbye(200);
        told.write(stream.bytes);
        told.reading->programIsOver();
        QVERIFY(over.wait());
        QCOMPARE(cut.size(), 0);
        QVERIFY(told.trace.loop({0}).ended);
    }

    // As a child of the program can that goes on with the pipe.
    void whoWritesForEverIsNotReadForEver()
    {
        Told told;
        QSignalSpy over(&*told.reading, &PipeReading::over);
        told.write(begun(100).bytes);
        TracerStream endless;
        endless.frame('X', 0, QByteArray(50'000, 'x'));
        ::signal(SIGPIPE, SIG_IGN);
        QTimer writer; // in each turn, so that there is always more
        writer.callOnTimeout(
            [&] { static_cast<void>(!::write(told.pipe->writeEnd(), endless.bytes.constData(), 50'012)); });
        writer.start(0);
        told.reading->programIsOver();
        QVERIFY(over.wait());
    }

    void aLoopOfLongAgoTellsNothingAboutNow()
    {
        Told old;
        old.write(begun(std::numeric_limits<qint64>::min()).bytes);
        QVERIFY(QTest::qWaitFor([&] { return old.trace.loopCount() == 1; }));
        QCOMPARE(old.reading->now(), old.trace.end());
        Told told;
        told.write(begun(steadyNow() - 1'000'000'000).bytes);
        QVERIFY(QTest::qWaitFor([&] { return told.trace.loopCount() == 1; }));
        QVERIFY(told.reading->now() > told.trace.end());
    }

    void whatIsDestroyedBySlotsDoesNoHarm()
    {
        Told told;
        QObject::connect(&*told.reading, &PipeReading::noted, &*told.reading, [&] { told.reading.reset(); });
        told.write("these are no frames");
        QVERIFY(QTest::qWaitFor([&] { return !told.reading; }));
    }
};

QTEST_GUILESS_MAIN(tst_PipeReading)
#include "tst_pipereading.moc"
