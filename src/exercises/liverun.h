// SPDX-License-Identifier: MIT
// A run of an exercise in real time, inside Qt's event loop.
#pragma once

#include "src/async/iterationclock.h"
#include "src/async/loopdriver.h"
#include "src/exercises/exerciserun.h"

namespace awaitscope {

/// Everything that an exercise needs to run in real time; driver().start() lets it go. The window and the command line
/// run exercises in this one way.
class LiveRun
{
public:
    /// At `rate` loop seconds a real second, more than 0. Throws what ExerciseRun throws.
    LiveRun(const Exercise &exercise, const Parameters &parameters, double rate = 1)
        : m_realTime(rate)
        , m_clock(m_realTime)
        , m_run(exercise, parameters, m_clock, QStringLiteral("real"))
        , m_driver(m_run.loop(), m_run.runner(), m_realTime)
    {
    }

    [[nodiscard]] ExerciseRun &run() { return m_run; }
    [[nodiscard]] LoopDriver &driver() { return m_driver; }

    /// How far loop time has come, also while the loop sleeps.
    [[nodiscard]] Instant now() const { return m_realTime.instant(); }

private:
    // In the order in which they need each other; they are taken down in the opposite order.
    SteadyClock m_realTime;
    IterationClock m_clock;
    ExerciseRun m_run;
    LoopDriver m_driver;
};

} // namespace awaitscope
