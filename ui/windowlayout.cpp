// SPDX-License-Identifier: MIT
// Where the window's parts are, how large, and what is shown when one presents.
#include "ui/controlpanel.h"
#include "ui/mainwindow.h"
#include "ui/measurepanel.h"
#include "ui/rangepanel.h"
#include "ui/timeline/lanebar.h"
#include "ui/timeline/overviewstrip.h"
#include "ui/timeline/timelineview.h"
#include "ui/transportbar.h"

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {
constexpr int SmallestText = 7; // points
constexpr int LargestText = 28;
constexpr double PresentedText = 1.5; // times as large
} // namespace

void MainWindow::resizeText(int points)
{
    QFont font = qApp->font();
    font.setPointSize(std::clamp(points, SmallestText, LargestText));
    qApp->setFont(font);
    for (QDockWidget *dock : findChildren<QDockWidget *>()) {
        dock->setFont(font); // their titles have a size of their own
    }
    m_textSize = font.pointSize();
}

void MainWindow::resetLayout()
{
    restoreState(m_firstLayout);
    resize(1280, 760);
}

void MainWindow::present(bool on)
{
    if (on) {
        m_layoutBeforePresenting = saveState();
        m_fontBeforePresenting = qApp->font();
        const int points = qApp->font().pointSize();
        const int chosen = m_textSize; // presenting chooses nothing
        resizeText(static_cast<int>(points * PresentedText));
        m_textSize = chosen;
    } else {
        qApp->setFont(m_fontBeforePresenting);
    }
    for (QDockWidget *dock : findChildren<QDockWidget *>()) {
        dock->setVisible(!on);
    }
    menuBar()->setVisible(!on);
    statusBar()->setVisible(!on);
    if (on) {
        setWindowState(windowState() | Qt::WindowFullScreen);
    } else {
        setWindowState(windowState() & ~Qt::WindowFullScreen);
        restoreState(m_layoutBeforePresenting);
    }
}

} // namespace awaitscope
