// SPDX-License-Identifier: MIT
// What has a number in the stream.
#pragma once

#include <cstddef>
#include <vector>

#include <QtGlobal>

namespace awaitscope {

/// Values by their numbers, which come from 1 roughly in order. A number that is far from all the others has no place,
/// so that the memory is that of what was told, and no number can take more.
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
        if (number == 0 || number > 2 * m_values.size() + Gap) {
            return nullptr;
        }
        if (number >= m_values.size()) {
            m_values.resize(static_cast<std::size_t>(number) + 1);
        }
        return &m_values[static_cast<std::size_t>(number)];
    }

    [[nodiscard]] auto begin() { return m_values.begin(); }
    [[nodiscard]] auto end() { return m_values.end(); }

private:
    std::vector<Value> m_values;
};

} // namespace awaitscope
