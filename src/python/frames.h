// SPDX-License-Identifier: MIT
// The frames of the tracer's stream (its protocol: resources/python/awaitscope_tracer.py), out of bytes that anybody
// may have written.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <QString>

namespace awaitscope {

/// The most bytes that a frame's payload may have.
inline constexpr std::size_t LargestPayload = std::size_t(1) << 20;

/// One frame.
struct Frame
{
    char kind = 0;
    quint32 loop = 0;
    std::span<const char> payload; ///< valid until more bytes are fed

    /// Texts in pairs, which tell what is rare.
    static constexpr char Hello = 'H', LoopBegan = 'L', Note = 'N', LoopClosed = 'C', End = 'Z';
    static constexpr char Texts = 'T', Records = 'E';
};

/// Takes bytes in pieces of any size and hands out frames. It keeps less than a frame and a piece.
class Frames
{
public:
    void feed(std::span<const char> bytes);

    /// The next frame that is whole; nothing if there is none yet, or there is an error.
    [[nodiscard]] std::optional<Frame> next();
    /// Why these bytes are no stream, as a sentence's end: "a frame of 5000000 bytes is too large". Empty: they may be.
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    std::vector<char> m_bytes;
    std::size_t m_begin = 0; // what is before has been handed out
    bool m_hasBegun = false; // with a hello
    QString m_error;
};

} // namespace awaitscope
