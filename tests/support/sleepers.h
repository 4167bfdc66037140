// SPDX-License-Identifier: MIT
// Coroutines that sleep, and then end in one way or another.
#pragma once

#include "src/async/sleep.h"
#include "tests/support/virtualloop.h"

#include <initializer_list>
#include <stdexcept>
#include <vector>

namespace awaitscope {

/// Sleeps, and gives the seconds that it slept.
[[nodiscard]] inline Coroutine<double> waits(double seconds)
{
    co_await sleep(seconds);
    co_return seconds;
}

/// Sleeps, and gives 3.
[[nodiscard]] inline Coroutine<int> number(double seconds)
{
    co_await sleep(seconds);
    co_return 3;
}

/// Sleeps, and fails with a std::runtime_error.
[[nodiscard]] inline Coroutine<double> fails(double seconds, const char *why = "no route")
{
    co_await sleep(seconds);
    throw std::runtime_error(why);
}

/// Tasks that sleep for so many seconds each, and give them.
[[nodiscard]] inline std::vector<Task<double>> tasksOf(VirtualLoop &v, std::initializer_list<double> delays)
{
    std::vector<Task<double>> tasks;
    for (const double delay : delays) {
        tasks.push_back(v.loop.createTask(waits(delay)));
    }
    return tasks;
}

} // namespace awaitscope
