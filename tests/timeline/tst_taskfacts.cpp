// SPDX-License-Identifier: MIT
// Tests that at every moment all that has happened to a task is told, and nothing that happens later.
#include "src/timeline/taskfacts.h"

#include "src/timeline/shownrecord.h"
#include "tests/support/finishedrun.h"
#include "tests/support/randomtrace.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ShownRecord record;
    std::optional<TaskReader> reader;

    explicit Fixture(std::shared_ptr<const Trace> trace)
    {
        record.setTrace(std::move(trace));
        reader.emplace(record.lanes(), record.relations());
    }

    [[nodiscard]] const Trace &trace() const { return record.trace(); }
    [[nodiscard]] std::optional<TaskFacts> after(quint32 eventCount, TaskId task)
    {
        const Instant now = eventCount > 0 ? trace().instantOf({eventCount - 1}) : Instant();
        return reader->read(task, eventCount, now);
    }
    [[nodiscard]] TaskFacts atEnd(TaskId task) { return *after(static_cast<quint32>(trace().eventCount()), task); }
    [[nodiscard]] QStringList labels(const std::vector<TaskId> &tasks) const
    {
        QStringList result;
        for (const TaskId task : tasks) {
            result += trace().label(task);
        }
        return result;
    }
};

} // namespace

class tst_TaskFacts : public QObject
{
    Q_OBJECT

private slots:
    void aWaitFromBeginningToEnd()
    {
        Fixture fixture(runOf(u"task_wait_random"));
        const TaskFacts facts = fixture.atEnd({1});
        const TaskRecord record = fixture.trace().task({1});
        QCOMPARE(facts.state, TaskState::Done);
        QCOMPARE(fixture.trace().instantOf(facts.created), record.created);
        QCOMPARE(fixture.trace().instantOf(*facts.started), *record.started);
        QCOMPARE(fixture.trace().instantOf(*facts.finished), *record.finished);
        QCOMPARE(facts.delay, std::optional(3.1971339922894186));
        QCOMPARE(facts.waits.size(), std::size_t(1));
        const TaskWait &wait = facts.waits.front();
        QCOMPARE(fixture.trace().text(fixture.trace().wait(wait.what).what), u"sleep"_s);
        QCOMPARE(wait.timer, record.firstTimer);
        QCOMPARE(wait.woken->timer, record.firstTimer);
        QCOMPARE(*wait.late, *wait.to - fixture.trace().timer(*wait.timer).deadline);
        QCOMPARE(facts.times.waiting, *wait.to - wait.from);
        QCOMPARE(facts.times.total(), *record.finished - record.created);
        QCOMPARE(facts.parent, std::optional(TaskId{0}));
        const TaskFacts main = fixture.atEnd({0});
        QCOMPARE(fixture.labels(main.children), QStringList(u"wait_random·1"_s));
        QCOMPARE(main.waits.front().awaited, std::optional(TaskId{1}));
    }

    void nothingIsToldBeforeItHappens()
    {
        Fixture fixture(runOf(u"task_wait_random"));
        const TaskId task{1};
        int moments = 0;
        for (quint32 count = 0; count <= fixture.trace().eventCount(); ++count) {
            const auto facts = fixture.after(count, task);
            const auto happened = [&](EventKind kind) {
                for (quint32 i = 0; i < count; ++i) {
                    const TraceEvent event = fixture.trace().event({i});
                    if (event.kind == kind && event.task == task) {
                        return true;
                    }
                }
                return false;
            };
            QCOMPARE(facts.has_value(), happened(EventKind::TaskCreated));
            if (!facts) {
                continue;
            }
            ++moments;
            QCOMPARE(facts->started.has_value(), happened(EventKind::StepBegan));
            QCOMPARE(facts->delay.has_value(), happened(EventKind::TimerSet));
            QCOMPARE(facts->finished.has_value(), happened(EventKind::TaskDone));
            QCOMPARE(!facts->waits.empty(), happened(EventKind::StepEnded));
            QCOMPARE(!facts->waits.empty() && facts->waits.front().to,
                     happened(EventKind::TimerRan) && facts->state != TaskState::Waiting);
            QCOMPARE(!facts->waits.empty() && facts->waits.front().late,
                     happened(EventKind::TimerRan) && facts->waits.front().to && facts->state != TaskState::Ready);
        }
        QVERIFY(moments > 8);
    }

