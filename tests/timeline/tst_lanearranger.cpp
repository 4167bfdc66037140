// SPDX-License-Identifier: MIT
// Every arrangement is what one gets by plainly filtering, sorting and descending.
#include "src/timeline/lanearranger.h"

#include "tests/support/randomtrace.h"

#include <QTest>

#include <functional>
#include <map>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

struct Row
{
    quint32 task;
    LanePlace place;

    friend bool operator==(const Row &, const Row &) = default;
};

Duration timeSoFar(const TaskRecord &task, Instant now)
{
    return task.finished ? timeTaken(task) : task.started ? now - *task.started : Duration(0);
}

// The n-th event that ends a task says so of it: its place among the ends.
std::map<quint32, int> endsOf(const Trace &trace)
{
    std::map<quint32, int> ends;
    for (quint32 i = 0; i < trace.eventCount(); ++i) {
        const TraceEvent event = trace.event({i});
        const auto state = stateAfter(event.kind);
        if (state && isOver(*state)) {
            ends.emplace(event.task->value, static_cast<int>(ends.size()));
        }
    }
    return ends;
}

// What is expected, in words that are as plain as the slices are not.
std::vector<Row> rowsOf(const Trace &trace, const Arrangement &arrangement, Instant now)
{
    std::vector<quint32> shown;
    for (quint32 i = 0; i < trace.taskCount(); ++i) {
        if (arrangement.filter.letsThrough(trace, {i})) {
            shown.push_back(i);
        }
    }
    const auto ends = endsOf(trace);
    const auto comesFirst = [&](quint32 one, quint32 other) {
        switch (arrangement.sort) {
        case LaneSort::ByCreation:
            return one < other;
        case LaneSort::ByCompletion: {
            const bool isOver = ends.contains(one);
            const bool isOtherOver = ends.contains(other);
            return isOver && isOtherOver ? ends.at(one) < ends.at(other) : isOver && !isOtherOver;
        }
        case LaneSort::ByDuration:
            return timeSoFar(trace.task({one}), now) > timeSoFar(trace.task({other}), now);
        }
        Q_UNREACHABLE();
    };
    std::stable_sort(shown.begin(), shown.end(), comesFirst);
    std::vector<Row> rows;
    if (!arrangement.groupsByParent) {
        for (const quint32 task : shown) {
            rows.push_back({task, {}});
        }
        return rows;
    }
    std::map<std::optional<TaskId>, std::vector<quint32>> below;
    for (const quint32 task : shown) {
        auto parent = trace.task({task}).parent;
        while (parent && !arrangement.filter.letsThrough(trace, *parent)) {
            parent = trace.task(*parent).parent;
        }
        below[parent].push_back(task);
    }
    const std::function<void(std::optional<TaskId>, int)> descend = [&](std::optional<TaskId> parent, int depth) {
        for (const quint32 task : below[parent]) {
            const bool isParent = !below[TaskId{task}].empty();
            const bool isCollapsed = isParent && arrangement.collapsed.contains({task});
            rows.push_back({task, {std::min(depth, LaneOrder::GreatestDepth), isParent, isCollapsed}});
            if (!isCollapsed) {
                descend(TaskId{task}, depth + 1);
            }
        }
    };
    descend(std::nullopt, 0);
    return rows;
}

std::vector<Row> rowsOf(const LaneOrder &order)
{
    std::vector<Row> rows;
    for (qint64 lane = 0; lane < order.count(); ++lane) {
        rows.push_back({order.taskAt(lane).value, order.placeOf(lane)});
    }
    return rows;
}

LaneTotals totalsOf(const Trace &trace, const std::vector<Row> &rows)
{
    LaneTotals totals;
    for (const Row &row : rows) {
        totals.add(trace.task({row.task}));
    }
    return totals;
}

Arrangement randomArrangement(std::mt19937 &random, quint32 tasks)
{
    Arrangement arrangement;
    arrangement.sort = static_cast<LaneSort>(random() % 3);
    arrangement.groupsByParent = random() % 2 == 0;
    for (quint32 i = 0; i < tasks && random() % 3 == 0; ++i) {
        arrangement.collapsed.insert({static_cast<quint32>(random() % tasks)});
    }
    const QString texts[] = {{}, {}, u"fetch"_s, u"·1"_s, u"E"_s};
    arrangement.filter.text = texts[random() % std::size(texts)];
    const TaskStates states[] = {{}, {}, NotOver, {TaskState::Done, TaskState::Failed}, TaskStates().without(NotOver)};
    arrangement.filter.states = states[random() % std::size(states)];
    return arrangement;
}

} // namespace

