// SPDX-License-Identifier: MIT
// Waits in a row that could have been at the same time.
#pragma once

#include "src/lints/findinglist.h"
#include "src/lints/sourceloops.h"

#include <set>
#include <unordered_map>
#include <utility>

namespace awaitscope {

/// Finds tasks that await the same coroutine again and again, which sleeps each time: `await wait_random()` in a loop,
/// where gather would have made it the time of the longest. At least Fewest sleeps in a row count that are at the same
/// line, through the same line of the task's own coroutine, with nothing else awaited in between. They are told of when
/// the task has gone on to something else, each line of a task once.
///
/// Whether it is called again each time, or sleeps in a loop of its own, no record tells. So the source is asked: if
/// the line that sleeps is in no loop, its coroutine has been called again. Where it cannot be read nothing is said.
///
/// So as not to blame what is right:
/// - Who sleeps in its own coroutine, or in a loop, paces what it does; nothing would be gained by more tasks.
/// - Waiting for anything but time (a queue, a socket, a lock) may be a conversation, in which each wait needs what the
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
        WaitId wait;
        Instant began; // of the wait that lasts, or was the last one
        quint32 count = 0;
        Duration sum{0};
        Duration longest{0};
    };

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
