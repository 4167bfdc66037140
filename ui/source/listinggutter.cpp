// SPDX-License-Identifier: MIT
// Paints beside the lines that are in sight.
#include "ui/source/listinggutter.h"

#include "ui/source/listingview.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {
constexpr int Gap = 4;
constexpr double PillPadding = 4;
} // namespace

QString pillText(quint32 count)
{
    return u"× "_s + QLocale().toString(count);
}

ListingGutter::ListingGutter(ListingView &view)
    : QWidget(&view)
    , m_view(view)
{
}

void ListingGutter::setLargest(quint32 count, int line)
{
    m_largestCount = count;
    m_largestLine = line;
}

int ListingGutter::markWidth() const
{
    return fontMetrics().height() * 3 / 4 + Gap;
}

int ListingGutter::countWidth() const
{
    if (m_largestCount == 0) {
        return 0;
    }
    // All numbers of as many digits are as wide, so that the text does not move all the time.
    quint32 widest = 9;
    while (widest < m_largestCount) {
        widest = widest * 10 + 9;
    }
    return fontMetrics().horizontalAdvance(pillText(widest)) + static_cast<int>(2 * PillPadding) + Gap;
}

int ListingGutter::numberWidth() const
{
    const auto digits = std::max<qsizetype>(2, QString::number(m_largestLine).size());
    return fontMetrics().horizontalAdvance(QString(digits, u'9')) + Gap;
}

int ListingGutter::neededWidth() const
{
    return Gap + markWidth() + countWidth() + numberWidth() + Gap;
}

void ListingGutter::paintEvent(QPaintEvent *event)
{
    const Theme &theme = m_view.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), theme.color(Role::Frame));
    for (QTextBlock block = m_view.firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF line = m_view.blockBoundingGeometry(block).translated(m_view.contentOffset());
        if (line.top() > event->rect().bottom()) {
            break;
        }
        const auto shown = m_view.lineOfBlock(block.blockNumber());
        if (!shown) {
            continue;
        }
        const QRectF row(0, line.top(), width(), line.height());
        const bool isMarked = m_view.mark() && m_view.mark()->line == *shown;
        painter.setPen(theme.color(isMarked ? Role::Text : Role::MutedText));
        painter.drawText(row.adjusted(0, 0, -2 * Gap, 0), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                         QString::number(shown->line));
        if (isMarked) {
            paintMark(painter, row);
        }
        if (const auto count = m_view.counts().find(*shown); count != m_view.counts().end()) {
            paintCount(painter, row, count->second);
        }
    }
}

// A shape for each way to stand, which a greyscale print shows, too.
void ListingGutter::paintMark(QPainter &painter, const QRectF &line) const
{
    const Theme &theme = m_view.theme();
    const double size = fontMetrics().height() * 0.62;
    const QRectF box(Gap, line.center().y() - size / 2, size, size);
    switch (m_view.mark()->stand) {
    case ListingView::Stand::Waits:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::Selection));
        painter.drawPolygon(QPolygonF({box.topLeft(), {box.right(), box.center().y()}, box.bottomLeft()}));
        break;
    case ListingView::Stand::GoesOn:
        painter.setPen(QPen(theme.color(Role::Running), 1.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolygon(QPolygonF({box.topLeft(), box.topRight(), {box.center().x(), box.bottom()}}));
        break;
    case ListingView::Stand::Ended:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::MutedText));
        painter.drawRect(box.adjusted(size / 8, size / 8, -size / 8, -size / 8));
        break;
    }
}

void ListingGutter::paintCount(QPainter &painter, const QRectF &line, quint32 count) const
{
    const Theme &theme = m_view.theme();
    const QString text = pillText(count);
    const double textWidth = fontMetrics().horizontalAdvance(text);
    const double right = Gap + markWidth() + countWidth() - Gap;
    const QRectF pill(right - textWidth - 2 * PillPadding, line.top() + 1, textWidth + 2 * PillPadding,
                      line.height() - 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::WaitingFill));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(theme.color(Role::Text));
    painter.drawText(pill, static_cast<int>(Qt::AlignCenter), text);
}

void ListingGutter::mousePressEvent(QMouseEvent * /*event*/)
{
    m_view.setFocus(Qt::MouseFocusReason);
}

void ListingGutter::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        m_view.activate(event->position().toPoint().y());
    }
}

void ListingGutter::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_view.viewport(), event);
}

bool ListingGutter::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_view.toolTipAt(help->pos().y()), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace awaitscope
