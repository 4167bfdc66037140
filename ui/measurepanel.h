// SPDX-License-Identifier: MIT
// The figures of the run that is shown.
#pragma once

#include "src/exercises/catalogue.h"
#include "src/measure/runtime.h"

#include <memory>
#include <optional>

#include <QWidget>

namespace awaitscope {

namespace Ui {
class MeasurePanel;
}

/// Total, average, theory, the same waits one by one, speed-up, and the returned list or what was printed, all read
/// from the record; while comparing, the same against other runs; and a chart of the averages of the runs so far.
class MeasurePanel : public QWidget
{
    Q_OBJECT

public:
    explicit MeasurePanel(QWidget *parent = nullptr);
    ~MeasurePanel() override;

    /// Shows the figures of `trace`, a run of `exercise` with `parameters`; `exercise` null: a record of something
    /// else, for which there is no theory.
    void setRun(std::shared_ptr<const Trace> trace, const Exercise *exercise, const Parameters &parameters);

    /// The name of the Python program of which the next setRun() shows a record; empty: it is none. Of a program only
    /// what can be said of every program is shown.
    void setProgram(const QString &name);

    /// Takes in what has been recorded since. `now` is how far the loop's time has come.
    void refresh(Instant now);

public slots:
    /// Shows sum against maximum, and the pinned run's figures if there is one.
    void setComparing(bool on);
    /// The run whose figures stand beside those of the shown one while comparing; null: none.
    void setPinned(std::shared_ptr<const awaitscope::Trace> pinned);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitReturnedFont();
    void showFigures();
    void showRows();
    [[nodiscard]] bool isOfProgram() const { return !m_program.isEmpty(); }
    void showComparison();
    [[nodiscard]] int divisor() const;
    [[nodiscard]] Runtime runtimeSoFar() const;
    void showCompleted();
    void showPrinted();
    void showReturned();
    void showAverage();

    std::unique_ptr<Ui::MeasurePanel> m_form;
    std::shared_ptr<const Trace> m_trace;
    std::optional<RuntimeMeter> m_meter; // of m_trace
    const Exercise *m_exercise = nullptr;
    Parameters m_parameters;
    QString m_program; // its name; empty: the record is of something else
    Instant m_now;
    bool m_isComparing = false;
    std::shared_ptr<const Trace> m_pinned;     // null: none
    std::optional<RuntimeMeter> m_pinnedMeter; // of m_pinned
    std::size_t m_completedShown = 0;
    std::size_t m_printedShown = 0;
    bool m_isEndShown = false; // what is only known at the end
};

} // namespace awaitscope
