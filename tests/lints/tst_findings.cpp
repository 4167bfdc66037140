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

    void nothingIsFoundWhereAllIsWell()
    {
        for (const QStringView exercise : {u"wait_n", u"measure_time", u"semaphore_limit", u"producer_consumer"}) {
            QCOMPARE(allOf(runOf(exercise)).count(), 0U);
        }
        QCOMPARE(allOf(manyEvents(100'000)).count(), 0U);
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
