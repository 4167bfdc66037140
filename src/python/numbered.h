// SPDX-License-Identifier: MIT
// What has a number in the stream.
#pragma once

#include <cstddef>
#include <vector>

#include <QtGlobal>

namespace awaitscope {

/// Values by their numbers, which come from 1 roughly in order. A number that is far beyond how many have been told has
/// no place, so that the memory is that of what was told, and no number can take more.
template <class Value>
class Numbered
{
public:
    /// The value of that number; `Value()` if there is none.
    [[nodiscard]] Value operator[](quint64 number) const
    {
        return number < m_values.size() ? m_values[static_cast<std::size_t>(number)] : Value();
    }
    /// The same, to be changed; null if nothing has got that number.
    [[nodiscard]] Value *find(quint64 number)
    {
        return number < m_values.size() ? &m_values[static_cast<std::size_t>(number)] : nullptr;
    }
    /// A place for the value of that number; null if it is too far off. 0 has no place, as it stands for none.
    [[nodiscard]] Value *place(quint64 number)
    {
        constexpr std::size_t Gap = 4096;
        // Not by the size of the table: each number could double it, and a few would take all memory.
        if (number == 0 || number > 2 * m_told + Gap) {
            return nullptr;
        }
        ++m_told;
        if (number >= m_values.size()) {
            m_values.resize(static_cast<std::size_t>(number) + 1);
        }
        return &m_values[static_cast<std::size_t>(number)];
    }

    /// Bytes of memory.
    [[nodiscard]] std::size_t bytes() const { return m_values.capacity() * sizeof(Value); }

    [[nodiscard]] auto begin() { return m_values.begin(); }
    [[nodiscard]] auto end() { return m_values.end(); }

private:
    std::vector<Value> m_values;
    std::size_t m_told = 0; // times that a place was given
};

} // namespace awaitscope
