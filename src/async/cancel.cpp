// SPDX-License-Identifier: MIT
// Awaited::cancel: what asyncio does by recursion from a task to what it waits for, as a loop.
#include "src/async/awaited.h"

#include <stdexcept>
#include <vector>

namespace awaitscope {

bool Awaited::cancel(const CancelMessage &message)
{
    // What the request has reached, how many it has been passed on to from there, and whether one of them accepted.
    struct Place
    {
        Awaited *awaited;
        std::size_t passedOn = 0;
        bool isAccepted = false;
    };
    if (!beginCancel()) {
        return false;
    }
    Awaited *next = cancelTarget(0);
    if (!next) {
        return endCancel(message, false); // mostly: no way to remember
    }
    // From here down to where the request is now: a chain of tasks may be longer than the stack.
    std::vector<Place> path{{this, 1}};
    m_isMarked = true;
    while (true) {
        if (next && next->m_isMarked) {
            for (const Place &place : path) {
                place.awaited->m_isMarked = false;
            }
            throw std::runtime_error("cannot cancel tasks that await each other in a circle");
        }
        if (next && next->beginCancel()) {
            next->m_isMarked = true;
            path.push_back({next});
        }
        Place &place = path.back();
        next = place.awaited->cancelTarget(place.passedOn++);
        while (!next) {
            const Place done = path.back();
            path.pop_back();
            done.awaited->m_isMarked = false;
            const bool isAccepted = done.awaited->endCancel(message, done.isAccepted);
            if (path.empty()) {
                return isAccepted;
            }
            Place &above = path.back();
            above.isAccepted = above.isAccepted || isAccepted;
            next = above.awaited->cancelTarget(above.passedOn++);
        }
    }
}

} // namespace awaitscope
