// SPDX-License-Identifier: MIT
// The list of all keys, made from the actions themselves.
#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace awaitscope {

/// What each key does: those of the actions, and the mouse and keys of the timeline, which no action stands for.
class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

} // namespace awaitscope
