// SPDX-License-Identifier: MIT
// Chooses the ghost, and lets the baseline grow.
#include "ui/compare/comparison.h"

#include "src/timeline/pinnedrun.h"

#include <utility>

namespace awaitscope {

namespace {
constexpr std::size_t EventsAtOnce = 100'000; // read in a few milliseconds
}

Comparison::Comparison(ShownRecord &record)
    : m_record(record)
{
    m_readingOn.setSingleShot(true);
    connect(&m_readingOn, &QTimer::timeout, this, &Comparison::read);
    connect(&record, &ShownRecord::traceChanged, this, &Comparison::startAnew);
    connect(&record, &ShownRecord::grown, this, &Comparison::read);
}

void Comparison::setComparing(bool on)
{
    if (std::exchange(m_isComparing, on) != on) {
        emit comparingChanged(on);
        startAnew();
    }
}

void Comparison::pin(bool on)
{
    m_pinned = on ? m_record.sharedTrace() : nullptr;
    emit pinnedChanged(m_pinned);
    if (on) {
        setComparing(true);
    }
    startAnew();
}

void Comparison::startAnew()
{
    m_ownTimes.reset();
    m_baseline.reset();
    m_trace.reset();
    m_readingOn.stop();
    if (!m_isComparing) {
        show(nullptr);
    } else if (m_pinned) {
        show(std::make_shared<PinnedRun>(m_pinned, begin()));
    } else {
        m_trace = m_record.sharedTrace();
        m_ownTimes.emplace(*m_trace);
        m_baseline = std::make_shared<Baseline>();
        show(m_baseline);
        read();
    }
}

void Comparison::read()
{
    if (!m_ownTimes) {
        return;
    }
    const bool isAll = m_ownTimes->update(EventsAtOnce);
    if (const auto from = m_ownTimes->takeFirstChanged()) {
        m_baseline->lay(begin(), m_ownTimes->byTask(), *from);
        show(m_baseline);
    }
    if (!isAll) {
        m_readingOn.start(0);
    }
}

void Comparison::show(std::shared_ptr<const Ghost> ghost)
{
    if (ghost || m_ghost) {
        m_ghost = std::move(ghost);
        emit ghostChanged(m_ghost);
    }
}

Instant Comparison::begin() const
{
    return m_record.trace().eventCount() > 0 ? m_record.trace().instantOf({0}) : Instant();
}

} // namespace awaitscope
