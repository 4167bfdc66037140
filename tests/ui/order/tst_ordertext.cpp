// SPDX-License-Identifier: MIT
// Tests the sentences about two orders.
#include "ui/order/ordertext.h"

#include "tests/support/finishedrun.h"
#include "tests/support/taskorders.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

// main, and three tasks that wait for 3 s, 1 s and 2 s; the second of them fails, the third is cancelled.
std::shared_ptr<Trace> threeEnds()
{
    auto trace = std::make_shared<Trace>();
    const TaskId main = trace->taskCreated({0}, {}, {}, trace->intern("main"), {});
    for (int i = 0; i < 3; ++i) {
        trace->taskCreated({0}, main, {}, trace->intern("worker"), {});
    }
    for (quint32 i = 1; i <= 3; ++i) {
        trace->stepBegan({0}, {i});
        trace->stepEnded({0}, {i}, {}, std::nullopt);
    }
    trace->taskFailed({1'000'000'000}, {2}, trace->intern("ValueError"));
    trace->taskCancelled({2'000'000'000}, {3}, {});
    trace->taskDone({3'000'000'000}, {1}, trace->intern("3.0000000001"));
    return trace;
}

struct Fixture
{
    ShownRecord record;
    ShownOrder shown{record};

    explicit Fixture(std::shared_ptr<const Trace> trace)
    {
        shown.setWatched(true);
        record.setTrace(std::move(trace));
    }
};

} // namespace

class tst_OrderText : public QObject
{
    Q_OBJECT

private slots:
    void ordinalsAreWrittenAsInEnglish()
    {
        QCOMPARE(ordinalText(1), u"1st"_s);
        QCOMPARE(ordinalText(2), u"2nd"_s);
        QCOMPARE(ordinalText(3), u"3rd"_s);
        QCOMPARE(ordinalText(4), u"4th"_s);
        QCOMPARE(ordinalText(11), u"11th"_s);
        QCOMPARE(ordinalText(112), u"112th"_s);
        QCOMPARE(ordinalText(113), u"113th"_s);
        QCOMPARE(ordinalText(121), u"121st"_s);
    }

    void aTaskIsSaidToBeWhereItBeganAndEnded()
    {
        const Fixture fixture(threeEnds());
        QCOMPARE(orderSentence(fixture.shown, 0), u"worker·1 was started 1st and ended 3rd, after 3.00 s."_s);
        QCOMPARE(orderSentence(fixture.shown, 1), u"worker·2 was started 2nd and failed 1st, after 1.00 s."_s);
        QCOMPARE(orderSentence(fixture.shown, 2), u"worker·3 was started 3rd and was cancelled 2nd, after 2.00 s."_s);
    }

    void atThePlayheadTheFutureIsNotKnown()
    {
        Fixture fixture(threeEnds());
        fixture.record.playhead().moveToInstant({1'500'000'000});
        QCOMPARE(orderSentence(fixture.shown, 0), u"worker·1 was started 1st and has not ended yet."_s);
        QCOMPARE(orderSentence(fixture.shown, 1), u"worker·2 was started 2nd and failed 1st, after 1.00 s."_s);
        QCOMPARE(orderCaption(fixture.shown), u"1 of 3 tasks ended."_s);
        fixture.record.playhead().moveToInstant({2'500'000'000});
        QCOMPARE(orderCaption(fixture.shown), u"2 of 3 tasks ended, all in the order in which they began."_s);
        fixture.record.playhead().toEnd();
        QCOMPARE(orderCaption(fixture.shown), u"3 tasks, 2 of 3 pairs ended in another order than they began."_s);
        fixture.record.playhead().toStart();
        QCOMPARE(orderCaption(fixture.shown), u"No tasks yet."_s);
    }

    void whileALargeRecordIsReadNothingIsCounted()
    {
        const Fixture fixture(endingIn(shuffledRanks(300'000, 4)));
        QVERIFY(fixture.shown.isReading());
        QVERIFY(orderCaption(fixture.shown).startsWith(u"Reading the record: "));
        QTRY_VERIFY(!fixture.shown.isReading());
        QVERIFY(orderCaption(fixture.shown).contains(u"tasks, "));
    }

    void oneTaskHasNoOrder()
    {
        const Fixture fixture(runOf(u"wait_random", 1));
        QCOMPARE(orderCaption(fixture.shown), u"A single task has nothing to overtake."_s);
    }

    void whatIsReturnedIsShownWhereItIsANumber()
    {
        const auto trace = threeEnds();
        QCOMPARE(outcomeText(*trace, {1}).text, u"3.000"_s);
        QVERIFY(outcomeText(*trace, {1}).isNumber);
        QCOMPARE(outcomeText(*trace, {2}).text, u"1.00 s"_s); // "ValueError" is not returned
        QVERIFY(!outcomeText(*trace, {2}).isNumber);
    }
};

QTEST_MAIN(tst_OrderText)
#include "tst_ordertext.moc"
