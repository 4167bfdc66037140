// SPDX-License-Identifier: MIT
// All that is conspicuous in the record, in a list.
#pragma once

#include "ui/findings/findingmodel.h"

#include <QWidget>

class QLabel;
class QListView;
class QSettings;
class QSpinBox;

namespace awaitscope {

/// How long a step may take, and what was found. A row leads to where it was: it selects the task and moves the
/// playhead.
class FindingPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int LongestThreshold = 60'000; // milliseconds

    /// `record` has to outlive the panel.
    explicit FindingPanel(ShownRecord &record, QWidget *parent = nullptr);

    /// "Findings", with their number if there are any: seen where the panel itself is behind another.
    [[nodiscard]] QString title() const;

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    [[nodiscard]] QSize sizeHint() const override { return {420, 210}; }

public slots:
    /// The selected rows, with their times, to the clipboard.
    void copy();

signals:
    void titleChanged(const QString &title);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showCount();
    void goTo(const QModelIndex &index);
    void mute();
    [[nodiscard]] QString nothingInWords() const;

    ShownRecord &m_record;
    FindingModel m_model;
    QSpinBox *m_threshold;
    QLabel *m_count;
    QLabel *m_nothing;
    QListView *m_list;
};

} // namespace awaitscope
