// SPDX-License-Identifier: MIT
// What each of the window's actions does.
#include "ui/keysdialog.h"
#include "ui/loop/looppanel.h"
#include "ui/mainwindow.h"
#include "ui/measurepanel.h"
#include "ui/rangepanel.h"
#include "ui/reducedmotion.h"
#include "ui/timeline/timelineview.h"
#include "ui/transportbar.h"

#include <QApplication>
#include <QClipboard>

namespace awaitscope {

namespace {
constexpr double KeyPan = 0.1; // of the width, a press
}

void MainWindow::connectRunActions()
{
    connect(m_actions.runPause, &QAction::triggered, &m_transport, &Transport::runOrPause);
    connect(m_actions.restart, &QAction::triggered, this, [this] { start(false); });
    connect(m_actions.slower, &QAction::triggered, this, [this] { m_transportBar->stepSpeed(-1); });
    connect(m_actions.faster, &QAction::triggered, this, [this] { m_transportBar->stepSpeed(1); });
    connect(m_transportBar, &TransportBar::speedChanged, &m_transport, &Transport::setRate);
    connect(m_actions.playAgain, &QAction::triggered, &m_transport, &Transport::playAgain);
    connect(m_actions.stepForward, &QAction::triggered, &m_transport, &Transport::stepForward);
    connect(m_actions.stepBack, &QAction::triggered, &m_transport, &Transport::stepBack);
    connect(m_actions.toStart, &QAction::triggered, &m_transport, &Transport::toStart);
    connect(m_actions.toEnd, &QAction::triggered, &m_transport, &Transport::toEnd);
}

void MainWindow::connectComparison()
{
    connect(m_actions.compare, &QAction::toggled, &m_comparison, &Comparison::setComparing);
    connect(m_actions.pin, &QAction::toggled, &m_comparison, &Comparison::pin);
    connect(&m_comparison, &Comparison::comparingChanged, m_actions.compare, &QAction::setChecked);
    connect(&m_comparison, &Comparison::comparingChanged, m_measure, &MeasurePanel::setComparing);
    connect(&m_comparison, &Comparison::pinnedChanged, m_measure, &MeasurePanel::setPinned);
    connect(&m_comparison, &Comparison::ghostChanged, m_timeline, &TimelineView::setGhost);
}

void MainWindow::connectViewActions()
{
    connectComparison();
    connect(m_actions.zoomIn, &QAction::triggered, m_timeline, &TimelineView::zoomIn);
    connect(m_actions.zoomOut, &QAction::triggered, m_timeline, &TimelineView::zoomOut);
    connect(m_actions.fit, &QAction::triggered, m_timeline, &TimelineView::fit);
    connect(m_actions.fitSelection, &QAction::triggered, m_timeline, &TimelineView::fitSelection);
    TimelineViewport &sight = m_timeline->sight();
    connect(m_actions.earlier, &QAction::triggered, &sight, [&sight] { sight.panBy(-sight.width() * KeyPan); });
    connect(m_actions.later, &QAction::triggered, &sight, [&sight] { sight.panBy(sight.width() * KeyPan); });
    connect(m_actions.undoNavigation, &QAction::triggered, &sight, &TimelineViewport::goBack);
    connect(m_actions.redoNavigation, &QAction::triggered, &sight, &TimelineViewport::goForward);
    connect(m_actions.present, &QAction::toggled, this, &MainWindow::present);
    connect(m_actions.follow, &QAction::toggled, m_timeline, &TimelineView::setFollowing);
    connect(m_timeline, &TimelineView::followingChanged, m_actions.follow, &QAction::setChecked);
    connect(m_timeline, &TimelineView::measuredRangeChanged, m_range, &RangePanel::setRange);
    connect(m_range, &RangePanel::closed, m_timeline, [this] { m_timeline->measure(std::nullopt); });
    m_actions.follow->setChecked(m_timeline->sight().isFollowing());
    connect(m_actions.lightScheme, &QAction::triggered, this, [this] { setColorScheme(ColorScheme::Light); });
    connect(m_actions.darkScheme, &QAction::triggered, this, [this] { setColorScheme(ColorScheme::Dark); });
    connect(m_actions.systemScheme, &QAction::triggered, this, [this] { setColorScheme(ColorScheme::System); });
    connect(m_actions.largerText, &QAction::triggered, this, [this] { resizeText(qApp->font().pointSize() + 1); });
    connect(m_actions.smallerText, &QAction::triggered, this, [this] { resizeText(qApp->font().pointSize() - 1); });
    m_actions.reduceMotion->setChecked(prefersReducedMotion(*this));
    m_loop->setReducedMotion(m_actions.reduceMotion->isChecked());
    connect(m_actions.reduceMotion, &QAction::toggled, m_loop, &LoopPanel::setReducedMotion);
    connect(m_actions.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_actions.copyImage, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setImage(m_timeline->grabImage()); });
    connect(m_actions.keys, &QAction::triggered, this, [this] {
        auto *dialog = new KeysDialog(QWidget::actions(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

} // namespace awaitscope
