// SPDX-License-Identifier: MIT
// Slices between two turns of Qt's loop, and rests between two orders.
#include "src/timeline/arrangedlanes.h"

#include <limits>

namespace awaitscope {

using namespace std::chrono_literals;

namespace {

constexpr qint64 StepsAtOnce = 100'000;

// Between two orders of a record that grows: so long that the work is a small part of the time.
std::chrono::milliseconds restOf(quint32 taskCount)
{
    constexpr quint32 tasksPerMillisecond = 300;
    return 250ms + std::chrono::milliseconds(taskCount / tasksPerMillisecond);
}

} // namespace

ArrangedLanes::ArrangedLanes(const ShownRecord &record, QObject *parent)
    : QObject(parent)
    , m_record(record)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ArrangedLanes::goOn);
    connect(&record, &ShownRecord::traceChanged, this, &ArrangedLanes::showAnotherRecord);
    connect(&record, &ShownRecord::grown, this, &ArrangedLanes::takeInGrowth);
    showAnotherRecord();
}

ArrangedLanes::~ArrangedLanes() = default;

const LaneTotals &ArrangedLanes::totals() const
{
    return m_order.isByCreation() ? m_record.lanes().totals() : m_totals;
}

// Loops in several threads are groups, however the lanes of each are arranged.
Arrangement ArrangedLanes::effective() const
{
    Arrangement effective = m_arrangement;
    effective.groupsByThread = m_record.trace().threadCount() > 1;
    return effective;
}

bool ArrangedLanes::isByCreation() const
{
    return m_arrangement.isByCreation() && m_record.trace().threadCount() <= 1;
}

void ArrangedLanes::setArrangement(const Arrangement &arrangement)
{
    if (arrangement == m_arrangement) {
        return;
    }
    m_arrangement = arrangement;
    emit arrangementChanged();
    begin();
}

void ArrangedLanes::setCollapsed(TaskId parent, bool isCollapsed)
{
    Arrangement wanted = m_arrangement;
    if (isCollapsed) {
        wanted.collapsed.insert(parent);
    } else {
        wanted.collapsed.erase(parent);
    }
    setArrangement(wanted);
}

void ArrangedLanes::complete()
{
    if (!m_arranger && m_isBehind) {
        begin();
    }
    if (m_arranger) {
        m_isBehind = false;
        m_arranger.emplace(m_record.lanes(), effective(), m_record.now());
        advance(std::numeric_limits<qint64>::max());
    }
}

void ArrangedLanes::showAnotherRecord()
{
    m_arranger.reset();
    m_order = LaneOrder::byCreation(m_record.lanes().count()); // until the one that is wanted is complete
    emit orderChanged();
    if (!m_arrangement.collapsed.empty()) {
        m_arrangement.collapsed.clear(); // they were tasks of the other one
        emit arrangementChanged();
    }
    begin();
}

void ArrangedLanes::takeInGrowth()
{
    if (isByCreation()) {
        m_order = LaneOrder::byCreation(m_record.lanes().count());
        emit orderChanged();
        return;
    }
    m_isBehind = true;
    if (!m_next.isActive()) {
        m_next.start(restOf(m_record.lanes().count()));
    }
}

void ArrangedLanes::begin()
{
    m_isBehind = false;
    m_next.stop();
    if (isByCreation()) {
        emit orderAboutToChange();
        m_arranger.reset();
        m_order = LaneOrder::byCreation(m_record.lanes().count());
        emit orderChanged();
        return;
    }
    m_arranger.emplace(m_record.lanes(), effective(), m_record.now());
    advance(StepsAtOnce);
}

void ArrangedLanes::advance(qint64 steps)
{
    if (!m_arranger->advance(steps)) {
        m_next.start(0ms);
        return;
    }
    emit orderAboutToChange();
    m_order = m_arranger->takeOrder();
    m_totals = m_arranger->totals();
    m_arranger.reset();
    if (m_isBehind) {
        m_next.start(restOf(m_record.lanes().count()));
    }
    emit orderChanged();
}

void ArrangedLanes::goOn()
{
    if (m_arranger) {
        advance(StepsAtOnce);
    } else if (m_isBehind) {
        begin();
    }
}

} // namespace awaitscope
