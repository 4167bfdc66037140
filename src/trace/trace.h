// SPDX-License-Identifier: MIT
// The record: everything that happened in an event loop, in the order in which it happened.
#pragma once

#include "src/trace/arena.h"
#include "src/trace/column.h"
#include "src/trace/eventtable.h"
#include "src/trace/rows.h"
#include "src/trace/runs.h"
#include "src/trace/taskrecord.h"
#include "src/trace/textpool.h"
#include "src/trace/traceevent.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace awaitscope {

/// The narrow waist between what makes things happen and what shows them: append-only, a column for each field, each
/// event an instant in whole nanoseconds. Writers call the functions named after the facts; readers ask for events and
/// tasks by id, and read on from where they were when eventCount() has grown.
///
/// Not thread-safe. Instants never decrease: an event that claims to be earlier than the newest is filed at the newest.
class Trace
{
public:
    /// The most events that a record can have: views keep an event's index and a state in 32 bits.
    static constexpr std::size_t MostEvents = std::size_t(1) << 29;

    Trace() = default;
    Trace(const Trace &) = delete;
    Trace &operator=(const Trace &) = delete;

    // --- the facts, as a producer reports them ---------------------------------------------------------------------

    void iterationBegan(Instant at, quint32 number);
    TaskId taskCreated(Instant at, std::optional<TaskId> parent, TextId name, TextId coroutine, SiteId line);
    void taskScheduled(Instant at, TaskId task);
    void stepBegan(Instant at, TaskId task, TextId thrown = {});
    void stepEnded(Instant at, TaskId task, WaitId wait, std::optional<TaskId> awaited);
    TimerId timerSet(Instant at, std::optional<TaskId> task, Instant deadline, double delay, TextId what = {});
    void timerFired(Instant at, TimerId timer);
    void timerRan(Instant at, TimerId timer);
    void timerCancelled(Instant at, TimerId timer);
    void callbackScheduled(Instant at, TextId name);
    void callbackRan(Instant at, TextId name);
    void callbackCancelled(Instant at, TextId name);
    void cancelRequested(Instant at, TaskId task, std::optional<TaskId> by);
    void printed(Instant at, std::optional<TaskId> by, TextId line);
    void blocking(Instant at, TaskId task, SiteId where);
    void warned(Instant at, std::optional<TaskId> task, TextId sentence, SiteId where = {});
    void taskDone(Instant at, TaskId task, TextId result);
    void taskFailed(Instant at, TaskId task, TextId error, SiteId where = {});
    void taskCancelled(Instant at, TaskId task, TextId message);
    void taskAbandoned(Instant at, TaskId task);

    /// A loop of a program that may have several; what follows happens in it. Without this there is one loop, unsaid.
    /// `thread` is interned.
    LoopId loopBegan(Instant at, TextId type = {}, TextId thread = {}, TextId unseen = {});
    /// What follows happens in that loop, which has begun.
    void enterLoop(LoopId loop);
    void loopEnded(Instant at, LoopId loop);

    /// The name that a task got after it had been created: it is called so from the beginning, and no event tells it.
    void nameTask(TaskId task, TextId name) { m_tasks[task.value].name = name; }

    /// The id of a name that comes up again and again (UTF-8).
    TextId intern(std::string_view text) { return m_texts.intern(text); }
    /// The id of a text that hardly repeats, such as a result (UTF-8).
    TextId addText(std::string_view text) { return m_texts.add(text); }
    /// The id of line `line` of `file`. `file` has to stay valid and unchanged, as std::source_location's does.
    SiteId siteOf(const char *file, quint32 line);
    /// The same for a file name that does not stay (UTF-8), and a line whose function is known. A line is in the
    /// function that it was first said to be in.
    SiteId site(std::string_view file, quint32 line, TextId function = {});
    /// The id of waiting for `what` at `where`, through `caller`.
    WaitId wait(TextId what, SiteId where, SiteId caller = {});

    /// What was run, for whoever opens the record later: program, parameters, seed, clock.
    void setAbout(const QJsonObject &about) { m_about = about; }
    [[nodiscard]] const QJsonObject &about() const { return m_about; }

    // --- reading ---------------------------------------------------------------------------------------------------

    [[nodiscard]] std::size_t eventCount() const { return m_events.size(); }
    [[nodiscard]] std::size_t taskCount() const { return m_tasks.size(); }
    [[nodiscard]] std::size_t timerCount() const { return m_timers.size(); }

