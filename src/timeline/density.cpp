// SPDX-License-Identifier: MIT
// Lanes are added as differences between columns, and summed up once a row.
#include "src/timeline/density.h"

#include "src/timeline/timeaxis.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace awaitscope {

namespace {

// Memory is slow, but many places of it can be on their way at once.
void fetch(const LaneRow &row)
{
#if defined(__GNUC__)
    __builtin_prefetch(&row);
#else
    static_cast<void>(row);
#endif
}

} // namespace

LaneSample LaneSample::of(const LaneGeometry &geometry, double averageMore)
{
    // What a change outside of the row costs, against a whole lane without any.
    constexpr double CostOfMore = 0.5;
    const double visible = std::min(geometry.height / geometry.laneHeight, static_cast<double>(geometry.laneCount));
    const double cost = visible * (1 + CostOfMore * averageMore);
    return {std::max<qint64>(1, static_cast<qint64>(std::ceil(cost / static_cast<double>(MostLanes))))};
}

Density::Density(const Lanes &lanes, const LaneOrder &order, const PixelAxis &axis, LaneSample sample)
    : m_lanes(lanes)
    , m_order(order)
    , m_axis(axis)
    , m_sample(sample)
    , m_columns(std::max(1, static_cast<int>(std::ceil(axis.width / axis.resolution - 0.001))))
    , m_nowSlot(0)
    , m_slots(static_cast<std::size_t>(m_columns) + 3)
{
    m_nowSlot = columnOf(axis.now) + 1;
    for (std::size_t state = 0; state < m_ofState.size(); ++state) {
        m_ofState[state] = StateCounts::of(static_cast<TaskState>(state));
    }
}

int Density::columnOf(Instant at) const
{
    const double column = std::floor(xOf(at, m_axis.visible, m_axis.width) / m_axis.resolution);
    return static_cast<int>(std::clamp(column, -1.0, static_cast<double>(m_columns)));
}

// Whole numbers of 64 bits hold the product of the largest time and the factor, which is given as many bits as they
// can.
const Density::Scale &Density::scaleOf(int unitBits)
{
    Scale &scale = m_scales[static_cast<std::size_t>(unitBits)];
    if (m_hasScale[static_cast<std::size_t>(unitBits)]) {
        return scale;
    }
    m_hasScale[static_cast<std::size_t>(unitBits)] = true;
    constexpr int factorBits = 29;
    const double unit = std::ldexp(1.0, unitBits);
    const double length = static_cast<double>(m_axis.visible.length().count());
    const double perUnit = length > 0 ? m_axis.width / m_axis.resolution / length * unit : 0; // columns
    scale.shift = perUnit > 0 ? std::clamp(factorBits - std::ilogb(perUnit), 0, 62) : 0;
    scale.factor = std::llround(std::min(std::ldexp(perUnit, scale.shift), std::ldexp(1.0, factorBits + 1)));
    const double since = static_cast<double>((m_axis.visible.start - m_lanes.rows().origin()).count()) / unit;
    constexpr double most = 4.6e18; // 2^62
    scale.origin = std::llround(std::clamp(since * static_cast<double>(scale.factor), -most, most));
    scale.isExact = unitBits == 0 || perUnit < 1.0 / 8;
    return scale;
}

// Where a unit is too coarse for the axis, the record is asked; but not about what is far outside.
int Density::exactSlotOf(const LaneRow &row, quint32 index, const Scale &scale) const
{
    const quint32 time = row.times[index];
    const int latest = slotOf(time == std::numeric_limits<quint32>::max() ? time : time + 1, scale);
    const int earliest = slotOf(time, scale);
    return earliest == latest ? latest : columnOf(m_lanes.instantOf(row.changes[index])) + 1;
}

