// SPDX-License-Identifier: MIT
// Records of programs with several event loops.
#pragma once

#include "src/trace/trace.h"

#include <memory>

namespace awaitscope {

/// Loops of a second each, half a second apart, each with one task that waits; all in one thread.
[[nodiscard]] inline std::shared_ptr<Trace> loopsInTurn(quint32 count)
{
    auto trace = std::make_shared<Trace>();
    const WaitId sleeping = trace->wait(trace->intern("sleep"), {});
    for (quint32 i = 0; i < count; ++i) {
        const Instant began = Instant::fromSeconds(1.5 * i);
        const LoopId loop = trace->loopBegan(began, {}, trace->intern("MainThread"));
        const TaskId task = trace->taskCreated(began, {}, {}, trace->intern("main"), {});
        trace->taskScheduled(began, task);
        trace->iterationBegan(began, 1);
        trace->stepBegan(began, task);
        trace->stepEnded(began, task, sleeping, {});
        const Instant ended = Instant::fromSeconds(1.5 * i + 1);
        trace->taskAbandoned(ended, task);
        trace->loopEnded(ended, loop);
    }
    return trace;
}

/// A loop in each of so many threads, which take turns at creating `tasks` tasks each.
[[nodiscard]] inline std::shared_ptr<Trace> loopsInThreads(quint32 threads, quint32 tasks)
{
    auto trace = std::make_shared<Trace>();
    for (quint32 thread = 0; thread < threads; ++thread) {
        trace->loopBegan({thread}, {}, trace->intern("Thread-" + std::to_string(thread)));
    }
    for (quint32 i = 0; i < threads * tasks; ++i) {
        trace->enterLoop({i % threads});
        const TaskId task = trace->taskCreated({threads + i}, {}, {}, trace->intern("work"), {});
        trace->taskScheduled({threads + i}, task);
    }
    return trace;
}

} // namespace awaitscope
