// SPDX-License-Identifier: MIT
// Putting a run together.
#include "src/exercises/exerciserun.h"

#include <stdexcept>

#include <QJsonObject>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<Trace> makeTrace(const Exercise &exercise, const Parameters &parameters, const QString &clockName)
{
    auto trace = std::make_shared<Trace>();
    QJsonObject about{{u"exercise"_s, exercise.name},
                      {u"max_delay"_s, parameters.maxDelay},
                      {u"seed"_s, parameters.seed.text()}, // as text: JSON's numbers end at 2^53
                      {u"clock"_s, clockName}};
    if (exercise.takesN) {
        about.insert(u"n"_s, parameters.n);
    }
    trace->setAbout(about);
    return trace;
}

} // namespace

ExerciseRun::ExerciseRun(const Exercise &exercise, const Parameters &parameters, Clock &clock, const QString &clockName)
    : m_exercise(exercise)
    , m_parameters(parameters)
    , m_trace(makeTrace(exercise, parameters, clockName))
    , m_random(parameters.seed)
    , m_loop(clock, m_trace.get())
    , m_exercises{m_loop, m_random}
    , m_runner(m_loop)
{
    if (exercise.takesN && parameters.n < exercise.leastN) {
        throw std::invalid_argument("n must be at least " + std::to_string(exercise.leastN));
    }
    m_finish = exercise.start(m_exercises, m_runner, m_parameters);
}

} // namespace awaitscope
