// SPDX-License-Identifier: MIT
// The catalogue's entries for the course: random waits, one, many, as tasks.
#include "src/exercises/catalogueparts.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

Finish startWaitRandom(Exercises &exercises, Runner &runner, const Parameters &parameters)
{
    return startMain(runner, exercises.waitRandom(parameters.maxDelay));
}

Finish startWaitN(Exercises &exercises, Runner &runner, const Parameters &parameters)
{
    return startMain(runner, exercises.waitN(parameters.n, parameters.maxDelay));
}

// Exercises::measureTime runs the loop to the end and returns; here somebody else runs it, so the two halves of the
// measurement stand before and after.
Finish startMeasureTime(Exercises &exercises, Runner &runner, const Parameters &parameters)
{
    EventLoop &loop = exercises.loop;
    const double start = loop.time();
    const Finish main = startWaitN(exercises, runner, parameters);
    return [main, &loop, start, n = parameters.n] {
        main();
        return ReturnValue((loop.time() - start) / n);
    };
}

Finish startTaskWaitRandom(Exercises &exercises, Runner &runner, const Parameters &parameters)
{
    return startMain(runner, exercises.main(parameters.maxDelay));
}

Finish startTaskWaitN(Exercises &exercises, Runner &runner, const Parameters &parameters)
{
    return startMain(runner, exercises.taskWaitN(parameters.n, parameters.maxDelay));
}

Finish startSequentialWaitN(Exercises &exercises, Runner &runner, const Parameters &parameters)
{
    return startMain(runner, exercises.sequentialWaitN(parameters.n, parameters.maxDelay));
}

} // namespace

std::vector<Exercise> courseExercises()
{
    return {
        {.name = u"wait_random"_s,
         .title = u"Async syntax"_s,
         .explanation =
             u"A coroutine draws a random delay, awaits asyncio.sleep for that long, and returns the delay."_s,
         .isOfCourse = true,
         .takesN = false,
         .defaultMaxDelay = 10,
         .start = startWaitRandom,
         .expectation = expectationOfSingle()},
        {.name = u"wait_n"_s,
         .title = u"Concurrent coroutines"_s,
         .explanation =
             u"n random waits run at once; their delays come back in ascending order, without a sort, because "
             "the shortest wait completes first."_s,
         .isOfCourse = true,
         .start = startWaitN,
         .expectation = expectationOfConcurrent()},
        {.name = u"measure_time"_s,
         .title = u"Measure the runtime"_s,
         .explanation =
             u"The total time of wait_n divided by n: concurrent waits take as long as the longest of them."_s,
         .isOfCourse = true,
         .leastN = 1,
         .start = startMeasureTime,
         .expectation = expectationOfConcurrent()},
        {.name = u"task_wait_random"_s,
         .title = u"A task"_s,
         .explanation =
             u"A plain function hands back an asyncio.Task: the wait is scheduled although nobody awaits it yet."_s,
         .isOfCourse = true,
         .takesN = false,
         .start = startTaskWaitRandom,
         .expectation = expectationOfSingle()},
        {.name = u"task_wait_n"_s,
         .title = u"Many tasks"_s,
         .explanation = u"wait_n once more, made of the tasks that task_wait_random returns."_s,
         .isOfCourse = true,
         .start = startTaskWaitN,
         .expectation = expectationOfConcurrent()},
        {.name = u"sequential_wait_n"_s,
         .title = u"One by one, for comparison"_s,
         .explanation = u"The same waits awaited one after the other: their times add up, and their order is that of "
                        "drawing."_s,
         .isOfCourse = true,
         .start = startSequentialWaitN,
         .expectation = expectationOfSingle()},
    };
}

} // namespace awaitscope
