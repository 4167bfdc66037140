// SPDX-License-Identifier: MIT
// All events of the record in a table that can be searched.
#pragma once

#include "ui/announcement.h"
#include "ui/events/eventfinder.h"
#include "ui/events/eventmodel.h"
#include "ui/events/eventview.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;

namespace awaitscope {

class GroupFilter;

/// A search field, a filter and the table; each works at once on ten million events.
class EventPanel : public QWidget
{
    Q_OBJECT

public:
    /// `record` has to outlive the panel.
    explicit EventPanel(ShownRecord &record, QWidget *parent = nullptr);

    /// What a menu offers; their keys work in the whole window while the panel is shown.
    [[nodiscard]] QAction *findAction() const { return m_find; }
    [[nodiscard]] QAction *findNextAction() const { return m_findNext; }
    [[nodiscard]] QAction *findPreviousAction() const { return m_findPrevious; }

public slots:
    /// To the search field, with what is in it selected.
    void focusSearch();
    void findNext();
    void findPrevious();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QAction *makeAction(const QString &text, const QString &explanation, const QKeySequence &key,
                                      void (EventPanel::*slot)());
    void search(const QString &text);
    void showCount();
    [[nodiscard]] QString countInWords() const;
    void mute();

    ShownRecord &m_record;
    EventModel m_model;
    EventFinder m_finder;
    QLineEdit *m_search;
    QLabel *m_count;
    GroupFilter *m_filter;
    EventView *m_view;
    QAction *m_find;
    QAction *m_findNext;
    QAction *m_findPrevious;
    Announcer *m_announcer;
};

} // namespace awaitscope
