// SPDX-License-Identifier: MIT
// The exercises: those of the course, and one for each of asyncio's other words.
#pragma once

#include "src/async/task.h"
#include "src/exercises/pythonrandom.h"

#include <vector>

namespace awaitscope {

/// The exercises as one Python program would have them: `loop` and `random` are what `asyncio` and `random` are there,
/// handed in instead of global. Each is in the file named after it, to be read beside its Python listing.
///
/// Delays are in seconds, finite and not negative; n is not negative. The object has to outlive the coroutines it
/// makes.
struct Exercises
{
    EventLoop &loop;
    PythonRandom &random;

    /// Waits for a random delay between 0 and `maxDelay` seconds and returns it.
    Coroutine<double> waitRandom(double maxDelay = 10);

    /// Runs waitRandom `n` times concurrently. The delays come back in ascending order because that is the order in
    /// which the waits end: nothing sorts them.
    Coroutine<std::vector<double>> waitN(int n, double maxDelay);

    /// The total time of waitN(n, maxDelay) divided by `n`, in seconds. Runs the loop itself, as asyncio.run does, so
    /// it is called outside of tasks. std::invalid_argument for n = 0 (Python: ZeroDivisionError).
    [[nodiscard]] double measureTime(int n, double maxDelay);

    /// Starts waitRandom as a task and returns the task: a plain function, nothing is awaited.
    Task<double> taskWaitRandom(double maxDelay);

    /// What the listing of taskWaitRandom runs: starts one, awaits it and returns its delay. A task can only be made in
    /// a running loop.
    Coroutine<double> main(double maxDelay);

    /// waitN made of taskWaitRandom.
    Coroutine<std::vector<double>> taskWaitN(int n, double maxDelay);

    /// The baseline: awaits the `n` waits one by one, so their times add up. In the order of drawing, not ascending.
    Coroutine<std::vector<double>> sequentialWaitN(int n, double maxDelay);

    // What follows says what happens in lines that it prints; each teaches one thing.

    /// gather: `n` fetches at once, their delays in the order of the arguments.
    Coroutine<std::vector<double>> gatherResults(int n, double maxDelay);
    /// TaskGroup: `n` children, of which the one in the middle fails; those that still wait are cancelled.
    Coroutine<void> taskGroupFailure(int n, double maxDelay);
    /// timeout: `n` random steps one by one, as far as they come in `maxDelay` seconds.
    Coroutine<void> timeoutSteps(int n, double maxDelay);
    /// cancel: `n` workers; those that are not done after half of `maxDelay` are cancelled, and clean up first.
    Coroutine<void> cancelCleanup(int n, double maxDelay);
    /// Semaphore: `n` workers, three at a time.
    Coroutine<void> semaphoreLimit(int n, double maxDelay);
    /// Queue: `n` items from one producer to two consumers, through a queue in which two fit.
    Coroutine<void> producerConsumer(int n, double maxDelay);
    /// Lock: `n` tasks change one number, one after the other.
    Coroutine<void> lockContention(int n, double maxDelay);
    /// Event: `n` runners wait for one start.
    Coroutine<void> eventStart(int n, double maxDelay);
    /// shield: who waits for a save is cancelled, the save is not.
    Coroutine<void> shieldedSave(double maxDelay);
    /// as_completed and gather: `n` results as they come, then as they were asked for.
    Coroutine<void> asCompletedOrGather(int n, double maxDelay);
    /// wait with FIRST_COMPLETED: the first of `n` racers wins, the others give up. `n` is at least 1.
    Coroutine<void> firstCompleted(int n, double maxDelay);
    /// time.sleep: a heartbeat of `n` beats stands still while the loop is blocked.
    Coroutine<void> blockingCall(int n, double maxDelay);
};

} // namespace awaitscope
