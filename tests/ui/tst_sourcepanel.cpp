// SPDX-License-Identifier: MIT
// Tests that the source panel marks and counts what the record says at the playhead, and that its lines select tasks.
#include "ui/source/sourcepanel.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "ui/theme.h"

#include <ranges>

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

using namespace awaitscope;
using namespace Qt::StringLiterals;

using Stand = ListingView::Stand;

class SourcePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theLineWhereTheSelectedTaskWaitsIsMarked();
    void theLineOfTheTaskThatRunsIsMarkedIfNoneIsSelected();
    void aTaskThatHasNotBegunStandsAtItsDefinition();
    void aTaskThatIsOverIsWhereItStoodLast();
    void beforeItIsCreatedNothingIsMarked();
    void linesSayHowManyOthersStandThere();
    void markAndCountsAreThoseOfTheEventsEverywhere();
    void whereAllStandIsSaidIfNobodyIsMarked();
    void aClickOnALineSelectsOneAfterTheOther();
    void enterOnALineSelectsToo();
    void aDragSelectsTextAndNoTask();
    void whatIsSelectedCanBeCopied();
    void eitherListingOrBothAreShown();
    void aRunThatGoesOnIsFollowed();
    void theMarkScrollsOnlyWhenItIsOutOfSight();
    void aLineThatIsNotInTheListingIsSaidNotToBe();
    void whyThereIsNoSourceIsSaid_data();
    void whyThereIsNoSourceIsSaid();
    void aLineOfAFileCanBeOpenedAndOneOfAnExerciseCannot();
    void coloursAndFontFollowAtOnce();
    void whileItIsHiddenItDoesNotAsk();
    void aLargeRecordIsCountedOverSeveralFrames();
    void assistiveTechnologyIsToldWhatChanges();

private:
    void show(QStringView exercise, int n)
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(exercise), {.n = n, .maxDelay = 5, .seed = Seed(42)}, clock, u"virtual"_s);
        run.runToEnd();
        m_record->setTrace(run.sharedTrace());
    }
    Playhead &playhead() { return m_record->playhead(); }
    void lookAt(double seconds) { playhead().moveToInstant(Instant::fromSeconds(seconds)); }
    // To the first event of that kind of a task.
    void lookAt(EventKind kind, TaskId task)
    {
        quint32 event = 0;
        while (m_record->trace().kindOf({event}) != kind || m_record->trace().event({event}).task != task) {
            ++event;
        }
        playhead().moveTo(event + 1);
    }

    QString where() const { return m_panel->findChild<QLabel *>(u"where"_s)->text(); }
    // "wait_random.py:11 ▶"
    QString marked(Language language = Language::Python) const
    {
        const auto &mark = m_panel->view(language).mark();
        if (!mark) {
            return u"nothing"_s;
        }
        static const QString signs = u"▶▽■"_s;
        return spelled(mark->line, language) + u' ' + signs[static_cast<int>(mark->stand)];
    }
    // "wait_n.py:18 × 1, wait_random.py:11 × 9"
    QString counted(Language language = Language::Python) const
    {
        QStringList all;
        for (const auto &[line, count] : m_panel->view(language).counts()) {
            all += u"%1 × %2"_s.arg(spelled(line, language)).arg(count);
        }
        return all.join(u", "_s);
    }
    QString spelled(ListingLine line, Language language) const
    {
        const RecordSource source(m_record->trace(), {});
        return u"%1:%2"_s.arg(source.listing(language)[line.file].name).arg(line.line);
    }
    ListingView *view(Language language) const { return const_cast<ListingView *>(&m_panel->view(language)); }
    void scrollTo(ListingView &listing, ListingLine line) const
    {
        listing.verticalScrollBar()->setValue(listing.blockOf(line) - 1);
    }
    void click(Language language, ListingLine line) const
    {
        scrollTo(*view(language), line);
        QTest::mouseClick(view(language)->viewport(), Qt::LeftButton, {},
                          view(language)->rectOf(line).center().toPoint());
    }
    std::optional<quint32> selected()
    {
        return playhead().selectedTask() ? std::optional(playhead().selectedTask()->value) : std::nullopt;
    }

    std::unique_ptr<ShownRecord> m_record;
    std::unique_ptr<SourcePanel> m_panel;
};

