// SPDX-License-Identifier: MIT
// Tests that the measure panel says what the record says.
#include "ui/measurepanel.h"

#include "src/async/virtualclock.h"
#include "src/exercises/exerciserun.h"
#include "tests/support/finishedrun.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class MeasurePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void itShowsTheFiguresOfAFinishedRun();
    void aSingleWaitIsItsOwnAverage();
    void theReturnedListIsPythons();
    void beforeTheEndItShowsWhatHasCompleted();
    void whileItRunsTheTotalFollowsTheLoopsTime();
    void whatIsPrintedIsShownAsItComes();
    void whereTheoryIsSilentThereIsNoChart();
    void anEmptyRecordHasNoFigures();
    void whileComparingTheSumStandsAgainstTheMaximum();
    void aPinnedRunStandsBesideTheShownOne();
    void ofAProgramNothingIsSaidThatIsOnlyTrueOfExercises();

private:
    static QString text(const MeasurePanel &panel, const char *name)
    {
        return panel.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    static QString returned(const MeasurePanel &panel)
    {
        return panel.findChild<QPlainTextEdit *>(u"returned"_s)->toPlainText().simplified();
    }
};

void MeasurePanelTest::itShowsTheFiguresOfAFinishedRun()
{
    VirtualClock clock;
    const Parameters parameters{.n = 5, .maxDelay = 5, .seed = Seed(42)};
    ExerciseRun run(*findExercise(u"wait_n"), parameters, clock, u"virtual"_s);
    run.runToEnd();
    MeasurePanel panel;
    panel.setRun(run.sharedTrace(), &run.exercise(), parameters);
    // random.seed(42): 3.1971, 0.1251, 1.3751, 1.1161, 3.6824
    QCOMPARE(text(panel, "total"), u"3.682 s"_s);
    QCOMPARE(text(panel, "average"), u"0.736 s"_s);
    QCOMPARE(text(panel, "expected"), u"0.833 s"_s);
    QCOMPARE(text(panel, "oneByOne"), u"9.496 s"_s);
    QCOMPARE(text(panel, "speedUp"), u"2.58×"_s);
    QCOMPARE(text(panel, "done"), u"5 of 5"_s);
}

void MeasurePanelTest::aSingleWaitIsItsOwnAverage()
{
    VirtualClock clock;
    const Parameters parameters{.n = 10, .maxDelay = 5, .seed = Seed(42)};
    ExerciseRun run(*findExercise(u"wait_random"), parameters, clock, u"virtual"_s);
    run.runToEnd();
    MeasurePanel panel;
    panel.setRun(run.sharedTrace(), &run.exercise(), parameters);
    QCOMPARE(text(panel, "total"), u"3.197 s"_s);
    QCOMPARE(text(panel, "average"), u"3.197 s"_s);
    QCOMPARE(text(panel, "expected"), u"2.500 s"_s);
    QCOMPARE(returned(panel), u"3.1971339922894186"_s);
}

void MeasurePanelTest::theReturnedListIsPythons()
{
    VirtualClock clock;
    const Parameters parameters{.n = 5, .maxDelay = 5, .seed = Seed(42)};
    ExerciseRun run(*findExercise(u"wait_n"), parameters, clock, u"virtual"_s);
    run.runToEnd();
    MeasurePanel panel;
    panel.setRun(run.sharedTrace(), &run.exercise(), parameters);
    QCOMPARE(returned(panel), u"[0.12505377611333468, 1.1160536907441139, 1.3751465918455963, 3.1971339922894186, "
                              "3.682356070820062]"_s);
}

