// SPDX-License-Identifier: MIT
// The private way from a program to us.
#pragma once

#include "src/trace/result.h"

#include <memory>
#include <span>

namespace awaitscope {

/// A pipe: we read one end, the program gets the other.
class EventPipe
{
public:
    /// The most bytes that it holds.
    static constexpr int Capacity = 1 << 20;

    /// The error is a sentence.
    [[nodiscard]] static Result<std::shared_ptr<EventPipe>> open();
    EventPipe(const EventPipe &) = delete;
    EventPipe &operator=(const EventPipe &) = delete;
    ~EventPipe();

    /// The number of our end; -1 once it is closed.
    [[nodiscard]] int readEnd() const { return m_readEnd; }
    /// The number of the program's end, the same there as here; -1 once it is closed.
    [[nodiscard]] int writeEnd() const { return m_writeEnd; }

    /// Called in the program's process, before it is what it will be: keeps its end open. Nothing else does, whatever
    /// else we start. Safe after fork().
    void keepWriteEnd() const;
    void closeWriteEnd();
    void closeReadEnd();

    /// What is known after reading.
    enum class Reading : quint8 {
        Some,    ///< bytes came
        Nothing, ///< there is nothing at present
        End      ///< there will be nothing any more
    };
    /// Reads as much into `buffer` as there is, without waiting, and says how much.
    [[nodiscard]] Reading read(std::span<char> buffer, std::size_t &count);

private:
    EventPipe() = default;

    int m_readEnd = -1;
    int m_writeEnd = -1;
};

} // namespace awaitscope
