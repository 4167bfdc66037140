// SPDX-License-Identifier: MIT
// Rows of keys.
#include "ui/keysdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace awaitscope {

namespace {

void addRow(QTableWidget *table, const QString &what, const QString &keys)
{
    const int row = table->rowCount();
    table->insertRow(row);
    table->setItem(row, 0, new QTableWidgetItem(what));
    table->setItem(row, 1, new QTableWidgetItem(keys));
}

} // namespace

KeysDialog::KeysDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *table = new QTableWidget(0, 2);
    table->setHorizontalHeaderLabels({tr("What it does"), tr("Key or mouse")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setAccessibleName(tr("Keys"));
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty()) {
            addRow(table, action->statusTip(),
                   QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText));
        }
    }
    addRow(table, tr("Zoom at the cursor"), tr("Ctrl+wheel, pinch"));
    addRow(table, tr("Make lanes higher or lower"), tr("Ctrl+Shift+wheel"));
    addRow(table, tr("Pan the timeline"), tr("wheel, Shift+wheel, drag on the ruler"));
    addRow(table, tr("One event back or forward while nothing runs, else pan"), tr("←, →"));
    addRow(table, tr("Move to an instant"), tr("drag the playhead, click on the ruler"));
    addRow(table, tr("Measure between two instants"), tr("drag in the lanes; Esc: no longer"));
    addRow(table, tr("Select a task"), tr("click a bar, ↑ ↓; Esc: none"));
    addRow(table, tr("Hide or show what is below a parent"), tr("click on its triangle, Enter"));
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() * 3 / 2);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(table);
    layout->addWidget(buttons);
    resize(640, 600);
}

} // namespace awaitscope
