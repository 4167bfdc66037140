// SPDX-License-Identifier: MIT
// What one waits for comes before what is only counted.
#include "ui/events/eventfinder.h"

#include <algorithm>
#include <utility>

namespace awaitscope {

namespace {

// Rows looked at before the window gets its turn: a few milliseconds.
int sliceOf(const EventMatcher &matcher)
{
    return matcher.readsSentences() ? 1 << 9 : 1 << 13;
}

} // namespace

EventFinder::EventFinder(ShownRecord &record, const EventModel &model, QObject *parent)
    : QObject(parent)
    , m_record(record)
    , m_model(model)
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &EventFinder::workSlice);
    connect(&model, &EventModel::modelReset, this, &EventFinder::startOver);
    connect(&model, &EventModel::rowsInserted, this, &EventFinder::keepWorking);
}

void EventFinder::setText(const QString &text)
{
    if (text != m_text) {
        m_text = text;
        startOver();
    }
}

QStringList EventFinder::words() const
{
    return m_matcher ? m_matcher->words() : QStringList();
}

void EventFinder::startOver()
{
    m_search.reset();
    m_counted = 0;
    m_matches = 0;
    m_matcher.emplace(m_record.trace(), m_text);
    if (m_matcher->words().isEmpty()) {
        m_matcher.reset();
    }
    emit countChanged();
    keepWorking();
}

void EventFinder::find(int row, Direction direction)
{
    const int rows = m_model.rowCount();
    if (!m_matcher || rows == 0) {
        m_search.reset();
        emit found(std::nullopt);
        return;
    }
    m_search = Search{(row % rows + rows) % rows, rows, direction};
    searchSlice(); // nearly always it is near
    keepWorking();
}

void EventFinder::keepWorking()
{
    if (isCounting() || isSearching()) {
        if (!m_slices.isActive()) {
            m_slices.start();
        }
    } else {
        m_slices.stop();
    }
}

void EventFinder::workSlice()
{
    if (m_search) {
        searchSlice();
    } else if (isCounting()) {
        countSlice();
    }
    keepWorking();
}

void EventFinder::searchSlice()
{
    const int rows = m_model.rowCount();
    const int slice = sliceOf(*m_matcher);
    for (int i = 0; i < slice && m_search->left > 0; ++i, --m_search->left) {
        const int row = m_search->next;
        if (m_matcher->matches(m_model.eventAt(row))) {
            m_search.reset();
            emit found(row);
            return;
        }
        const int step = m_search->direction == Direction::Forward ? 1 : rows - 1;
        m_search->next = static_cast<int>((qint64(row) + step) % rows);
    }
    if (m_search->left == 0) {
        m_search.reset();
        emit found(std::nullopt);
    }
}

void EventFinder::countSlice()
{
    const int end = std::min(m_model.rowCount(), m_counted + sliceOf(*m_matcher));
    for (; m_counted < end; ++m_counted) {
        m_matches += m_matcher->matches(m_model.eventAt(m_counted)) ? 1 : 0;
    }
    emit countChanged();
}

} // namespace awaitscope
