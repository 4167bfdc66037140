// SPDX-License-Identifier: MIT
// The findings of a record, bounded.
#pragma once

#include "src/lints/finding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace awaitscope {

/// Keeps the first MostOfKind findings of each kind in the order in which they were known, and counts all.
class FindingList
{
public:
    static constexpr quint32 MostOfKind = 1000;

    /// Its place among those that are kept; nothing if it is only counted.
    std::optional<std::size_t> add(const Finding &finding)
    {
        if (++m_counts[static_cast<std::size_t>(finding.kind)] > MostOfKind) {
            return std::nullopt;
        }
        m_kept.push_back(finding);
        return m_kept.size() - 1;
    }
    /// One that is kept, to say more of it.
    [[nodiscard]] Finding &at(std::size_t place)
    {
        m_changed = {std::min(m_changed.first, place), std::max(m_changed.second, place + 1)};
        return m_kept[place];
    }
    /// From which of those that are kept up to which, exclusively, more may have been said since the last time.
    [[nodiscard]] std::pair<std::size_t, std::size_t> takeChanged() { return std::exchange(m_changed, NoneChanged); }

    [[nodiscard]] const std::vector<Finding> &kept() const { return m_kept; }
    /// How many of the kind there are, those that are not kept included.
    [[nodiscard]] quint32 count(FindingKind kind) const { return m_counts[static_cast<std::size_t>(kind)]; }

private:
    static constexpr std::pair<std::size_t, std::size_t> NoneChanged{std::numeric_limits<std::size_t>::max(), 0};

    std::vector<Finding> m_kept;
    std::pair<std::size_t, std::size_t> m_changed = NoneChanged;
    std::array<quint32, FindingKindCount> m_counts{}; // by kind
};

} // namespace awaitscope
