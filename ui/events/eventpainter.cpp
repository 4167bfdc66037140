// SPDX-License-Identifier: MIT
// Cells, elided where they are too long.
#include "ui/events/eventpainter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace awaitscope {

namespace {

constexpr int Padding = 8; // at either side of a cell's text
constexpr int SelectionBar = 3;
constexpr double WidestTask = 18;         // in average characters
constexpr double NarrowestForNumber = 46; // likewise: what the columns need in order to be shown
constexpr double NarrowestForTask = 62;

constexpr EventModel::Column AllColumns[] = {EventModel::Number, EventModel::Time, EventModel::Task, EventModel::What};

void underline(QPainter &painter, const EventLook &look, const QFontMetricsF &metrics, const QString &text, QPointF at,
               const QColor &color)
{
    const double thickness = std::max(1.0, std::round(metrics.lineWidth() / look.resolution) * look.resolution * 2);
    for (const QString &word : look.words) {
        for (qsizetype found = text.indexOf(word, 0, Qt::CaseInsensitive); found >= 0;
             found = text.indexOf(word, found + word.size(), Qt::CaseInsensitive)) {
            const double left = metrics.horizontalAdvance(text, static_cast<int>(found));
            const double right = metrics.horizontalAdvance(text, static_cast<int>(found + word.size()));
            painter.fillRect(QRectF(at.x() + left, at.y() + 2, right - left, thickness), color);
        }
    }
}

QColor background(const EventLook &look, const EventRowLook &row)
{
    if (row.isSelected) {
        return look.hasFocus ? look.palette.color(QPalette::Active, QPalette::Highlight)
                             : look.theme.color(Role::GridStrong);
    }
    return look.theme.color(row.isOfSelectedTask ? Role::SelectionFill : Role::Background);
}

QColor textColor(const EventLook &look, const EventRowLook &row, EventModel::Column column)
{
    if (row.isSelected) {
        return look.hasFocus ? look.palette.color(QPalette::Active, QPalette::HighlightedText)
                             : look.theme.color(Role::Text);
    }
    return look.theme.color(row.isLater || column == EventModel::Number ? Role::MutedText : Role::Text);
}

} // namespace

EventColumns::EventColumns(int width, const QFont &font, const QString &longestNumber, const QString &longestTime)
{
    const QFontMetricsF metrics(font);
    const double character = metrics.averageCharWidth();
    const auto widthOf = [&](const QString &text) {
        return static_cast<int>(std::ceil(metrics.horizontalAdvance(text))) + 2 * Padding;
    };
    const int number = width >= NarrowestForNumber * character ? widthOf(longestNumber) : 0;
    const int task = width >= NarrowestForTask * character ? static_cast<int>(WidestTask * character) + Padding : 0;
    m_left[EventModel::Number] = SelectionBar;
    m_left[EventModel::Time] = m_left[EventModel::Number] + number;
    m_left[EventModel::Task] = m_left[EventModel::Time] + widthOf(longestTime);
    m_left[EventModel::What] = m_left[EventModel::Task] + task;
    m_left[EventModel::Columns] = std::max(width, m_left[EventModel::What]);
}

QRect EventColumns::textRect(EventModel::Column column, int top, int height) const
{
    return {left(column) + Padding, top, std::max(0, width(column) - 2 * Padding), height};
}

void paintEventHeader(QPainter &painter, const EventLook &look, const EventColumns &columns, const EventModel &model,
                      QRect rect)
{
    painter.fillRect(rect, look.theme.color(Role::Frame));
    painter.fillRect(QRectF(rect.left(), rect.bottom() + 1 - look.resolution, rect.width(), look.resolution),
                     look.theme.color(Role::GridStrong));
    painter.setFont(look.font);
    painter.setPen(look.theme.color(Role::MutedText));
    const QFontMetrics metrics(look.font);
    for (const EventModel::Column column : AllColumns) {
        const QRect cell = columns.textRect(column, rect.top(), rect.height());
        const bool isRight = column == EventModel::Number || column == EventModel::Time;
        const QString title = model.headerData(column, Qt::Horizontal).toString();
        if (cell.width() > 0) {
            painter.drawText(cell, (isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                             metrics.elidedText(title, Qt::ElideRight, cell.width()));
        }
    }
}

void paintEventRow(QPainter &painter, const EventLook &look, const EventRowLook &rowLook, const EventColumns &columns,
                   const EventModel &model, int row, QRect rect)
{
    painter.fillRect(rect, background(look, rowLook));
    if (rowLook.isOfSelectedTask) {
        painter.fillRect(QRect(rect.left(), rect.top(), SelectionBar, rect.height()),
                         look.theme.color(Role::Selection));
    }
    painter.setFont(look.font);
    const QFontMetricsF metrics(look.font);
    const double baseline = std::round(rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2);
    for (const EventModel::Column column : AllColumns) {
        const QRect cell = columns.textRect(column, rect.top(), rect.height());
        if (cell.width() <= 0) {
            continue;
        }
        const QColor color = textColor(look, rowLook, column);
        const auto elide = column == EventModel::Task ? Qt::ElideMiddle : Qt::ElideRight;
        const QString text = metrics.elidedText(model.text(row, column), elide, cell.width());
        const bool isRight = column == EventModel::Number || column == EventModel::Time;
        const QPointF at(isRight ? cell.right() + 1 - metrics.horizontalAdvance(text) : cell.left(), baseline);
        if (!look.words.isEmpty() && column != EventModel::Number) {
            underline(painter, look, metrics, text, at, rowLook.isSelected ? color : look.theme.color(Role::Accent));
        }
        painter.setPen(color);
        painter.drawText(at, text);
    }
    if (rowLook.isCurrent) { // the playhead stands after it
        const double line = 2 * std::max(std::floor(1 / look.resolution), 1.0) * look.resolution;
        painter.fillRect(QRectF(rect.left(), rect.bottom() + 1 - line, rect.width(), line),
                         look.theme.color(Role::Playhead));
    }
}

} // namespace awaitscope
