// SPDX-License-Identifier: MIT
// What the catalogue is put together from.
#pragma once

#include "src/async/runner.h"
#include "src/exercises/catalogue.h"
#include "src/exercises/exercises.h"

namespace awaitscope {

/// The exercises of the course, in its order.
[[nodiscard]] std::vector<Exercise> courseExercises();
/// One exercise for each of asyncio's other words.
[[nodiscard]] std::vector<Exercise> vocabularyExercises();

/// Starts `main` as the main task.
template <class T>
[[nodiscard]] Finish startMain(Runner &runner, Coroutine<T> main)
{
    return [task = runner.start(std::move(main))] { return ReturnValue(task.result()); };
}

/// An average by theory, with the sentence that explains it.
[[nodiscard]] Expectation expectationOfConcurrent();
[[nodiscard]] Expectation expectationOfSingle();

} // namespace awaitscope
