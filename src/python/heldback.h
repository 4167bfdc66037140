// SPDX-License-Identifier: MIT
// Frames of several loops, which come in batches, in the order of their instants.
#pragma once

#include "src/python/frames.h"
#include "src/python/records.h"

#include <deque>
#include <functional>
#include <queue>
#include <unordered_map>
#include <vector>

namespace awaitscope {

/// What one loop has told and is not in the record yet; each thing is handed out once all other loops have told of a
/// later instant, or long enough has passed. A loop whose tasks run alone waits for nobody.
///
/// Instants are nanoseconds of the stream's clock.
class HeldBack
{
public:
    /// After this long nobody is waited for any more: the tracer sends after 50 ms at most.
    static constexpr qint64 Patience = 200'000'000;
    /// The most bytes; beyond, nobody is waited for.
    static constexpr std::size_t MostBytes = std::size_t(1) << 26;

    /// A part of a frame: a whole one, or one record of it.
    struct Piece
    {
        quint32 loop = 0;
        char kind = 0;                 ///< of the frame
        qint64 at = 0;                 ///< never earlier than that of the loop's piece before
        std::span<const char> payload; ///< of a frame of records: the record alone
    };

    /// A loop may tell something at any moment, or not before it says so again.
    void setRunning(quint32 loop, bool isRunning);
    /// Keeps a frame that was told at `at`; of a frame of records that is the instant of the last one.
    void keep(const Frame &frame, qint64 at);
    /// Nobody will tell of anything before `at` that has not come `Patience` later.
    void clockIs(qint64 at);
    /// Nothing more will come.
    void finish() { m_isFinished = true; }
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_heads.empty(); }
    [[nodiscard]] bool hasMore() const { return !m_heads.empty() && m_heads.top().at <= m_limit; }
    /// Hands out at most `most` pieces, the earliest first.
    void release(int most, const std::function<void(const Piece &)> &take);
    /// How far pieces can be handed out; to be called after what changes it.
    void update();

private:
    struct Kept
    {
        char kind;
        qint64 at; // of a frame of records: nothing, as each has its own
        std::vector<char> payload;
    };
    struct Source
    {
        std::deque<Kept> frames;
        std::size_t offset = 0; // in the first: what is before has been handed out
        qint64 head = 0;        // the instant of what comes next; it never decreases
        qint64 told = 0;        // the latest instant that has come
        bool isRunning = false;
    };
    struct Head
    {
        qint64 at;
        quint32 loop;

        // The queue has the greatest on top; of equals the loop that began first.
        friend bool operator<(Head a, Head b) { return a.at != b.at ? a.at > b.at : a.loop > b.loop; }
    };

    static void findHead(Source &source);
    int releaseFrom(quint32 loop, qint64 until, int most, const std::function<void(const Piece &)> &take);

    std::unordered_map<quint32, Source> m_sources;
    std::priority_queue<Head> m_heads; // one for each source that has frames
    std::size_t m_bytes = 0;
    qint64 m_clock = 0;
    qint64 m_limit = 0;
    bool m_isFinished = false;
};

} // namespace awaitscope
