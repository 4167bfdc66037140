// SPDX-License-Identifier: MIT
// How many lanes do what, for pictures in which many of them share a row of pixels.
#pragma once

#include "src/timeline/lanegeometry.h"
#include "src/timeline/laneorder.h"
#include "src/timeline/lanepixels.h"

#include <algorithm>
#include <array>
#include <vector>

namespace awaitscope {

/// How many lanes are in which state somewhere on the axis; and in one word, so that a change of state is one addition.
class StateCounts
{
public:
    constexpr StateCounts() = default;

    /// One lane in that state; none if it is over.
    [[nodiscard]] static constexpr StateCounts of(TaskState state)
    {
        switch (state) {
        case TaskState::Waiting:
            return StateCounts(1);
        case TaskState::Ready:
            return StateCounts(quint64(1) << Bits);
        case TaskState::Running:
            return StateCounts(quint64(1) << (2 * Bits));
        case TaskState::Done:
        case TaskState::Failed:
        case TaskState::Cancelled:
        case TaskState::Abandoned:
            break;
        }
        return {};
    }

    [[nodiscard]] constexpr quint32 waiting() const { return m_packed & Mask; }
    [[nodiscard]] constexpr quint32 ready() const { return m_packed >> Bits & Mask; }
    /// Also lanes with a step too short to be seen, where that was.
    [[nodiscard]] constexpr quint32 running() const { return m_packed >> (2 * Bits) & Mask; }
    [[nodiscard]] constexpr bool isAnyActive() const { return m_packed >> Bits != 0; } ///< ready or running

    constexpr StateCounts &operator+=(StateCounts other)
    {
        m_packed += other.m_packed;
        return *this;
    }
    constexpr StateCounts &operator-=(StateCounts other)
    {
        m_packed -= other.m_packed;
        return *this;
    }
    friend constexpr bool operator==(StateCounts, StateCounts) = default;

private:
    constexpr explicit StateCounts(quint64 packed)
        : m_packed(packed)
    {
    }

    static constexpr int Bits = 21; // a count each; differences borrow from the next one, and sums give that back
    static constexpr quint32 Mask = (1U << Bits) - 1;

    quint64 m_packed = 0;
};

/// Which lanes are counted: all, or where those would be too many, one of each few that follow each other. Which one is
/// told by the lane's number alone, so that a picture that is moved shows the same lanes; and not each n-th, which
/// could be all of one kind.
struct LaneSample
{
    qint64 groupSize = 1; ///< a lane of so many is counted

    /// How many lanes may be counted for a picture.
    static constexpr qint64 MostLanes = 64'000;

    /// For the lanes that a window shows. Lanes with many changes count for several.
    [[nodiscard]] static LaneSample of(const LaneGeometry &geometry, double averageMore);

    /// The lane of group `group`.
    [[nodiscard]] qint64 laneOf(qint64 group) const
    {
        // The upper bits of a product with a large odd number are as good as random.
        const quint64 mixed = (static_cast<quint64>(group) + 1) * 0x9e3779b97f4a7c15U >> 32;
        return group * groupSize + static_cast<qint64>(mixed * static_cast<quint64>(groupSize) >> 32);
    }
};

/// Counts lanes by columns of an axis, row after row; a column is a pixel of the device.
class Density
{
public:
    /// `lanes` and `order` have to outlive it, and may not change meanwhile.
    Density(const Lanes &lanes, const LaneOrder &order, const PixelAxis &axis, LaneSample sample);

    [[nodiscard]] int columnCount() const { return m_columns; }

    /// Counts the sample of `lanes`; for each column, a lane counts for what it does at the column's left edge. How
    /// many lanes those are is told by counted(): at least one. The result holds until the next call.
    [[nodiscard]] const StateCounts *count(LaneRange lanes);
    [[nodiscard]] qint64 counted() const { return static_cast<qint64>(m_picked.size()); }

    /// The column of an instant; -1 before the first, columnCount() after the last.
    [[nodiscard]] int columnOf(Instant at) const;

private:
    // From the units of a group of rows to columns: times * factor - origin, shifted right.
    struct Scale
    {
        qint64 factor = 0;
        qint64 origin = 0;
        int shift = 0;
        bool isExact = true; // a unit is much less than a column
    };

    // What is known of a lane while its spans are added in order.
    struct LaneSum
    {
        int ranUntil = 0; // it is counted as running up to there
    };

    void add(TaskId task);
    void addSpan(TaskState state, int place, int end, LaneSum &sum);
    void addRow(const LaneRow &row, const Scale &scale);
    void addLong(TaskId task);
    [[nodiscard]] const Scale &scaleOf(int unitBits);
    [[nodiscard]] int slotOf(quint32 time, const Scale &scale) const
    {
        const qint64 column = (static_cast<qint64>(time) * scale.factor - scale.origin) >> scale.shift;
        return static_cast<int>(std::clamp<qint64>(column, -1, m_columns)) + 1;
    }
    [[nodiscard]] int exactSlotOf(const LaneRow &row, quint32 index, const Scale &scale) const;

    const Lanes &m_lanes;
    const LaneOrder &m_order;
    const PixelAxis m_axis;
    const LaneSample m_sample;
    const int m_columns;
    int m_nowSlot; // where what lasts ends
    std::array<Scale, 64> m_scales{};
    std::array<bool, 64> m_hasScale{};
    std::array<StateCounts, TaskStateCount> m_ofState; // by TaskState
    // Before the axis, each column, after it. While lanes are added: how the counts change from one to the next.
    std::vector<StateCounts> m_slots;
    std::vector<TaskId> m_picked; // the sample of a row
};

} // namespace awaitscope
