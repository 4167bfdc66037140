// SPDX-License-Identifier: MIT
// Seeds std::mt19937 the way CPython seeds its Mersenne Twister.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace awaitscope {

/// A seed sequence for std::mt19937 that re-creates init_by_array() of CPython's Modules/_randommodule.c (an algorithm
/// of Makoto Matsumoto and Takuji Nishimura): the 624 words of the generator's first state. Neither
/// `std::mt19937(seed)` nor std::seed_seq makes these words.
class InitByArray
{
public:
    /// The type of a word; std::mt19937 asks every seed sequence for it.
    using result_type = quint32;

    /// Mixes the limbs of `key` (least significant first, at least one) into the words.
    explicit InitByArray(std::span<const quint32> key);

    /// Writes the words; the generator asks for exactly as many as there are.
    template <class Iterator>
    void generate(Iterator first, [[maybe_unused]] Iterator last) const
    {
        Q_ASSERT(last - first == static_cast<std::ptrdiff_t>(StateSize));
        std::copy(m_words.begin(), m_words.end(), first);
    }

private:
    static constexpr quint32 StateSize = 624;

    std::array<quint32, StateSize> m_words = {};
};

} // namespace awaitscope
