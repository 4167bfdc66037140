// SPDX-License-Identifier: MIT
// The built-in exercises, by the names that the course gives them.
#pragma once

#include "src/exercises/parameters.h"

#include <functional>
#include <span>
#include <variant>
#include <vector>

#include <QString>

namespace awaitscope {

class Runner;
struct Exercises;

/// What an exercise returns: nothing (Python's None), a delay or an average in seconds, or the list of all delays.
using ReturnValue = std::variant<std::monostate, double, std::vector<double>>;

/// The value as Python prints it.
[[nodiscard]] QString repr(const ReturnValue &value);

/// Asked once a run is over: gives the exercise's value, and throws what the main task threw.
using Finish = std::function<ReturnValue()>;

/// What theory says of an exercise.
struct Expectation
{
    /// total / n on the average of many runs, in seconds, when delays are uniform between 0 and max_delay; null: there
    /// is no simple formula.
    std::function<double(const Parameters &)> average;
    QString explanation; ///< the formula and where it comes from, in a sentence
};

/// One built-in exercise.
struct Exercise
{
    QString name;        ///< "wait_n"
    QString title;       ///< "Concurrent coroutines"
    QString explanation; ///< one sentence
    bool isOfCourse = false;
    bool takesN = true; ///< whether n means anything to it
    int leastN = 0;     ///< from Python's semantics: measure_time divides by n
    double defaultMaxDelay = 5;

    /// Starts the exercise's main task.
    std::function<Finish(Exercises &, Runner &, const Parameters &)> start;

    Expectation expectation;

    /// Paths of the embedded listings: ":/exercises/wait_n.py" and ":/exercises/waitn.cpp".
    [[nodiscard]] QString pythonListing() const;
    [[nodiscard]] QString cppListing() const;

    /// The n of total / n: an exercise that takes none waits once.
    [[nodiscard]] int waits(const Parameters &parameters) const { return takesN ? parameters.n : 1; }
};

/// All exercises: those of the course in its order, then one for each of asyncio's other words.
[[nodiscard]] std::span<const Exercise> catalogue();

/// The exercise called `name`; null if there is none.
[[nodiscard]] const Exercise *findExercise(QStringView name);

} // namespace awaitscope
