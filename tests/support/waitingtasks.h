// SPDX-License-Identifier: MIT
// A record to go on with: very many tasks that all wait.
#pragma once

#include "src/trace/trace.h"

#include <memory>

namespace awaitscope {

/// A record of so many tasks that were created at instant 0, ran, and have waited since.
[[nodiscard]] inline std::shared_ptr<Trace> waitingTasks(quint32 tasks)
{
    auto trace = std::make_shared<Trace>();
    const TextId worker = trace->intern("worker");
    for (quint32 i = 0; i < tasks; ++i) {
        const TaskId task = trace->taskCreated({0}, std::nullopt, {}, worker, {});
        trace->stepBegan({0}, task);
        trace->stepEnded({0}, task, {}, std::nullopt);
    }
    return trace;
}

} // namespace awaitscope
