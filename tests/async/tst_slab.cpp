// SPDX-License-Identifier: MIT
// Tests Slab: blocks that do not overlap, memory that is used again, and the count of coroutine frames.
#include "src/async/slab.h"

#include "tests/support/virtualloop.h"

#include "src/async/sleep.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

using namespace awaitscope;

namespace {

struct Block
{
    unsigned char *memory;
    std::size_t size;
    unsigned char mark; // in each of its bytes
};

Block take(std::size_t size, unsigned char mark)
{
    auto *memory = static_cast<unsigned char *>(Slab::allocate(size));
    std::memset(memory, mark, size);
    return {memory, size, mark};
}

// Gives it back; whether nobody has written into it.
bool giveBack(const Block &block)
{
    const bool isIntact = std::all_of(block.memory, block.memory + block.size,
                                      [&block](unsigned char byte) { return byte == block.mark; });
    Slab::release(block.memory, block.size);
    return isIntact;
}

bool isAligned(const void *block, std::size_t alignment)
{
    return reinterpret_cast<std::uintptr_t>(block) % alignment == 0;
}

Coroutine<void> sleeps(int levels)
{
    if (levels > 1) {
        co_await sleeps(levels - 1);
    }
    co_await sleep(1);
}

} // namespace

class tst_Slab : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(Slab::frameCount(), std::size_t{0}); }

    void blocksDoNotOverlapInWhateverOrderTheyComeAndGo()
    {
        std::mt19937 random(1);
        std::vector<Block> blocks;
        for (int i = 0; i < 200'000; ++i) {
            // Now more and more, now fewer and fewer: chunks fill, empty and begin anew.
            const bool isGrowing = i / 20'000 % 2 == 0;
            if (blocks.empty() || random() % 10 < (isGrowing ? 7U : 3U)) {
                const std::size_t size = 1 + random() % (random() % 50 == 0 ? 3000 : 200);
                blocks.push_back(take(size, static_cast<unsigned char>(random())));
            } else {
                std::swap(blocks[random() % blocks.size()], blocks.back());
                QVERIFY(giveBack(blocks.back()));
                blocks.pop_back();
            }
        }
        for (const Block &block : blocks) {
            QVERIFY(giveBack(block));
        }
    }

    void blocksAreAligned()
    {
        for (std::size_t size = 8; size <= 2048; size += 8) {
            std::vector<void *> blocks;
            for (int i = 0; i < 3; ++i) {
                blocks.push_back(Slab::allocate(size));
                QVERIFY(isAligned(blocks.back(), size % __STDCPP_DEFAULT_NEW_ALIGNMENT__ == 0
                                                     ? __STDCPP_DEFAULT_NEW_ALIGNMENT__
                                                     : std::size_t{8}));
            }
            for (void *block : blocks) {
                Slab::release(block, size);
            }
        }
    }

    void memoryThatWasGivenBackIsUsedAgain()
    {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("under the sanitizer memory is not used again at once, by intention");
#endif
        constexpr std::size_t Count = 50'000;
        constexpr std::size_t Size = 96;
        const auto run = [] {
            std::vector<void *> blocks;
            for (std::size_t i = 0; i < Count; ++i) {
                blocks.push_back(Slab::allocate(Size));
            }
            for (void *block : blocks) {
                Slab::release(block, Size);
            }
            std::sort(blocks.begin(), blocks.end());
            return blocks;
        };
        const std::vector<void *> first = run();
        const std::vector<void *> second = run();
        std::vector<void *> both;
        std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));
        QVERIFY2(both.size() > Count * 9 / 10, qPrintable(QString::number(both.size())));
    }

    void framesAreCounted()
    {
        VirtualLoop v;
        {
            const Coroutine<void> notStarted = sleeps(3);
            QCOMPARE(Slab::frameCount(), std::size_t{1}); // the others are made when it runs
        }
        QCOMPARE(Slab::frameCount(), std::size_t{0});
        v.loop.createTask(sleeps(3));
        v.iterate();
        QCOMPARE(Slab::frameCount(), std::size_t{3});
        v.iterate(2);
        QCOMPARE(Slab::frameCount(), std::size_t{2});
        v.iterate(4);
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }

    void framesOfALoopThatEndsAreGone()
    {
        {
            VirtualLoop v;
            v.loop.createTask(sleeps(10));
            v.loop.createTask(sleeps(10));
            v.iterate();
            v.loop.createTask(sleeps(10));
            QCOMPARE(Slab::frameCount(), std::size_t{21});
        }
        QCOMPARE(Slab::frameCount(), std::size_t{0});
    }

    void eachThreadCountsItsOwn()
    {
        const Coroutine<void> mine = sleeps(1);
        std::size_t others = 99;
        std::thread([&others] {
            const Coroutine<void> its = sleeps(1);
            others = Slab::frameCount();
        }).join();
        QCOMPARE(others, std::size_t{1});
        QCOMPARE(Slab::frameCount(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_Slab)
#include "tst_slab.moc"
