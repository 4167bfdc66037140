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
#include <QLocale>

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
    const bool isNew = !m_source;
    // Of a record that is no exercise's, a place may be in yet another file.
    const bool isInAnotherFile =
        m_source && !m_source->isOfExercise() && m_placesRead != m_record.places().places().size();
    if (isNew || isInAnotherFile) {
        readSource();
    }
    showPlaces();
}

void SourcePanel::readSource()
{
    const std::vector<CodePlace> &places = m_record.places().places();
    m_source.emplace(m_record.trace(), places);
    m_placesRead = places.size();
    for (const Language language : Languages) {
        Side &side = sideOf(language);
        side.lines.clear();
        side.view->setListing(m_source->listing(language), m_source->begin(language));
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

QString SourcePanel::whyNoSource() const
{
    if (m_record.trace().eventCount() == 0) {
        return tr("Nothing has been recorded yet.");
    }
    return m_source->missing().isEmpty() ? tr("This record does not say of which source files it is.")
                                         : tr("This record names source files that cannot be read here: %1.")
                                               .arg(m_source->missing().join(u", "_s));
}

void SourcePanel::showPlaces()
{
    const quint32 eventCount = m_record.playhead().eventCount();
    const PlaceState state = m_record.places().after(eventCount);
    const auto selected = m_record.playhead().selectedTask();
    const auto task = selected ? selected : state.running;
    const auto place = task ? taskPlaceAfter(m_record.lanes(), *task, eventCount) : std::nullopt;
    for (const Language language : Languages) {
        showSide(language, place, state.counts);
    }
    m_head->setText(task ? placeSentence(m_record.trace(), *task, place, isAnyMarked()) : whereAllStand());
    for (const Language language : Languages) {
        describe(language);
    }
}

bool SourcePanel::isAnyMarked() const
{
    return std::ranges::any_of(m_sides, [](const Side &side) { return side.view->mark().has_value(); });
}

QString SourcePanel::spelled(ListingLine line, Language language) const
{
    return u"%1:%2"_s.arg(m_source->listing(language)[line.file].name).arg(line.line);
}

// "29 at wait_random.py:11, 1 at wait_n.py:18": most first.
QString SourcePanel::othersInWords(Language language) const
{
    constexpr std::size_t MostNamed = 3;
    const ListingView::Counts &counts = sideOf(language).view->counts();
    std::vector<std::pair<ListingLine, quint32>> places(counts.begin(), counts.end());
    std::ranges::stable_sort(places, std::greater<>(), &std::pair<ListingLine, quint32>::second);
    places.resize(std::min(places.size(), MostNamed));
    QStringList named;
    for (const auto &[line, count] : places) {
        named += tr("%1 at %2").arg(QLocale().toString(count), spelled(line, language));
    }
    return named.join(u", "_s);
}

QString SourcePanel::whereAllStand() const
{
    const Language language = sideOf(Language::Python).view->isVisibleTo(this) ? Language::Python : Language::Cpp;
    const QString others = othersInWords(language);
    return others.isEmpty() ? tr("No task stands in this listing now. Select one to see where it does.")
                            : tr("No task runs. Tasks stand here: %1").arg(others);
}

// What is only painted, in words.
void SourcePanel::describe(Language language)
{
    ListingView *view = sideOf(language).view;
    QStringList words{m_head->text()};
    if (view->mark()) {
        words += tr("marked: %1").arg(spelled(view->mark()->line, language));
        if (!view->counts().empty()) {
            words += tr("others: %1").arg(othersInWords(language));
        }
    }
    const QString description = words.join(u"; "_s);
    if (description != view->accessibleDescription()) {
        view->setAccessibleDescription(description);
    }
}

void SourcePanel::showSide(Language language, const std::optional<TaskPlace> &marked, std::span<const quint32> counts)
{
    Side &side = sideOf(language);
    const std::vector<CodePlace> &places = m_record.places().places();
    for (std::size_t place = side.lines.size(); place < places.size(); ++place) {
        side.lines.push_back(m_source->lineOf(places[place], language));
    }
    ListingView::Counts byLine;
    for (std::size_t place = 0; place < counts.size(); ++place) {
        const bool isMarkedThere = marked && !isOver(marked->state) && marked->place == places[place];
        const quint32 others = counts[place] - (isMarkedThere ? 1 : 0);
        if (others > 0 && side.lines[place]) {
            byLine[*side.lines[place]] += others;
        }
    }
    const auto line = marked ? m_source->lineOf(marked->place, language) : std::nullopt;
    side.view->setLargestCount(static_cast<quint32>(m_record.trace().taskCount()));
    side.view->setCounts(byLine);
    side.view->setMark(line ? std::optional(ListingView::Mark{.line = *line, .stand = standOf(marked->state)})
                            : std::nullopt);
}

void SourcePanel::activate(Language language, ListingLine line)
{
    const std::vector<std::optional<ListingLine>> &lines = sideOf(language).lines;
    std::vector<CodePlace> there;
    for (std::size_t place = 0; place < lines.size(); ++place) {
        if (lines[place] == line) {
            there.push_back(m_record.places().places()[place]);
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
