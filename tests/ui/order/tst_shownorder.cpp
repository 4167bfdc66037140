// SPDX-License-Identifier: MIT
// Tests which family is shown, and what of it, as playhead, selection and record change.
#include "ui/order/shownorder.h"

#include "tests/support/taskorders.h"

#include <QSignalSpy>
#include <QTest>

using namespace awaitscope;

namespace {

// main, three children, of whom the second has two children of its own: 0 → 1 2 3, 2 → 4 5. They end 5 4 3 2 1 0.
std::shared_ptr<Trace> twoFamilies()
{
    auto trace = std::make_shared<Trace>();
    const TaskId main = trace->taskCreated({0}, {}, {}, {}, {});
    for (int i = 0; i < 3; ++i) {
        trace->taskCreated({0}, main, {}, {}, {});
    }
    trace->taskCreated({0}, TaskId{2}, {}, {}, {});
    trace->taskCreated({0}, TaskId{2}, {}, {}, {});
    for (quint32 i = 6; i-- > 0;) {
        trace->taskDone({1}, {i}, {});
    }
    return trace;
}

} // namespace

class tst_ShownOrder : public QObject
{
    Q_OBJECT

private slots:
    void whoIsNotWatchedReadsNothing()
    {
        ShownRecord record;
        ShownOrder shown(record);
        record.setTrace(twoFamilies());
        QCOMPARE(shown.order().count(), 0U);
        shown.setWatched(true);
        QCOMPARE(shown.created(), 3U);
        QCOMPARE(shown.ended(), 3U);
    }

    void theSelectionChoosesTheFamily()
    {
        ShownRecord record;
        ShownOrder shown(record);
        shown.setWatched(true);
        record.setTrace(twoFamilies());
        QCOMPARE(shown.order().parent(), Parent(TaskId{0}));
        QSignalSpy replaced(&shown, &ShownOrder::replaced);
        record.playhead().select(TaskId{4});
        QCOMPARE(shown.order().parent(), Parent(TaskId{2}));
        QCOMPARE(shown.selectedRank(), std::optional(0U));
        record.playhead().select(TaskId{0}); // who selects main means its children
        QCOMPARE(shown.order().parent(), Parent(TaskId{0}));
        QCOMPARE(shown.selectedRank(), std::nullopt);
        record.playhead().select(std::nullopt);
        QCOMPARE(shown.order().parent(), Parent(TaskId{0}));
        QCOMPARE(replaced.count(), 2);
    }

    void theListIsThoseThatEndedAndThenTheOthers()
    {
        ShownRecord record;
        ShownOrder shown(record);
        shown.setWatched(true);
        record.setTrace(twoFamilies());
        record.playhead().moveTo(9); // six were created; 5, 4 and 3 have ended
        QCOMPARE(shown.created(), 3U);
        QCOMPARE(shown.ended(), 1U);
        const std::vector<quint32> expected{2, 0, 1};
        for (quint32 item = 0; item < 3; ++item) {
            QCOMPARE(shown.rankOfItem(item), expected[item]);
            QCOMPARE(shown.itemOf(shown.order().taskOf(expected[item])), std::optional(item));
        }
        QCOMPARE(shown.placeOf(2), std::optional(0U));
        QCOMPARE(shown.placeOf(1), std::nullopt); // it will end, but has not yet
        record.playhead().moveTo(2);
        QCOMPARE(shown.count(), 1U);
        QCOMPARE(shown.itemOf({2}), std::nullopt);
    }

    void itSaysSoOnlyWhenSomethingHasChanged()
    {
        ShownRecord record;
        ShownOrder shown(record);
        shown.setWatched(true);
        record.setTrace(twoFamilies());
        QSignalSpy changed(&shown, &ShownOrder::changed);
        record.playhead().moveTo(11); // only main had not ended
        QCOMPARE(changed.count(), 0);
        record.playhead().moveTo(9);
        record.playhead().toEnd();
        QCOMPARE(changed.count(), 2);
        record.setTrace(twoFamilies()); // of the same numbers, but another
        QCOMPARE(changed.count(), 3);
    }

    void aLargeRecordIsReadInPieces()
    {
        const auto trace = endingIn(shuffledRanks(150'000, 4)); // 300,000 events
        ShownRecord record;
        ShownOrder shown(record);
        shown.setWatched(true);
        record.setTrace(trace);
        QTRY_VERIFY(!shown.isReading());
        QCOMPARE(shown.ended(), 150'000U);
        QCOMPARE(shown.order().inversions(150'000), orderOf(*trace).inversions(150'000));
    }

    void aRecordThatGrowsIsFollowed()
    {
        auto trace = std::make_shared<Trace>();
        ShownRecord record;
        ShownOrder shown(record);
        shown.setWatched(true);
        record.setTrace(trace);
        const TaskId main = trace->taskCreated({0}, {}, {}, {}, {});
        record.update({0}, true);
        QCOMPARE(shown.created(), 1U); // as long as it is alone
        trace->taskCreated({0}, main, {}, {}, {});
        trace->taskCreated({0}, main, {}, {}, {});
        record.update({1}, true);
        QCOMPARE(shown.created(), 2U);
        trace->taskDone({1}, {2}, {});
        record.update({1}, true);
        QCOMPARE(shown.ended(), 1U);
    }
};

QTEST_GUILESS_MAIN(tst_ShownOrder)
#include "tst_shownorder.moc"
