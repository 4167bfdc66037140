// SPDX-License-Identifier: MIT
// Tests which tasks are said to have given the thread back to nobody.
#include "tests/support/writtensteps.h"

#include "src/lints/findings.h"

#include <QTest>

using namespace awaitscope;
using namespace std::chrono_literals;

namespace {

std::vector<Finding> foundIn(const std::shared_ptr<Trace> &trace)
{
    Findings findings(trace, 50ms);
    findings.update();
    std::vector<Finding> found = findings.kept();
    std::erase_if(found, [](const Finding &finding) { return finding.kind != FindingKind::NeverYields; });
    return found;
}

} // namespace

class tst_NeverYields : public QObject
{
    Q_OBJECT

private slots:
    void tasksOfOneStepAreCountedByCoroutine()
    {
        WrittenSteps w;
        TaskId first;
        for (int i = 0; i < 3; ++i) {
            const TaskId task = w.create(100 * i, "crunch");
            first = i == 0 ? task : first;
            w.begin(100 * i, task);
            w.done(100 * i + 40, task);
        }
        const TaskId other = w.create(300, "parse");
        w.begin(300, other);
        w.done(360, other);
        const std::vector<Finding> found = foundIn(w.shared());
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].task, first);
        QCOMPARE(found[0].count, 3U);
        QCOMPARE(found[0].length, Duration(120ms));
        QCOMPARE(found[0].event, EventIndex{7}); // the end of the second: more than 50 ms from then on
        QCOMPARE(found[1].task, other);
        QCOMPARE(found[1].count, 1U);
    }

    void whoHasNothingToWaitForIsNotBlamed()
    {
        WrittenSteps w;
        int now = 0;
        for (int i = 0; i < 10'000; ++i) { // a thousandth of a millisecond each
            const TaskId task = w.trace().taskCreated(w.instant(0), {}, {}, w.trace().intern("quick"), {});
            w.trace().stepBegan({now}, task);
            w.trace().taskDone({now += 1'000}, task, {});
        }
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }

    void whoWaitedFailedOrIsShortIsNotMeant()
    {
        WrittenSteps w;
        const TaskId waited = w.create(0, "waits");
        w.begin(0, waited);
        w.wait(100, waited, w.waitFor("sleep", {}));
        w.begin(200, waited);
        w.done(300, waited);
        const TaskId failed = w.create(300, "fails");
        w.begin(300, failed);
        w.trace().taskFailed(w.instant(400), failed, {});
        const TaskId shorter = w.create(400, "short");
        w.begin(400, shorter);
        w.done(450, shorter);
        QCOMPARE(foundIn(w.shared()).size(), 0U);
    }
};

QTEST_GUILESS_MAIN(tst_NeverYields)
#include "tst_neveryields.moc"
