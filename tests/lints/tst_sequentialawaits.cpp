// SPDX-License-Identifier: MIT
// Tests which waits are said to be one after the other without need, and which are not.
#include "tests/support/writtensteps.h"

#include "src/lints/findings.h"

#include <QTest>

using namespace awaitscope;
using namespace std::chrono_literals;

namespace {

// wait_n awaits wait_random, which sleeps at line 8, from line 15 on.
struct WaitN : WrittenSteps
{
    WaitId slept = waitFor("sleep", site(8, "wait_random"), site(15, "wait_n"));
    TaskId task = create(0, "wait_n");
    int now = 0;

    // One wait after the other, of so many milliseconds.
    void waitEach(std::initializer_list<int> lengths, WaitId wait)
    {
        for (const int length : lengths) {
            begin(now, task);
            this->wait(now, task, wait);
            now += length;
        }
    }
    // Often, one of 100 milliseconds and then another.
    void waitInTurns(WaitId wait, WaitId other)
    {
        for (int i = 0; i < 4; ++i) {
            waitEach({100}, wait);
            waitEach({100}, other);
        }
    }
    void end()
    {
        begin(now, task);
        done(now, task);
    }
};

std::vector<Finding> foundIn(const std::shared_ptr<Trace> &trace)
{
    Findings findings(trace, 50ms);
    findings.update();
    return findings.kept();
}

} // namespace

class tst_SequentialAwaits : public QObject
{
    Q_OBJECT

private slots:
    void sleepsInARowThroughAnotherCoroutineAreFound()
    {
        WaitN w;
        w.waitEach({300, 900, 200, 700}, w.slept);
        QCOMPARE(foundIn(w.shared()).size(), 0U); // it may go on for ever
        w.end();
        const std::vector<Finding> found = foundIn(w.shared());
        QCOMPARE(found.size(), 1U);
        const Finding expected{.kind = FindingKind::SequentialAwaits,
                               .event = {static_cast<quint32>(w.trace().eventCount()) - 1},
                               .task = w.task,
                               .line = w.trace().line(w.site(15)),
                               .awaited = w.trace().intern("wait_random"),
                               .length = 2100ms,
                               .longest = 900ms,
                               .count = 4};
        QVERIFY(found[0] == expected);
    }

    void twoAreNotMany()
    {
        WaitN w;
        w.waitEach({300, 900}, w.slept);
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void whoSleepsByItselfSetsAPace()
    {
        WaitN w;
        w.waitEach({100, 100, 100, 100}, w.waitFor("sleep", w.site(15)));
        w.waitEach({100, 100, 100, 100}, w.waitFor("sleep", w.site(16), w.site(16)));
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void whoSleepsInALoopSetsOneToo()
    {
        WaitN w;
        w.waitEach({100, 100, 100, 100}, w.waitFor("sleep", w.site(53), w.site(15)));
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void withoutTheSourceNothingIsSaid()
    {
        WaitN w;
        w.waitEach({100, 100, 100, 100}, w.waitFor("sleep", w.trace().site("/nowhere/crawl.py", 8), w.site(15)));
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void whatIsCancelledWasToGoOnForEver()
    {
        WaitN w;
        w.waitEach({100, 100, 100, 100}, w.slept);
        w.begin(w.now, w.task, "CancelledError");
        w.trace().taskCancelled(WaitN::instant(w.now), w.task, {});
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void waitingForMoreThanTimeMayBeAConversation()
    {
        WaitN w;
        w.waitEach({100, 100, 100, 100}, w.waitFor("Queue.get", w.site(8), w.site(15)));
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void anythingInBetweenBreaksTheRow()
    {
        WaitN w;
        const WaitId queue = w.waitFor("Queue.get", w.site(9), w.site(14));
        for (int i = 0; i < 4; ++i) {
            w.waitEach({100}, queue);
            w.waitEach({100, 100}, w.slept);
        }
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void allThatTheAwaitedOneSleepsIsOneRound()
    {
        WaitN w;
        const WaitId sleptAgain = w.waitFor("sleep", w.site(9, "wait_random"));
        for (const int length : {100, 400, 200}) {
            w.waitEach({length}, w.slept);
            w.waitEach({50, 60}, sleptAgain);
        }
        w.end();
        const std::vector<Finding> found = foundIn(w.shared());
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].count, 3U);
        QCOMPARE(found[0].length, 1030ms);
        QCOMPARE(found[0].longest, 510ms);
        QCOMPARE(found[0].awaited, w.trace().intern("wait_random"));
    }

    void whoIsAwaitedOnceAndSleepsInItsOwnLoopSetsAPaceToo()
    {
        WaitN w;
        w.waitEach({100}, w.slept);
        w.waitEach({100, 100, 100, 100}, w.waitFor("sleep", w.site(8)));
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void aRoundThatWaitsForMoreThanTimeMayBeAConversation()
    {
        WaitN w;
        const WaitId lock = w.waitFor("Lock.acquire", w.site(9, "wait_random"));
        w.waitInTurns(w.slept, lock);
        w.waitEach({100, 100, 100}, w.slept);
        w.waitEach({100}, lock);
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void whoSleepsBetweenTheRoundsSetsAPace()
    {
        WaitN w;
        w.waitInTurns(w.slept, w.waitFor("sleep", w.site(16, "wait_n")));
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void theFirstRoundIsKnownByWhoeverAwaitedTheLoop()
    {
        WaitN w;
        w.waitEach({300}, w.waitFor("sleep", w.site(8), w.site(20, "main")));
        w.waitEach({100, 200}, w.slept);
        w.end();
        const std::vector<Finding> found = foundIn(w.shared());
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].count, 3U);
        QCOMPARE(found[0].longest, 300ms);
        QCOMPARE(found[0].line.line, 15U);
    }

    void roundsFromTwoLinesAreTwoRows()
    {
        WaitN w;
        w.waitEach({100}, w.waitFor("sleep", w.site(8), w.site(14, "wait_n")));
        w.waitEach({100, 100}, w.slept);
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void noWaitAtAllBreaksItToo()
    {
        WaitN w;
        w.waitEach({100, 100, 0, 100, 100}, w.slept);
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void aLineIsToldOfOnceATask()
    {
        WaitN w;
        const WaitId queue = w.waitFor("Queue.get", w.site(9), w.site(14));
        for (int i = 0; i < 4; ++i) {
            w.waitEach({100}, queue);
            w.waitEach({100, 100, 100}, w.slept);
        }
        w.end();
        QCOMPARE(foundIn(w.shared()).size(), 1U);
    }
};

QTEST_GUILESS_MAIN(tst_SequentialAwaits)
#include "tst_sequentialawaits.moc"
