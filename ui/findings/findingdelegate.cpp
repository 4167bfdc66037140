// SPDX-License-Identifier: MIT
// The rows' measures and the marks' shapes.
#include "ui/findings/findingdelegate.h"

#include "ui/theme.h"
#include "ui/timeline/blockingpainter.h"

#include <QListView>
#include <QPainter>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int Padding = 8;
constexpr int Air = 4; // above and below the text
constexpr double MarkSize = 11;
constexpr int MarkRoom = 18;

// Where the parts of a row are.
struct RowPlaces
{
    QRect mark;
    QRect time;
    QRect sentence;
};

RowPlaces placesOf(const QRect &row, const QFontMetrics &metrics, int timeWidth)
{
    const int line = metrics.height();
    const QRect mark(row.left() + Padding, row.top() + Air, MarkRoom, line);
    const QRect time(mark.right() + 1, row.top() + Air, timeWidth, line);
    const int left = time.right() + 1 + Padding + Padding / 2;
    return {mark, time,
            QRect(left, row.top() + Air, std::max(40, row.right() - Padding - left), row.height() - 2 * Air)};
}

Role roleOf(FindingKind kind)
{
    switch (kind) {
    case FindingKind::BlockedLoop:
    case FindingKind::NeverYields:
        return Role::Blocking;
    case FindingKind::SequentialAwaits:
        return Role::Waiting;
    case FindingKind::Warning:
        return Role::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace

FindingDelegate::FindingDelegate(const FindingModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
    connect(&model, &FindingModel::modelReset, this, [this] { m_heights.clear(); });
    connect(&model, &FindingModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); row <= last.row() && row < static_cast<int>(m_heights.size()); ++row) {
            m_heights[static_cast<std::size_t>(row)] = 0;
        }
    });
}

// Of the latest one, so that all times are aligned.
int FindingDelegate::timeWidth(const QFontMetrics &metrics) const
{
    return metrics.horizontalAdvance(m_model.timeText(m_model.rowCount() - 1));
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const RowPlaces places = placesOf(option.rect, option.fontMetrics, timeWidth(option.fontMetrics));
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isActive = isSelected && option.state.testFlag(QStyle::State_HasFocus);
    if (isSelected) {
        painter->fillRect(option.rect, isActive ? option.palette.color(QPalette::Active, QPalette::Highlight)
                                                : theme.color(Role::GridStrong));
    }
    const QColor text =
        isActive ? option.palette.color(QPalette::Active, QPalette::HighlightedText) : theme.color(Role::Text);
    const FindingKind kind = m_model.findingAt(index.row()).kind;
    paintFindingMark(*painter, kind, QRectF(places.mark).center() - QPointF((MarkRoom - MarkSize) / 2, 0), MarkSize,
                     isSelected ? text : theme.color(roleOf(kind)));
    painter->setFont(option.font);
    painter->setPen(isSelected ? text : theme.color(Role::MutedText));
    painter->drawText(places.time, Qt::AlignRight | Qt::AlignTop, m_model.timeText(index.row()));
    painter->setPen(text);
    painter->drawText(places.sentence, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_model.sentence(index.row()));
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const Measures measures{width, timeWidth(option.fontMetrics), option.font};
    if (measures != m_measures) {
        m_measures = measures;
        m_heights.clear();
    }
    const auto row = static_cast<std::size_t>(index.row());
    m_heights.resize(std::max(m_heights.size(), row + 1));
    int &height = m_heights[row];
    if (height == 0) {
        const RowPlaces places = placesOf(QRect(0, 0, width, 0), option.fontMetrics, measures.timeWidth);
        const QRect room(0, 0, places.sentence.width(), QWIDGETSIZE_MAX);
        const QRect text = option.fontMetrics.boundingRect(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                                                           m_model.sentence(index.row()));
        height = std::max(text.height(), option.fontMetrics.height()) + 2 * Air;
    }
    return {width, height};
}

void paintFindingMark(QPainter &painter, FindingKind kind, QPointF center, double size, const QColor &color)
{
    const double half = size / 2;
    const auto bar = [&](double left, double right, double y, double height) {
        painter.fillRect(
            QRectF(center.x() + left * half, center.y() + y * half - height / 2, (right - left) * half, height), color);
    };
    painter.save();
    switch (kind) {
    case FindingKind::BlockedLoop:
        paintBlockingMark(painter, center, size, color);
        break;
    case FindingKind::SequentialAwaits: // a staircase
        bar(-1, -0.3, -0.65, 3);
        bar(-0.35, 0.35, 0, 3);
        bar(0.3, 1, 0.65, 3);
        break;
    case FindingKind::NeverYields:
        bar(-1, 1, 0, 6);
        break;
    case FindingKind::Warning:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF(
            {center + QPointF(0, -half), center + QPointF(half, half * 0.85), center + QPointF(-half, half * 0.85)}));
        painter.drawLine(center + QPointF(0, -half * 0.25), center + QPointF(0, half * 0.15));
        painter.drawPoint(center + QPointF(0, half * 0.55));
        break;
    }
    painter.restore();
}

} // namespace awaitscope
