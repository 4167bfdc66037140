// SPDX-License-Identifier: MIT
// Paints the rows of the event table.
#pragma once

#include "ui/events/eventmodel.h"
#include "ui/theme.h"

#include <QFont>
#include <QPalette>
#include <QRect>
#include <QStringList>

#include <array>

class QPainter;

namespace awaitscope {

/// Where the columns are, in pixels from the left. A narrow table leaves out the number, then the task, which the words
/// name anyway.
class EventColumns
{
public:
    /// `longestNumber` and `longestTime` are the texts that the first two columns need room for.
    EventColumns(int width, const QFont &font, const QString &longestNumber, const QString &longestTime);

    [[nodiscard]] int left(EventModel::Column column) const { return m_left[column]; }
    [[nodiscard]] int width(EventModel::Column column) const { return m_left[column + 1] - m_left[column]; }
    /// The part of a column that text is written in.
    [[nodiscard]] QRect textRect(EventModel::Column column, int top, int height) const;

private:
    std::array<int, EventModel::Columns + 1> m_left{};
};

/// How a row looks.
struct EventRowLook
{
    bool isSelected = false;       ///< one of the rows that would be copied
    bool isCurrent = false;        ///< the playhead's
    bool isOfSelectedTask = false; ///< marked, as the task is in the timeline
    bool isLater = false;          ///< it has not happened yet at the playhead
};

/// What all rows share.
struct EventLook
{
    const Theme &theme;
    QPalette palette;
    QFont font;
    QStringList words; ///< underlined wherever they are, in small letters
    bool hasFocus = false;
    double resolution = 1; ///< the width of a pixel of the device
};

void paintEventHeader(QPainter &painter, const EventLook &look, const EventColumns &columns, const EventModel &model,
                      QRect rect);
void paintEventRow(QPainter &painter, const EventLook &look, const EventRowLook &rowLook, const EventColumns &columns,
                   const EventModel &model, int row, QRect rect);

} // namespace awaitscope
