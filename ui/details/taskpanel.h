// SPDX-License-Identifier: MIT
// All about the task that is selected.
#pragma once

#include "src/timeline/shownrecord.h"
#include "src/timeline/taskfacts.h"

#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace awaitscope {

class FactsText;
class TimesBar;

/// Tells what has happened to the selected task where the playhead is, and nothing of what will: it travels through
/// time. Names select tasks, and times move the playhead.
class TaskPanel : public QWidget
{
    Q_OBJECT

public:
    /// `record` has to outlive the panel.
    explicit TaskPanel(ShownRecord &record, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {320, 360}; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    // A line of the form: what is told, and who tells it.
    struct Row
    {
        QLabel *name;
        QLabel *value;
        QString (FactsText::*text)() const;
    };

    void addRow(const QString &name, const char *objectName, QString (FactsText::*text)() const, bool isLong = false);
    [[nodiscard]] QLabel *addText(QWidget *parent, const char *objectName);
    void startOver();
    void refresh();
    void showFacts(TaskId task, const TaskFacts &facts);
    void showHint(const QString &sentence);
    void dress();

    ShownRecord &m_record;
    std::optional<TaskReader> m_reader; // of the record; none until something is to be read
    QLabel *m_hint;
    QScrollArea *m_area;
    QLabel *m_name;
    QLabel *m_state;
    TimesBar *m_bar;
    QLabel *m_sum;
    QGridLayout *m_rowsPlace;
    std::vector<Row> m_rows;
};

} // namespace awaitscope