class tst_LaneArranger : public QObject
{
    Q_OBJECT

private slots:
    void everyArrangementIsThePlainlyComputedOne()
    {
        std::mt19937 random(2);
        std::size_t most = 0;
        for (quint32 seed = 0; seed < 40; ++seed) {
            const auto trace = randomTrace(seed, 1 + seed * 9, 4000);
            Lanes lanes(trace);
            lanes.update();
            const Instant now = trace->end() + Duration(random() % 10'000'000);
            for (int i = 0; i < 20; ++i) {
                const Arrangement arrangement = randomArrangement(random, lanes.count());
                LaneArranger arranger(lanes, arrangement, now);
                const qint64 steps = i % 2 == 0 ? 1 + static_cast<qint64>(random() % 100) : 1'000'000'000;
                while (!arranger.advance(steps)) {
                }
                const std::vector<Row> expected = rowsOf(*trace, arrangement, now);
                QCOMPARE(arranger.totals(), totalsOf(*trace, expected));
                QVERIFY2(rowsOf(arranger.takeOrder()) == expected, qPrintable(QString::number(seed)));
                most = std::max(most, expected.size());
            }
        }
        QVERIFY(most > 300); // the records were large enough to mean something
    }

    void completedTasksComeInTheOrderOfTheirEnds()
    {
        Trace record;
        const TextId worker = record.intern("worker");
        for (quint32 i = 0; i < 4; ++i) {
            record.stepBegan({0}, record.taskCreated({0}, std::nullopt, {}, worker, {}));
        }
        for (const quint32 task : {2U, 0U}) { // at the same instant, one after the other
            record.taskDone({7}, {task}, {});
        }
        record.taskFailed({5}, {3}, {}); // filed at the newest instant, after them
        const std::shared_ptr<const Trace> trace(&record, [](const Trace *) {});
        Lanes lanes(trace);
        lanes.update();
        Arrangement arrangement;
        arrangement.sort = LaneSort::ByCompletion;
        LaneArranger arranger(lanes, arrangement, {7});
        QVERIFY(arranger.advance(1'000'000));
        QVERIFY(rowsOf(arranger.takeOrder()) == (std::vector<Row>{{2, {}}, {0, {}}, {3, {}}, {1, {}}}));
    }

    void whileTheRecordGrowsASliceMayComeAtAnyTime()
    {
        std::mt19937 random(9);
        for (quint32 seed = 0; seed < 30; ++seed) {
            auto trace = randomTrace(seed, 200, 1500);
            const quint32 before = static_cast<quint32>(trace->taskCount());
            Lanes lanes(trace);
            lanes.update();
            Arrangement arrangement;
            arrangement.sort = static_cast<LaneSort>(seed % 3);
            arrangement.groupsByParent = seed % 2 == 0;
            LaneArranger arranger(lanes, arrangement, trace->end());
            while (!arranger.advance(50)) {
                const TaskId task{static_cast<quint32>(random() % trace->taskCount())};
                if (!isOver(trace->task(task).state)) {
                    trace->taskDone(trace->end(), task, {});
                }
                trace->taskCreated(trace->end(), task, {}, {}, {});
                lanes.update();
            }
            // Those that were there have a lane each, whatever has happened meanwhile.
            const LaneOrder order = arranger.takeOrder();
            QCOMPARE(order.count(), before);
            for (quint32 i = 0; i < before; ++i) {
                QVERIFY(order.laneOf({i}).has_value());
                QCOMPARE(order.taskAt(*order.laneOf({i})), TaskId{i});
            }
            QVERIFY(trace->taskCount() > before);
        }
    }

    void aMillionGenerationsAreATree()
    {
        // The deepest tree there can be needs no deep recursion; and nothing but its first parent is shown in the end.
        auto trace = std::make_shared<Trace>();
        constexpr quint32 tasks = 1'000'000;
        for (quint32 i = 0; i < tasks; ++i) {
            trace->taskCreated({i}, i == 0 ? std::nullopt : std::optional(TaskId{i - 1}), {}, {}, {});
        }
        Lanes lanes(trace);
        lanes.update();
        Arrangement arrangement;
        arrangement.groupsByParent = true;
        LaneArranger all(lanes, arrangement, trace->end());
        int slices = 0;
        for (; !all.advance(100'000); ++slices) {
        }
        QVERIFY(slices > 100); // none of them does more than a hundredth
        QCOMPARE(all.totals().tasks(), tasks);
        arrangement.collapsed.insert({0});
        LaneArranger collapsed(lanes, arrangement, trace->end());
        while (!collapsed.advance(100'000)) {
        }
        QVERIFY(rowsOf(collapsed.takeOrder()) == (std::vector<Row>{{0, {0, true, true}}}));
    }
};

QTEST_GUILESS_MAIN(tst_LaneArranger)

#include "tst_lanearranger.moc"
