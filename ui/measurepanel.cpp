// SPDX-License-Identifier: MIT
// Figures in words.
#include "ui/measurepanel.h"

#include "src/async/describeresult.h"
#include "ui/figuretext.h"
#include "ui_measurepanel.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLocale>
#include <QTextCursor>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// An item of the list on each line, as pprint writes it: still Python's list when it is copied, and quick to lay out,
// which one line of a thousand items is not.
const QString ItemSeparator = u",\n "_s;

// Of what is printed: the last, as in a terminal.
constexpr std::size_t MostLines = 10'000;

} // namespace

MeasurePanel::MeasurePanel(QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::MeasurePanel>())
{
    m_form->setupUi(this);
    QFont bold = m_form->program->font();
    bold.setBold(true);
    m_form->program->setFont(bold);
    setProgram({});
    setComparing(false);
    fitReturnedFont();
    m_form->returned->setMaximumBlockCount(static_cast<int>(MostLines));
    for (QLabel *figure :
         {m_form->total, m_form->average, m_form->expected, m_form->oneByOne, m_form->speedUp, m_form->done}) {
        figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
}

MeasurePanel::~MeasurePanel() = default;

// Of fixed width, so that the numbers stand below each other, and as large as all text.
void MeasurePanel::fitReturnedFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_form->returned->setFont(fixed);
}

void MeasurePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitReturnedFont();
    }
}

void MeasurePanel::setRun(std::shared_ptr<const Trace> trace, const Exercise *exercise, const Parameters &parameters)
{
    m_trace = std::move(trace);
    m_meter.emplace(*m_trace);
    const bool isComparable =
        exercise == m_exercise && parameters.n == m_parameters.n && parameters.maxDelay == m_parameters.maxDelay;
    if (!isComparable) {
        m_form->chart->clear();
    }
    const bool hasTheory = exercise && exercise->expectation.average;
    const double expected = hasTheory ? exercise->expectation.average(parameters) : 0;
    m_form->chart->setVisible(hasTheory);
    m_form->chart->setExpected(expected);
    m_exercise = exercise;
    m_parameters = parameters;
    m_isEndShown = false;
    m_completedShown = 0;
    m_printedShown = 0;
    m_form->returned->clear();
    m_form->returnedLabel->setText(tr("Completed so far, in order"));
    m_form->expected->setText(hasTheory ? averageText(expected) : u"–"_s);
    m_form->expected->setToolTip(hasTheory ? exercise->expectation.explanation : QString());
    m_form->expectedLabel->setToolTip(m_form->expected->toolTip());
    refresh(m_trace->end());
}

void MeasurePanel::refresh(Instant now)
{
    if (m_trace) {
        m_meter->update();
        m_now = now;
        showFigures();
        showComparison();
        if (m_meter->printed().empty()) {
            showCompleted();
        } else {
            showPrinted();
        }
        if (!m_isEndShown && m_meter->runtime().isOver) {
            m_isEndShown = true;
            showReturned();
            showAverage();
        }
    }
}

Runtime MeasurePanel::runtimeSoFar() const
{
    Runtime runtime = m_meter->runtime();
    if (isOfProgram()) {
        runtime.total = m_now.seconds(); // its loops follow each other, or run beside each other
    } else if (!runtime.isOver && m_trace->taskCount() > 0) {
        runtime.total = secondsOf(m_now - m_trace->task({0}).created);
    }
    return runtime;
}

// The n of total / n.
int MeasurePanel::divisor() const
{
    return m_exercise ? m_exercise->waits(m_parameters) : m_parameters.n;
}

void MeasurePanel::setComparing(bool on)
{
    m_isComparing = on;
    showRows();
    showComparison();
}

void MeasurePanel::setProgram(const QString &name)
{
    m_program = name;
    m_form->program->setText(name);
    m_form->program->setVisible(isOfProgram());
    m_form->totalLabel->setToolTip(isOfProgram() ? tr("Time since the program's first event loop began")
                                                 : tr("Loop time from the creation of the main task to its end"));
    m_form->doneLabel->setToolTip(isOfProgram() ? tr("Tasks that are over")
                                                : tr("Tasks that are over, the main task aside"));
    showRows();
}

// What is theory, or counts on the waits being all that there is, is about exercises.
void MeasurePanel::showRows()
{
    m_form->figures->setRowVisible(m_form->averageLabel, !isOfProgram());
    m_form->figures->setRowVisible(m_form->expectedLabel, !isOfProgram());
    // The comparison says these with more words.
    m_form->figures->setRowVisible(m_form->oneByOneLabel, !m_isComparing && !isOfProgram());
    m_form->figures->setRowVisible(m_form->speedUpLabel, !m_isComparing && !isOfProgram());
    m_form->comparison->setVisible(m_isComparing && !isOfProgram());
}

