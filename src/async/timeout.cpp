// SPDX-License-Identifier: MIT
// After Lib/asyncio/timeouts.py.
#include "src/async/timeout.h"

#include <cmath>
#include <stdexcept>

namespace awaitscope {

namespace {

void requireNumber(std::optional<double> seconds)
{
    if (seconds && std::isnan(*seconds)) {
        throw std::invalid_argument("a timeout must be a number of seconds, not NaN");
    }
}

} // namespace

Timeout::Timeout(EventLoop &loop, std::optional<double> when)
    : m_loop(loop)
    , m_when(when)
{
    requireNumber(when);
}

Timeout::~Timeout()
{
    disarm(); // when the loop ends in the middle of the block
}

void Timeout::enter()
{
    if (m_state != State::Created) {
        throw std::runtime_error("the timeout has been entered already");
    }
    m_task = m_loop.currentTask();
    if (!m_task) {
        throw std::runtime_error("a timeout can be used only inside a task");
    }
    m_cancellingBefore = m_task->cancelling();
    m_state = State::Active;
    arm();
}

void Timeout::reschedule(std::optional<double> when)
{
    requireNumber(when);
    switch (m_state) {
    case State::Created:
        throw std::runtime_error("the timeout has not been entered");
    case State::Expiring:
    case State::Expired:
        throw std::runtime_error("the timeout has expired: its deadline cannot be changed");
    case State::Exited:
        throw std::runtime_error("the timeout is over: its deadline cannot be changed");
    case State::Active:
        break;
    }
    disarm();
    m_when = when;
    arm();
}

void Timeout::arm()
{
    if (!m_when) {
        return;
    }
    const double now = m_loop.time();
    if (*m_when <= now) {
        m_handle = m_loop.callSoon([this] { expire(); }, "timeout");
    } else {
        m_handle = m_loop.callAt(*m_when, [this] { expire(); }, timeoutName(*m_when - now));
    }
}

void Timeout::disarm()
{
    if (m_handle) {
        m_handle->cancel();
        m_handle = {};
    }
}

void Timeout::expire()
{
    m_task->cancel();
    m_state = State::Expiring;
    m_handle = {};
}

std::exception_ptr Timeout::exit(std::exception_ptr error)
{
    disarm();
    if (m_state != State::Expiring) {
        m_state = State::Exited;
        return error;
    }
    m_state = State::Expired;
    const bool isOurs = m_task->uncancel() <= m_cancellingBefore;
    if (isOurs && isCancelledError(error)) {
        return std::make_exception_ptr(TimeoutError("it was not over in time"));
    }
    return error;
}

Timeout timeout(EventLoop &loop, std::optional<double> delay)
{
    requireNumber(delay);
    return timeoutAt(loop, delay ? std::optional(loop.time() + *delay) : std::nullopt);
}

Timeout timeoutAt(EventLoop &loop, std::optional<double> when)
{
    return Timeout(loop, when);
}

} // namespace awaitscope
