// SPDX-License-Identifier: MIT
// Where in the record one looks: the one place that all views share.
#pragma once

#include "src/trace/trace.h"

#include <functional>
#include <memory>
#include <optional>

#include <QObject>

namespace awaitscope {

/// The event up to which everything is shown, and the task that is selected. Move it, and every view follows. It never
/// changes what happens: a live run goes on wherever one looks.
///
/// It stands between two events, after eventCount() of them, at an instant from the newest of them on and before the
/// next one. At the end of a record that grows it stays at the end, and anywhere else where it is.
class Playhead : public QObject
{
    Q_OBJECT

public:
    explicit Playhead(QObject *parent = nullptr);

    /// Shows another record, from its end; nothing is selected. Null shows an empty one. `standsInIt` is called when
    /// all that is so, and before anybody is told.
    void setTrace(std::shared_ptr<const Trace> trace, const std::function<void()> &standsInIt = {});
    /// Takes in that the record has grown, or that time has gone on to `now`.
    void update(Instant now);

    [[nodiscard]] const Trace &trace() const { return *m_trace; }
    /// How many events have happened where it stands.
    [[nodiscard]] quint32 eventCount() const { return m_eventCount; }
    /// The newest of them; none at the start.
    [[nodiscard]] std::optional<EventIndex> event() const;
    /// The instant shown. At the start it is that of the first event, of which nothing is seen yet.
    [[nodiscard]] Instant instant() const { return m_instant; }
    /// Whether it stands at the end, and goes along with it.
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

    /// The task that is selected everywhere, if any.
    [[nodiscard]] std::optional<TaskId> selectedTask() const { return m_selected; }

public slots:
    /// After the first `eventCount` events, at most all.
    void moveTo(quint32 eventCount);
    /// After all that has happened by then, at that instant; past the end counts as the end.
    void moveToInstant(awaitscope::Instant instant);
    /// One event on or back; stays at either end.
    void stepForward();
    void stepBack();
    void toStart() { moveTo(0); }
    void toEnd();
    /// Stays where it is, also at the end of a record that grows.
    void hold();

    /// Selects a task, or none. One that the record does not have counts as none.
    void select(std::optional<awaitscope::TaskId> task);

signals:
    /// It stands elsewhere, or in another record, or it has left the end or come to it.
    void moved();
    void selectionChanged(std::optional<awaitscope::TaskId> task);

private:
    void put(quint32 eventCount, Instant instant, bool isAtEnd);
    [[nodiscard]] Instant begin() const;
    [[nodiscard]] Instant end() const;

    std::shared_ptr<const Trace> m_trace; // never null
    quint32 m_eventCount = 0;
    Instant m_instant;
    Instant m_now; // how far time has come, which may be later than the newest event
    bool m_isAtEnd = true;
    std::optional<TaskId> m_selected;
};

} // namespace awaitscope
