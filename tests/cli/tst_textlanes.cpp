// SPDX-License-Identifier: MIT
// Tests where instants lie in columns of text, and what the lanes of a known record look like.
#include "src/cli/textlanes.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"

#include <QTest>

#include <limits>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1'000'000'000;

// One letter for each column.
QString letters(const std::vector<std::optional<TaskState>> &cells)
{
    QString text;
    for (const auto &cell : cells) {
        text += !cell ? u' ' : *cell == TaskState::Running ? u'R' : *cell == TaskState::Waiting ? u'W' : u'r';
    }
    return text;
}

// main waits from 0 s to 4 s for a task that is ready until 1 s and waits from there to 3 s.
void recordTwoTasks(Trace &trace)
{
    const WaitId sleep = trace.wait(trace.intern("sleep"), {});
    const TaskId main = trace.taskCreated({}, {}, {}, trace.intern("main"), {});
    trace.taskScheduled({}, main);
    trace.stepBegan({}, main);
    const TaskId task = trace.taskCreated({}, main, {}, trace.intern("nap"), {});
    trace.taskScheduled({}, task);
    trace.stepEnded({}, main, sleep, task);
    trace.stepBegan({Second}, task);
    trace.timerSet({Second}, task, {3 * Second}, 2);
    trace.stepEnded({Second}, task, sleep, {});
    trace.taskScheduled({3 * Second}, task);
    trace.stepBegan({3 * Second}, task);
    trace.taskFailed({3 * Second}, task, {});
    trace.taskScheduled({4 * Second}, main);
    trace.stepBegan({4 * Second}, main);
    trace.taskDone({4 * Second}, main, {});
}

} // namespace

class tst_TextLanes : public QObject
{
    Q_OBJECT

private slots:
    void instantsLieInTheirColumns()
    {
        const TimeRange whole{{100}, {200}};
        QCOMPARE(columnOf({100}, whole, 10), 0);
        QCOMPARE(columnOf({109}, whole, 10), 0);
        QCOMPARE(columnOf({110}, whole, 10), 1);
        QCOMPARE(columnOf({199}, whole, 10), 9);
        QCOMPARE(columnOf({200}, whole, 10), 9); // the end is in the last column, not behind it
    }

    void whatLiesOutsideIsInTheFirstOrTheLastColumn()
    {
        const TimeRange whole{{100}, {200}};
        QCOMPARE(columnOf({0}, whole, 10), 0);
        QCOMPARE(columnOf({std::numeric_limits<qint64>::min()}, whole, 10), 0);
        QCOMPARE(columnOf({std::numeric_limits<qint64>::max()}, whole, 10), 9);
        QCOMPARE(columnOf({std::numeric_limits<qint64>::max() - 1}, {{}, {std::numeric_limits<qint64>::max()}}, 10), 9);
    }

    void anEmptyRangeHasOneColumn()
    {
        QCOMPARE(columnOf({5}, {{5}, {5}}, 10), 0);
        QCOMPARE(columnOf({9}, {{5}, {5}}, 10), 0);
    }

    void aColumnShowsWhatMattersMost()
    {
        const std::vector<StateSpan> spans{{{{0}, {30}}, TaskState::Ready},
                                           {{{30}, {30}}, TaskState::Running},
                                           {{{30}, {70}}, TaskState::Waiting},
                                           {{{70}, {75}}, TaskState::Ready},
                                           {{{75}, {90}}, TaskState::Running}};
        QCOMPARE(letters(cellsOf(spans, {{0}, {100}}, 10)), u"rrrRWWWRRR"_s);
        QCOMPARE(letters(cellsOf(spans, {{0}, {100}}, 1)), u"R"_s);
        QCOMPARE(letters(cellsOf({}, {{0}, {100}}, 3)), u"   "_s);
    }

