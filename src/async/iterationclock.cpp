// SPDX-License-Identifier: MIT
// When time moves on.
#include "src/async/iterationclock.h"

#include <algorithm>

namespace awaitscope {

double IterationClock::time()
{
    moveOnIfBlocked();
    m_latest = std::max(m_now.seconds(), m_isInHandle ? m_latest + Tick : m_latest);
    return m_latest;
}

void IterationClock::wait(double timeout, double deadline)
{
    m_clock.wait(timeout, deadline);
    poll();
}

void IterationClock::handleBegins()
{
    m_isInHandle = true;
    m_handleBegan = m_clock.instant();
}

void IterationClock::handleEnded()
{
    moveOnIfBlocked();
    m_isInHandle = false;
}

void IterationClock::moveOnIfBlocked()
{
    if (!m_isInHandle) {
        return;
    }
    const Instant live = m_clock.instant();
    // In fast motion as many loop seconds pass in a handle of the same real length.
    if (secondsOf(live - m_handleBegan) > LongestHandle * std::max(1.0, m_clock.rate())) {
        m_now = live;
        m_handleBegan = live;
    }
}

} // namespace awaitscope
