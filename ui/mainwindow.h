// SPDX-License-Identifier: MIT
// The window: the panels around one run, and what the actions do to it.
#pragma once

#include "src/timeline/shownrecord.h"
#include "ui/actions.h"
#include "ui/compare/comparison.h"
#include "ui/program/recentprograms.h"
#include "ui/program/scriptwatch.h"
#include "ui/recordloader.h"
#include "ui/recordsaver.h"
#include "ui/runsession.h"
#include "ui/source/sourcepanel.h"
#include "ui/theme.h"
#include "ui/transport.h"

#include <functional>
#include <map>

#include <QMainWindow>
#include <QTimer>

class QDockWidget;
class QLabel;
class QMenu;
class QSettings;

namespace awaitscope {

class ConsolePanel;
class ControlPanel;
class SentenceStrip;
class OverviewStrip;
class ProgramPanel;
struct ProgramLaunch;
class LoopPanel;
class EventPanel;
class FindingPanel;
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

    /// Who says that a program is to be run, and with it, when the person is asked before it runs.
    enum class Origin : quint8 {
        Named,    ///< the person, who has named it to be run: never
        Listed,   ///< the list of those that were opened: unless it has been let run before
        Dropped,  ///< a file that may have come from anywhere: unless it says what it said when it was let run
        Recorded, ///< a record that may have come from anybody: likewise, and unless the arguments are the same, too
    };
    /// Opens a Python program in the program panel; Run runs it.
    void openProgram(const ProgramLaunch &launch, Origin origin);
    /// Runs what the program panel says. When it has ended, or has been ended, its record is written to `recordPath`,
    /// if that is not empty.
    void runProgram(const QString &recordPath = {});

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
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

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
    void connectPrograms();
    void connectConsole();
    void connectEditing();
    void showProgramState();
    void showOffer();
    void showRecentPrograms();
    void letRunMean(bool isProgram);
    void takeInAnotherProgram();
    void offerProgramOf(const Trace &trace);
    [[nodiscard]] bool mayRun(const ProgramLaunch &launch) const;
    void askToRun(const ProgramLaunch &launch, const QString &recordPath);
    void startProgram(const ProgramLaunch &launch, const QString &recordPath);
    void keepRecordOf(const std::shared_ptr<const Trace> &trace);
    void keepAllRecords();
    void whenNoProgramRuns(const std::function<void()> &next);
    void askToStop(const QString &question, const QString &answer, const std::function<void()> &next);
    void askForEditor();
    void edit();
    void editLine(const SourcePanel::FileLine &line);
    void openInEditor(const QString &path, int line);
    [[nodiscard]] QString programShown() const;
    [[nodiscard]] QString programInWords() const;

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
    void showRecord(const std::shared_ptr<const Trace> &trace);
    void saveRecord();
    void saveInTheBackground(const std::shared_ptr<const Trace> &trace, const QString &path);
    void sayThatItIsSaved(const QString &path);
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
    FindingPanel *m_findings;
    SourcePanel *m_source;
    ProgramPanel *m_program;
    ConsolePanel *m_console;
    QLabel *m_state;
    RecordLoader m_loader;
    RecordSaver m_saver;
    QTimer m_frames; // while a run is live: the views take in what is new
    QMenu *m_recentMenu;
    RecentPrograms m_recent;
    Origin m_origin = Origin::Listed; // of what the program panel says
    ScriptWatch m_script;             // of the program that was started last
    QString m_editor;                 // the command; empty: one that is found
    QString m_failure;                // why the program could not be started; empty: it could
    bool m_runsProgram = false;       // Run means the program, and not the exercise
    bool m_isConsoleDue = false;      // the console is brought forward when the program that was opened last runs
    // Where the records of programs are to be written when these are over.
    std::map<std::shared_ptr<const Trace>, QString> m_recordPaths;
    bool m_isClosing = false; // the person has said that the program may be stopped
    ColorScheme m_scheme = ColorScheme::System;
    int m_textSize = 0; // points, if the person chose one
    QByteArray m_firstLayout;
    QByteArray m_layoutBeforePresenting;
    int m_textBeforePresenting = 0; // points
};

} // namespace awaitscope
