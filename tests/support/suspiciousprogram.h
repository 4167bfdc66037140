// SPDX-License-Identifier: MIT
// A record in which there is something conspicuous of each kind.
#pragma once

#include "tests/support/writtensteps.h"

namespace awaitscope {

/// main awaits three sleeps of 100 ms one by one; then crunch blocks the loop from 300 to 390 ms, and never yields; at
/// 395 ms there is a warning; main ends at 401 ms. In the order in which it is known: the loop is blocked (until event
/// 13), crunch never yields, the warning, main's waits.
[[nodiscard]] inline std::shared_ptr<Trace> suspiciousProgram()
{
    WrittenSteps w;
    const TaskId task = w.create(0, "main");
    const WaitId slept = w.waitFor("sleep", w.site(8, "wait_random"), w.site(15, "main"));
    for (int at = 0; at < 300; at += 100) {
        w.begin(at, task);
        w.wait(at, task, slept);
    }
    const TaskId crunches = w.create(300, "crunch");
    w.begin(300, crunches);
    w.trace().blocking(w.instant(380), crunches, w.site(21, "digest"));
    w.trace().printed(w.instant(385), crunches, {});
    w.done(390, crunches);
    w.trace().warned(w.instant(395), {}, w.trace().intern("the coroutine “save” was never awaited"), w.site(2));
    w.begin(400, task);
    w.done(401, task);
    return w.shared();
}

} // namespace awaitscope