    void ticksStandAtRoundSeconds_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("labels");
        QTest::newRow("nothing") << 0.0 << 80 << u"0 s"_s;
        QTest::newRow("5 s") << 5.0 << 60 << u"0 s 1 2 3 4 5"_s;
        QTest::newRow("5 s narrow") << 5.0 << 30 << u"0 s 2 4"_s;
        QTest::newRow("5 s wide") << 5.5 << 100 << u"0 s 0.5 1.0 1.5 2.0 2.5 3.0 3.5 4.0 4.5 5.0"_s;
        QTest::newRow("a blink") << 0.012 << 40 << u"0 s 0.005 0.010"_s;
        QTest::newRow("microseconds") << 3e-6 << 40 << u"0 s 0.000001 0.000002"_s;
        QTest::newRow("minutes") << 300.0 << 50 << u"0 s 50 100 150 200 250"_s;
        QTest::newRow("months") << 1.6e7 << 50 << u"0 s 5000000 10000000"_s;
        QTest::newRow("no room") << 5.0 << 4 << u"0 s"_s;
    }

    void ticksStandAtRoundSeconds()
    {
        QFETCH(double, seconds);
        QFETCH(int, columns);
        QFETCH(QString, labels);
        const TimeRange whole{{}, Instant::fromSeconds(seconds)};
        QStringList found;
        int free = 0;
        for (const AxisTick &tick : axisTicks(whole, columns)) {
            QVERIFY(tick.column >= free); // no label touches the one before
            free = tick.column + static_cast<int>(tick.label.size()) + 1;
            QVERIFY(free - 1 <= columns || columns < 3);
            QCOMPARE(tick.column,
                     columnOf(Instant::fromSeconds(tick.label.section(u' ', 0, 0).toDouble()), whole, columns));
            found += tick.label;
        }
        QCOMPARE(found.join(u' '), labels);
    }

    void secondsAreShort()
    {
        QCOMPARE(shortSeconds(0), u"0.000 s"_s);
        QCOMPARE(shortSeconds(1.20349), u"1.203 s"_s);
        QCOMPARE(shortSeconds(0.001), u"0.001 s"_s);
        QCOMPARE(shortSeconds(4.5612e-5), u"4.56e-05 s"_s);
    }

    void spansFollowEachOtherWithoutGaps()
    {
        Trace trace;
        recordTwoTasks(trace);
        const auto lanes = stateSpans(trace, 10);
        QCOMPARE(lanes.size(), std::size_t{2});
        const std::vector<StateSpan> expected{{{{0}, {Second}}, TaskState::Ready},
                                              {{{Second}, {Second}}, TaskState::Running},
                                              {{{Second}, {3 * Second}}, TaskState::Waiting},
                                              {{{3 * Second}, {3 * Second}}, TaskState::Ready},
                                              {{{3 * Second}, {3 * Second}}, TaskState::Running}};
        QVERIFY(lanes[1] == expected);
        QCOMPARE(lanes[0].back().range.end.nanoseconds, 4 * Second);
    }

    void aTaskThatGoesOnReachesTheEndOfTheRecord()
    {
        Trace trace;
        const TaskId task = trace.taskCreated({}, {}, {}, {}, {});
        trace.stepBegan({1}, task);
        trace.iterationBegan({9}, 1);
        const auto lanes = stateSpans(trace, 10);
        QVERIFY(lanes[0].back() == (StateSpan{{{1}, {9}}, TaskState::Running}));
    }

    void aLaneIsLabelBarAndEnding()
    {
        Trace trace;
        recordTwoTasks(trace);
        TextLanesStyle style;
        style.width = 40;
        QCOMPARE(textLanes(trace, style), u"      0 s         2          4\n"
                                          "      ┬───────────┬──────────┬\n"
                                          "main  █▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒█ ✓ 4.000 s\n"
                                          "nap·1 ······█▒▒▒▒▒▒▒▒▒▒▒█ ✗ 2.000 s\n"
                                          "█ running  ▒ waiting  · ready  ✓ done  ✗ failed\n"_s);
    }

    void asciiIsEnough()
    {
        Trace trace;
        recordTwoTasks(trace);
        trace.taskCreated(trace.end(), {}, trace.intern("Köchin"), {}, {});
        TextLanesStyle style;
        style.width = 40;
        style.mostLanes = 2;
        style.isUtf8 = false;
        const QString text = textLanes(trace, style);
        QCOMPARE(text, u"      0 s         2          4\n"
                       "      +-----------+----------+\n"
                       "main  #======================# + 4.000 s\n"
                       "nap.1 ......#===========# x 2.000 s\n"
                       "... and 1 more\n"
                       "# running  = waiting  . ready  + done  x failed\n"_s);
        style.mostLanes = 3;
        for (const QChar c : textLanes(trace, style)) {
            QVERIFY(c.unicode() < 0x80);
        }
    }

    void theLegendNamesTheEndsThatAreShown_data()
    {
        QTest::addColumn<QString>("exercise");
        QTest::addColumn<int>("lanes");
        QTest::addColumn<QString>("ends");
        QTest::newRow("done") << u"wait_n"_s << 60 << u"  ✓ done"_s;
        QTest::newRow("all") << u"task_group_failure"_s << 60 << u"  ✓ done  ✗ failed  ⊘ cancelled"_s;
        QTest::newRow("the others are not shown") << u"task_group_failure"_s << 1 << u"  ✓ done"_s;
    }

    void theLegendNamesTheEndsThatAreShown()
    {
        QFETCH(QString, exercise);
        QFETCH(int, lanes);
        QFETCH(QString, ends);
        VirtualClock clock;
        ExerciseRun run(*findExercise(exercise), {.n = 5, .maxDelay = 5, .seed = Seed(3)}, clock, u"virtual"_s);
        run.runToEnd();
        TextLanesStyle style;
        style.mostLanes = lanes;
        const QString text = textLanes(run.trace(), style);
        QVERIFY2(text.endsWith(u"\n█ running  ▒ waiting  · ready"_s + ends + u'\n'), qPrintable(text));
    }

    void aTaskThatGoesOnHasNoEnd()
    {
        Trace trace;
        trace.stepBegan({1}, trace.taskCreated({}, {}, {}, {}, {}));
        QVERIFY(textLanes(trace, {}).endsWith(u"\n█ running  ▒ waiting  · ready\n"_s));
    }

    void noLineIsWiderThanItMayBe()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"wait_n"), {.n = 30, .maxDelay = 5, .seed = Seed(3)}, clock, u"virtual"_s);
        run.runToEnd();
        for (const int width : {0, 40, 79, 80, 200}) {
            TextLanesStyle style;
            style.width = width;
            for (const QString &line : textLanes(run.trace(), style).split(u'\n')) {
                QVERIFY2(line.size() <= std::max(width, 40), qPrintable(line));
                QVERIFY(!line.endsWith(u' '));
            }
        }
    }

    void ofAThousandTasksSixtyAreShown()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"wait_n"), {.n = 999, .maxDelay = 5, .seed = Seed(3)}, clock, u"virtual"_s);
        run.runToEnd();
        const QStringList lines = textLanes(run.trace(), {}).split(u'\n');
        QCOMPARE(lines.size(), 2 + 60 + 1 + 1 + 1); // the last is empty
        QVERIFY(lines[61].startsWith(u"wait_random·59 "));
        QCOMPARE(lines[62], u"… and 940 more"_s);
    }

    void aRunThatTakesNoTimeIsOneColumn()
    {
        VirtualClock clock;
        ExerciseRun run(*findExercise(u"wait_n"), {.n = 1, .maxDelay = 0, .seed = Seed(3)}, clock, u"virtual"_s);
        run.runToEnd();
        const QStringList lines = textLanes(run.trace(), {}).split(u'\n');
        QVERIFY(lines[0].endsWith(u" 0 s"));
        QCOMPARE(lines[2], u"main          █ ✓ 0.000 s"_s);
        QCOMPARE(lines[3], u"wait_random·1 █ ✓ 0.000 s"_s);
    }

    void nothingIsAnAxis() { QCOMPARE(textLanes(Trace(), {}).split(u'\n').size(), 4); }

    void aNameCannotBreakTheLine()
    {
        Trace trace;
        trace.taskCreated({}, {}, trace.intern("two\nlines, and much longer than there is room for"), {}, {});
        QVERIFY(textLanes(trace, {}).split(u'\n')[2].startsWith(u"two?lines, and much lon… "));
    }
};

QTEST_GUILESS_MAIN(tst_TextLanes)
#include "tst_textlanes.moc"
