// SPDX-License-Identifier: MIT
// Up the levels, and down again.
#include "src/trace/idset.h"

#include <bit>

namespace awaitscope {

void IdSet::insert(quint32 id)
{
    if (contains(id)) {
        return;
    }
    ++m_size;
    std::size_t place = id;
    for (std::vector<quint64> &words : m_levels) {
        const std::size_t word = place / WordBits;
        if (word >= words.size()) {
            words.resize(word + 1);
        }
        const bool wasEmpty = words[word] == 0;
        words[word] |= quint64(1) << (place % WordBits);
        if (!wasEmpty) {
            return; // the levels above know it
        }
        place = word;
    }
}

void IdSet::remove(quint32 id)
{
    if (!contains(id)) {
        return;
    }
    --m_size;
    std::size_t place = id;
    for (std::vector<quint64> &words : m_levels) {
        const std::size_t word = place / WordBits;
        words[word] &= ~(quint64(1) << (place % WordBits));
        if (words[word] != 0) {
            return;
        }
        place = word;
    }
}

bool IdSet::contains(quint32 id) const
{
    const std::vector<quint64> &words = m_levels.front();
    const std::size_t word = id / WordBits;
    return word < words.size() && (words[word] >> (id % WordBits) & 1) != 0;
}

std::optional<quint32> IdSet::next(quint32 from) const
{
    std::size_t place = from; // on the level
    for (std::size_t level = 0; level < LevelCount; ++level) {
        const std::size_t word = place / WordBits;
        if (word >= m_levels[level].size()) {
            return std::nullopt;
        }
        if (const quint64 rest = m_levels[level][word] >> (place % WordBits)) {
            place += static_cast<std::size_t>(std::countr_zero(rest));
            while (level-- > 0) {
                place = place * WordBits + static_cast<std::size_t>(std::countr_zero(m_levels[level][place]));
            }
            return static_cast<quint32>(place);
        }
        place = word + 1; // nothing more in this word: which of the next ones is not empty?
    }
    return std::nullopt;
}

} // namespace awaitscope
