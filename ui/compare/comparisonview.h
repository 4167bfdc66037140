// SPDX-License-Identifier: MIT
// What the comparison says in figures, below those of the run.
#pragma once

#include "src/measure/runtime.h"

#include <array>
#include <optional>

#include <QWidget>

class QLabel;

namespace awaitscope {

class RuntimeBars;

/// The figures of one run as they are compared: its runtime, and the number that its total is divided by.
struct RunFigures
{
    Runtime runtime;
    int n = 1;

    [[nodiscard]] double average() const { return runtime.average(n); }
};

/// Sum against maximum as bars and as a sentence; and the figures of a pinned run beside those of the shown one, with
/// the difference.
class ComparisonView : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonView(QWidget *parent = nullptr);

    /// `taskCount` are all tasks of the shown run, the main task too. No pinned run: no second column.
    void show(const RunFigures &shown, std::size_t taskCount, const std::optional<RunFigures> &pinned);

private:
    static constexpr int RowCount = 4;

    void showPinned(const RunFigures &shown, const RunFigures &pinned);

    RuntimeBars *m_bars;
    QLabel *m_gain;
    QWidget *m_table; // of the two runs
    std::array<std::array<QLabel *, 3>, RowCount> m_cells{};
    QLabel *m_against;
};

} // namespace awaitscope
