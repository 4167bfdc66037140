// SPDX-License-Identifier: MIT
// Tests that a task is linked to those who started and woke it.
#include "src/timeline/tasklinks.h"

#include "src/timeline/shownrecord.h"
#include "tests/support/finishedrun.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class tst_TaskLinks : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_record.setTrace(runOf(u"task_wait_random")); }

    void theOneThatCreatedATaskStartedIt()
    {
        const TaskLinks links = linksOf({1}, everything());
        QCOMPARE(links.starter, (std::optional(TaskLink{TaskId{0}, m_record.trace().task({1}).created})));
        QVERIFY(!linksOf({0}, everything()).starter);
    }

    void eachWaitHasItsWaker()
    {
        const TaskLinks child = linksOf({1}, everything());
        QCOMPARE(child.wakers.size(), std::size_t(1));
        QCOMPARE(child.wakers.front().by.timer, m_record.trace().task({1}).firstTimer);
        const TaskLinks main = linksOf({0}, everything());
        QCOMPARE(main.wakers.size(), std::size_t(1));
        QCOMPARE(main.wakers.front().by.task, std::optional(TaskId{1}));
        QCOMPARE(main.wakers.front().at, *m_record.trace().task({1}).finished);
    }

    void whatIsOutOfSightIsLeftOut()
    {
        const TimeRange middle{Instant::fromSeconds(1), Instant::fromSeconds(2)};
        QVERIFY(!linksOf({1}, middle).starter);
        QVERIFY(linksOf({1}, middle).wakers.empty());
        const TimeRange late{Instant::fromSeconds(3), Instant::fromSeconds(4)};
        QVERIFY(!linksOf({1}, late).starter);
        QCOMPARE(linksOf({1}, late).wakers.size(), std::size_t(1));
    }

    void thereAreNeverMoreThanAreAskedFor()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({0}, {}, {}, {}, {});
        const WaitId wait = trace->wait({}, {});
        for (int i = 0; i < 1000; ++i) {
            trace->stepBegan({i}, task);
            trace->stepEnded({i}, task, wait, {});
            trace->taskScheduled({i}, task);
        }
        m_record.setTrace(trace);
        QCOMPARE(linksOf(task, everything()).wakers.size(), std::size_t(Most));
    }

private:
    static constexpr quint32 Most = 50;

    [[nodiscard]] TimeRange everything() const { return {{0}, m_record.trace().end()}; }
    [[nodiscard]] TaskLinks linksOf(TaskId task, TimeRange visible) const
    {
        return awaitscope::linksOf(m_record.lanes(), m_record.relations(), task, visible, Most);
    }

    ShownRecord m_record;
};

QTEST_GUILESS_MAIN(tst_TaskLinks)
#include "tst_tasklinks.moc"