void MeasurePanel::setPinned(std::shared_ptr<const Trace> pinned)
{
    m_pinned = std::move(pinned);
    m_pinnedMeter.reset();
    if (m_pinned && m_pinned == m_trace) {
        m_pinnedMeter.emplace(*m_meter); // has been read already
    } else if (m_pinned) {
        m_pinnedMeter.emplace(*m_pinned);
    }
    showComparison();
}

void MeasurePanel::showComparison()
{
    if (!m_isComparing || !m_trace || isOfProgram()) {
        return;
    }
    std::optional<RunFigures> pinned;
    if (m_pinned) {
        m_pinnedMeter->update();
        constexpr int single = 1; // what takes no n waits once
        pinned = {m_pinnedMeter->runtime(), m_pinned->about().value(u"n"_s).toInt(single)};
    }
    m_form->comparison->show({runtimeSoFar(), divisor()}, m_trace->taskCount(), pinned);
}

void MeasurePanel::showFigures()
{
    const Runtime runtime = runtimeSoFar();
    m_form->total->setText(secondsText(runtime.total));
    m_form->average->setText(averageText(runtime.average(divisor())));
    m_form->oneByOne->setText(secondsText(runtime.oneByOne));
    m_form->speedUp->setText(runtime.isOver ? factorText(runtime.speedUp()) : u"…"_s);
    // What is measured of an exercise is what its main task waits for; of a program every task counts.
    const quint64 asides = m_trace->taskCount() > 0 && !isOfProgram() ? 1 : 0;
    const quint64 done = quint64(runtime.done) + (isOfProgram() && runtime.isOver ? 1 : 0);
    const QLocale locale;
    m_form->done->setText(tr("%1 of %2").arg(locale.toString(done), locale.toString(m_trace->taskCount() - asides)));
}

// While it runs: what will be in the list, as it comes.
void MeasurePanel::showCompleted()
{
    if (m_isEndShown) {
        return;
    }
    const std::vector<TaskId> &completed = m_meter->completed();
    QString added;
    for (; m_completedShown < std::min(completed.size(), LongestListInRecord); ++m_completedShown) {
        const QString result = m_trace->text(m_trace->task(completed[m_completedShown]).outcome);
        added += (m_completedShown == 0 ? u"["_s : ItemSeparator) + result;
    }
    if (!added.isEmpty()) {
        QTextCursor cursor(m_form->returned->document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(added);
    }
}

// What a program prints, as in a terminal; that also goes on after the main task, when what it left is cancelled.
void MeasurePanel::showPrinted()
{
    const std::vector<TextId> &printed = m_meter->printed();
    if (m_printedShown == printed.size()) {
        return;
    }
    if (m_printedShown == 0) {
        m_form->returnedLabel->setText(tr("Printed"));
        m_form->returned->clear();
    }
    const std::size_t first = std::max(m_printedShown, printed.size() - std::min(printed.size(), MostLines));
    QStringList lines;
    for (std::size_t i = first; i < printed.size(); ++i) {
        lines.append(m_trace->text(printed[i]));
    }
    m_form->returned->appendPlainText(lines.join(u'\n'));
    m_printedShown = printed.size();
}

// Behind what was printed, as `print(asyncio.run(…))` does, which is left out where nothing is returned.
void MeasurePanel::showReturned()
{
    if (m_printedShown == 0) {
        m_form->returnedLabel->setText(isOfProgram() ? tr("Returned by the first task") : tr("Returned, in order"));
        m_form->returned->clear();
    }
    const TaskRecord &main = m_trace->task({0});
    const QString outcome = m_trace->text(main.outcome);
    switch (main.state) {
    case TaskState::Done:
        if (m_printedShown == 0 || outcome != u"None"_s) {
            m_form->returned->appendPlainText(QString(outcome).replace(u", "_s, ItemSeparator));
        }
        break;
    case TaskState::Failed:
        m_form->returned->appendPlainText(tr("failed: %1").arg(outcome));
        break;
    case TaskState::Cancelled:
        m_form->returned->appendPlainText(tr("cancelled: %1").arg(outcome));
        break;
    case TaskState::Ready:
    case TaskState::Running:
    case TaskState::Waiting:
    case TaskState::Abandoned:
        break;
    }
}

void MeasurePanel::showAverage()
{
    if (m_exercise) {
        m_form->chart->addRun(m_meter->runtime().average(divisor()));
    }
}

} // namespace awaitscope
