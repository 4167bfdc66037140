// SPDX-License-Identifier: MIT
// A loop that runs at once, with its record and a log: what most tests of the engine need.
#pragma once

#include "src/async/runner.h"
#include "src/async/virtualclock.h"
#include "tests/support/eventlog.h"
#include "tests/support/recordedtext.h"

namespace awaitscope {

/// The parts in the order in which they need each other; the loop goes first, and may still write into the log then.
struct VirtualLoop
{
    VirtualClock clock;
    Trace trace;
    EventLog log{loop};
    EventLoop loop{clock, &trace};

    /// asyncio.run(main)
    template <class T>
    T run(Coroutine<T> main)
    {
        return awaitscope::run(loop, std::move(main));
    }

    /// Makes `count` iterations.
    void iterate(int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            static_cast<void>(loop.runOnce());
        }
    }

    /// The record as text; see recordedText().
    [[nodiscard]] QStringList recorded() const { return recordedText(trace); }
};

} // namespace awaitscope
