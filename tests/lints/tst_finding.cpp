// SPDX-License-Identifier: MIT
// Tests the sentences about what is conspicuous.
#include "tests/support/writtensteps.h"

#include "src/lints/finding.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Finding : public QObject
{
    Q_OBJECT

private slots:
    void aBlockedLoopIsToldOfWithItsLine()
    {
        WrittenSteps w;
        w.trace().loopBegan(w.instant(0));
        for (int i = 0; i < 3; ++i) {
            w.create(0, "fetch");
        }
        Finding finding{.kind = FindingKind::BlockedLoop,
                        .task = TaskId{2},
                        .line = w.trace().line(w.site(12, "fetch")),
                        .length = 1s};
        QCOMPARE(findingSentence(w.trace(), finding),
                 u"fetch·3 blocked the loop for 1.00 s in fetch, line 12 of crawl.py"_s);
        QCOMPARE(blockedWords(w.trace(), 1s, finding.line),
                 u"blocked the loop for 1.00 s in fetch, line 12 of crawl.py"_s);
        finding.lasts = true;
        QCOMPARE(findingSentence(w.trace(), finding),
                 u"fetch·3 has blocked the loop for 1.00 s so far, in fetch, line 12 of crawl.py"_s);
        finding.line = {};
        QCOMPARE(findingSentence(w.trace(), finding), u"fetch·3 has blocked the loop for 1.00 s so far"_s);
        finding.lasts = false;
        QCOMPARE(findingSentence(w.trace(), finding), u"fetch·3 blocked the loop for 1.00 s"_s);
    }

    void waitsOneByOneAreToldOfWithWhatTheyCould()
    {
        WrittenSteps w;
        Finding finding{.kind = FindingKind::SequentialAwaits,
                        .task = w.create(0, "wait_n"),
                        .line = w.trace().line(w.site(8, "wait_n")),
                        .awaited = w.trace().intern("Random.wait_random"),
                        .length = 2100ms,
                        .longest = 900ms,
                        .count = 5};
        QCOMPARE(findingSentence(w.trace(), finding),
                 u"main awaited wait_random 5 times one after the other (wait_n, line 8 of crawl.py), 2.10 s in all; "
                 "if none needs what another one brings, together they could take 0.90 s"_s);
        finding.awaited = {};
        QVERIFY(findingSentence(w.trace(), finding).startsWith(u"main awaited the same coroutine 5 times "));
    }

    void tasksThatNeverYieldAreToldOfByCoroutine()
    {
        WrittenSteps w;
        w.trace().loopBegan(w.instant(0));
        Finding finding{.kind = FindingKind::NeverYields, .task = w.create(0, "crunch"), .length = 1200ms, .count = 3};
        QCOMPARE(findingSentence(w.trace(), finding),
                 u"3 tasks of crunch never gave the thread back: each ran to its end in one step, 1.20 s in all"_s);
        finding.count = 1;
        QCOMPARE(findingSentence(w.trace(), finding),
                 u"crunch·1 never gave the thread back: it ran to its end in one step, 1.20 s"_s);
    }

    void aWarningIsASentenceAlready()
    {
        WrittenSteps w;
        w.trace().warned(w.instant(0), {}, w.trace().intern("the coroutine “x” was never awaited"), w.site(3));
        QCOMPARE(findingSentence(w.trace(), {.kind = FindingKind::Warning, .event = {0}}),
                 u"the coroutine “x” was never awaited (line 3 of crawl.py)"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Finding)
#include "tst_finding.moc"
