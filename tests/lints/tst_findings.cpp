// SPDX-License-Identifier: MIT
// Tests what is found in whole records, however they are read.
#include "tests/support/finishedrun.h"
#include "tests/support/manyevents.h"
#include "tests/support/randomtrace.h"
#include "tests/support/suspiciousprogram.h"

#include "src/lints/findings.h"

#include <QTest>

#include <algorithm>

using namespace awaitscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Findings allOf(std::shared_ptr<const Trace> trace, Duration threshold = 50ms)
{
    Findings findings(std::move(trace), threshold);
    findings.update();
    return findings;
}

} // namespace

class tst_Findings : public QObject
{
    Q_OBJECT

private slots:
    void theyAreInTheOrderInWhichTheyWereKnown()
    {
        const Findings findings = allOf(suspiciousProgram());
        std::vector<FindingKind> kinds;
        std::ranges::transform(findings.kept(), std::back_inserter(kinds), &Finding::kind);
        QCOMPARE(kinds, (std::vector{FindingKind::BlockedLoop, FindingKind::NeverYields, FindingKind::Warning,
                                     FindingKind::SequentialAwaits}));
        QVERIFY(
            std::ranges::is_sorted(findings.kept(), {}, [](const Finding &finding) { return finding.event.value; }));
        QCOMPARE(findings.count(), 4U);
    }

    void itDoesNotMatterInHowManyPiecesTheRecordIsRead()
    {
        for (const std::shared_ptr<Trace> &trace : {suspiciousProgram(), randomTrace(5, 40, 20'000)}) {
            const Findings whole = allOf(trace, 3ms);
            QVERIFY(!whole.kept().empty());
            Findings pieces(trace, 3ms);
            std::size_t updates = 0;
            while (!pieces.isUpToDate()) {
                pieces.update(7);
                ++updates;
            }
            QCOMPARE(updates, (trace->eventCount() + 6) / 7);
            QVERIFY(pieces.kept() == whole.kept());
        }
    }

    void aBlockedLoopIsFoundInTheExerciseWithItsLine()
    {
        const auto trace = runOf(u"blocking_call");
        const Findings findings = allOf(trace);
        QCOMPARE(findings.count(), 1U);
        const Finding &found = findings.kept().front();
        QCOMPARE(found.kind, FindingKind::BlockedLoop);
        QCOMPARE(found.length, Duration(2500ms));
        const QString sentence = findingSentence(*trace, found);
        QVERIFY2(sentence.startsWith(u"main blocked the loop for 2.50 s in ")
                     && sentence.endsWith(u" of blockingcall.cpp"),
                 qPrintable(sentence));
    }

    void waitsOneByOneAreFoundInTheExerciseWithTheirLine()
    {
        const auto trace = runOf(u"sequential_wait_n", 5);
        const Findings findings = allOf(trace);
        QCOMPARE(findings.count(), 1U);
        QCOMPARE(
            findingSentence(*trace, findings.kept().front()),
            u"main awaited the same coroutine 5 times one after the other (line 11 of sequentialwaitn.cpp), 9.50 s "
            "in all; if none needs what another one brings, together they could take 3.68 s"_s);
    }

    void nothingIsFoundWhereAllIsWell()
    {
        for (const Exercise &exercise : catalogue()) {
            if (exercise.name != u"blocking_call" && exercise.name != u"sequential_wait_n") {
                QVERIFY2(allOf(runOf(exercise.name)).count() == 0, qPrintable(exercise.name));
            }
        }
        QCOMPARE(allOf(manyEvents(100'000)).count(), 0U);
    }

    void itTellsOfWhichThereIsMoreToSay()
    {
        WrittenSteps w;
        const TaskId task = w.create(0, "main");
        w.trace().warned(w.instant(0), {}, {});
        w.begin(0, task);
        w.trace().blocking(w.instant(60), task, {});
        Findings findings(w.shared(), 50ms);
        findings.update();
        QCOMPARE(findings.kept().size(), 2U);
        QVERIFY(findings.takeChanged().second == 0);
        w.trace().warned(w.instant(70), {}, {});
        w.trace().blocking(w.instant(80), task, {});
        findings.update();
        QCOMPARE(findings.takeChanged(), std::pair(std::size_t(1), std::size_t(2)));
        QVERIFY(findings.takeChanged().second == 0);
    }

    void onlySoManyAreKeptAndAllAreCounted()
    {
        WrittenSteps w;
        const TaskId task = w.create(0, "main");
        const WaitId wait = w.waitFor("sleep", w.site(8));
        const int steps = static_cast<int>(FindingList::MostOfKind) + 500;
        for (int i = 0; i < steps; ++i) {
            w.begin(1000 * i, task);
            w.wait(1000 * i + 60, task, wait);
        }
        w.trace().warned(w.instant(1000 * steps), {}, {});
        const Findings findings = allOf(w.shared());
        QCOMPARE(findings.count(FindingKind::BlockedLoop), static_cast<quint32>(steps));
        QCOMPARE(findings.kept().size(), std::size_t(FindingList::MostOfKind) + 1);
        QCOMPARE(findings.kept().back().kind, FindingKind::Warning);
    }
};

QTEST_GUILESS_MAIN(tst_Findings)
#include "tst_findings.moc"
