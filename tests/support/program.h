// SPDX-License-Identifier: MIT
// A program that was also run on CPython, and its journal.
#pragma once

#include "src/async/runner.h"
#include "src/async/virtualclock.h"
#include "tests/support/journal.h"

namespace awaitscope {

/// A program derives from this; its coroutines are methods.
struct Program
{
    Trace trace;
    Journal journal{trace};
    VirtualClock clock;
    EventLoop loop{clock, &trace};

    /// Goes into the journal.
    void say(const QString &text) { journal.say(text); }

    /// Goes into the journal if it does not hold.
    void check(bool holds)
    {
        if (!holds) {
            say(QStringLiteral("wrong"));
        }
    }

    /// asyncio.run(main), and what the journal says of it.
    template <class T>
    QStringList run(Coroutine<T> main)
    {
        awaitscope::run(loop, std::move(main));
        return journal.lines();
    }
};

} // namespace awaitscope
