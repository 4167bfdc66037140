// SPDX-License-Identifier: MIT
// Tests that frames of several loops come out in the order of their instants, and that nobody is waited for for ever.
#include "src/python/heldback.h"

#include "tests/support/tracerstream.h"

#include <QTest>

using namespace awaitscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Long = HeldBack::Patience;

// Loops that tell of instants; a frame of records each.
struct Loops
{
    HeldBack held;
    QStringList out; // "1@5": of loop 1, at 5

    explicit Loops(std::initializer_list<quint32> running)
    {
        for (const quint32 loop : running) {
            held.setRunning(loop, true);
        }
    }
    void tells(quint32 loop, std::initializer_list<qint64> instants)
    {
        TracerStream stream;
        stream.record(RecordKind::Site, 1, {0, 0}); // with which the first comes
        for (const qint64 at : instants) {
            stream.record(RecordKind::LoopRuns, 0, {at, 0, 0});
        }
        stream.send(loop);
        const auto payload =
            std::span(stream.bytes.constData(), static_cast<std::size_t>(stream.bytes.size())).subspan(12);
        held.keep({.kind = Frame::Records, .loop = loop, .payload = payload}, std::max(instants));
        held.update();
        release();
    }
    void clockIs(qint64 at)
    {
        held.clockIs(at);
        held.update();
        release();
    }
    void finish()
    {
        held.finish();
        held.update();
        release();
    }
    void release()
    {
        while (held.hasMore()) {
            held.release(2, [this](const HeldBack::Piece &piece) {
                if (!Record::first(piece.payload)->isDefinition()) {
                    out += u"%1@%2"_s.arg(piece.loop).arg(piece.at);
                }
            });
        }
    }
    [[nodiscard]] QString text() const { return out.join(u' '); }
};

} // namespace

class tst_HeldBack : public QObject
{
    Q_OBJECT

private slots:
    void aLoopAloneWaitsForNobody()
    {
        Loops loops{1};
        loops.tells(1, {5, 6, 9});
        QCOMPARE(loops.text(), u"1@5 1@6 1@9"_s);
        QVERIFY(loops.held.isEmpty());
    }

    void loopsComeInTheOrderOfTheirInstants()
    {
        Loops loops{1, 2};
        loops.tells(1, {10, 20, 30});
        QCOMPARE(loops.text(), QString()); // 2 may tell of an earlier instant
        loops.tells(2, {15, 25});
        QCOMPARE(loops.text(), u"1@10 2@15 1@20 2@25"_s);
        loops.tells(2, {40});
        QCOMPARE(loops.text(), u"1@10 2@15 1@20 2@25 1@30"_s);
        loops.finish();
        QCOMPARE(loops.text(), u"1@10 2@15 1@20 2@25 1@30 2@40"_s);
        QVERIFY(loops.held.isEmpty());
    }

    void aLoopThatRestsIsNotWaitedFor()
    {
        Loops loops{1, 2};
        loops.tells(1, {10});
        loops.held.setRunning(2, false);
        loops.held.update();
        loops.release();
        QCOMPARE(loops.text(), u"1@10"_s);
        loops.tells(1, {20});
        QCOMPARE(loops.text(), u"1@10 1@20"_s);
    }

    void nobodyIsWaitedForForLong()
    {
        Loops loops{1, 2};
        loops.tells(1, {10, 20});
        loops.clockIs(10 + Long);
        QCOMPARE(loops.text(), u"1@10"_s);
        loops.tells(1, {20 + Long});
        QCOMPARE(loops.text(), u"1@10 1@20"_s);
    }

    void whatIsHeldBackIsBounded()
    {
        Loops loops{1, 2};
        const std::vector<char> payload(LargestPayload);
        std::size_t frames = 0;
        while (!loops.held.hasMore() && frames < 1000) {
            loops.held.keep({.kind = Frame::Note, .loop = 1, .payload = payload}, 10);
            loops.held.update();
            ++frames;
        }
        QCOMPARE(frames, HeldBack::MostBytes / LargestPayload);
    }

    void whatIsEarlierThanBeforeComesAfterIt()
    {
        Loops loops{1};
        loops.tells(1, {10, 8, 12});
        QCOMPARE(loops.text(), u"1@10 1@10 1@12"_s);
    }

    void equalInstantsComeInTheOrderOfTheLoops()
    {
        Loops loops{1, 2};
        loops.tells(2, {10});
        loops.tells(1, {10});
        QCOMPARE(loops.text(), u"1@10 2@10"_s);
    }
};

QTEST_GUILESS_MAIN(tst_HeldBack)
#include "tst_heldback.moc"
