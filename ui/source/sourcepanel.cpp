// SPDX-License-Identifier: MIT
// From the playhead to marks and counts, and from a line back to a task.
#include "ui/source/sourcepanel.h"

#include "ui/elidedlabel.h"
#include "ui/segmentbutton.h"
#include "ui/source/placetext.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QLayout>
#include <QScrollBar>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr Language Languages[] = {Language::Python, Language::Cpp};

ListingView::Stand standOf(TaskState state)
{
    if (isOver(state)) {
        return ListingView::Stand::Ended;
    }
    return state == TaskState::Running ? ListingView::Stand::GoesOn : ListingView::Stand::Waits;
}

} // namespace

SourcePanel::SourcePanel(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
    , m_choice(new QButtonGroup(this))
    , m_head(new ElidedLabel)
    , m_why(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHead();
    auto *sides = new QHBoxLayout;
    sides->setSpacing(1);
    for (const Language language : Languages) {
        ListingView *view = sideOf(language).view = new ListingView(language);
        view->setAccessibleName(language == Language::Python ? tr("Python listing") : tr("C++ listing"));
        connect(view, &ListingView::lineActivated, this, [=, this](ListingLine line) { activate(language, line); });
        connect(view, &ListingView::lineOpened, this, [=, this](ListingLine line) {
            if (const auto wanted = fileLine(line, language)) {
                emit editWanted(*wanted);
            }
        });
        sides->addWidget(view, 1);
    }
    layout->addLayout(sides, 1);
    m_why->setObjectName(u"whyNoSource"_s);
    m_why->setWordWrap(true);
    m_why->setAlignment(Qt::AlignCenter);
    m_why->setMargin(12);
    layout->addWidget(m_why, 1);

    connect(&m_record, &ShownRecord::traceChanged, this, [this] { m_source.reset(); }); // the playhead moves next
    connect(&m_record.playhead(), &Playhead::moved, this, &SourcePanel::refresh);
    connect(&m_record.playhead(), &Playhead::selectionChanged, this, &SourcePanel::refresh);
    m_goOn.setSingleShot(true);
    connect(&m_goOn, &QTimer::timeout, this, &SourcePanel::refresh);
    fitFont();
}

SourcePanel::~SourcePanel() = default;

void SourcePanel::buildHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(4, 2, 8, 2);
    head->setSpacing(0);
    const std::pair<Shown, QString> choices[] = {
        {Shown::Python, tr("Python")}, {Shown::Cpp, tr("C++")}, {Shown::Both, tr("Both")}};
    for (const auto &[shown, text] : choices) {
        auto *button = new SegmentButton(text);
        button->setChecked(shown == Shown::Python);
        button->setToolTip(shown == Shown::Both ? tr("Show both listings side by side")
                                                : tr("Show the listing in %1").arg(text));
        m_choice->addButton(button, static_cast<int>(shown));
        head->addWidget(button);
    }
    connect(m_choice, &QButtonGroup::idToggled, this, [this](int /*id*/, bool isChecked) {
        if (isChecked) {
            showSides();
            refresh();
        }
    });
    m_head->setObjectName(u"where"_s);
    head->addSpacing(8);
    head->addWidget(m_head, 1);
    static_cast<QBoxLayout *>(layout())->addLayout(head);
}

SourcePanel::Shown SourcePanel::shown() const
{
    return static_cast<Shown>(m_choice->checkedId());
}

void SourcePanel::setShown(Shown shown)
{
    m_choice->button(static_cast<int>(shown))->setChecked(true);
}

// As long as nobody sees it, it does not ask: the counts of all events are not needed then.
void SourcePanel::refresh()
{
    if (!isVisible()) {
        return;
    }
    const PlaceHistory &known = m_record.placesSoFar();
    readSource(known.places());
    const quint32 eventCount = m_record.playhead().eventCount();
    if (known.eventCount() >= eventCount) {
        showPlaces(known.places(), known.after(eventCount));
    } else {
        // Much has come at once, or the record is large. What is not known yet is not shown.
        m_goOn.start();
        showPlaces(known.places(), {});
    }
}

// Of a record that is no exercise's, a place may be in yet another file.
void SourcePanel::readSource(std::span<const CodePlace> places)
{
    if (!m_source) {
        m_source.emplace(m_record.trace(), places);
        showListings(true);
    } else if (m_source->update(places)) {
        showListings(false);
    } else {
        m_why->setText(m_why->isHidden() ? QString() : whyNoSource());
    }
}

