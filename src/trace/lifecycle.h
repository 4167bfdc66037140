// SPDX-License-Identifier: MIT
// Which event may follow which in the life of a task or a timer: the check of a record that somebody else has written.
#pragma once

#include "src/trace/traceevent.h"

#include <vector>

#include <QString>

namespace awaitscope {

/// Follows every task and timer through a record. Whatever it lets through, views can show without further questions: a
/// task is created, scheduled, runs and waits in turn, and nothing happens to it once it is over; a timer fires once.
///
/// Ids are those of the record so far: what creates a task or a timer comes with the next number.
class Lifecycle
{
public:
    /// Takes the event in. If it cannot come here, nothing is taken, and the answer says why in words that may follow
    /// "line 3: "; otherwise it is empty.
    [[nodiscard]] QString take(EventKind kind, quint32 subject);

private:
    enum class TaskPhase : quint8 { Created, Scheduled, Running, Waiting, Over };
    enum class TimerPhase : quint8 { Set, Fired, Ran, Cancelled, FiredThoughCancelled };

    [[nodiscard]] QString takeTask(EventKind kind, quint32 task);
    [[nodiscard]] QString takeTimer(EventKind kind, quint32 timer);
    [[nodiscard]] static QString words(TaskPhase phase);
    [[nodiscard]] static QString words(TimerPhase phase);

    std::vector<TaskPhase> m_tasks;
    std::vector<TimerPhase> m_timers;
};

} // namespace awaitscope
