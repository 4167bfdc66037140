// SPDX-License-Identifier: MIT
// Writes what the tracer writes: its protocol, from the other side.
#pragma once

#include "src/python/records.h"
#include "src/python/streamreader.h"

#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include <QByteArray>
#include <QtEndian>

namespace awaitscope {

/// A stream, frame by frame. All instants are in nanoseconds of its clock.
class TracerStream
{
public:
    QByteArray bytes;

    template <class Number>
    static void put(QByteArray &to, Number number)
    {
        char little[sizeof(Number)];
        qToLittleEndian(number, little);
        to.append(little, sizeof(Number));
    }
    void frame(char kind, quint32 loop, const QByteArray &payload)
    {
        bytes += kind;
        bytes.append(3, '\0');
        put(bytes, loop);
        put(bytes, static_cast<quint32>(payload.size()));
        bytes += payload;
    }
    void facts(char kind, quint32 loop, std::initializer_list<std::pair<QByteArray, QByteArray>> pairs)
    {
        QByteArray payload;
        for (const auto &[key, value] : pairs) {
            for (const QByteArray &text : {key, value}) {
                put(payload, static_cast<quint32>(text.size()));
                payload += text;
            }
        }
        frame(kind, loop, payload);
    }

    void hello()
    {
        facts(Frame::Hello, 0,
              {{"awaitscope", "stream"},
               {"version", "1"},
               {"python", "3.13.1"},
               {"executable", "/bin/python"},
               {"pid", "42"},
               {"clock", "monotonic"},
               {"at", "0"}});
    }
    void loopBegan(quint32 loop, qint64 at, const QByteArray &unseen = {})
    {
        facts(Frame::LoopBegan, loop,
              {{"at", QByteArray::number(at)},
               {"type", "asyncio.Loop"},
               {"thread", "1"},
               {"thread_name", "thread " + QByteArray::number(loop)},
               {"unseen", unseen}});
    }
    void loopClosed(quint32 loop, qint64 at) { facts(Frame::LoopClosed, loop, {{"at", QByteArray::number(at)}}); }
    void goodbye(qint64 at, const QByteArray &how = "exit")
    {
        facts(Frame::End, 0, {{"at", QByteArray::number(at)}, {"how", how}});
    }
    /// Texts, numbered from `first`.
    void texts(quint32 loop, const std::vector<QByteArray> &texts, quint32 first = 1)
    {
        QByteArray payload;
        for (const QByteArray &text : texts) {
            put(payload, first++);
            put(payload, static_cast<quint32>(text.size()));
            payload += text;
        }
        frame(Frame::Texts, loop, payload);
    }

    /// One record; send() makes a frame of those that have come up, or some if they are many.
    TracerStream &record(RecordKind kind, quint64 subject, std::initializer_list<qint64> words)
    {
        put(m_records, static_cast<quint64>(kind) + (words.size() + 1) * 256 + (subject << 16));
        for (const qint64 word : words) {
            put(m_records, word);
        }
        return *this;
    }
    void send(quint32 loop)
    {
        constexpr qsizetype Most = 1 << 16;
        while (m_records.size() > Most) {
            qsizetype size = 0;
            while (size < Most) {
                size += 8 * static_cast<unsigned char>(m_records[size + 1]);
            }
            frame(Frame::Records, loop, m_records.left(size));
            m_records.remove(0, size);
        }
        frame(Frame::Records, loop, m_records);
        m_records.clear();
    }
    [[nodiscard]] static qint64 pair(quint32 low, quint32 high)
    {
        return static_cast<qint64>(low | static_cast<quint64>(high) << 32);
    }

private:
    QByteArray m_records;
};

/// Feeds bytes in pieces of `size`, and has all appended that can be.
inline void feedAll(StreamReader &reader, const QByteArray &bytes, qsizetype size = 1 << 16)
{
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        reader.feed(std::span(bytes.constData() + at, static_cast<std::size_t>(std::min(size, bytes.size() - at))));
        while (reader.hasMore()) {
            reader.work();
        }
    }
}

/// The same, and then the stream ends.
inline void readAll(StreamReader &reader, const QByteArray &bytes, qsizetype size = 1 << 16)
{
    feedAll(reader, bytes, size);
    reader.finish();
    while (reader.hasMore()) {
        reader.work();
    }
}

