// SPDX-License-Identifier: MIT
// Keeps what is derived in step with the record.
#include "src/timeline/shownrecord.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

namespace {

// What is taken in at once, however much happened in one step: some milliseconds each.
constexpr std::size_t LanesAFrame = 100'000; // events
constexpr std::size_t StatesAFrame = 100'000;
constexpr std::size_t PlacesAFrame = 200'000;
constexpr std::size_t HistoriesAtOnce = 4; // of loops; a program can have thousands

// Made when it is asked for first.
template <class Derived, class... Most>
const Derived &upToDate(std::optional<Derived> &derived, const std::shared_ptr<const Trace> &trace, Most... most)
{
    if (derived) {
        derived->update(most...);
    } else {
        derived.emplace(trace, most...);
    }
    return *derived;
}

} // namespace

ShownRecord::ShownRecord(QObject *parent)
    : QObject(parent)
    , m_trace(std::make_shared<const Trace>())
    , m_lanes(std::make_unique<Lanes>(m_trace))
{
}

ShownRecord::~ShownRecord() = default;

void ShownRecord::setTrace(std::shared_ptr<const Trace> trace)
{
    m_trace = trace ? std::move(trace) : std::make_shared<const Trace>();
    m_history.reset();
    m_histories.clear();
    m_places.reset();
    m_relations.reset();
    m_lanes = std::make_unique<Lanes>(m_trace);
    m_lanes->update();
    m_now = m_trace->end();
    m_isLive = false;
    // Whoever is told of the record may read it where the playhead stands.
    m_playhead.setTrace(m_trace, [this] { emit traceChanged(); });
}

void ShownRecord::update(Instant now, bool isLive)
{
    const Instant end = isLive ? std::max(now, m_trace->end()) : m_trace->end();
    const bool hasGrown = m_lanes->update(LanesAFrame);
    if (!hasGrown && end == m_now && isLive == m_isLive) {
        return;
    }
    m_now = end;
    m_isLive = isLive;
    if (!m_lanes->isUpToDate() && !m_isRestQueued) { // after what else there is to do, also when nobody calls again
        m_isRestQueued = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isRestQueued = false;
                update(m_now, m_isLive);
            },
            Qt::QueuedConnection);
    }
    emit grown();
    m_playhead.update(end);
}

void ShownRecord::setBlockingThreshold(Duration threshold)
{
    if (threshold != m_blockingThreshold) {
        m_blockingThreshold = threshold;
        emit blockingThresholdChanged(threshold);
    }
}

const LoopHistory &ShownRecord::history() const
{
    return upToDate(m_history, m_trace, LoopHistory::AllEvents);
}

const LoopHistory &ShownRecord::historySoFar() const
{
    return upToDate(m_history, m_trace, StatesAFrame);
}

LoopId ShownRecord::shownLoop() const
{
    const quint32 eventCount = m_playhead.eventCount();
    if (m_trace->loopCount() <= 1 || eventCount == 0) {
        return {};
    }
    if (const auto task = m_playhead.selectedTask()) {
        const LoopId loop = m_trace->loopOf(*task);
        const LoopFacts &facts = m_trace->loop(loop);
        if (facts.began <= m_playhead.instant() && (!facts.ended || m_playhead.instant() < *facts.ended)) {
            return loop;
        }
    }
    return m_trace->loopOf(EventIndex{eventCount - 1});
}

const LoopHistory &ShownRecord::historySoFar(LoopId loop) const
{
    if (m_trace->loopCount() <= 1) {
        return historySoFar();
    }
    const auto known = std::ranges::find(m_histories, loop, &std::pair<LoopId, LoopHistory>::first);
    if (known != m_histories.end()) {
        m_histories.splice(m_histories.begin(), m_histories, known);
    } else {
        m_histories.emplace_front(loop, LoopHistory(m_trace, 0, loop));
    }
    if (m_histories.size() > HistoriesAtOnce) {
        m_histories.pop_back();
    }
    m_histories.front().second.update(StatesAFrame);
    return m_histories.front().second;
}

const PlaceHistory &ShownRecord::placesSoFar() const
{
    return upToDate(m_places, m_trace, PlacesAFrame);
}

const Relations &ShownRecord::relations() const
{
    return upToDate(m_relations, m_trace);
}

} // namespace awaitscope
