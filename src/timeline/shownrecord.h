// SPDX-License-Identifier: MIT
// What all views share: the record that is shown, what is derived from it, and where one looks.
#pragma once

#include "src/timeline/lanes.h"
#include "src/timeline/playhead.h"
#include "src/timeline/relations.h"
#include "src/trace/loophistory.h"
#include "src/trace/placehistory.h"

#include <list>
#include <memory>
#include <optional>
#include <utility>

#include <QObject>

namespace awaitscope {

/// The record and its playhead. Whoever shows runs sets it and calls update() once a frame while one is live; a view
/// keeps no facts: it reads here, and is told when there is something else to read.
class ShownRecord : public QObject
{
    Q_OBJECT

public:
    explicit ShownRecord(QObject *parent = nullptr);
    ~ShownRecord() override;

    /// Shows another record, from its end. Null shows an empty one.
    void setTrace(std::shared_ptr<const Trace> trace);

    /// Takes in what has been recorded since the last time. While `isLive`, what lasts is shown up to `now`.
    void update(Instant now, bool isLive);

    [[nodiscard]] const Trace &trace() const { return *m_trace; }
    [[nodiscard]] const std::shared_ptr<const Trace> &sharedTrace() const { return m_trace; }
    /// The lanes; after a burst in a live run they know of all tasks only a few turns of Qt's loop later.
    [[nodiscard]] const Lanes &lanes() const { return *m_lanes; }
    /// The loop's states; it knows those of all events as soon as it is asked for, and not before.
    [[nodiscard]] const LoopHistory &history() const;
    /// The same, but it takes in no more events at a time than fit into a frame: after a burst it knows all only when
    /// it has been asked for that often.
    [[nodiscard]] const LoopHistory &historySoFar() const;
    /// The loop of what happens at the playhead: the selected task's while that loop is there, else that of the newest
    /// event.
    [[nodiscard]] LoopId shownLoop() const;
    /// The states of that loop, as far as historySoFar() would take them in. It stands until others are asked for.
    [[nodiscard]] const LoopHistory &historySoFar(LoopId loop) const;
    /// How many tasks stand where; it takes events in likewise.
    [[nodiscard]] const PlaceHistory &placesSoFar() const;
    /// Who made, awaits and woke whom; it knows that of all events.
    [[nodiscard]] const Relations &relations() const;
    [[nodiscard]] Playhead &playhead() { return m_playhead; }
    [[nodiscard]] const Playhead &playhead() const { return m_playhead; }

    /// A step that takes longer blocks the loop, as far as views are concerned. It outlasts the record.
    [[nodiscard]] Duration blockingThreshold() const { return m_blockingThreshold; }
    void setBlockingThreshold(Duration threshold);

    /// How far the record goes: the loop's time while it is live, else the newest event's.
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] bool isLive() const { return m_isLive; }

signals:
    /// Another record is shown. Comes before the playhead says that it has moved into it.
    void traceChanged();
    /// There are new events, or time has gone on, or the record is live no longer.
    void grown();
    void blockingThresholdChanged(awaitscope::Duration threshold);

private:
    std::shared_ptr<const Trace> m_trace;         // never null
    std::unique_ptr<Lanes> m_lanes;               // never null
    mutable std::optional<LoopHistory> m_history; // of all loops
    // Of a few of several loops, the one that was asked for last first.
    mutable std::list<std::pair<LoopId, LoopHistory>> m_histories;
    mutable std::optional<PlaceHistory> m_places;
    mutable std::optional<Relations> m_relations;
    Playhead m_playhead;
    Instant m_now;
    Duration m_blockingThreshold = UsualBlockingThreshold;
    bool m_isLive = false;
    bool m_isRestQueued = false; // of the events that the lanes have still to take in
};

} // namespace awaitscope
