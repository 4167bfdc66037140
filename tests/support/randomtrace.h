// SPDX-License-Identifier: MIT
// Records of things that never happened, for tests that need many different ones.
#pragma once

#include "src/trace/trace.h"

#include <iterator>
#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace awaitscope {

/// A record of `tasks` tasks and `steps` changes, such as a loop could have written: each task is created, runs and
/// waits in turn, and ends one way or another, or does not. Most are created by a task that runs. Time often stands
/// still. The same seed makes the same record.
[[nodiscard]] inline std::shared_ptr<Trace> randomTrace(quint32 seed, quint32 tasks, int steps)
{
    auto trace = std::make_shared<Trace>();
    std::mt19937 random(seed);
    const auto below = [&random](quint32 limit) { return static_cast<quint32>(random() % limit); };
    const TextId coroutines[] = {trace->intern("worker"), trace->intern("Fetch"), trace->intern("parse_all")};
    const TextId error = trace->intern("CancelledError");
    const WaitId wait = trace->wait(trace->intern("sleep"), trace->site("program.py", 7));
    Instant now{below(1000)};
    const auto tick = [&] {
        if (below(2) == 0) {
            now.nanoseconds += below(below(10) == 0 ? 5'000'000 : 2'000);
        }
        return now;
    };
    std::mt19937 family(seed + 1); // of its own: whose child a task is changes nothing else
    const auto parent = [&]() -> std::optional<TaskId> {
        for (int attempt = 0; attempt < 8 && trace->taskCount() > 0; ++attempt) {
            const TaskId task{static_cast<quint32>(family() % trace->taskCount())};
            if (trace->task(task).state == TaskState::Running) {
                return task;
            }
        }
        return std::nullopt;
    };
    const auto create = [&] {
        const TaskId task = trace->taskCreated(tick(), parent(), {}, coroutines[family() % std::size(coroutines)], {});
        trace->taskScheduled(now, task);
    };
    create();
    for (int i = 0; i < steps; ++i) {
        if (trace->taskCount() < tasks && below(3) == 0) {
            create();
            continue;
        }
        // One of the first tasks more often than the others: some lanes are long, and some are short.
        const quint32 count = static_cast<quint32>(trace->taskCount());
        const TaskId task{below(2) == 0 ? below(count) : below(std::min<quint32>(count, 2))};
        switch (trace->task(task).state) {
        case TaskState::Ready:
            trace->stepBegan(tick(), task, below(20) == 0 ? error : TextId());
            break;
        case TaskState::Running: {
            const quint32 choice = below(40);
            if (choice == 0) {
                trace->taskDone(tick(), task, {});
            } else if (choice == 1) {
                trace->taskFailed(tick(), task, {});
            } else if (choice == 2) {
                trace->taskCancelled(tick(), task, {});
            } else {
                const Instant deadline = tick() + Duration(below(1000));
                trace->timerSet(now, task, deadline, secondsOf(deadline - now));
                trace->stepEnded(now, task, wait, std::nullopt);
            }
            break;
        }
        case TaskState::Waiting:
            trace->taskScheduled(tick(), task);
            break;
        case TaskState::Done:
        case TaskState::Failed:
        case TaskState::Cancelled:
        case TaskState::Abandoned:
            trace->iterationBegan(tick(), static_cast<quint32>(i));
            break;
        }
    }
    return trace;
}

} // namespace awaitscope