void SourcePanel::showListings(bool isAnotherRecord)
{
    for (const Language language : Languages) {
        Side &side = sideOf(language);
        side.lines.clear();
        if (isAnotherRecord) {
            side.view->setListing(m_source->listing(language), m_source->begin(language));
        } else { // there is more below: what is in sight stays there
            const int top = side.view->verticalScrollBar()->value();
            side.view->setListing(m_source->listing(language), {});
            side.view->verticalScrollBar()->setValue(top);
        }
        side.view->setOpenable(!m_source->isOfExercise());
    }
    showSides();
}

void SourcePanel::showSides()
{
    if (!m_source) {
        return;
    }
    bool isAnyThere = false;
    for (const Language language : Languages) {
        isAnyThere = isAnyThere || !m_source->listing(language).empty();
    }
    for (const Language language : Languages) {
        const Language other = language == Language::Python ? Language::Cpp : Language::Python;
        const bool isThere = !m_source->listing(language).empty();
        const bool isOnlyOne = isThere && m_source->listing(other).empty();
        const bool isChosen = shown() == Shown::Both || shown() == static_cast<Shown>(language);
        sideOf(language).view->setVisible(isThere && (isChosen || isOnlyOne));
        m_choice->button(static_cast<int>(language))->setEnabled(isThere);
        m_choice->button(static_cast<int>(Shown::Both))->setEnabled(isThere && !isOnlyOne);
    }
    m_why->setVisible(!isAnyThere);
    m_why->setText(isAnyThere ? QString() : whyNoSource());
}

void SourcePanel::showPlaces(std::span<const CodePlace> places, const PlaceState &state)
{
    const Playhead &playhead = m_record.playhead();
    const auto task = playhead.selectedTask() ? playhead.selectedTask() : state.running;
    const auto place = task ? taskPlaceAfter(m_record.lanes(), *task, playhead.eventCount()) : std::nullopt;
    for (const Language language : Languages) {
        lookUp(places, language);
        showSide(language, place, state.counts);
    }
    m_head->setText(task ? placeSentence(m_record.trace(), *task, place, markedLine()) : whereAllStand());
    for (const Language language : Languages) {
        describe(language);
    }
}

// Each place once.
void SourcePanel::lookUp(std::span<const CodePlace> places, Language language)
{
    std::vector<std::pair<CodePlace, std::optional<ListingLine>>> &lines = sideOf(language).lines;
    for (const CodePlace &place : places.subspan(lines.size())) {
        lines.emplace_back(place, m_source->lineOf(place, language));
    }
}

void SourcePanel::showSide(Language language, const std::optional<TaskPlace> &marked, std::span<const quint32> counts)
{
    const Side &side = sideOf(language);
    ListingView::Counts byLine;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto &[place, line] = side.lines[i];
        const bool isMarkedThere = marked && !isOver(marked->state) && marked->place == place;
        const quint32 others = counts[i] - (isMarkedThere ? 1 : 0);
        if (others > 0 && line) {
            byLine[*line] += others;
        }
    }
    const auto line = marked ? m_source->lineOf(marked->place, language) : std::nullopt;
    side.view->setLargestCount(static_cast<quint32>(m_record.trace().taskCount()));
    side.view->setCounts(byLine);
    side.view->setMark(line ? std::optional(ListingView::Mark{.line = *line, .stand = standOf(marked->state)})
                            : std::nullopt);
}

std::optional<SourcePanel::FileLine> SourcePanel::fileLine(ListingLine line, Language language) const
{
    if (!m_source || m_source->isOfExercise()) {
        return std::nullopt;
    }
    return FileLine{m_source->listing(language)[line.file].path, line.line};
}

std::optional<SourcePanel::FileLine> SourcePanel::lineToEdit() const
{
    for (const Language language : Languages) {
        const ListingView &listing = view(language);
        const auto line = listing.lineOfBlock(listing.textCursor().blockNumber());
        if (listing.hasFocus() && line) {
            return fileLine(*line, language);
        }
    }
    for (const Language language : Languages) {
        const ListingView &listing = view(language);
        if (listing.isVisible() && listing.mark()) {
            return fileLine(listing.mark()->line, language);
        }
    }
    return std::nullopt;
}

void SourcePanel::activate(Language language, ListingLine activated)
{
    std::vector<CodePlace> there;
    for (const auto &[place, line] : sideOf(language).lines) {
        if (line == activated) {
            there.push_back(place);
        }
    }
    Playhead &playhead = m_record.playhead();
    const auto next = nextTaskAt(m_record.lanes(), there, playhead.eventCount(), playhead.selectedTask());
    if (next) {
        playhead.select(next);
    }
}

void SourcePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

// Of fixed width, and as large as all text.
void SourcePanel::fitFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    for (const Side &side : m_sides) {
        side.view->setFont(fixed);
    }
}

void SourcePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitFont();
    }
}

} // namespace awaitscope
