// SPDX-License-Identifier: MIT
// Dots and two lines.
#include "ui/averageschart.h"

#include "ui/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double DotSpacing = 9; // pixels from one run to the next
constexpr double DotRadius = 2.5;
constexpr double Air = 6;

QString seconds(double value)
{
    return QLocale::c().toString(value, 'g', 3) + u" s"_s;
}

} // namespace

double Averages::mean() const
{
    return runs.empty() ? 0 : std::accumulate(runs.begin(), runs.end(), 0.0) / static_cast<double>(runs.size());
}

double Averages::ceiling() const
{
    const double highest = runs.empty() ? 0 : *std::max_element(runs.begin(), runs.end());
    const double most = std::max(highest, expected) * 1.25;
    return most > 0 ? most : 1;
}

void paintAverages(QPainter &painter, const QRectF &area, const Averages &averages, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double label = painter.fontMetrics().height();
    const QRectF plot = area.adjusted(Air, label, -Air, -Air);
    const auto yOf = [&](double value) { return plot.bottom() - value / averages.ceiling() * plot.height(); };

    painter.setPen(QPen(theme.color(Role::GridStrong), 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());

    painter.setPen(QPen(theme.color(Role::Accent), 1.5, Qt::DashLine));
    const double expected = yOf(averages.expected);
    painter.drawLine(QPointF(plot.left(), expected), QPointF(plot.right(), expected));
    painter.setPen(theme.color(Role::MutedText));
    // Two captions where there is room for both, else the one that explains the line.
    const QRectF caption(plot.left(), area.top(), plot.width(), label);
    const QString dots = AveragesChart::tr("averages, run by run");
    const QString line = AveragesChart::tr("– – theory");
    painter.drawText(caption, Qt::AlignRight | Qt::AlignVCenter, line);
    if (painter.fontMetrics().horizontalAdvance(dots + u"  "_s + line) <= caption.width()) {
        painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter, dots);
    }

    const auto fitting = static_cast<std::size_t>(std::max(1.0, plot.width() / DotSpacing));
    const std::size_t first = averages.runs.size() > fitting ? averages.runs.size() - fitting : 0;
    if (averages.runs.size() > 1) {
        painter.setPen(QPen(theme.color(Role::Waiting), 1.5));
        painter.drawLine(QPointF(plot.left(), yOf(averages.mean())), QPointF(plot.right(), yOf(averages.mean())));
    }
    for (std::size_t run = first; run < averages.runs.size(); ++run) {
        const bool isNewest = run + 1 == averages.runs.size();
        const double x = plot.left() + DotSpacing * (static_cast<double>(run - first) + 0.5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(isNewest ? Role::Done : Role::Running));
        const double radius = isNewest ? DotRadius + 1 : DotRadius;
        painter.drawEllipse(QPointF(x, yOf(averages.runs[run])), radius, radius);
    }
    painter.restore();
}

AveragesChart::AveragesChart(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void AveragesChart::setExpected(double seconds)
{
    m_averages.expected = seconds;
    describe();
}

void AveragesChart::addRun(double average)
{
    m_averages.runs.push_back(average);
    describe();
}

void AveragesChart::clear()
{
    m_averages.runs.clear();
    describe();
}

QSize AveragesChart::sizeHint() const
{
    return {180, 5 * fontMetrics().height()};
}

void AveragesChart::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    paintAverages(painter, rect(), m_averages, Theme::of(palette()));
}

// What the chart says, in words: for its tooltip, and for whoever cannot see it.
void AveragesChart::describe()
{
    const QString words = tr("Runs with these parameters: %1. Their mean is %2 a wait; theory expects %3.")
                              .arg(m_averages.runs.size())
                              .arg(seconds(m_averages.mean()), seconds(m_averages.expected));
    setToolTip(words);
    setAccessibleName(tr("Averages of the runs"));
    setAccessibleDescription(words);
    update();
}

} // namespace awaitscope
