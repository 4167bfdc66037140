// SPDX-License-Identifier: MIT
// FutureBase::cancel: what asyncio does by recursion from a task to what it waits for, as a loop.
#include "src/async/future.h"

#include <stdexcept>
#include <vector>

namespace awaitscope {

namespace {

// A future that the request has reached, and how many it has been passed on to from there.
struct Place
{
    FutureBase *future;
    std::size_t passedOn = 0;
};

} // namespace

bool FutureBase::cancel(const CancelMessage &message)
{
    const bool accepted = acceptsCancel();
    // From here down to where the request is now: a chain of tasks may be longer than the stack.
    std::vector<Place> path;
    const auto leave = [&path] {
        path.back().future->m_marked = false;
        path.pop_back();
    };
    for (FutureBase *next = this; next;) {
        next->takeCancel(message);
        next->m_marked = true;
        path.push_back({next});
        next = nullptr;
        while (!path.empty() && !next) {
            Place &place = path.back();
            next = place.future->cancelTarget(place.passedOn++);
            if (!next) {
                leave();
            }
        }
        if (next && next->m_marked) {
            while (!path.empty()) {
                leave();
            }
            throw std::runtime_error("cannot cancel tasks that await each other in a circle");
        }
    }
    return accepted;
}

bool FutureBase::acceptsCancel() const
{
    return !isDone();
}

void FutureBase::takeCancel(const CancelMessage &message)
{
    m_neverRetrieved = false;
    becomeCancelled(message);
}

FutureBase *FutureBase::cancelTarget(std::size_t /*index*/) const
{
    return nullptr;
}

} // namespace awaitscope