void MeasurePanelTest::beforeTheEndItShowsWhatHasCompleted()
{
    VirtualClock clock;
    const Parameters parameters{.n = 5, .maxDelay = 5, .seed = Seed(42)};
    ExerciseRun run(*findExercise(u"wait_n"), parameters, clock, u"virtual"_s);
    MeasurePanel panel;
    panel.setRun(run.sharedTrace(), &run.exercise(), parameters);
    QCOMPARE(returned(panel), QString());
    while (run.loop().time() < 1.3) {
        QVERIFY(run.loop().runOnce());
        panel.refresh(run.trace().end());
        QCOMPARE(text(panel, "speedUp"), u"…"_s);
    }
    QCOMPARE(returned(panel), u"[0.12505377611333468, 1.1160536907441139"_s);
    QCOMPARE(text(panel, "returnedLabel"), u"Completed so far, in order"_s);
    run.runToEnd();
    panel.refresh(run.trace().end());
    QVERIFY(returned(panel).endsWith(u"3.682356070820062]"));
    QCOMPARE(text(panel, "returnedLabel"), u"Returned, in order"_s);
}

void MeasurePanelTest::whileItRunsTheTotalFollowsTheLoopsTime()
{
    VirtualClock clock;
    const Parameters parameters{.n = 3, .maxDelay = 5, .seed = Seed(1)};
    ExerciseRun run(*findExercise(u"wait_n"), parameters, clock, u"virtual"_s);
    QVERIFY(run.loop().runOnce());
    MeasurePanel panel;
    panel.setRun(run.sharedTrace(), &run.exercise(), parameters);
    panel.refresh(Instant::fromSeconds(0.25));
    QCOMPARE(text(panel, "total"), u"0.250 s"_s);
}

void MeasurePanelTest::whatIsPrintedIsShownAsItComes()
{
    VirtualClock clock;
    const Parameters parameters{.n = 2, .maxDelay = 5, .seed = Seed(42)};
    ExerciseRun run(*findExercise(u"gather_results"), parameters, clock, u"virtual"_s);
    MeasurePanel panel;
    panel.setRun(run.sharedTrace(), &run.exercise(), parameters);
    const auto iterateUntil = [&](double seconds) {
        while (run.loop().time() < seconds) {
            QVERIFY(run.loop().runOnce());
        }
        panel.refresh(run.trace().end());
    };
    iterateUntil(0.1);
    run.loop().runOnce();
    panel.refresh(run.trace().end());
    QCOMPARE(text(panel, "returnedLabel"), u"Printed"_s);
    QCOMPARE(returned(panel), u"fetch 2 is done"_s);
    run.runToEnd();
    panel.refresh(run.trace().end());
    QCOMPARE(returned(panel), u"fetch 2 is done fetch 1 is done [3.1971339922894186, 0.12505377611333468]"_s);
    panel.refresh(run.trace().end());
    QCOMPARE(returned(panel).count(u"done"_s), 2); // nothing twice

    VirtualClock otherClock;
    ExerciseRun other(*findExercise(u"shielded_save"), parameters, otherClock, u"virtual"_s);
    other.runToEnd();
    panel.setRun(other.sharedTrace(), &other.exercise(), parameters);
    QCOMPARE(returned(panel),
             u"the request waits for the save the request is cancelled, the save goes on saved"_s); // and no None
}

void MeasurePanelTest::whereTheoryIsSilentThereIsNoChart()
{
    MeasurePanel panel;
    for (const QString &name : {u"wait_n"_s, u"semaphore_limit"_s}) {
        VirtualClock clock;
        ExerciseRun run(*findExercise(name), {}, clock, u"virtual"_s);
        run.runToEnd();
        panel.setRun(run.sharedTrace(), &run.exercise(), {});
        const bool hasTheory = name == u"wait_n"_s;
        QCOMPARE(panel.findChild<QWidget *>(u"chart"_s)->isHidden(), !hasTheory);
        QCOMPARE(text(panel, "expected") == u"–"_s, !hasTheory);
    }
}

void MeasurePanelTest::anEmptyRecordHasNoFigures()
{
    MeasurePanel panel;
    panel.setRun(std::make_shared<Trace>(), nullptr, {});
    QCOMPARE(text(panel, "total"), u"0.000 s"_s);
    QCOMPARE(text(panel, "expected"), u"–"_s);
    QCOMPARE(text(panel, "done"), u"0 of 0"_s);
    QCOMPARE(returned(panel), QString());
}