    [[nodiscard]] TraceEvent event(EventIndex index) const;
    [[nodiscard]] Instant instantOf(EventIndex index) const { return m_events.at(index.value); }
    [[nodiscard]] EventKind kindOf(EventIndex index) const { return m_events.kind(index.value); }
    /// How many events have happened by `instant`.
    [[nodiscard]] quint32 eventsUntil(Instant instant) const;

    [[nodiscard]] TaskRecord task(TaskId id) const;
    [[nodiscard]] TimerRecord timer(TimerId id) const;
    [[nodiscard]] const WaitRecord &wait(WaitId id) const { return m_waits[id.value]; }
    [[nodiscard]] SourceLine line(SiteId id) const { return id.value == 0 ? SourceLine() : m_sites[id.value - 1]; }

    /// How many loops have been told of; 0: there is one, unsaid, which LoopId{0} stands for.
    [[nodiscard]] quint32 loopCount() const { return static_cast<quint32>(m_loops.size()); }
    [[nodiscard]] const LoopFacts &loop(LoopId id) const { return m_loops[id.value]; }
    /// In how many threads the loops ran, by their names.
    [[nodiscard]] quint32 threadCount() const { return static_cast<quint32>(m_threads.size()); }
    /// The number of the thread that the task ran in, from 0.
    [[nodiscard]] quint32 threadOf(TaskId task) const
    {
        return threadCount() <= 1 ? 0 : m_loops[loopOf(task).value].threadNumber;
    }
    /// In which loop something is. It takes a step for each doubling of how often the record changes loops.
    [[nodiscard]] LoopId loopOf(EventIndex event) const { return m_loopOfEvents[event.value]; }
    [[nodiscard]] LoopId loopOf(TaskId task) const { return m_loopOfTasks[task.value]; }
    [[nodiscard]] LoopId loopOf(TimerId timer) const { return m_loopOfTimers[timer.value]; }
    /// The first event from `event` on that is of another loop; the number of events if there is none.
    [[nodiscard]] EventIndex nextOfOtherLoop(EventIndex event) const;
    [[nodiscard]] QString text(TextId id) const { return m_texts.text(id); }
    [[nodiscard]] std::string_view utf8(TextId id) const { return m_texts.utf8(id); }

    /// What a person calls the task, everywhere: its own name, else "main" for the first task of the loop (of a record
    /// that tells of its loops: for the first task of a coroutine of that name), else "wait_random·3".
    [[nodiscard]] QString label(TaskId id) const;

    /// Where the record ends: the instant of the newest event; 0 when there is none.
    [[nodiscard]] Instant end() const { return m_newest; }

    /// About how many bytes the record keeps.
    [[nodiscard]] std::size_t bytes() const;

private:
    void append(Instant at, EventKind kind, quint32 subject, quint32 first = 0, quint32 second = 0)
    {
        m_newest = std::max(m_newest, at);
        m_events.append(m_newest, kind, subject, first, second);
    }
    [[nodiscard]] quint32 nextOrdinal(TextId coroutine);
    void finish(Instant at, TaskId task, EventKind kind, TaskState state, TextId outcome, SiteId where = {});

    Arena m_arena; // of all that follows
    EventTable m_events{m_arena};
    Column<TaskRow> m_tasks{m_arena};
    Column<TimerRow> m_timers{m_arena};
    Column<WaitRecord> m_waits{m_arena};
    Column<SourceLine> m_sites{m_arena};
    TextPool m_texts{m_arena};

    QHash<std::pair<quint32, quint32>, SiteId> m_siteIds;            // file text, line
    QHash<std::pair<const char *, quint32>, SiteId> m_siteByPointer; // spares comparing file names
    std::map<std::tuple<TextId, SiteId, SiteId>, WaitId> m_waitIds;  // what, site, caller
    std::vector<LoopFacts> m_loops;
    std::map<TextId, quint32> m_threads; // their numbers, by name
    Runs<LoopId> m_loopOfEvents;
    Runs<LoopId> m_loopOfTasks;
    Runs<LoopId> m_loopOfTimers;
    std::unordered_map<quint32, quint32> m_ordinals; // coroutine → tasks so far
    quint32 *m_lastOrdinal = nullptr;                // in there, of the newest task's coroutine
    TextId m_lastCoroutine;
    QJsonObject m_about;
    Instant m_newest;
};

} // namespace awaitscope
