// SPDX-License-Identifier: MIT
// What a stream tells of the tasks of one loop, put in order.
#pragma once

#include "src/python/numbered.h"
#include "src/trace/trace.h"

namespace awaitscope {

/// Appends what happens to tasks, which it knows by their numbers in the stream. Whatever is told, the record holds to
/// the Lifecycle: what must have happened before is added at the same instant, what cannot happen any more is left out.
class TaskLives
{
public:
    /// `trace` has to outlive it.
    explicit TaskLives(Trace &trace)
        : m_trace(trace)
    {
    }

    void created(Instant at, quint64 number, quint64 parent, TextId name, TextId coroutine, SiteId where);
    void named(quint64 number, TextId name);
    void scheduled(Instant at, quint64 number);
    void began(Instant at, quint64 number, TextId thrown);
    void ended(Instant at, quint64 number, WaitId wait, quint64 awaited);
    void done(Instant at, quint64 number, TextId result);
    void failed(Instant at, quint64 number, TextId error, SiteId where);
    void cancelled(Instant at, quint64 number, TextId message);
    void abandoned(Instant at, quint64 number);
    void cancelRequested(Instant at, quint64 number, quint64 by);
    void blocking(Instant at, quint64 number, SiteId where);
    /// Its loop is closed: nobody will run any that is pending.
    void allAbandoned(Instant at);

    [[nodiscard]] std::optional<TaskId> find(quint64 number) const;
    /// Bytes of memory.
    [[nodiscard]] std::size_t bytes() const { return m_lives.bytes(); }

private:
    enum class Phase : quint8 { Unknown, Created, Scheduled, Running, Waiting, Over };
    struct Life
    {
        TaskId id;
        Phase phase = Phase::Unknown;
    };

    Life *alive(quint64 number);
    void toScheduled(Instant at, Life &life);
    Life *toRunning(Instant at, quint64 number);
    void toWaiting(Instant at, Life &life, WaitId wait, std::optional<TaskId> awaited);

    Trace &m_trace;
    Numbered<Life> m_lives;
};

} // namespace awaitscope
