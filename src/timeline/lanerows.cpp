// SPDX-License-Identifier: MIT
// Filling rows, and what is done when they or their units become too small.
#include "src/timeline/lanerows.h"

namespace awaitscope {

void LaneRows::addLane()
{
    if (m_rows.size() % GroupSize == 0) {
        m_unitBits.push_back(0);
    }
    m_rows.append({});
}

// Makes the unit of the lane's group larger if need be.
quint32 LaneRows::unitsOf(quint32 lane, Instant at)
{
    quint8 &bits = m_unitBits[lane / GroupSize];
    const quint64 since = static_cast<quint64>(at.nanoseconds) - static_cast<quint64>(m_origin.nanoseconds);
    int grown = 0;
    while (since >> bits > std::numeric_limits<quint32>::max()) {
        ++bits;
        ++grown;
    }
    if (grown > 0) {
        const quint32 first = lane / GroupSize * GroupSize;
        const quint32 end = std::min(first + GroupSize, count());
        for (quint32 each = first; each < end; ++each) {
            LaneRow &row = m_rows[each];
            for (quint32 &time : row.times) {
                time = static_cast<quint32>(quint64(time) >> grown);
            }
            row.lastTime = static_cast<quint32>(quint64(row.lastTime) >> grown);
        }
    }
    return static_cast<quint32>(since >> bits);
}

void LaneRows::append(quint32 lane, quint32 change, Instant at)
{
    if (!m_hasOrigin) {
        m_hasOrigin = true;
        m_origin = at;
    }
    const quint32 time = unitsOf(lane, at);
    LaneRow &row = m_rows[lane];
    if (row.size < LaneRow::Capacity) {
        row.changes[row.size] = change;
        row.times[row.size] = time;
    } else {
        if (row.more == LaneRow::NoMore) {
            row.more = m_chains.chainCount();
            m_chains.addChain();
        }
        m_chains.append(row.more, change);
        m_more += row.size < LongLane ? 1 : 0;
    }
    row.last = change;
    row.lastTime = time;
    ++row.size;
}

LaneRows::Place LaneRows::begin(quint32 lane) const
{
    Place place;
    place.m_lane = lane;
    if (const quint32 more = m_rows[lane].more; more != LaneRow::NoMore) {
        place.m_more = m_chains.begin(more);
    }
    return place;
}

void LaneRows::advance(Place &place, quint32 index) const
{
    place.m_index = index;
    if (index > LaneRow::Capacity && m_rows[place.m_lane].more != LaneRow::NoMore) {
        m_chains.advance(place.m_more, index - LaneRow::Capacity);
    }
}

} // namespace awaitscope
