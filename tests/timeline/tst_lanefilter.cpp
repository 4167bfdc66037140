// SPDX-License-Identifier: MIT
// What a filter lets through.
#include "src/timeline/lanefilter.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// main, which waits; "Ädmin", done; wait_random·1, ready.
std::shared_ptr<const Trace> threeTasks()
{
    auto trace = std::make_shared<Trace>();
    const TextId coroutine = trace->intern("wait_random");
    const TaskId main = trace->taskCreated({0}, std::nullopt, {}, trace->intern("main"), {});
    trace->stepBegan({1}, main);
    const TaskId named = trace->taskCreated({1}, main, trace->intern("Ädmin"), coroutine, {});
    trace->taskCreated({1}, main, {}, coroutine, {});
    trace->stepEnded({1}, main, {}, std::nullopt);
    trace->stepBegan({2}, named);
    trace->taskDone({3}, named, {});
    return trace;
}

} // namespace

class tst_LaneFilter : public QObject
{
    Q_OBJECT

private slots:
    void itLetsThroughWhatIsAskedFor_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TaskStates>("states");
        QTest::addColumn<QList<bool>>("expected");
        const TaskStates all;
        QTest::newRow("everything") << u""_s << all << QList<bool>{true, true, true};
        QTest::newRow("a part of the label") << u"m"_s << all << QList<bool>{true, true, true};
        QTest::newRow("in another case") << u"äDM"_s << all << QList<bool>{false, true, false};
        QTest::newRow("with the ordinal") << u"random·2"_s << all << QList<bool>{false, false, true};
        QTest::newRow("with a full stop") << u"random.2"_s << all << QList<bool>{false, false, true};
        QTest::newRow("the coroutine of a named task") << u"wait"_s << all << QList<bool>{false, false, true};
        QTest::newRow("in no label") << u"mm"_s << all << QList<bool>{false, false, false};
        QTest::newRow("a state") << u""_s << TaskStates{TaskState::Done} << QList<bool>{false, true, false};
        QTest::newRow("some states") << u""_s << NotOver << QList<bool>{true, false, true};
        QTest::newRow("no state") << u""_s << all.without(all) << QList<bool>{false, false, false};
        QTest::newRow("both") << u"main"_s << TaskStates{TaskState::Done} << QList<bool>{false, false, false};
    }
    void itLetsThroughWhatIsAskedFor()
    {
        QFETCH(QString, text);
        QFETCH(TaskStates, states);
        QFETCH(QList<bool>, expected);
        const auto trace = threeTasks();
        const LaneFilter filter{text, states};
        for (quint32 i = 0; i < 3; ++i) {
            QCOMPARE(filter.letsThrough(*trace, {i}), expected[i]);
        }
        QCOMPARE(filter.letsAllThrough(), text.isEmpty() && states.containsAll());
    }

    void statesAreASet()
    {
        const TaskStates states = TaskStates{}.without(NotOver);
        QCOMPARE(states, (TaskStates{TaskState::Done, TaskState::Failed, TaskState::Cancelled}));
        QVERIFY(states.contains(TaskState::Failed));
        QVERIFY(!states.contains(TaskState::Waiting));
        QVERIFY(!states.containsAll());
        QVERIFY(states.with(NotOver).containsAll());
        QVERIFY(states.without(states).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_LaneFilter)

#include "tst_lanefilter.moc"