/// A program with `loops` loops at once, in each of which `tasks` tasks take `steps` steps; every kind of frame and
/// record comes up.
[[nodiscard]] inline QByteArray sampleStream(quint32 loops, quint32 tasks, int steps)
{
    using enum RecordKind;
    TracerStream stream;
    stream.hello();
    qint64 now = 1'000'000;
    for (quint32 loop = 1; loop <= loops; ++loop) {
        stream.loopBegan(loop, now += 1000, loop == 2 ? "its queue is not seen" : "");
        stream.texts(loop, {"program.py", "main", "fetch", "sleep", "None", "ValueError: no", "callback", "enough"});
        stream.record(Site, 1, {TracerStream::pair(1, 10), TracerStream::pair(2, 0)});
        stream.record(Site, 2, {TracerStream::pair(1, 20), TracerStream::pair(3, 0)});
        stream.record(Wait, 1, {TracerStream::pair(4, 2), TracerStream::pair(1, 0)});
        stream.record(LoopRuns, 0, {now, 1, 0});
        stream.record(IterationBegan, 1, {now});
        stream.send(loop);
    }
    for (quint32 loop = 1; loop <= loops; ++loop) {
        for (quint32 task = 1; task <= tasks; ++task) {
            stream.record(TaskCreated, task,
                          {now += 500, TracerStream::pair(task == 1 ? 0 : 1, 0), TracerStream::pair(3, 1)});
            stream.record(TaskScheduled, task, {now += 10});
        }
        stream.send(loop);
    }
    for (int step = 0; step < steps; ++step) {
        for (quint32 loop = 1; loop <= loops; ++loop) {
            stream.record(IterationBegan, static_cast<quint64>(step) + 2, {now += 100});
            for (quint32 task = 1; task <= tasks; ++task) {
                const quint64 timer = static_cast<quint64>(step) * tasks + task;
                stream.record(StepBegan, task, {now += 100});
                stream.record(TimerSet, timer, {now += 10, TracerStream::pair(task, 4), now + 1'000'000, 1'000'000});
                stream.record(StepEnded, task, {now += 10, TracerStream::pair(1, task > 1 ? task - 1 : 0)});
                stream.record(TimerFired, timer, {now += 10});
                stream.record(TimerRan, timer, {now += 10});
                stream.record(TaskScheduled, task, {now += 10});
            }
            stream.send(loop);
        }
    }
    for (quint32 loop = 1; loop <= loops; ++loop) {
        stream.record(CallbackScheduled, 0, {now += 10, 7}).record(CallbackRan, 0, {now += 10, 7});
        stream.record(CallbackScheduled, 0, {now += 10, 7}).record(CallbackCancelled, 0, {now += 10, 7});
        stream.record(TimerSet, 1'000'000, {now, 0, now, 0}); // far off: it has no place
        for (quint32 task = 1; task <= tasks; ++task) {
            switch (task % 6) {
            case 0:
                stream.record(StepBegan, task, {now += 10}).record(TaskDone, task, {now += 10, 5});
                break;
            case 1:
                stream.record(StepBegan, task, {now += 10});
                stream.record(Blocking, task, {now += 10, TracerStream::pair(1, 0)});
                stream.record(TaskFailed, task, {now += 10, TracerStream::pair(6, 2)});
                break;
            case 2:
                stream.record(StepBegan, task, {now += 10});
                stream.record(StepYielded, task, {now += 10, TracerStream::pair(1, 0)});
                stream.record(CancelRequested, task, {now += 10, 1});
                stream.record(StepBeganThrowing, task, {now += 10, 8});
                stream.record(TaskCancelled, task, {now += 10, 8});
                break;
            case 3:
                stream.record(TaskNamed, task, {now += 10, 8}).record(TaskDestroyed, task, {now += 10});
                break;
            default:
                break; // its loop is closed before it is over
            }
        }
        stream.send(loop);
        stream.facts(Frame::Note, loop,
                     {{"note", "never_awaited"},
                      {"at", QByteArray::number(now)},
                      {"name", "fetch"},
                      {"file", "program.py"},
                      {"line", "30"},
                      {"function", "main"}});
    }
    for (quint32 loop = 1; loop < loops; ++loop) {
        stream.record(LoopRests, 0, {now += 10}).send(loop);
        stream.loopClosed(loop, now += 10);
    }
    stream.facts(Frame::Note, 0, {{"note", "error"}, {"at", QByteArray::number(now)}, {"error", "OSError()"}});
    stream.frame('X', 0, "what a newer protocol tells");
    stream.goodbye(now += 10);
    return stream.bytes;
}

} // namespace awaitscope
