// SPDX-License-Identifier: MIT
// A small chart: the averages of the runs so far, against what theory expects.
#pragma once

#include <QRectF>
#include <QWidget>

#include <vector>

class QPainter;

namespace awaitscope {

class Theme;

/// What the chart shows: one dot a run, in seconds a wait.
struct Averages
{
    std::vector<double> runs; ///< oldest first
    double expected = 0;      ///< by theory

    /// The mean of all runs; 0 without any.
    [[nodiscard]] double mean() const;
    /// The most that has to fit into the chart, a little air included; more than 0.
    [[nodiscard]] double ceiling() const;
};

/// Paints the chart into `area`: dots for runs (the newest filled and larger), a solid line at their mean, a dashed one
/// at the expectation. Shows the newest runs that fit.
void paintAverages(QPainter &painter, const QRectF &area, const Averages &averages, const Theme &theme);

/// The chart as a widget.
class AveragesChart : public QWidget
{
    Q_OBJECT

public:
    explicit AveragesChart(QWidget *parent = nullptr);

    void setExpected(double seconds);
    /// One more run, which took `average` seconds a wait.
    void addRun(double average);
    /// Forgets all runs: those of other parameters say nothing about these.
    void clear();
    [[nodiscard]] const Averages &averages() const { return m_averages; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    Averages m_averages;
};

} // namespace awaitscope