namespace {
// Of wait_n: main waits for the next result, the others sleep.
constexpr ListingLine MainWaits{.file = 0, .line = 18};
constexpr ListingLine OthersSleep{.file = 1, .line = 11};
} // namespace

void SourcePanelTest::init()
{
    applyColorScheme(ColorScheme::Light);
    m_record = std::make_unique<ShownRecord>();
    m_panel = std::make_unique<SourcePanel>(*m_record);
    m_panel->resize(600, 200);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void SourcePanelTest::cleanup()
{
    m_panel.reset();
    m_record.reset();
}

void SourcePanelTest::theLineWhereTheSelectedTaskWaitsIsMarked()
{
    show(u"wait_n", 10);
    lookAt(0.3);
    playhead().select(TaskId{3});
    QCOMPARE(marked(Language::Python), u"wait_random.py:11 ▶"_s);
    QCOMPARE(marked(Language::Cpp), u"waitrandom.cpp:11 ▶"_s);
    QCOMPARE(where(), u"wait_random·3 waits for sleep here: wait_random.py:11"_s);
    playhead().select(TaskId{0});
    QCOMPARE(marked(Language::Python), u"wait_n.py:18 ▶"_s);
    QCOMPARE(marked(Language::Cpp), u"waitn.cpp:16 ▶"_s);
    QCOMPARE(where(), u"main waits for as_completed here: wait_n.py:18"_s);
}

void SourcePanelTest::theLineOfTheTaskThatRunsIsMarkedIfNoneIsSelected()
{
    show(u"wait_n", 10);
    lookAt(EventKind::StepBegan, {0});
    QCOMPARE(marked(), u"wait_n.py:10 ▽"_s);
    QCOMPARE(where(), u"main runs: it began here: wait_n.py:10"_s);
    lookAt(EventKind::TaskDone, {2});
    playhead().stepBack();
    QCOMPARE(marked(), u"wait_random.py:11 ▽"_s);
    QCOMPARE(where(), u"wait_random·2 runs: it went on here: wait_random.py:11"_s);
    playhead().stepForward();
    QCOMPARE(marked(), u"nothing"_s);
}

void SourcePanelTest::aTaskThatHasNotBegunStandsAtItsDefinition()
{
    show(u"wait_n", 3);
    playhead().select(TaskId{2});
    lookAt(EventKind::TaskCreated, {2});
    QCOMPARE(marked(Language::Python), u"wait_random.py:8 ▶"_s);
    QCOMPARE(marked(Language::Cpp), u"waitrandom.cpp:8 ▶"_s);
    QCOMPARE(where(), u"wait_random·2 is ready to begin here: wait_random.py:8"_s);
}

void SourcePanelTest::aTaskThatIsOverIsWhereItStoodLast()
{
    show(u"wait_n", 3);
    playhead().select(TaskId{2});
    playhead().toEnd();
    QCOMPARE(marked(), u"wait_random.py:11 ■"_s);
    QCOMPARE(where(), u"wait_random·2 has returned; it last waited here: wait_random.py:11"_s);
    QCOMPARE(counted(), QString());
}

void SourcePanelTest::beforeItIsCreatedNothingIsMarked()
{
    show(u"wait_n", 3);
    playhead().select(TaskId{2});
    playhead().toStart();
    QCOMPARE(marked(), u"nothing"_s);
    QCOMPARE(where(), u"wait_random·2 has not been created yet"_s);
}

void SourcePanelTest::linesSayHowManyOthersStandThere()
{
    show(u"wait_n", 10);
    lookAt(0.3); // two of ten have ended
    QCOMPARE(counted(Language::Python), u"wait_n.py:18 × 1, wait_random.py:11 × 8"_s);
    QCOMPARE(counted(Language::Cpp), u"waitn.cpp:16 × 1, waitrandom.cpp:11 × 8"_s);
    playhead().select(TaskId{3});
    QCOMPARE(counted(), u"wait_n.py:18 × 1, wait_random.py:11 × 7"_s);
    playhead().select(TaskId{0});
    QCOMPARE(counted(), u"wait_random.py:11 × 8"_s);
    playhead().select(TaskId{2}); // is over, and so stands nowhere
    QCOMPARE(counted(), u"wait_n.py:18 × 1, wait_random.py:11 × 8"_s);
}

// In every exercise, at every event, for every task: against a plain look at the events.
void SourcePanelTest::markAndCountsAreThoseOfTheEventsEverywhere()
{
    for (const Exercise &exercise : catalogue()) {
        show(exercise.name, 3);
        const Trace &trace = m_record->trace();
        const RecordSource source(trace, {});
        std::vector<CodePlace> places;
        std::vector<bool> isThere;
        for (quint32 i = 0; i < trace.eventCount(); ++i) {
            const TraceEvent event = trace.event({i});
            if (event.kind == EventKind::TaskCreated) {
                places.push_back({.wait = {}, .coroutine = trace.task(*event.task).coroutine});
                isThere.push_back(true);
            } else if (event.kind == EventKind::StepEnded) {
                places[event.task->value] = {.wait = event.wait, .coroutine = {}};
            } else if (endsTask(event.kind)) {
                isThere[event.task->value] = false;
            }
            playhead().moveTo(i + 1);
            for (quint32 task = 0; task < places.size(); ++task) {
                playhead().select(TaskId{task});
                for (const Language language : {Language::Python, Language::Cpp}) {
                    ListingView::Counts others;
                    for (quint32 other = 0; other < places.size(); ++other) {
                        if (other != task && isThere[other]) {
                            ++others[*source.lineOf(places[other], language)];
                        }
                    }
                    QCOMPARE(view(language)->counts(), others);
                    QCOMPARE(view(language)->mark()->line, *source.lineOf(places[task], language));
                    QCOMPARE(view(language)->mark()->stand == Stand::Ended, !isThere[task]);
                }
            }
        }
    }
}

void SourcePanelTest::whereAllStandIsSaidIfNobodyIsMarked()
{
    show(u"wait_n", 10);
    lookAt(0.3);
    QCOMPARE(where(), u"No task runs. Tasks stand here: 8 at wait_random.py:11, 1 at wait_n.py:18"_s);
    m_panel->setShown(SourcePanel::Shown::Cpp);
    QCOMPARE(where(), u"No task runs. Tasks stand here: 8 at waitrandom.cpp:11, 1 at waitn.cpp:16"_s);
    playhead().toEnd();
    QVERIFY(where().startsWith(u"No task stands in this listing now."));
}

void SourcePanelTest::aClickOnALineSelectsOneAfterTheOther()
{
    show(u"wait_n", 4);
    lookAt(0.05);
    for (const quint32 task : {1U, 2U, 3U, 4U, 1U}) {
        click(Language::Python, OthersSleep);
        QCOMPARE(selected(), std::optional(task));
    }
    click(Language::Python, MainWaits);
    QCOMPARE(selected(), std::optional(0U));
    click(Language::Python, MainWaits);
    QCOMPARE(selected(), std::optional(0U));
    click(Language::Python, {.file = 0, .line = 16}); // where nobody stands
    QCOMPARE(selected(), std::optional(0U));
    m_panel->setShown(SourcePanel::Shown::Cpp);
    click(Language::Cpp, {.file = 1, .line = 11});
    QCOMPARE(selected(), std::optional(1U));
}

void SourcePanelTest::enterOnALineSelectsToo()
{
    show(u"wait_n", 4);
    lookAt(0.05);
    ListingView &listing = *view(Language::Python);
    listing.setTextCursor(QTextCursor(listing.document()->findBlockByNumber(listing.blockOf(OthersSleep) - 1)));
    QTest::keyClick(&listing, Qt::Key_Return);
    QVERIFY(!selected());
    QTest::keyClick(&listing, Qt::Key_Down);
    QTest::keyClick(&listing, Qt::Key_Return);
    QCOMPARE(selected(), std::optional(1U));
    QTest::keyClick(&listing, Qt::Key_Enter);
    QCOMPARE(selected(), std::optional(2U));
}

void SourcePanelTest::aDragSelectsTextAndNoTask()
{
    show(u"wait_n", 4);
    lookAt(0.05);
    ListingView &listing = *view(Language::Python);
    scrollTo(listing, OthersSleep);
    const QPoint from = listing.rectOf(OthersSleep).topLeft().toPoint() + QPoint(6, 5);
    const QPoint to = from + QPoint(120, 0);
    QTest::mousePress(listing.viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, listing.viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(listing.viewport(), &move);
    QTest::mouseRelease(listing.viewport(), Qt::LeftButton, {}, to);
    QVERIFY(listing.textCursor().hasSelection());
    QVERIFY(!selected());
}

void SourcePanelTest::whatIsSelectedCanBeCopied()
{
    show(u"wait_random", 1);
    ListingView &listing = *view(Language::Python);
    listing.selectAll();
    QTest::keySequence(&listing, QKeySequence::Copy);
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.startsWith(u"#!/usr/bin/env python3\n"));
    QVERIFY(text.contains(u"\n    await asyncio.sleep(delay)\n"));
    QTest::keyClicks(&listing, u"x"_s);
    QTest::keyClick(&listing, Qt::Key_Delete);
    listing.selectAll();
    QCOMPARE(listing.toPlainText(), text); // read only
}

void SourcePanelTest::eitherListingOrBothAreShown()
{
    show(u"wait_n", 3);
    const auto isShown = [this](Language language) { return view(language)->isVisible(); };
    QVERIFY(isShown(Language::Python) && !isShown(Language::Cpp));
    for (QAbstractButton *button : m_panel->findChildren<QAbstractButton *>()) {
        if (button->text() == u"Both"_s) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    QVERIFY(m_panel->shown() == SourcePanel::Shown::Both);
    QVERIFY(isShown(Language::Python) && isShown(Language::Cpp));
    m_panel->setShown(SourcePanel::Shown::Cpp);
    QVERIFY(!isShown(Language::Python) && isShown(Language::Cpp));
    show(u"event_start", 3); // another record
    QVERIFY(!isShown(Language::Python) && isShown(Language::Cpp));
    QVERIFY(view(Language::Cpp)->toPlainText().contains(u"Exercises::eventStart("));
    QVERIFY(view(Language::Python)->toPlainText().contains(u"async def event_start("));
}

void SourcePanelTest::aRunThatGoesOnIsFollowed()
{
    VirtualClock clock;
    ExerciseRun run(*findExercise(u"wait_n"), {.n = 5, .maxDelay = 5, .seed = Seed(42)}, clock, u"virtual"_s);
    m_record->setTrace(run.sharedTrace());
    QCOMPARE(counted(), u"wait_n.py:10 × 1"_s);
    while (run.loop().time() < 1.2) {
        QVERIFY(run.loop().runOnce());
        m_record->update(run.trace().end(), true);
    }
    QCOMPARE(counted(), u"wait_n.py:18 × 1, wait_random.py:11 × 3"_s);
    lookAt(0.05); // looks elsewhere while it goes on
    run.runToEnd();
    m_record->update(run.trace().end(), false);
    QCOMPARE(counted(), u"wait_n.py:18 × 1, wait_random.py:11 × 5"_s);
}

void SourcePanelTest::theMarkScrollsOnlyWhenItIsOutOfSight()
{
    show(u"wait_n", 10);
    lookAt(0.3);
    ListingView &listing = *view(Language::Python);
    const auto isInSight = [&](ListingLine line) {
        const QRectF rect = listing.rectOf(line);
        return rect.top() >= 0 && rect.bottom() <= listing.viewport()->height() + 1;
    };
    playhead().select(TaskId{0});
    QVERIFY(isInSight(MainWaits));
    playhead().select(TaskId{3});
    QVERIFY(isInSight(OthersSleep));
    const int top = listing.verticalScrollBar()->value();
    listing.verticalScrollBar()->setValue(top - 1);
    playhead().select(TaskId{4});
    lookAt(0.2);
    QCOMPARE(listing.verticalScrollBar()->value(), top - 1); // it was in sight
    listing.verticalScrollBar()->setValue(0);
    lookAt(0.3);
    QCOMPARE(listing.verticalScrollBar()->value(), 0); // the mark has not moved, the person has
    m_panel->resize(260, 120);
    QVERIFY(isInSight(OthersSleep));
}

void SourcePanelTest::aLineThatIsNotInTheListingIsSaidNotToBe()
{
    const auto trace = std::make_shared<Trace>();
    trace->setAbout({{u"exercise"_s, u"wait_n"_s}});
    const TaskId task = trace->taskCreated({0}, {}, {}, trace->intern("wait_n"), {});
    trace->taskScheduled({0}, task);
    trace->stepBegan({0}, task);
    trace->stepEnded({0}, task, trace->wait(trace->intern("sleep"), trace->site("waitn.cpp", 3)), {});
    m_record->setTrace(trace);
    playhead().select(task);
    QCOMPARE(marked(), u"nothing"_s);
    QCOMPARE(where(), u"main waits for sleep at a line that is not in this listing"_s);
}

void SourcePanelTest::whyThereIsNoSourceIsSaid_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("why");
    QTest::newRow("none") << QString() << u"This record does not say of which source files it is."_s;
    QTest::newRow("missing") << u"/no/such/place/program.py"_s
                             << u"This record names source files that cannot be read here: program.py."_s;
}

void SourcePanelTest::whyThereIsNoSourceIsSaid()
{
    QFETCH(QString, file);
    QFETCH(QString, why);
    const auto *label = m_panel->findChild<QLabel *>(u"whyNoSource"_s);
    QCOMPARE(label->text(), u"Nothing has been recorded yet."_s);
    QCOMPARE(where(), QString());
    const auto trace = std::make_shared<Trace>();
    const TaskId task = trace->taskCreated({0}, {}, {}, trace->intern("main"), {});
    trace->stepBegan({0}, task);
    trace->stepEnded({0}, task, trace->wait(trace->intern("sleep"), trace->site(file.toStdString(), 3)), {});
    m_record->setTrace(trace);
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), why);
    show(u"wait_random", 1);
    QVERIFY(!label->isVisible());
    QVERIFY(view(Language::Python)->isVisible());
}

