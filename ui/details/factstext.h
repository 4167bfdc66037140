// SPDX-License-Identifier: MIT
// A task's facts in words, with links to tasks and instants.
#pragma once

#include "src/timeline/taskfacts.h"

#include <QPalette>
#include <QString>

namespace awaitscope {

/// The sum of a task's times: "1.204 s = 0.000 running + 0.001 ready + 1.203 waiting"; short ones in milliseconds.
[[nodiscard]] QString sumText(const TaskTimes &times);

/// Writes what TaskFacts say as rich text. An empty text: there is nothing to say.
class FactsText
{
public:
    /// Record and facts have to outlive the writer. `palette` is that of the links.
    FactsText(const Trace &trace, TaskId task, const TaskFacts &facts, const QPalette &palette)
        : m_trace(trace)
        , m_task(task)
        , m_facts(facts)
        , m_palette(palette)
    {
    }

    [[nodiscard]] QString state() const;     ///< "waiting"; plain text
    [[nodiscard]] QString delay() const;     ///< asked for
    [[nodiscard]] QString created() const;   ///< when, and where in the program
    [[nodiscard]] QString starter() const;   ///< who created it
    [[nodiscard]] QString firstStep() const; ///< when
    [[nodiscard]] QString waits() const;     ///< a line for each, after one that says how many are left out
    [[nodiscard]] QString late() const;      ///< after the newest deadline
    [[nodiscard]] QString end() const;       ///< when, and how
    [[nodiscard]] QString children() const;
    [[nodiscard]] QString awaits() const; ///< what it waits for now
    [[nodiscard]] QString awaitedBy() const;

private:
    [[nodiscard]] QString link(TaskId task) const;
    [[nodiscard]] QString link(EventIndex event) const;
    [[nodiscard]] QString awaited(const TaskWait &wait) const;
    [[nodiscard]] QString waitLine(const TaskWait &wait) const;
    [[nodiscard]] QString wakerText(const Waker &waker) const;
    [[nodiscard]] QString listOf(const std::vector<TaskId> &tasks, quint32 count, bool mayBeMore = false) const;
    [[nodiscard]] QString line(const SourceLine &line) const;

    const Trace &m_trace;
    const TaskId m_task;
    const TaskFacts &m_facts;
    const QPalette m_palette;
};

} // namespace awaitscope
