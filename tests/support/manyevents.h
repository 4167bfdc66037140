// SPDX-License-Identifier: MIT
// A record so long that nobody may go through all of it at once.
#pragma once

#include "src/trace/trace.h"

#include <memory>
#include <string>

namespace awaitscope {

/// `events` events of two tasks, "even" and "odd", that take turns: each created first, then "even" is scheduled,
/// begins and waits at even milliseconds, "odd" at odd ones. Every thousandth event is the line "line 3000" that is
/// printed.
[[nodiscard]] inline std::shared_ptr<Trace> manyEvents(quint32 events)
{
    auto trace = std::make_shared<Trace>();
    const WaitId wait = trace->wait(trace->intern("sleep"), {});
    trace->taskCreated({0}, {}, trace->intern("even"), {}, {});
    trace->taskCreated({0}, {}, trace->intern("odd"), {}, {});
    quint32 change = 0;
    while (trace->eventCount() < events) {
        const auto count = static_cast<quint32>(trace->eventCount());
        const TaskId task{change / 3 % 2};
        const Instant at{qint64(change / 3) * 1'000'000};
        if (count % 1000 == 0) {
            trace->printed(at, {}, trace->intern("line " + std::to_string(count)));
        } else if (change % 3 == 0) {
            trace->taskScheduled(at, task);
            ++change;
        } else if (change % 3 == 1) {
            trace->stepBegan(at, task);
            ++change;
        } else {
            trace->stepEnded(at, task, wait, {});
            ++change;
        }
    }
    return trace;
}

} // namespace awaitscope