void SourcePanelTest::aLineOfAFileCanBeOpenedAndOneOfAnExerciseCannot()
{
    QSignalSpy wanted(m_panel.get(), &SourcePanel::editWanted);
    show(u"wait_n", 3);
    playhead().select(TaskId{1});
    lookAt(0.05);
    QVERIFY(marked() != u"nothing"_s);
    QVERIFY(!m_panel->lineToEdit());
    QTest::mouseDClick(view(Language::Python)->viewport(), Qt::LeftButton, {}, {80, 30});
    QCOMPARE(wanted.count(), 0);

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"program.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n");
    file.close();
    const auto trace = std::make_shared<Trace>();
    const TaskId task = trace->taskCreated({0}, {}, {}, trace->intern("main"), {});
    trace->stepBegan({0}, task);
    const SiteId where = trace->site(file.fileName().toStdString(), 5);
    trace->stepEnded({0}, task, trace->wait(trace->intern("sleep"), where), {});
    m_record->setTrace(trace);
    playhead().select(task);
    view(Language::Python)->clearFocus();
    QCOMPARE(m_panel->lineToEdit()->path, file.fileName());
    QCOMPARE(m_panel->lineToEdit()->line, 5); // the one that is marked
    const QPointF firstLine = view(Language::Python)->rectOf({.file = 0, .line = 1}).center();
    QTest::mouseDClick(view(Language::Python)->viewport(), Qt::LeftButton, {}, firstLine.toPoint());
    QCOMPARE(wanted.count(), 1);
    const auto line = wanted.front().front().value<SourcePanel::FileLine>();
    QCOMPARE(line.path, file.fileName());
    QCOMPARE(line.line, 1);
    view(Language::Python)->setFocus();
    QCOMPARE(m_panel->lineToEdit()->line, 1); // where the cursor is now
}

