// SPDX-License-Identifier: MIT
// Everything that the window can be told to do, with its words, key and picture.
#pragma once

#include "ui/transport.h"

#include <QList>

class QAction;
class QMenuBar;
class QWidget;

namespace awaitscope {

/// The window's actions. Each has a menu entry, and a tooltip that names its shortcut; menus, tool bar and the list of
/// keys are all made of these.
struct Actions
{
    /// Makes them as children of `window`, which they also listen for keys in.
    explicit Actions(QWidget *window);

    QAction *open;
    QAction *openProgram;
    QAction *save;
    QAction *saveImage;
    QAction *quit;

    QAction *copyImage;
    QAction *openInEditor;
    QAction *editorCommand;

    QAction *runPause;
    QAction *restart;
    QAction *runProgram; ///< with arguments that are asked for first
    QAction *stop;       ///< the program
    QAction *playAgain;
    QAction *stepForward;
    QAction *stepBack;
    QAction *toStart;
    QAction *toEnd;
    QAction *slower;
    QAction *faster;

    QAction *zoomIn;
    QAction *zoomOut;
    QAction *fit;
    QAction *fitSelection;
    QAction *earlier;
    QAction *later;
    QAction *undoNavigation;
    QAction *redoNavigation;
    QAction *follow;      ///< checkable
    QAction *compare;     ///< checkable
    QAction *pin;         ///< checkable
    QAction *present;     ///< checkable
    QAction *lightScheme; ///< checkable, one of three
    QAction *darkScheme;
    QAction *systemScheme;
    QAction *largerText;
    QAction *smallerText;
    QAction *reduceMotion; ///< checkable
    QAction *resetLayout;

    QAction *keys;
    QAction *about;

    /// What the panels bring with them.
    struct OfPanels
    {
        QAction *recent;        ///< the menu of recent programs
        QList<QAction *> edit;  ///< find
        QList<QAction *> shown; ///< which of them are shown
        QAction *lanes;         ///< the menu of the lanes
    };

    /// Fills the menu bar.
    void addTo(QMenuBar *menuBar, const OfPanels &panels) const;

    /// Sets the words and the picture of runPause to what pressing it would do now; `what` is what a new run would run:
    /// "the exercise", "fetch.py".
    void showOffer(Transport::Offer offer, const QString &what) const;
};

} // namespace awaitscope
