// SPDX-License-Identifier: MIT
// A merge of queues.
#include "src/python/heldback.h"

#include <algorithm>
#include <limits>

namespace awaitscope {

namespace {
constexpr std::size_t Overhead = 64; // bytes that a frame takes beside its payload
}

void HeldBack::setRunning(quint32 loop, bool isRunning)
{
    const auto known = m_sources.find(loop);
    if (isRunning) {
        m_sources[loop].isRunning = true;
    } else if (known != m_sources.end()) {
        known->second.isRunning = false;
        if (known->second.frames.empty()) {
            m_sources.erase(known);
        }
    }
}

void HeldBack::keep(const Frame &frame, qint64 at)
{
    Source &source = m_sources[frame.loop];
    source.told = std::max(source.told, at);
    m_clock = std::max(m_clock, at);
    m_bytes += frame.payload.size() + Overhead;
    source.frames.push_back({frame.kind, at, {frame.payload.begin(), frame.payload.end()}});
    if (source.frames.size() == 1) {
        findHead(source);
        m_heads.push({source.head, frame.loop});
    }
}

void HeldBack::clockIs(qint64 at)
{
    m_clock = std::max(m_clock, at);
}

void HeldBack::clear()
{
    m_sources.clear();
    m_heads = {};
    m_bytes = 0;
}

void HeldBack::update()
{
    m_limit = std::numeric_limits<qint64>::max();
    if (m_isFinished || m_bytes > MostBytes) {
        return;
    }
    for (const auto &[loop, source] : m_sources) {
        if (source.isRunning) {
            m_limit = std::min(m_limit, std::max(source.told, m_clock - Patience));
        }
    }
}

// Sets the instant of what comes next.
void HeldBack::findHead(Source &source)
{
    const Kept &frame = source.frames.front();
    qint64 at = frame.at;
    if (frame.kind == Frame::Records) {
        std::span<const char> rest = std::span(frame.payload).subspan(source.offset);
        // A definition comes with what it is for.
        for (auto record = Record::first(rest); record; record = Record::first(rest)) {
            if (!record->isDefinition()) {
                at = record->at();
                break;
            }
            rest = rest.subspan(record->size());
        }
    }
    source.head = std::max(source.head, at);
}

void HeldBack::release(int most, const std::function<void(const Piece &)> &take)
{
    while (most > 0 && hasMore()) {
        const Head head = m_heads.top();
        m_heads.pop();
        const qint64 next = m_heads.empty() ? m_limit : std::min(m_limit, m_heads.top().at);
        most -= releaseFrom(head.loop, next, most, take);
    }
}

// Of one source what comes before `until`, and in any case one piece; how many.
int HeldBack::releaseFrom(quint32 loop, qint64 until, int most, const std::function<void(const Piece &)> &take)
{
    Source &source = m_sources[loop];
    int count = 0;
    do {
        const Kept &frame = source.frames.front();
        std::span<const char> payload = std::span(frame.payload).subspan(source.offset);
        const auto record = frame.kind == Frame::Records ? Record::first(payload) : std::nullopt;
        if (record) {
            payload = payload.first(record->size());
        }
        take({.loop = loop, .kind = frame.kind, .at = source.head, .payload = payload});
        ++count;
        source.offset += payload.size();
        if (source.offset >= frame.payload.size()) {
            m_bytes -= frame.payload.size() + Overhead;
            source.frames.pop_front();
            source.offset = 0;
        }
        if (!source.frames.empty()) {
            findHead(source);
        }
    } while (!source.frames.empty() && source.head <= until && count < most);
    if (!source.frames.empty()) {
        m_heads.push({source.head, loop});
    } else if (!source.isRunning) {
        m_sources.erase(loop);
    }
    return count;
}

} // namespace awaitscope