void SourcePanelTest::coloursAndFontFollowAtOnce()
{
    show(u"wait_n", 3);
    playhead().select(TaskId{1});
    lookAt(0.05);
    ListingView &listing = *view(Language::Python);
    const auto colourOfAwait = [&] {
        const QTextBlock block = listing.document()->findBlockByNumber(listing.blockOf(OthersSleep));
        return block.layout()->formats().front().format.foreground().color();
    };
    const auto colourOfMark = [&] { return listing.extraSelections().front().format.background().color(); };
    for (const auto scheme : {ColorScheme::Dark, ColorScheme::Light}) {
        applyColorScheme(scheme);
        QCoreApplication::processEvents();
        const Theme &theme = scheme == ColorScheme::Dark ? Theme::dark() : Theme::light();
        QCOMPARE(colourOfAwait(), theme.color(Role::SyntaxKeyword));
        QCOMPARE(colourOfMark(), theme.color(Role::SelectionFill));
    }
    const QFont before = QApplication::font();
    QFont larger = before;
    larger.setPointSize(before.pointSize() + 5);
    QApplication::setFont(larger);
    QCoreApplication::processEvents();
    QCOMPARE(listing.font().pointSize(), larger.pointSize());
    QVERIFY(QFontInfo(listing.font()).fixedPitch()
            || !QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).fixedPitch());
    QApplication::setFont(before);
    QCoreApplication::processEvents();
    QCOMPARE(listing.font().pointSize(), before.pointSize());
}

