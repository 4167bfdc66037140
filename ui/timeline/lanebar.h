// SPDX-License-Identifier: MIT
// The bar above the timeline: which lanes are shown, and in which order.
#pragma once

#include "src/timeline/arrangedlanes.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QSettings;
class QToolButton;

namespace awaitscope {

class FilterField;
class StateToggle;

/// Shows and sets an Arrangement, with how many tasks are in which state and what those that are shown come to. Where
/// there is not room for everything, words go first, then counts; what can be done stays.
class LaneBar : public QWidget
{
    Q_OBJECT

public:
    /// `lanes` have to outlive the bar. `timeline` gets the focus when one is done with the filter.
    LaneBar(ArrangedLanes &lanes, QWidget *timeline, QWidget *parent = nullptr);
    ~LaneBar() override;

    /// What the bar can do by key or menu, for a window's menu and list of keys.
    [[nodiscard]] const QList<QAction *> &windowActions() const { return m_windowActions; }
    [[nodiscard]] QMenu *menu() const { return m_menu; }

    /// The order and the grouping, for the next session; a filter is for one.
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // How much of the words is left, from all to nothing but what can be done.
    enum class Room : quint8 { All, Summary, Total, NoTotal, NoOrder, NoCounts };

    void makeActions();
    void makeToggles();
    void layOut();
    void fitFilter();
    void setFilter();
    void showArrangement();
    void showTotals();
    void fold();
    void foldTo(Room room);

    ArrangedLanes &m_lanes;
    FilterField *m_filter;
    std::array<StateToggle *, 4> m_toggles{};
    QLabel *m_summary;
    QToolButton *m_order;
    QToolButton *m_group;
    QMenu *m_menu;
    QAction *m_findTasks = nullptr;
    QActionGroup *m_sorts = nullptr; // by LaneSort
    QAction *m_groupByParent = nullptr;
    QList<QAction *> m_windowActions;
    QTimer m_soon; // while a run is live, figures are shown a few times a second
};

} // namespace awaitscope
