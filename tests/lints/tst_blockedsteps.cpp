// SPDX-License-Identifier: MIT
// Tests which steps are said to block the loop, and from when on.
#include "tests/support/writtensteps.h"

#include "src/lints/findings.h"

#include <QTest>

using namespace awaitscope;
using namespace std::chrono_literals;

namespace {

std::vector<Finding> blockedIn(const std::shared_ptr<Trace> &trace, Duration threshold = 50ms)
{
    Findings findings(trace, threshold);
    findings.update();
    std::vector<Finding> blocked = findings.kept();
    std::erase_if(blocked, [](const Finding &finding) { return finding.kind != FindingKind::BlockedLoop; });
    return blocked;
}

} // namespace

class tst_BlockedSteps : public QObject
{
    Q_OBJECT

private slots:
    void stepsLongerThanTheThresholdAreFound()
    {
        WrittenSteps w;
        const TaskId task = w.create(0, "fetch");
        const WaitId wait = w.waitFor("sleep", w.site(12, "fetch"));
        w.begin(0, task);
        w.wait(50, task, wait);
        w.begin(100, task);
        w.wait(151, task, wait); // event 5
        const std::vector<Finding> found = blockedIn(w.shared());
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].task, task);
        QCOMPARE(found[0].length, Duration(51ms));
        QCOMPARE(found[0].event, EventIndex{5});
        QCOMPARE(found[0].line.line, 12U);
        QVERIFY(!found[0].lasts);
        QCOMPARE(blockedIn(w.shared(), 49ms).size(), 2U);
        QCOMPARE(blockedIn(w.shared(), 51ms).size(), 0U);
    }

    void oneThatLastsIsFoundWhileItDoesAndGrows()
    {
        WrittenSteps w;
        const TaskId task = w.create(0, "fetch");
        w.begin(0, task);
        Findings findings(w.shared(), 50ms);
        w.trace().blocking(w.instant(50), task, w.site(10));
        findings.update();
        QCOMPARE(findings.kept().size(), 0U);
        w.trace().blocking(w.instant(60), task, w.site(11)); // event 4
        findings.update();
        QCOMPARE(findings.kept().size(), 1U);
        QVERIFY(findings.kept()[0].lasts);
        QCOMPARE(findings.kept()[0].length, Duration(60ms));
        QCOMPARE(findings.kept()[0].line.line, 11U);
        w.trace().blocking(w.instant(1060), task, w.site(12));
        findings.update();
        QCOMPARE(findings.kept()[0].length, Duration(1060ms));
        w.wait(2000, task, w.waitFor("sleep", w.site(30)));
        w.begin(2001, task);
        w.trace().blocking(w.instant(3001), task, w.site(13)); // another step
        findings.update();
        QCOMPARE(findings.count(), 2U);
        QVERIFY(!findings.kept()[0].lasts);
        QCOMPARE(findings.kept()[0].length, Duration(2000ms));
        QCOMPARE(findings.kept()[0].line.line, 12U);
        QCOMPARE(findings.kept()[0].event, EventIndex{4});
        QVERIFY(findings.kept()[1].lasts);
    }

    void ofSeveralThreadsEachIsMeasuredByItself()
    {
        WrittenSteps w;
        const TaskId one = w.create(0, "one");
        const TaskId other = w.create(0, "other");
        w.begin(0, one);
        w.begin(40, other);
        w.done(60, one);
        w.done(80, other);
        const std::vector<Finding> found = blockedIn(w.shared());
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].task, one);
        QCOMPARE(found[0].length, Duration(60ms));
    }
};

QTEST_GUILESS_MAIN(tst_BlockedSteps)
#include "tst_blockedsteps.moc"
