// SPDX-License-Identifier: MIT
// Keeps the order in step with the record, the playhead and the selection.
#include "ui/order/shownorder.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

namespace {
constexpr std::size_t ReadAtOnce = 200'000; // tasks, and events: in a few milliseconds
}

ShownOrder::ShownOrder(ShownRecord &record)
    : m_record(record)
{
    m_readingOn.setSingleShot(true);
    connect(&m_readingOn, &QTimer::timeout, this, &ShownOrder::update);
    connect(&record, &ShownRecord::traceChanged, this, &ShownOrder::startAnew);
    connect(&record, &ShownRecord::grown, this, &ShownOrder::update);
    connect(&record.playhead(), &Playhead::moved, this, &ShownOrder::update);
    connect(&record.playhead(), &Playhead::selectionChanged, this, &ShownOrder::update);
}

void ShownOrder::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    update();
}

void ShownOrder::startAnew()
{
    m_families = {};
    m_isReading = false;
    replace({});
    update();
    if (m_isReplaced) { // not watched
        emit changed();
    }
}

void ShownOrder::update()
{
    if (!m_isWatched) {
        return;
    }
    const quint32 countBefore = m_order.count();
    const bool isReadingBefore = m_isReading;
    m_isReading = !m_families.update(trace(), ReadAtOnce);
    chooseFamily();
    m_isReading = !m_order.update(trace(), m_families, ReadAtOnce) || m_isReading;
    if (m_isReading) {
        m_readingOn.start(0);
    }

    const quint32 eventCount = playhead().eventCount();
    const quint32 createdBefore = std::exchange(m_created, m_order.createdBy(eventCount));
    const quint32 endedBefore = std::exchange(m_ended, m_order.endedBy(eventCount));
    const bool isReplaced = std::exchange(m_isReplaced, false);
    if (isReplaced || m_isReading != isReadingBefore || m_created != createdBefore || m_ended != endedBefore
        || m_order.count() != countBefore) {
        m_pending.reset();
        emit changed();
    }
}

void ShownOrder::chooseFamily()
{
    const auto selected = playhead().selectedTask();
    const bool isOfRecord = selected && selected->value < trace().taskCount();
    const Parent wanted = isOfRecord ? m_families.around(trace(), *selected) : m_families.first();
    const bool isOutdated = !wanted && m_families.rootsWithChildren() != m_rootsWithChildren;
    if (wanted != m_order.parent() || isOutdated) {
        replace(wanted);
    }
}

void ShownOrder::replace(Parent parent)
{
    m_order = CompletionOrder(parent);
    m_rootsWithChildren = m_families.rootsWithChildren();
    m_created = 0;
    m_ended = 0;
    m_isReplaced = true;
    m_pending.reset();
    emit replaced();
}

std::optional<quint32> ShownOrder::placeOf(quint32 rank) const
{
    const auto place = m_order.placeOf(rank);
    return place && *place < m_ended ? place : std::nullopt;
}

std::optional<quint32> ShownOrder::selectedRank() const
{
    const auto selected = playhead().selectedTask();
    const auto rank = selected ? m_order.rankOf(*selected) : std::nullopt;
    return rank && *rank < m_created ? rank : std::nullopt;
}

quint32 ShownOrder::rankOfItem(quint32 item) const
{
    return item < m_ended ? m_order.rankAt(item) : pending()[item - m_ended];
}

std::optional<quint32> ShownOrder::itemOf(TaskId task) const
{
    const auto rank = m_order.rankOf(task);
    if (!rank || *rank >= m_created) {
        return std::nullopt;
    }
    if (const auto place = placeOf(*rank)) {
        return place;
    }
    const auto found = std::lower_bound(pending().begin(), pending().end(), *rank);
    return m_ended + static_cast<quint32>(found - pending().begin());
}

const std::vector<quint32> &ShownOrder::pending() const
{
    if (!m_pending) {
        m_pending.emplace();
        for (quint32 rank = 0; rank < m_created; ++rank) {
            if (!placeOf(rank)) {
                m_pending->push_back(rank);
            }
        }
    }
    return *m_pending;
}

} // namespace awaitscope
