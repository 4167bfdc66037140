// SPDX-License-Identifier: MIT
// Bars, sentences and a table of three columns.
#include "ui/compare/comparisonview.h"

#include "ui/compare/runtimebars.h"
#include "ui/figuretext.h"

#include <QGridLayout>
#include <QLabel>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QLabel *makeSentence(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString gainOf(const Runtime &runtime, std::size_t taskCount)
{
    if (!runtime.isOver) {
        return ComparisonView::tr("Known when the run is over.");
    }
    if (runtime.waits == 0) {
        return ComparisonView::tr("Nothing was waited for.");
    }
    if (runtime.isSequential()) {
        return taskCount == 1
                   ? ComparisonView::tr("A single task waits for one thing after another: this is one by one.")
                   : ComparisonView::tr("No two tasks waited at the same time: this is one by one.");
    }
    return ComparisonView::tr("Together it is %1 faster.").arg(factorText(runtime.speedUp()));
}

// One total against another.
QString pinnedSentence(const Runtime &shown, const Runtime &pinned)
{
    constexpr double Same = 1.0005;
    if (!shown.isOver || !pinned.isOver || !(shown.total > 0) || !(pinned.total > 0)) {
        return {};
    }
    const double factor = pinned.total / shown.total;
    if (factor < Same && 1 / factor < Same) {
        return ComparisonView::tr("As fast as the pinned run.");
    }
    return factor > 1 ? ComparisonView::tr("%1 faster than the pinned run.").arg(factorText(factor))
                      : ComparisonView::tr("%1 slower than the pinned run.").arg(factorText(1 / factor));
}

} // namespace

ComparisonView::ComparisonView(QWidget *parent)
    : QWidget(parent)
    , m_bars(new RuntimeBars)
    , m_gain(makeSentence(u"gain"_s))
    , m_table(new QWidget)
    , m_against(makeSentence(u"against"_s))
{
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    const std::array<QString, 3> heads{tr("this run"), tr("pinned"), tr("difference")};
    const std::array<QString, RowCount> names{tr("total"), tr("average"), tr("one by one"), tr("speed-up")};
    const auto addHead = [grid](int column, const QString &text, Qt::Alignment alignment) {
        auto *head = new QLabel(text);
        head->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(head, 0, column, alignment);
    };
    addHead(0, tr("seconds"), Qt::AlignLeft);
    for (int column = 0; column < 3; ++column) {
        addHead(column + 1, heads[static_cast<std::size_t>(column)], Qt::AlignRight);
    }
    for (int row = 0; row < RowCount; ++row) {
        grid->addWidget(new QLabel(names[static_cast<std::size_t>(row)]), row + 1, 0);
        for (int column = 0; column < 3; ++column) {
            auto *cell = new QLabel;
            cell->setObjectName(u"cell%1%2"_s.arg(row).arg(column));
            cell->setTextInteractionFlags(Qt::TextSelectableByMouse);
            m_cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = cell;
            grid->addWidget(cell, row + 1, column + 1, Qt::AlignRight);
        }
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(6);
    layout->addWidget(m_bars);
    layout->addWidget(m_gain);
    layout->addWidget(m_table);
    layout->addWidget(m_against);
    show(RunFigures(), 0, std::nullopt);
}

void ComparisonView::show(const RunFigures &shown, std::size_t taskCount, const std::optional<RunFigures> &pinned)
{
    m_bars->show(shown.runtime);
    m_gain->setText(gainOf(shown.runtime, taskCount));
    m_table->setVisible(pinned.has_value());
    m_against->setVisible(pinned.has_value());
    if (pinned) {
        showPinned(shown, *pinned);
    }
}

void ComparisonView::showPinned(const RunFigures &shown, const RunFigures &pinned)
{
    const auto fill = [this](std::size_t row, const QString &one, const QString &other, const QString &difference) {
        m_cells[row][0]->setText(one);
        m_cells[row][1]->setText(other);
        m_cells[row][2]->setText(difference);
    };
    const Runtime &one = shown.runtime;
    const Runtime &other = pinned.runtime;
    // A run that goes on has no difference yet.
    const bool areOver = one.isOver && other.isOver;
    const auto seconds = [&](std::size_t row, double here, double there) {
        fill(row, numberText(here), numberText(there), areOver ? differenceText(here - there) : u"…"_s);
    };
    seconds(0, one.total, other.total);
    seconds(1, shown.average(), pinned.average());
    seconds(2, one.oneByOne, other.oneByOne);
    fill(3, one.isOver ? factorText(one.speedUp()) : u"…"_s, other.isOver ? factorText(other.speedUp()) : u"…"_s, {});
    m_against->setText(pinnedSentence(one, other));
}

} // namespace awaitscope
