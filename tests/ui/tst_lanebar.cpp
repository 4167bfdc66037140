// SPDX-License-Identifier: MIT
// The bar says and sets what the lanes are.
#include "ui/timeline/lanebar.h"

#include "tests/support/finishedrun.h"
#include "ui/theme.h"
#include "ui/timeline/filterfield.h"
#include "ui/timeline/statetoggle.h"
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    QWidget window;
    TimelineView *view = new TimelineView(record);
    LaneBar *bar = new LaneBar(view->arranged(), view);

    explicit Fixture(std::shared_ptr<const Trace> trace, int width = 1100)
    {
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(bar);
        column->addWidget(view, 1);
        window.addActions(bar->windowActions());
        record.setTrace(trace);
        window.resize(width, 400);
        window.show();
        window.activateWindow();
        QApplication::processEvents();
        view->setFocus();
    }

    [[nodiscard]] const Arrangement &arrangement() const { return view->arranged().arrangement(); }
    [[nodiscard]] FilterField *filter() const { return bar->findChild<FilterField *>(); }
    [[nodiscard]] StateToggle *toggle(TaskState state) const
    {
        for (StateToggle *toggle : bar->findChildren<StateToggle *>()) {
            if (toggle->states().contains(state)) {
                return toggle;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QLabel *summary() const { return bar->findChild<QLabel *>(); }
    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : bar->windowActions()) {
            if (action->text().remove(u'&') == text) {
                return action;
            }
        }
        return nullptr;
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
};

} // namespace

