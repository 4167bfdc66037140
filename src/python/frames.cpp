// SPDX-License-Identifier: MIT
// Heads, checked before anything is believed.
#include "src/python/frames.h"

#include <QtEndian>

namespace awaitscope {

using namespace Qt::StringLiterals;

void Frames::feed(std::span<const char> bytes)
{
    m_bytes.erase(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(m_begin));
    m_begin = 0;
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

std::optional<Frame> Frames::next()
{
    constexpr std::size_t HeadSize = 12;
    if (!m_error.isEmpty() || m_bytes.size() - m_begin < HeadSize) {
        return std::nullopt;
    }
    const char *head = m_bytes.data() + m_begin;
    Frame frame{.kind = head[0], .loop = qFromLittleEndian<quint32>(head + 4), .payload = {}};
    const auto size = qFromLittleEndian<quint32>(head + 8);
    if (frame.kind < 'A' || frame.kind > 'Z' || head[1] != 0 || head[2] != 0 || head[3] != 0
        || (!m_hasBegun && frame.kind != Frame::Hello)) {
        m_error = u"these are no frames"_s;
        return std::nullopt;
    }
    if (size > LargestPayload) {
        m_error = u"a frame of %1 bytes is too large"_s.arg(size);
        return std::nullopt;
    }
    if (m_bytes.size() - m_begin - HeadSize < size) {
        return std::nullopt;
    }
    m_hasBegun = true;
    frame.payload = std::span(std::as_const(m_bytes)).subspan(m_begin + HeadSize, size);
    m_begin += HeadSize + size;
    return frame;
}

} // namespace awaitscope
