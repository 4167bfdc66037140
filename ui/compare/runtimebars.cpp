// SPDX-License-Identifier: MIT
// A text and a bar, twice.
#include "ui/compare/runtimebars.h"

#include "ui/figuretext.h"
#include "ui/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope {

namespace {
constexpr double BarHeight = 10;
constexpr double Gap = 3;      // between a text and its bar
constexpr double RowGap = 8;   // between the two
constexpr double LeastBar = 2; // is seen
} // namespace

RuntimeBars::RuntimeBars(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("One by one, and together"));
    show(Runtime());
}

void RuntimeBars::show(const Runtime &runtime)
{
    m_runtime = runtime;
    setAccessibleDescription(tr("One by one (sum): %1. %2: %3.")
                                 .arg(secondsText(runtime.oneByOne), togetherText(), secondsText(runtime.total)));
    update();
}

// The maximum only where it is one: what waits for a semaphore takes longer.
QString RuntimeBars::togetherText() const
{
    if (!m_runtime.isOver) {
        return tr("together, so far");
    }
    return m_runtime.isMaximum() ? tr("together (max)") : tr("together");
}

double RuntimeBars::rowHeight() const
{
    return std::ceil(fontMetrics().height() + Gap + BarHeight);
}

QSize RuntimeBars::sizeHint() const
{
    return {180, static_cast<int>(2 * rowHeight() + RowGap)};
}

void RuntimeBars::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

void RuntimeBars::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(palette());
    const double longest = std::max({m_runtime.oneByOne, m_runtime.total, 1e-9});
    double top = 0;
    const auto paintText = [&](const QString &name, double value) {
        const QRectF line(0, top, width(), fontMetrics().height());
        painter.setPen(theme.color(Role::Text));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, secondsText(value));
    };
    const auto bar = [&](double value) {
        const double length = std::max(std::round(value / longest * (width() - 1)), LeastBar);
        return QRectF(0, std::round(top + fontMetrics().height() + Gap), length, BarHeight);
    };

    paintText(tr("one by one (sum)"), m_runtime.oneByOne);
    QPen pen(theme.color(Role::Ghost), 1, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawRect(bar(m_runtime.oneByOne).translated(0.5, 0.5));

    top = rowHeight() + RowGap;
    paintText(togetherText(), m_runtime.total);
    painter.fillRect(bar(m_runtime.total).adjusted(0, 0, 1, 1), theme.color(Role::Running));
}

} // namespace awaitscope
