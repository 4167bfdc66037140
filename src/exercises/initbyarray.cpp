// SPDX-License-Identifier: MIT
// Seeds std::mt19937 the way CPython seeds its Mersenne Twister.
#include "src/exercises/initbyarray.h"

namespace awaitscope {

InitByArray::InitByArray(std::span<const quint32> key)
{
    Q_ASSERT(!key.empty());
    auto &s = m_words;
    const auto scrambled = [&s](quint32 i) { return s[i - 1] ^ (s[i - 1] >> 30); };
    const auto next = [&s](quint32 &i) {
        if (++i == StateSize) {
            s[0] = s[StateSize - 1];
            i = 1;
        }
    };

    s[0] = 19650218U;
    for (quint32 i = 1; i < StateSize; ++i) {
        s[i] = 1812433253U * scrambled(i) + i;
    }

    quint32 i = 1;
    std::size_t j = 0;
    for (std::size_t left = std::max<std::size_t>(StateSize, key.size()); left > 0; --left) {
        s[i] = (s[i] ^ scrambled(i) * 1664525U) + key[j] + static_cast<quint32>(j);
        next(i);
        j = (j + 1) % key.size();
    }
    for (quint32 left = StateSize - 1; left > 0; --left) {
        s[i] = (s[i] ^ scrambled(i) * 1566083941U) - i;
        next(i);
    }
    s[0] = 0x80000000U; // never a state of zeros only
}

} // namespace awaitscope