void MeasurePanelTest::whileComparingTheSumStandsAgainstTheMaximum()
{
    MeasurePanel panel;
    panel.setRun(runOf(u"wait_n", 5), findExercise(u"wait_n"), {.n = 5, .maxDelay = 5, .seed = Seed(42)});
    const auto *comparison = panel.findChild<QWidget *>(u"comparison"_s);
    QVERIFY(comparison->isHidden());
    QVERIFY(!panel.findChild<QLabel *>(u"oneByOne"_s)->isHidden());
    panel.setComparing(true);
    QVERIFY(!comparison->isHidden());
    QVERIFY(panel.findChild<QLabel *>(u"oneByOne"_s)->isHidden()); // nothing is said twice
    QVERIFY(panel.findChild<QLabel *>(u"speedUp"_s)->isHidden());
    QCOMPARE(text(panel, "gain"), u"Together it is 2.58× faster."_s);
    panel.setComparing(false);
    QVERIFY(comparison->isHidden());
    QVERIFY(!panel.findChild<QLabel *>(u"oneByOne"_s)->isHidden());
}

void MeasurePanelTest::aPinnedRunStandsBesideTheShownOne()
{
    const auto first = runOf(u"wait_n", 5);
    MeasurePanel panel;
    panel.setRun(first, findExercise(u"wait_n"), {.n = 5, .maxDelay = 5, .seed = Seed(42)});
    panel.setComparing(true);
    panel.setPinned(first);
    QCOMPARE(text(panel, "against"), u"As fast as the pinned run."_s);
    panel.setRun(runOf(u"sequential_wait_n", 5), findExercise(u"sequential_wait_n"),
                 {.n = 5, .maxDelay = 5, .seed = Seed(42)});
    QCOMPARE(text(panel, "cell00"), u"9.496"_s);
    QCOMPARE(text(panel, "cell01"), u"3.682"_s);
    QCOMPARE(text(panel, "cell02"), u"+5.813"_s);
    QCOMPARE(text(panel, "cell11"), u"0.736"_s);
    QCOMPARE(text(panel, "cell22"), u"0.000"_s); // the same waits
    QCOMPARE(text(panel, "against"), u"2.58× slower than the pinned run."_s);
    panel.setPinned(nullptr);
    QVERIFY(panel.findChild<QLabel *>(u"against"_s)->isHidden());
}

void MeasurePanelTest::ofAProgramNothingIsSaidThatIsOnlyTrueOfExercises()
{
    MeasurePanel panel;
    panel.setProgram(u"fetch.py"_s);
    panel.setRun(runOf(u"wait_n", 5), nullptr, {});
    panel.setComparing(true);
    QCOMPARE(text(panel, "program"), u"fetch.py"_s);
    QCOMPARE(text(panel, "total"), u"3.682 s"_s);
    QCOMPARE(text(panel, "done"), u"6 of 6"_s);
    for (const QString &theory :
         {u"average"_s, u"expected"_s, u"oneByOne"_s, u"speedUp"_s, u"chart"_s, u"comparison"_s}) {
        QVERIFY2(panel.findChild<QWidget *>(theory)->isHidden(), qPrintable(theory));
    }
    panel.setProgram({});
    panel.setRun(runOf(u"wait_n", 5), findExercise(u"wait_n"), {.n = 5, .maxDelay = 5, .seed = Seed(42)});
    QVERIFY(panel.findChild<QLabel *>(u"program"_s)->isHidden());
    QVERIFY(!panel.findChild<QLabel *>(u"average"_s)->isHidden());
    QVERIFY(!panel.findChild<QWidget *>(u"comparison"_s)->isHidden());
}

QTEST_MAIN(MeasurePanelTest)
#include "tst_measurepanel.moc"
