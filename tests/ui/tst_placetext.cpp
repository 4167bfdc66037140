// SPDX-License-Identifier: MIT
// Tests that it is said in plain words where a task stands.
#include "ui/source/placetext.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

class PlaceTextTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStateHasItsWords_data()
    {
        QTest::addColumn<TaskState>("state");
        QTest::addColumn<bool>("hasWaited");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("ready") << TaskState::Ready << false << u"fetch·1 is ready to begin here: a.py:7"_s;
        QTest::newRow("woken") << TaskState::Ready << true << u"fetch·1 is ready to go on here: a.py:7"_s;
        QTest::newRow("begun") << TaskState::Running << false << u"fetch·1 runs: it began here: a.py:7"_s;
        QTest::newRow("running") << TaskState::Running << true << u"fetch·1 runs: it went on here: a.py:7"_s;
        QTest::newRow("waiting") << TaskState::Waiting << true << u"fetch·1 waits for sleep here: a.py:7"_s;
        QTest::newRow("done") << TaskState::Done << true << u"fetch·1 has returned; it last waited here: a.py:7"_s;
        QTest::newRow("done at once") << TaskState::Done << false << u"fetch·1 has returned; it began here: a.py:7"_s;
        QTest::newRow("failed") << TaskState::Failed << true << u"fetch·1 has failed; it last waited here: a.py:7"_s;
        QTest::newRow("failed at once") << TaskState::Failed << false << u"fetch·1 has failed; it began here: a.py:7"_s;
        QTest::newRow("cancelled") << TaskState::Cancelled << true
                                   << u"fetch·1 was cancelled; it last waited here: a.py:7"_s;
        QTest::newRow("cancelled at once")
            << TaskState::Cancelled << false << u"fetch·1 was cancelled; it was to begin here: a.py:7"_s;
    }
    void everyStateHasItsWords()
    {
        QFETCH(TaskState, state);
        QFETCH(bool, hasWaited);
        QFETCH(QString, sentence);
        Fixture fixture;
        const TaskPlace place{.state = state, .place = hasWaited ? fixture.sleeping : fixture.beginning, .awaited = {}};
        QCOMPARE(placeSentence(fixture.trace, fixture.fetch, place, u"a.py:7"_s), sentence);
        const QString elsewhere = placeSentence(fixture.trace, fixture.fetch, place, {});
        QCOMPARE(elsewhere, sentence.chopped(12) + u"at a line that is not in this listing"_s);
    }

    void aTaskThatIsAwaitedIsNamed()
    {
        const Fixture fixture;
        const TaskPlace place{.state = TaskState::Waiting, .place = fixture.sleeping, .awaited = fixture.fetch};
        QCOMPARE(placeSentence(fixture.trace, fixture.main, place, u"a.py:7"_s),
                 u"main waits for fetch·1 here: a.py:7"_s);
    }

    void aTaskWithPercentSignsInItsNameIsNamedAsItIs()
    {
        Fixture fixture;
        const TaskId odd = fixture.trace.taskCreated({0}, {}, fixture.trace.intern("%2 of %1"), {}, {});
        const TaskPlace place{.state = TaskState::Waiting, .place = fixture.sleeping, .awaited = {}};
        QCOMPARE(placeSentence(fixture.trace, odd, place, u"a.py:7"_s), u"%2 of %1 waits for sleep here: a.py:7"_s);
    }

    void beforeItIsCreatedItIsNowhere()
    {
        const Fixture fixture;
        QCOMPARE(placeSentence(fixture.trace, fixture.fetch, {}, {}), u"fetch·1 has not been created yet"_s);
    }

    void theLinesWhereMostStandAreNamed()
    {
        const Listing listing{{.name = u"a.py"_s, .path = {}, .lines = {}},
                              {.name = u"b.py"_s, .path = {}, .lines = {}}};
        QCOMPARE(countsInWords({}, listing), QString());
        QCOMPARE(countsInWords({{{0, 3}, 1}, {{0, 7}, 12}, {{1, 2}, 5}, {{1, 9}, 1}}, listing),
                 u"12 at a.py:7, 5 at b.py:2, 1 at a.py:3"_s);
    }

private:
    struct Fixture
    {
        Trace trace;
        TaskId main = trace.taskCreated({0}, {}, {}, trace.intern("main"), {});
        TaskId fetch = trace.taskCreated({0}, main, {}, trace.intern("fetch"), {});
        CodePlace sleeping{.wait = trace.wait(trace.intern("sleep"), {}), .coroutine = {}};
        CodePlace beginning{.wait = {}, .coroutine = trace.intern("fetch")};
    };
};

QTEST_GUILESS_MAIN(PlaceTextTest)

#include "tst_placetext.moc"
