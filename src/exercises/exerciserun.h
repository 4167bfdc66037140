// SPDX-License-Identifier: MIT
// One run of one exercise: everything that it needs, and its record.
#pragma once

#include "src/async/eventloop.h"
#include "src/async/runner.h"
#include "src/exercises/catalogue.h"
#include "src/exercises/exercises.h"
#include "src/trace/trace.h"

#include <memory>

namespace awaitscope {

/// Brings a catalogue entry to life: loop, random numbers and record are made for it alone. The main task is there, and
/// nothing has run yet; iterating loop() with runner(), through a LoopDriver or runToEnd(), runs it.
class ExerciseRun
{
public:
    /// `exercise` (of the catalogue) and `clock` have to outlive the run. `clockName`, "real" or "virtual", is noted in
    /// the record. std::invalid_argument with a sentence if the exercise cannot take the parameters.
    ExerciseRun(const Exercise &exercise, const Parameters &parameters, Clock &clock, const QString &clockName);

    [[nodiscard]] const Exercise &exercise() const { return m_exercise; }
    [[nodiscard]] const Parameters &parameters() const { return m_parameters; }
    [[nodiscard]] EventLoop &loop() { return m_loop; }
    [[nodiscard]] Runner &runner() { return m_runner; }
    [[nodiscard]] const Trace &trace() const { return *m_trace; }
    /// The record, which may be kept longer than the run.
    [[nodiscard]] std::shared_ptr<const Trace> sharedTrace() const { return m_trace; }

    /// Runs it to the end on its clock.
    void runToEnd() { m_runner.runToEnd(); }

    /// What the exercise returned; asked once the runner has finished. Throws what the main task threw.
    [[nodiscard]] ReturnValue result() const { return m_finish(); }

private:
    const Exercise &m_exercise;
    Parameters m_parameters;
    std::shared_ptr<Trace> m_trace;
    PythonRandom m_random;
    EventLoop m_loop;
    Exercises m_exercises;
    Runner m_runner;
    Finish m_finish;
};

} // namespace awaitscope
