// SPDX-License-Identifier: MIT
// Labels, each of which is written only when it has something else to say.
#include "ui/details/taskpanel.h"

#include "ui/details/factstext.h"
#include "ui/details/recordlinks.h"
#include "ui/details/timesbar.h"
#include "ui/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int Margin = 12;

// The same text again would take away what is selected in it, and the focus of its link.
void setTextOf(QLabel *label, const QString &text)
{
    if (label->text() != text) {
        label->setText(text);
    }
}

} // namespace

TaskPanel::TaskPanel(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
    , m_hint(addText(this, "hint"))
    , m_area(new QScrollArea)
    , m_bar(new TimesBar)
    , m_rowsPlace(new QGridLayout)
{
    setAccessibleName(tr("Details of the selected task"));
    auto *content = new QWidget;
    m_name = addText(content, "name");
    m_name->setTextFormat(Qt::PlainText);
    m_state = addText(content, "state");
    m_sum = addText(content, "sum");
    // Not a QFormLayout: that of Qt 6.4 writes beside its memory when rows with word wrap are shown again.
    m_rowsPlace->setColumnStretch(1, 1);
    m_rowsPlace->setHorizontalSpacing(Margin);
    m_rowsPlace->setVerticalSpacing(6);
    addRow(tr("Asked for"), "delay", &FactsText::delay);
    addRow(tr("Late by"), "late", &FactsText::late);
    addRow(tr("Awaits"), "awaits", &FactsText::awaits);
    addRow(tr("Awaited by"), "awaitedBy", &FactsText::awaitedBy);
    addRow(tr("Started by"), "starter", &FactsText::starter);
    addRow(tr("Created"), "created", &FactsText::created);
    addRow(tr("First step"), "firstStep", &FactsText::firstStep);
    addRow(tr("End"), "end", &FactsText::end);
    addRow(tr("Children"), "children", &FactsText::children);
    addRow(tr("Waits"), "waits", &FactsText::waits, true);

    auto *inside = new QVBoxLayout(content);
    inside->setContentsMargins(Margin, Margin, Margin, Margin);
    inside->setSpacing(6);
    inside->addWidget(m_name);
    inside->addWidget(m_state);
    inside->addWidget(m_bar);
    inside->addWidget(m_sum);
    inside->addSpacing(6);
    inside->addLayout(m_rowsPlace);
    inside->addStretch(1);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus); // what is in it has it
    m_hint->setMargin(Margin);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_area);

    connect(&record, &ShownRecord::traceChanged, this, &TaskPanel::startOver);
    connect(&record, &ShownRecord::grown, this, &TaskPanel::refresh);
    connect(&record.playhead(), &Playhead::moved, this, &TaskPanel::refresh);
    connect(&record.playhead(), &Playhead::selectionChanged, this, &TaskPanel::refresh);
    dress();
    refresh();
}

QLabel *TaskPanel::addText(QWidget *parent, const char *objectName)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(objectName));
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    // However long a word is, the panel can be narrower; how high it is follows from its width alone.
    label->setMinimumWidth(1);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    connect(label, &QLabel::linkActivated, this, [this](const QString &link) { follow(link, m_record.playhead()); });
    return label;
}

void TaskPanel::addRow(const QString &name, const char *objectName, QString (FactsText::*text)() const, bool isLong)
{
    QLabel *value = addText(nullptr, objectName);
    auto *title = new QLabel(name);
    title->setBuddy(value); // which names it to assistive technology
    title->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    const int row = m_rowsPlace->rowCount();
    if (isLong) { // below its name, in the whole width
        m_rowsPlace->addWidget(title, row, 0, 1, 2);
        m_rowsPlace->addWidget(value, row + 1, 0, 1, 2);
    } else {
        m_rowsPlace->addWidget(title, row, 0, Qt::AlignTop);
        m_rowsPlace->addWidget(value, row, 1);
    }
    m_rows.push_back({title, value, text});
}

void TaskPanel::startOver()
{
    m_reader.reset();
    refresh();
}

void TaskPanel::refresh()
{
    if (!isVisible()) {
        return; // it is read when it is shown
    }
    const Playhead &playhead = m_record.playhead();
    const auto task = playhead.selectedTask();
    if (!task || task->value >= m_record.lanes().count()) {
        showHint(tr("Nothing is selected. Click a bar or an event, or press ↑ or ↓ in the timeline, to read about a "
                    "task."));
        return;
    }
    const Relations &relations = m_record.relations();
    if (!m_reader) {
        m_reader.emplace(m_record.lanes(), relations);
    }
    if (const auto facts = m_reader->read(*task, playhead.eventCount(), playhead.instant())) {
        showFacts(*task, *facts);
        return;
    }
    const QString when = linkTo(m_record.lanes().span(*task, 0).begunBy, tr("Go to where it is."), palette());
    showHint(tr("%1 has not been created yet.").arg(m_record.trace().label(*task).toHtmlEscaped()) + u' ' + when);
}

void TaskPanel::showFacts(TaskId task, const TaskFacts &facts)
{
    if (m_area->isHidden()) { // first, so that labels know how wide they are when they say how high they have to be
        m_hint->hide();
        m_area->show();
        layout()->activate();
    }
    const QPalette colors = palette();
    const FactsText words(m_record.trace(), task, facts, colors);
    const QString sum = sumText(facts.times);
    setTextOf(m_name, m_record.trace().label(task));
    setTextOf(m_state, words.state());
    setTextOf(m_sum, sum);
    m_bar->setTimes(facts.times);
    if (m_bar->toolTip() != sum) {
        m_bar->setToolTip(sum);
        m_bar->setAccessibleName(tr("Times: %1").arg(sum));
    }
    for (const Row &row : m_rows) {
        const QString text = (words.*row.text)();
        setTextOf(row.value, text);
        row.name->setVisible(!text.isEmpty());
        row.value->setVisible(!text.isEmpty());
    }
}

void TaskPanel::showHint(const QString &sentence)
{
    setTextOf(m_hint, sentence);
    m_area->hide();
    m_hint->show();
}

// What follows from font and palette.
void TaskPanel::dress()
{
    QFont bold = font();
    bold.setPointSizeF(bold.pointSizeF() * 1.2);
    bold.setBold(true);
    m_name->setFont(bold);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::of(palette()).color(Role::MutedText));
    for (QLabel *label : {m_hint, m_state}) {
        label->setPalette(muted);
    }
    for (const Row &row : m_rows) {
        row.name->setPalette(muted);
    }
}

void TaskPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        dress();
        refresh();
    }
}

void TaskPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace awaitscope
