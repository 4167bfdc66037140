// SPDX-License-Identifier: MIT
// Tests where chips are on their way.
#include "ui/loop/chipanimation.h"

#include <QTest>

#include <algorithm>

using namespace awaitscope;

namespace {

PlacedChip chip(LoopChip::Kind kind, LoopRow row, quint32 id, QRectF place, std::optional<TaskId> task = {})
{
    PlacedChip placed;
    placed.chip.kind = kind;
    placed.chip.row = row;
    placed.chip.id = id;
    placed.chip.task = task;
    placed.place = place;
    return placed;
}

PlacedChip task(LoopRow row, quint32 id, QRectF place)
{
    return chip(LoopChip::Kind::Task, row, id, place, TaskId{id});
}

} // namespace

class tst_ChipAnimation : public QObject
{
    Q_OBJECT

private slots:
    void aChipGoesFromWhereItWasToWhereItIs()
    {
        const ChipGlide glide({task(LoopRow::Ready, 1, {100, 40, 60, 18})},
                              {task(LoopRow::Running, 1, {80, 20, 80, 18})});
        QVERIFY(glide.hasMotion());
        QCOMPARE(glide.at(0).size(), std::size_t(1));
        QCOMPARE(glide.at(0).front().place, QRectF(100, 40, 80, 18)); // its text stands still in it
        QCOMPARE(glide.at(0.5).front().place, QRectF(90, 30, 80, 18));
        QCOMPARE(glide.at(1).front().place, QRectF(80, 20, 80, 18));
        QCOMPARE(glide.at(0).front().chip.row, LoopRow::Running); // it looks like what it is now
        QCOMPARE(glide.at(0.5).front().opacity, 1.0);
    }

    void aTimerBecomesReadyAndThenItsTask()
    {
        const QRectF heap(100, 60, 60, 18);
        const QRectF queue(100, 40, 60, 18);
        const PlacedChip timer = chip(LoopChip::Kind::Timer, LoopRow::Timers, 9, heap, TaskId{4});
        const PlacedChip ready = chip(LoopChip::Kind::Timer, LoopRow::Ready, 9, queue, TaskId{4});
        const PlacedChip step = task(LoopRow::Ready, 4, queue);
        QCOMPARE(ChipGlide({timer}, {ready}).at(0).front().place, heap);
        QCOMPARE(ChipGlide({timer}, {step}).at(0).front().place, heap);
        QVERIFY(!ChipGlide({ready}, {step}).hasMotion());
        // Its timeout's timer stays where it is; the task is another chip.
        const PlacedChip other = task(LoopRow::Waiting, 4, {100, 80, 60, 18});
        const std::vector<PlacedChip> seen = ChipGlide({timer, other}, {step, timer}).at(0);
        QCOMPARE(seen[0].place, heap);
        QCOMPARE(seen[1].place, other.place);
    }

    void whatIsNewAppearsAndWhatIsGoneFades()
    {
        const QRectF place(0, 0, 50, 18);
        const ChipGlide glide({task(LoopRow::Running, 1, place)}, {task(LoopRow::Ready, 2, place)});
        QVERIFY(glide.hasMotion());
        QCOMPARE(glide.at(0).size(), std::size_t(1));
        QCOMPARE(glide.at(0).front().chip.id, 1U);
        const std::vector<PlacedChip> half = glide.at(0.5);
        QCOMPARE(half.size(), std::size_t(2));
        QCOMPARE(half[0].opacity, 0.5);
        QCOMPARE(half[1].opacity, 0.5);
        QCOMPARE(glide.at(1).size(), std::size_t(1));
        QCOMPARE(glide.at(1).front().chip.id, 2U);
    }

    void whatMovesFromRowToRowIsAbove()
    {
        const ChipGlide glide({task(LoopRow::Ready, 1, {0, 40, 50, 18}), task(LoopRow::Ready, 2, {60, 40, 50, 18})},
                              {task(LoopRow::Running, 1, {0, 20, 50, 18}), task(LoopRow::Ready, 2, {0, 40, 50, 18})});
        QCOMPARE(glide.at(0.5).front().chip.id, 2U);
        QCOMPARE(glide.at(0.5).back().chip.id, 1U);
    }

    void whereNothingChangesNothingMoves()
    {
        const std::vector<PlacedChip> chips{task(LoopRow::Running, 1, {0, 20, 50, 18}),
                                            chip(LoopChip::Kind::More, LoopRow::Ready, 90, {0, 40, 50, 18})};
        std::vector<PlacedChip> fewer = chips;
        fewer.back().chip.id = 80;
        QVERIFY(!ChipGlide(chips, fewer).hasMotion());
        QCOMPARE(ChipGlide(chips, fewer).at(0).back().chip.id, 80U); // but it says the new number
        QVERIFY(!ChipGlide().hasMotion());
        QVERIFY(!ChipGlide({}, {}).hasMotion());
    }

    void aGlideCanBeginInTheMiddleOfAnother()
    {
        const auto at = [](double x) { return std::vector{task(LoopRow::Ready, 1, {x, 0, 50, 18})}; };
        const ChipGlide first(at(0), at(100));
        const ChipGlide second(first.at(0.5), at(0));
        QCOMPARE(second.at(0).front().place.x(), 50.0);
        QCOMPARE(second.at(1).front().place.x(), 0.0);
        // Also of one that has just begun to appear.
        const ChipGlide appearing({}, at(0));
        QCOMPARE(ChipGlide(appearing.at(0.25), at(0)).at(0).front().opacity, 0.25);
        QCOMPARE(ChipGlide(appearing.at(0.25), at(0)).at(1).front().opacity, 1.0);
    }
};

QTEST_GUILESS_MAIN(tst_ChipAnimation)
#include "tst_chipanimation.moc"
