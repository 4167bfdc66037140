// SPDX-License-Identifier: MIT
// Waits in a row that could have been at the same time.
#pragma once

#include "src/lints/findinglist.h"
#include "src/lints/sourceloops.h"

#include <set>
#include <unordered_map>
#include <utility>

namespace awaitscope {

/// Finds tasks in which a coroutine awaits the same one again and again, which sleeps each time: `await wait_random()`
/// in a loop, where gather would have made it the time of the longest. At least Fewest rounds in a row count that begin
/// with a sleep at the same line, awaited at the same line (WaitRecord::caller), with nothing else awaited in between.
/// A round is all that the awaited one sleeps. They are told of when the task has gone on to something else, each line
/// of a task once.
///
/// Whether it is called again each time, or sleeps in a loop of its own, the record of a traced program tells; that of
/// an exercise does not. There the source is asked: if the line that sleeps is in no loop, its coroutine has been
/// called again. Where it cannot be read nothing is said.
///
/// So as not to blame what is right:
/// - Who sleeps in its own coroutine, or in a loop, paces what it does; nothing would be gained by more tasks.
/// - Waiting for anything but time (a queue, a socket, a lock) may be a conversation, in which each round needs what
/// the
///   one before it brought.
/// - What goes on until it is cancelled, or until the program ends, is a rhythm and not a list of things to do.
class SequentialAwaits
{
public:
    static constexpr quint32 Fewest = 3;

    /// Takes in the next event.
    void take(const Trace &trace, EventIndex index, const TraceEvent &event, FindingList &findings);

private:
    // What a task has awaited lately.
    struct Row
    {
        WaitId wait;       // with which each round begins
        Instant began;     // of the wait that lasts, or was the last one
        Duration round{0}; // of the round that lasts, or was the last one, so far
        quint32 count = 0; // of rounds before it
        Duration sum{0};
        Duration longest{0};
    };
    // What a wait is to a row.
    enum class Next { Round, SameRound, Conversation, Other };

    [[nodiscard]] static Next nextIn(const Row &row, const Trace &trace, WaitId wait);
    static void endRound(Row &row);
    [[nodiscard]] bool isSuspicious(const Trace &trace, WaitId wait);
    void beginWait(const Trace &trace, EventIndex index, const TraceEvent &event, FindingList &findings);
    void endWait(const TraceEvent &event);
    void finish(const Trace &trace, EventIndex index, TaskId task, FindingList &findings);

    std::unordered_map<quint32, Row> m_rows;      // by task: of those that are in a row of such waits
    std::set<std::pair<TaskId, WaitId>> m_isTold; // of
    std::vector<quint8> m_isSuspicious;           // by wait: 0 not asked for yet, 1 no, 2 yes
    SourceLoops m_source;
};

} // namespace awaitscope