class tst_LaneBar : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        applyColorScheme(ColorScheme::Light);
    }

    void slashEntersTheFilterAndEscLeavesIt()
    {
        Fixture fixture(runOf(u"wait_n", 20));
        QVERIFY(fixture.view->hasFocus());
        QTest::keyClick(fixture.view, Qt::Key_Slash);
        QVERIFY(fixture.filter()->hasFocus());
        fixture.type(u"RANDOM·1"_s);
        QCOMPARE(fixture.arrangement().filter.text, u"RANDOM·1"_s);
        QCOMPARE(fixture.view->order().count(), 11); // 1 and 10 … 19
        QTest::keyClick(fixture.filter(), Qt::Key_Return);
        QVERIFY(fixture.view->hasFocus());
        QCOMPARE(fixture.view->order().count(), 11);
        QTest::keyClick(fixture.view, Qt::Key_Slash);
        QCOMPARE(fixture.filter()->selectedText(), u"RANDOM·1"_s);
        QTest::keyClick(fixture.filter(), Qt::Key_Escape);
        QVERIFY(fixture.view->hasFocus());
        QVERIFY(fixture.filter()->text().isEmpty());
        QCOMPARE(fixture.view->order().count(), 21);
    }

    void lettersInTheFilterAreNoShortcuts()
    {
        Fixture fixture(runOf(u"wait_n", 5));
        QAction other(&fixture.window);
        other.setShortcut(Qt::Key_S);
        fixture.window.addAction(&other);
        bool isTriggered = false;
        connect(&other, &QAction::triggered, &other, [&] { isTriggered = true; });
        QTest::keyClick(fixture.view, Qt::Key_S);
        QVERIFY(isTriggered);
        isTriggered = false;
        fixture.filter()->enter();
        fixture.type(u"s/"_s);
        QVERIFY(!isTriggered);
        QCOMPARE(fixture.filter()->text(), u"s/"_s);
    }

    void aTogglesKeyShowsOnlyTasksInThatState()
    {
        Fixture fixture(runOf(u"task_group_failure", 6));
        const LaneTotals &all = fixture.record.lanes().totals();
        QVERIFY(all.count(TaskState::Failed) > 0 && all.count(TaskState::Cancelled) > 0);
        QTest::keyClick(fixture.toggle(TaskState::Failed), Qt::Key_Space);
        QCOMPARE(fixture.arrangement().filter.states, TaskStates{TaskState::Failed});
        QCOMPARE(fixture.view->order().count(), all.count(TaskState::Failed));
        QTest::mouseClick(fixture.toggle(TaskState::Cancelled), Qt::LeftButton);
        QCOMPARE(fixture.view->order().count(), all.count(TaskState::Failed) + all.count(TaskState::Cancelled));
        QTest::keyClick(fixture.toggle(TaskState::Failed), Qt::Key_Space);
        QTest::keyClick(fixture.toggle(TaskState::Cancelled), Qt::Key_Space);
        QVERIFY(fixture.arrangement().filter.letsAllThrough());
    }

    void hiddenLanesLeaveTheTotals()
    {
        Fixture fixture(runOf(u"wait_n", 20));
        QCOMPARE(fixture.summary()->text().section(u';', 0, 0), u"21 tasks: 21 done"_s);
        fixture.filter()->setText(u"wait_random·1"_s);
        const LaneTotals totals = fixture.view->arranged().totals();
        QCOMPARE(totals.tasks(), 11U);
        Duration sum{0};
        for (qint64 lane = 0; lane < 11; ++lane) {
            sum += timeTaken(fixture.record.trace().task(fixture.view->order().taskAt(lane)));
        }
        QCOMPARE(totals.taken(), sum);
        const QString average = QString::number(secondsOf(sum) / 11, 'f', 2) + u" s on average"_s;
        QVERIFY2(fixture.summary()->text().startsWith(u"11 of 21 tasks: 11 done; "_s + average),
                 qPrintable(fixture.summary()->text()));
        QVERIFY(fixture.summary()->toolTip().startsWith(u"11 of 21 tasks"_s));
    }

    void countsAreThoseOfTheRecord()
    {
        Fixture fixture(runOf(u"wait_n", 5000));
        QCOMPARE(fixture.toggle(TaskState::Done)->text(), u"5,001"_s);
        QCOMPARE(fixture.toggle(TaskState::Waiting)->text(), u"0"_s);
        QVERIFY(fixture.summary()->text().startsWith(u"5,001 tasks"_s));
        QVERIFY(fixture.toggle(TaskState::Done)->toolTip().endsWith(u"done: 5,001"_s));
    }

    void countsGrowWithTheRecord()
    {
        auto trace = std::make_shared<Trace>();
        Fixture fixture(trace);
        for (quint32 i = 0; i < 3; ++i) {
            trace->stepBegan({0}, trace->taskCreated({0}, std::nullopt, {}, {}, {}));
        }
        fixture.record.update({1}, true);
        QTRY_COMPARE(fixture.toggle(TaskState::Waiting)->text(), u"3"_s);
        trace->taskDone({2}, {1}, {});
        fixture.record.update({2}, false); // the end is shown at once
        QCOMPARE(fixture.toggle(TaskState::Running)->text(), u"2"_s);
        QCOMPARE(fixture.toggle(TaskState::Done)->text(), u"1"_s);
        QVERIFY(fixture.summary()->text().startsWith(u"3 tasks: 2 not over, 1 done"_s));
    }

    void theOrderIsChosenInAMenu()
    {
        Fixture fixture(runOf(u"wait_n", 5));
        fixture.action(u"By duration"_s)->trigger();
        QCOMPARE(fixture.arrangement().sort, LaneSort::ByDuration);
        QVERIFY(fixture.action(u"By duration"_s)->isChecked());
        QVERIFY(!fixture.action(u"By creation"_s)->isChecked());
        fixture.action(u"By completion"_s)->trigger();
        QCOMPARE(fixture.arrangement().sort, LaneSort::ByCompletion);
        fixture.action(u"Group by parent"_s)->trigger();
        QVERIFY(fixture.arrangement().groupsByParent);
        QCOMPARE(fixture.arrangement().sort, LaneSort::ByCompletion);
        fixture.action(u"Group by parent"_s)->trigger();
        QVERIFY(!fixture.arrangement().groupsByParent);
        for (QAction *action : fixture.bar->windowActions()) {
            QVERIFY(fixture.bar->menu()->actions().contains(action));
            QVERIFY(!action->toolTip().isEmpty() && !action->statusTip().isEmpty());
        }
    }

    void whatIsSetElsewhereIsShown()
    {
        Fixture fixture(runOf(u"wait_n", 5));
        fixture.view->setArrangement({.sort = LaneSort::ByDuration,
                                      .groupsByParent = true,
                                      .filter = {.text = u"wait"_s, .states = {TaskState::Done}}});
        QCOMPARE(fixture.filter()->text(), u"wait"_s);
        QVERIFY(fixture.toggle(TaskState::Done)->isChecked());
        QVERIFY(!fixture.toggle(TaskState::Failed)->isChecked());
        QVERIFY(!fixture.toggle(TaskState::Waiting)->isChecked());
        QVERIFY(fixture.action(u"By duration"_s)->isChecked());
        QVERIFY(fixture.action(u"Group by parent"_s)->isChecked());
        QCOMPARE(fixture.arrangement().filter.text, u"wait"_s); // it was shown, not set
    }

    void orderAndGroupingAreKeptAndTheFilterIsNot()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        {
            Fixture fixture(runOf(u"wait_n", 5));
            fixture.view->setArrangement(
                {.sort = LaneSort::ByCompletion, .groupsByParent = true, .filter = {.text = u"wait"_s}});
            fixture.bar->save(settings);
        }
        Fixture fixture(runOf(u"wait_n", 5));
        fixture.bar->restore(settings);
        QCOMPARE(fixture.arrangement(), (Arrangement{.sort = LaneSort::ByCompletion, .groupsByParent = true}));
        settings.setValue("lanes/order", u"no such order"_s);
        fixture.bar->restore(settings);
        QCOMPARE(fixture.arrangement().sort, LaneSort::ByCreation);
    }

    void everythingHasANameATooltipAndAKey()
    {
        Fixture fixture(runOf(u"wait_n", 5));
        int controls = 0;
        for (QWidget *widget : fixture.bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (widget->isWindow() || widget == fixture.summary()) {
                continue; // menus; and what is only read
            }
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(interface);
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->toolTip().isEmpty(), widget->metaObject()->className());
            QVERIFY(widget->focusPolicy() & Qt::TabFocus);
            ++controls;
        }
        QCOMPARE(controls, 7);
        const auto roleOf = [](QWidget *widget) { return QAccessible::queryAccessibleInterface(widget)->role(); };
        QCOMPARE(roleOf(fixture.filter()), QAccessible::EditableText);
        QCOMPARE(roleOf(fixture.toggle(TaskState::Failed)), QAccessible::CheckBox);
        QVERIFY(QAccessible::queryAccessibleInterface(fixture.toggle(TaskState::Failed))->state().checkable);
    }

    void nothingIsCutOffInANarrowWindow_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("textSize");
        for (const int width : {500, 640, 800, 1200}) {
            QTest::addRow("%d px", width) << width << 10;
        }
        QTest::newRow("large text") << 900 << 20;
    }
    void nothingIsCutOffInANarrowWindow()
    {
        QFETCH(int, width);
        QFETCH(int, textSize);
        Fixture fixture(runOf(u"wait_n", 5000), width);
        QFont font = fixture.window.font();
        font.setPointSize(textSize);
        fixture.window.setFont(font);
        QApplication::processEvents();
        QCOMPARE(fixture.window.width(), width);
        int right = 0;
        for (QWidget *widget : fixture.bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (widget->isWindow() || !widget->isVisible()) {
                continue;
            }
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), widget->metaObject()->className());
            QVERIFY(widget->geometry().right() < width);
            QVERIFY2(widget->geometry().left() >= right, widget->metaObject()->className());
            right = widget->geometry().right();
        }
        QCOMPARE(fixture.bar->findChildren<StateToggle *>().size(), 4);
        for (const StateToggle *toggle : fixture.bar->findChildren<StateToggle *>()) {
            QVERIFY(toggle->isVisible());
        }
    }
};

QTEST_MAIN(tst_LaneBar)

#include "tst_lanebar.moc"
