// SPDX-License-Identifier: MIT
// How the clock of a program moves.
#include "tests/oracle/oracleclock.h"

#include <algorithm>
#include <cmath>

namespace awaitscope {

void OracleClock::moveTo(double time)
{
    if (time != now()) {
        m_times.push_back(time);
    }
}

double OracleClock::time()
{
    const double before = now();
    moveTo(before + m_tick);
    return before;
}

void OracleClock::wait(double timeout, double deadline)
{
    if (m_granularity > 0) {
        moveTo(now() + std::ceil(timeout / m_granularity) * m_granularity); // as epoll does
    } else {
        moveTo(std::max(now(), deadline));
    }
}

} // namespace awaitscope
