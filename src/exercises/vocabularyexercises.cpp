// SPDX-License-Identifier: MIT
// The catalogue's entries beyond the course: one for each of asyncio's other words.
#include "src/exercises/catalogueparts.h"

#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// Starts a coroutine function that takes n and max_delay.
template <class T>
auto starts(Coroutine<T> (Exercises::*function)(int, double))
{
    return [function](Exercises &exercises, Runner &runner, const Parameters &parameters) {
        return startMain(runner, (exercises.*function)(parameters.n, parameters.maxDelay));
    };
}

Finish startShieldedSave(Exercises &exercises, Runner &runner, const Parameters &parameters)
{
    return startMain(runner, exercises.shieldedSave(parameters.maxDelay));
}

Expectation expectationOfTimeout()
{
    return {
        [](const Parameters &parameters) {
            return parameters.maxDelay * (1 - 1 / std::tgamma(parameters.n + 2)) / parameters.n;
        },
        u"max_delay × (1 − 1 / (n + 1)!) / n: n random steps are nearly never over in max_delay, so it takes that."_s};
}

Expectation expectationOfCleanup()
{
    return {[](const Parameters &parameters) {
                // Of n workers k are left with the probability of k heads in n throws, and the longest of k clean-ups
                // takes k / (k + 1) of a tenth of max_delay: on the average of all k, this.
                const double n = parameters.n;
                const double longest = 1 - 2 * (1 - std::exp2(-n - 1)) / (n + 1);
                return parameters.maxDelay * (0.5 + 0.1 * longest) / n;
            },
            u"max_delay × (1/2 + about 1/10) / n: half of max_delay until they are cancelled, then the longest of the "
            "clean-ups, each of which takes up to a tenth."_s};
}

} // namespace

std::vector<Exercise> vocabularyExercises()
{
    return {
        {.name = u"gather_results"_s,
         .title = u"Results in order"_s,
         .explanation =
             u"gather runs n fetches at once and returns their results in the order of its arguments, whoever "
             "is done first."_s,
         .start = starts(&Exercises::gatherResults),
         .expectation = expectationOfConcurrent()},
        {.name = u"task_group_failure"_s,
         .title = u"A task group that fails"_s,
         .explanation = u"One of n children fails: the task group cancels those that still wait, waits for them, and "
                        "raises an ExceptionGroup."_s,
         .start = starts(&Exercises::taskGroupFailure),
         .expectation =
             {[](const Parameters &parameters) { return parameters.maxDelay / 2 / parameters.n; },
              u"max_delay / 2 / n: the group ends when the child in the middle fails, on average after half of max_delay."_s}},
        {.name = u"timeout_steps"_s,
         .title = u"A timeout"_s,
         .explanation = u"Random steps, one by one, in a timeout of max_delay: when time is up, the step that waits is "
                        "cancelled, and TimeoutError comes out of the block."_s,
         .start = starts(&Exercises::timeoutSteps),
         .expectation = expectationOfTimeout()},
        {.name = u"cancel_cleanup"_s,
         .title = u"Cancel and clean up"_s,
         .explanation = u"Workers that are not done in half of the time are cancelled; each may still clean up, which "
                        "takes its time, before it ends."_s,
         .start = starts(&Exercises::cancelCleanup),
         .expectation = expectationOfCleanup()},
        {.name = u"semaphore_limit"_s,
         .title = u"Three at a time"_s,
         .explanation = u"A semaphore with three permits: n workers want one, and get one in the order in which they "
                        "came."_s,
         .defaultMaxDelay = 2,
         .start = starts(&Exercises::semaphoreLimit),
         .expectation = {}},
        {.name = u"producer_consumer"_s,
         .title = u"A queue in between"_s,
         .explanation =
             u"A producer puts n items into a queue in which two fit, two consumers take them out: who is too "
             "fast has to wait."_s,
         .defaultMaxDelay = 2,
         .start = starts(&Exercises::producerConsumer),
         .expectation = {}},
        {.name = u"lock_contention"_s,
         .title = u"One after the other"_s,
         .explanation =
             u"n tasks read a number, wait, and write it; a lock lets one in at a time, so no change is lost, "
             "and the waits add up."_s,
         .defaultMaxDelay = 1,
         .start = starts(&Exercises::lockContention),
         .expectation = expectationOfSingle()},
        {.name = u"event_start"_s,
         .title = u"All at once"_s,
         .explanation = u"n runners wait for an event; setting it starts them all, in the order in which they came."_s,
         .start = starts(&Exercises::eventStart),
         .expectation =
             {[](const Parameters &parameters) {
                  const double n = parameters.n;
                  return parameters.maxDelay * (0.25 + n / (n + 1)) / n;
              },
              u"max_delay × (1/4 + n / (n + 1)) / n: a quarter until the start, then the longest of n waits."_s}},
        {.name = u"shielded_save"_s,
         .title = u"Cancelled, and still saved"_s,
         .explanation =
             u"A request waits for a save behind a shield: the request is cancelled, and the save goes on."_s,
         .takesN = false,
         .start = startShieldedSave,
         .expectation = expectationOfSingle()},
        {.name = u"as_completed_or_gather"_s,
         .title = u"Two orders"_s,
         .explanation = u"The results of the same n tasks: as_completed gives them as they come, gather as they were "
                        "asked for."_s,
         .start = starts(&Exercises::asCompletedOrGather),
         .expectation = expectationOfConcurrent()},
        {.name = u"first_completed"_s,
         .title = u"The first one wins"_s,
         .explanation = u"wait with FIRST_COMPLETED returns when the first of n racers is there; the others are "
                        "cancelled."_s,
         .leastN = 1,
         .start = starts(&Exercises::firstCompleted),
         .expectation = {[](const Parameters &parameters) {
                             return parameters.maxDelay / (parameters.n + 1) / parameters.n;
                         },
                         u"max_delay / (n + 1) / n: the shortest of n waits takes max_delay / (n + 1) on average."_s}},
        {.name = u"blocking_call"_s,
         .title = u"A loop that is blocked"_s,
         .explanation = u"time.sleep in a coroutine blocks the whole loop: nobody else gets a turn, and the heartbeat "
                        "stands still."_s,
         .start = starts(&Exercises::blockingCall),
         .expectation = {[](const Parameters &parameters) {
                             const double n = parameters.n;
                             return parameters.maxDelay * (1.5 - 0.5 / n) / n;
                         },
                         u"max_delay × (3/2 − 1 / (2n)) / n: all beats take max_delay, and the blocking call half of "
                         u"that; the beat "
                         "that was due meanwhile comes at its end."_s}},
    };
}

} // namespace awaitscope
