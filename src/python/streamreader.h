// SPDX-License-Identifier: MIT
// The tracer's stream becomes a record.
#pragma once

#include "src/python/frames.h"
#include "src/python/heldback.h"
#include "src/python/looprecords.h"
#include "src/trace/trace.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <QStringList>

namespace awaitscope {

class FrameFacts;

/// Takes bytes that anybody may have written, and appends what they tell to a trace. The trace is valid whatever comes:
/// what is wrong is put right or left out, and what is no stream at all ends it with a sentence.
class StreamReader
{
public:
    /// The most bytes of a record (by Trace::bytes()) and of what is kept to read it, unless the constructor is told
    /// otherwise.
    static constexpr std::size_t UsualLimit = std::size_t(2) << 30;

    /// `trace` is empty, and has to outlive it.
    explicit StreamReader(Trace &trace, std::size_t mostBytes = UsualLimit)
        : m_trace(trace)
        , m_mostBytes(mostBytes)
    {
    }

    /// Takes the next bytes of the stream in; work() then appends them.
    void feed(std::span<const char> bytes);
    /// What the stream's clock says now: then nobody is waited for who has told nothing for long.
    void clockIs(qint64 nanoseconds);
    /// The stream is over, whether or not it has said goodbye.
    void finish();

    /// Whether work() has something to do.
    [[nodiscard]] bool hasMore() const { return m_held.hasMore(); }
    /// Appends some thousand events at most.
    void work();
    /// Whether something has come that can only be appended later.
    [[nodiscard]] bool isHolding() const { return !m_held.isEmpty(); }

    /// False once nothing more is wanted: the program said goodbye, the record is full, or this is no stream.
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// Whether a loop runs, so that there may be news at any moment.
    [[nodiscard]] bool isLoopRunning() const { return m_running > 0; }
    /// The stream's instant at which the record begins: when its first loop began.
    [[nodiscard]] std::optional<qint64> zero() const { return m_zero; }
    /// Sentences about the tracing that have come up since this was asked last; each only once, and not many.
    [[nodiscard]] QStringList takeNotes() { return std::exchange(m_notes, {}); }

private:
    struct Loop
    {
        std::optional<LoopId> id; // once its beginning is in the record
        LoopRecords records;
        bool isRunning = false;
        std::size_t bytes = 0; // of its records, as counted last
    };

    void takeFrame(const Frame &frame);
    void takeHello(const FrameFacts &facts);
    void takeRecords(const Frame &frame, Loop &loop);
    void takeGoodbye(const FrameFacts &facts);
    void append(const HeldBack::Piece &piece);
    void appendBeginning(const HeldBack::Piece &piece, Loop &loop);
    void appendWarning(const HeldBack::Piece &piece);
    void closeLoops();
    void weigh(Loop &loop);
    [[nodiscard]] bool isFull() const;
    void endFull();
    void setRunning(quint32 number, Loop &loop, bool isRunning);
    void giveUp(const QString &why);
    void note(const QString &sentence);
    void noteOnce(const QString &sentence);
    [[nodiscard]] Loop *find(quint32 number);

    Trace &m_trace;
    std::size_t m_mostBytes;
    Frames m_frames;
    HeldBack m_held;
    std::unordered_map<quint32, Loop> m_loops; // that are open, by their numbers in the stream
    std::unordered_set<quint32> m_begun;       // all that there were
    std::size_t m_loopBytes = 0;               // of all loops' records
    quint32 m_current = 0;                     // whose events are being appended
    int m_running = 0;                         // loops
    std::optional<qint64> m_zero;
    std::optional<qint64> m_goodbye; // the instant of it; nothing: none, or one that leaves loops as they were
    bool m_isOpen = true;
    QStringList m_notes;
    QStringList m_noted; // what the program has had told so far
};

} // namespace awaitscope
