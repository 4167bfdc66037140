// SPDX-License-Identifier: MIT
// The window: the panels around one run, and what the actions do to it.
#pragma once

#include "src/timeline/shownrecord.h"
#include "ui/actions.h"
#include "ui/compare/comparison.h"
#include "ui/recordloader.h"
#include "ui/runsession.h"
#include "ui/theme.h"
#include "ui/transport.h"

#include <QMainWindow>
#include <QTimer>

class QDockWidget;
class QLabel;
class QSettings;

namespace awaitscope {

class ControlPanel;
class SentenceStrip;
class SourcePanel;
class OverviewStrip;
class LoopPanel;
class EventPanel;
class LaneBar;
class MeasurePanel;
class RangePanel;
class TimelineView;
class TransportBar;

/// Wires session, panels and timeline together. The panels know the record, not each other.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows the picture of a launch: a finished run of what the panel says, made at once; on the first launch that is
    /// wait_n(10, 5).
    void showSample();
    /// Opens a record; a file that is none is answered with a sentence. A large one takes a while, with progress shown.
    void openRecord(const QString &path);

    /// Where and how everything was when it was last closed.
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    [[nodiscard]] RunSession &session() { return m_session; }
    [[nodiscard]] ShownRecord &record() { return m_record; }
    [[nodiscard]] Transport &transport() { return m_transport; }
    [[nodiscard]] const Actions &actions() const { return m_actions; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    QDockWidget *addPanel(const QString &title, const QString &name, QWidget *panel, Qt::DockWidgetArea area);
    [[nodiscard]] QAction *panelAction(QDockWidget *dock, int number);
    [[nodiscard]] QSize firstSize() const;
    void connectSession();
    void connectRunActions();
    void connectViewActions();
    void connectComparison();
    void connectFileActions();

    void start(bool withNewSeed);
    void showState();
    [[nodiscard]] QString stateInWords() const;
    void showTitle();
    void refresh();
    void showTime();
    void present(bool on);
    void setColorScheme(ColorScheme scheme);
    void resizeText(int points);
    void resetLayout();
    void showRecord(std::shared_ptr<const Trace> trace);
    void saveRecord();
    void saveImage();
    void complain(const QString &sentence);

    RunSession m_session;
    ShownRecord m_record;
    Transport m_transport{m_session, m_record};
    Comparison m_comparison{m_record};
    Actions m_actions;
    TransportBar *m_transportBar;
    ControlPanel *m_control;
    RangePanel *m_range;
    MeasurePanel *m_measure;
    TimelineView *m_timeline;
    LaneBar *m_laneBar;
    OverviewStrip *m_overview;
    SentenceStrip *m_sentence;
    LoopPanel *m_loop;
    EventPanel *m_events;
    SourcePanel *m_source;
    QLabel *m_state;
    RecordLoader m_loader;
    QTimer m_frames; // while a run is live: the views take in what is new
    ColorScheme m_scheme = ColorScheme::System;
    int m_textSize = 0; // points, if the person chose one
    QByteArray m_firstLayout;
    QByteArray m_layoutBeforePresenting;
    int m_textBeforePresenting = 0; // points
};

} // namespace awaitscope