void SourcePanelTest::whileItIsHiddenItDoesNotAsk()
{
    m_panel->hide();
    show(u"wait_n", 4);
    lookAt(0.05);
    playhead().select(TaskId{1});
    QVERIFY(!view(Language::Python)->mark());
    m_panel->show();
    QCOMPARE(marked(), u"wait_random.py:11 ▶"_s);
    QCOMPARE(counted(), u"wait_n.py:18 × 1, wait_random.py:11 × 3"_s);
}

void SourcePanelTest::aLargeRecordIsCountedOverSeveralFrames()
{
    show(u"wait_n", 60'000);
    lookAt(2.5);
    playhead().select(TaskId{0});
    QCOMPARE(marked(), u"wait_n.py:18 ▶"_s); // that is known at once
    QCOMPARE(counted(), QString());
    playhead().select({});
    QVERIFY(where().startsWith(u"Counting"));
    QTRY_VERIFY(!where().startsWith(u"Counting"));
    const auto sleepers = std::ranges::count_if(std::views::iota(1U, 60'001U), [this](quint32 task) {
        return *m_record->trace().task({task}).finished > playhead().instant();
    });
    QCOMPARE(counted(), u"wait_n.py:18 × 1, wait_random.py:11 × %1"_s.arg(sleepers));
}

void SourcePanelTest::assistiveTechnologyIsToldWhatChanges()
{
    show(u"wait_n", 10);
    lookAt(0.3);
    playhead().select(TaskId{3});
    QCOMPARE(view(Language::Python)->accessibleName(), u"Python listing"_s);
    QCOMPARE(view(Language::Cpp)->accessibleName(), u"C++ listing"_s);
    QCOMPARE(view(Language::Python)->accessibleDescription(), u"wait_random·3 waits for sleep here: wait_random.py:11; "
                                                              "others: 7 at wait_random.py:11, 1 at wait_n.py:18"_s);
}

QTEST_MAIN(SourcePanelTest)

#include "tst_sourcepanel.moc"
