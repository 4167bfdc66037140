// SPDX-License-Identifier: MIT
// Searches the rows of the event table, a slice at a time.
#pragma once

#include "src/narrate/eventmatcher.h"
#include "ui/events/eventmodel.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace awaitscope {

/// Counts the rows that match a text and goes from one to the next. It works in slices on Qt's loop, so that the window
/// stays alive however many rows there are; a new text ends what was going on. Rows that come later are counted, too.
class EventFinder : public QObject
{
    Q_OBJECT

public:
    enum class Direction : quint8 { Forward, Back };

    /// The model and the record have to outlive the finder.
    EventFinder(ShownRecord &record, const EventModel &model, QObject *parent = nullptr);

    /// Looks for events that have all words of `text` in their sentence; without any, for nothing.
    void setText(const QString &text);
    [[nodiscard]] QStringList words() const;

    /// Finds the nearest match at `row` or beyond it; past the last row it goes on at the first. Another call, another
    /// text or other rows end the search.
    void find(int row, Direction direction);

    [[nodiscard]] int matches() const { return m_matches; } ///< counted so far
    [[nodiscard]] bool isCounting() const { return m_matcher && m_counted < m_model.rowCount(); }
    [[nodiscard]] bool isSearching() const { return m_search.has_value(); }

signals:
    /// The count has changed, or has come to its end, or there is nothing to count.
    void countChanged();
    /// What find() has found; there is none if nothing matches.
    void found(std::optional<int> row);

private:
    struct Search
    {
        int next = 0;
        int left = 0; // rows to look at
        Direction direction = Direction::Forward;
    };

    void startOver();
    void workSlice();
    void searchSlice();
    void countSlice();
    void keepWorking();

    ShownRecord &m_record;
    const EventModel &m_model;
    QString m_text;
    std::optional<EventMatcher> m_matcher; // none: nothing is looked for
    std::optional<Search> m_search;
    int m_counted = 0; // rows looked at
    int m_matches = 0; // among them
    QTimer m_slices;
};

} // namespace awaitscope
