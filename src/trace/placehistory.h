// SPDX-License-Identifier: MIT
// How many tasks stand at each place of the program, at any event of a record.
#pragma once

#include "src/trace/codeplace.h"
#include "src/trace/column.h"
#include "src/trace/trace.h"

#include <limits>
#include <memory>
#include <vector>

#include <QHash>

namespace awaitscope {

/// The tasks at each place between two events.
struct PlaceState
{
    std::optional<TaskId> running; ///< whose step runs
    std::vector<quint32> counts;   ///< how many tasks stand at each of PlaceHistory::places()
};

/// A task stands at the beginning of its coroutine from its creation on, then where it has given the thread back last,
/// also while it is ready to go on from there or has just gone on, until it gives it back again or is over. So each
/// task that is not over stands at exactly one place.
///
/// It follows a record as it grows. The counts are kept now and then, so that those of any event are a bounded number
/// of events away from some that are known, however many tasks there are.
class PlaceHistory
{
public:
    /// Counts are kept after as many events as there are places, or after LeastApart if those are more.
    static constexpr std::size_t LeastApart = 1024;

    static constexpr std::size_t AllEvents = std::numeric_limits<std::size_t>::max();

    /// Takes in the first events, all that there are or `most`.
    explicit PlaceHistory(std::shared_ptr<const Trace> trace, std::size_t most = AllEvents);

    /// Takes in what was recorded since the last time, or `most` events of it; each is looked at once.
    void update(std::size_t most = AllEvents);

    /// Events taken in.
    [[nodiscard]] quint32 eventCount() const { return m_eventCount; }

    /// All places at which a task has stood so far, in the order in which they came up.
    [[nodiscard]] const std::vector<CodePlace> &places() const { return m_places; }

    /// The state after the first `eventCount` events, at most those taken in.
    [[nodiscard]] PlaceState after(quint32 eventCount) const;

    /// About how many bytes it keeps.
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr quint32 Nowhere = std::numeric_limits<quint32>::max();

    // A state that is known.
    struct Kept
    {
        quint32 eventCount = 0;
        quint32 moveCount = 0;
        PlaceState state;
    };

    [[nodiscard]] static bool moves(EventKind kind);
    [[nodiscard]] CodePlace placeAfter(const TraceEvent &event) const;
    [[nodiscard]] quint32 numberOf(const CodePlace &place) const; // in places()
    [[nodiscard]] quint32 addedNumberOf(const CodePlace &place);
    static void take(PlaceState &state, const TraceEvent &event, quint32 from, quint32 to);

    std::shared_ptr<const Trace> m_trace; // never null
    std::vector<CodePlace> m_places;
    QHash<quint32, quint32> m_waits;      // by WaitId: its place
    QHash<quint32, quint32> m_beginnings; // by coroutine: its place
    Arena m_arena;                        // of what follows
    Column<quint32> m_current{m_arena};   // by task: its place after all that was taken in
    Column<quint32> m_left{m_arena};      // by move: the place that it left. Where it led to is in the record.
    PlaceState m_state;                   // after all that was taken in
    std::vector<Kept> m_kept{1};          // each after more events than the one before
    quint32 m_eventCount = 0;
};

} // namespace awaitscope