    void whoAwaitsItIsWhoWaitsStill()
    {
        Fixture fixture(runOf(u"task_wait_random"));
        int awaited = 0;
        for (quint32 count = 1; count <= fixture.trace().eventCount(); ++count) {
            const bool mainWaits = fixture.after(count, {0})->state == TaskState::Waiting;
            if (const auto facts = fixture.after(count, {1})) {
                QCOMPARE(fixture.labels(facts->awaitedBy), mainWaits ? QStringList(u"main"_s) : QStringList());
                awaited += mainWaits ? 1 : 0;
            }
        }
        QVERIFY(awaited > 3);
    }

    void timesAddUpAtEveryMomentWhicheverWayOneGoes()
    {
        Fixture fixture(randomTrace(3, 4, 60'000));
        const auto end = static_cast<quint32>(fixture.trace().eventCount());
        // One that knows nothing yet says the same as one that has been elsewhere.
        for (const quint32 count : {end, end / 3, end / 2, 7U, end - 1, end}) {
            for (quint32 task = 0; task < 3; ++task) {
                const auto facts = fixture.after(count, {task});
                if (!facts) {
                    continue;
                }
                const Instant now = fixture.trace().instantOf({count - 1});
                const Instant until = facts->finished ? fixture.trace().instantOf(*facts->finished) : now;
                QCOMPARE(facts->times.total(), until - fixture.trace().instantOf(facts->created));
                TaskReader fresh(fixture.record.lanes(), fixture.record.relations());
                const auto again = fresh.read({task}, count, now);
                QCOMPARE(again->times.running, facts->times.running);
                QCOMPARE(again->times.waiting, facts->times.waiting);
                QCOMPARE(again->times.waits, facts->times.waits);
            }
        }
    }

    void whatLastsLastsUntilNow()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId task = trace->taskCreated({0}, {}, {}, {}, {});
        trace->stepBegan({2}, task);
        trace->stepEnded({3}, task, trace->wait({}, {}), {});
        Fixture fixture(trace);
        const TaskFacts facts = *fixture.reader->read(task, 3, {100});
        QCOMPARE(facts.times.ready, Duration(2));
        QCOMPARE(facts.times.running, Duration(1));
        QCOMPARE(facts.times.waiting, Duration(97));
        QCOMPARE(facts.times.waits, 1U);
        QVERIFY(!facts.waits.front().to);
    }

    void longListsAreCutAndCounted()
    {
        auto trace = std::make_shared<Trace>();
        const TaskId parent = trace->taskCreated({0}, {}, {}, {}, {});
        const WaitId wait = trace->wait(trace->intern("sleep"), {});
        trace->stepBegan({0}, parent);
        for (quint32 i = 0; i < 100'000; ++i) {
            trace->taskCreated({i}, parent, {}, {}, {});
        }
        for (quint32 i = 0; i < 100'000; ++i) {
            trace->stepEnded({100'000 + i}, parent, wait, {});
            trace->taskScheduled({100'000 + i}, parent);
            trace->stepBegan({100'000 + i}, parent);
        }
        for (quint32 i = 1; i <= 5000; ++i) {
            trace->stepEnded({300'000}, {i}, wait, parent);
        }
        Fixture fixture(trace);
        const TaskFacts facts = fixture.atEnd(parent);
        QCOMPARE(facts.childCount, 100'000U);
        QCOMPARE(facts.children.size(), std::size_t(TaskReader::ListLength));
        QCOMPARE(facts.times.waits, 100'000U);
        QCOMPARE(facts.waits.size(), std::size_t(TaskReader::ListLength));
        QCOMPARE(facts.waits.back().from, Instant{199'999});
        QVERIFY(facts.awaitedByCount >= 4000 && facts.mayBeMore);
        QCOMPARE(facts.awaitedBy.size(), std::size_t(TaskReader::ListLength));
    }
};

QTEST_GUILESS_MAIN(tst_TaskFacts)
#include "tst_taskfacts.moc"
