// SPDX-License-Identifier: MIT
// A set of small numbers in order, a bit each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include <QtGlobal>

namespace awaitscope {

/// Ids that come and go, of which the first few are asked for. Every word of bits has a bit of its own on the level
/// above, which says whether there is anything in it; so each function takes a step a level, however many ids there
/// are, and the whole set hardly more than a bit for each id up to the greatest.
class IdSet
{
public:
    /// No effect if it is there.
    void insert(quint32 id);
    /// No effect if it is not there.
    void remove(quint32 id);
    [[nodiscard]] bool contains(quint32 id) const;
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The least id that is `from` or greater.
    [[nodiscard]] std::optional<quint32> next(quint32 from) const;

    /// The first `most` ids in ascending order, as an Id each.
    template <class Id>
    [[nodiscard]] std::vector<Id> first(std::size_t most) const
    {
        std::vector<Id> ids;
        ids.reserve(std::min(most, m_size));
        for (auto id = next(0); id && ids.size() < most; id = next(*id + 1)) {
            ids.push_back(Id{*id});
        }
        return ids;
    }

private:
    static constexpr std::size_t WordBits = 64;
    static constexpr std::size_t LevelCount = 6; // 64 to the power of 6 is more than all ids of 32 bits

    std::array<std::vector<quint64>, LevelCount> m_levels; // bit i of one ⇔ word i of the one before is not 0
    std::size_t m_size = 0;
};

} // namespace awaitscope