const StateCounts *Density::count(LaneRange lanes)
{
    std::fill(m_slots.begin(), m_slots.end(), StateCounts());
    m_picked.clear();
    const LaneRows &rows = m_lanes.rows();
    const qint64 end = (lanes.end - 1) / m_sample.groupSize + 1;
    for (qint64 group = lanes.first / m_sample.groupSize; group < end; ++group) {
        if (const qint64 lane = m_sample.laneOf(group); lanes.contains(lane)) {
            m_picked.push_back(m_order.taskAt(lane));
            fetch(rows.row(m_picked.back().value));
        }
    }
    if (m_picked.empty()) {
        m_picked.push_back(m_order.taskAt(lanes.first));
    }
    for (const TaskId task : m_picked) {
        add(task);
    }
    StateCounts sum;
    for (StateCounts &slot : m_slots) {
        sum += slot;
        slot = sum;
    }
    return m_slots.data() + 1;
}

void Density::add(TaskId task)
{
    const LaneRow &row = m_lanes.rows().row(task.value);
    if (row.size > LaneRow::Capacity) {
        addLong(task);
    } else {
        addRow(row, scaleOf(m_lanes.rows().unitBits(task.value)));
    }
}

void Density::addRow(const LaneRow &row, const Scale &scale)
{
    std::array<int, LaneRow::Capacity + 1> places;
    for (quint32 i = 0; i < LaneRow::Capacity; ++i) {
        places[i] = slotOf(row.times[i], scale); // of all, also where there is none: that is quicker
    }
    if (!scale.isExact) {
        for (quint32 i = 0; i < row.size; ++i) {
            places[i] = exactSlotOf(row, i, scale);
        }
    }
    places[row.size] = row.size > 0 ? std::max(m_nowSlot, places[row.size - 1]) : 0; // what lasts, lasts until now
    LaneSum sum;
    for (quint32 i = 0; i < row.size && places[i] <= m_columns; ++i) {
        addSpan(Lanes::stateOf(row.changes[i]), places[i], places[i + 1], sum);
    }
}

// From `place` to `end` the lane is in that state. Most of what lies outside of the axis, or is too short to be seen,
// is not worth a visit to the sums: those of a column where every lane has something would wait for each other.
inline void Density::addSpan(TaskState state, int place, int end, LaneSum &sum)
{
    int from = place;
    int to = end;
    if (state == TaskState::Running && end > 0) {
        from = std::max(place, sum.ranUntil);
        to = std::max(end, place + 1);
        sum.ranUntil = to;
    }
    if (from < to) {
        const StateCounts one = m_ofState[static_cast<std::size_t>(state)];
        m_slots[static_cast<std::size_t>(from)] += one;
        m_slots[static_cast<std::size_t>(to)] -= one;
    }
}

// Few lanes are long, but they can be very long: of the changes within a column only some are looked at.
void Density::addLong(TaskId task)
{
    const LaneRows &rows = m_lanes.rows();
    const auto isBefore = [this](Instant at) {
        return [this, at](quint32 change) { return m_lanes.instantOf(change) < at; };
    };
    const quint32 size = rows.row(task.value).size;
    LaneRows::Place place = rows.begin(task.value);
    LaneRows::Place after = place;
    rows.advanceWhile(after, isBefore(m_axis.visible.start));
    rows.advance(place, std::max(after.index(), 1U) - 1);
    LaneSum sum;
    quint32 guess = 0; // changes a column
    int slot = columnOf(m_lanes.instantOf(rows.value(place))) + 1;
    while (place.index() < size && slot <= m_columns) {
        const TaskState state = Lanes::stateOf(rows.value(place));
        rows.next(place);
        const int next = place.index() < size ? columnOf(m_lanes.instantOf(rows.value(place))) + 1
                                              : (isOver(state) ? slot : std::max(m_nowSlot, slot));
        addSpan(state, slot, next, sum);
        if (next == slot && place.index() < size && sum.ranUntil > slot) {
            // It ran here. All that is still to be known is what it does when the column ends.
            after = place;
            rows.advanceWhile(after, isBefore(instantAt(slot * m_axis.resolution, m_axis.visible, m_axis.width)),
                              guess);
            guess = after.index() - place.index();
            rows.advance(place, std::max(after.index() - 1, place.index()));
            slot = columnOf(m_lanes.instantOf(rows.value(place))) + 1;
        } else {
            slot = next;
        }
    }
}

} // namespace awaitscope
