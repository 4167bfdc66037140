// SPDX-License-Identifier: MIT
// One task's place in the line of a primitive.
#pragma once

#include "src/async/awaited.h"

namespace awaitscope {

/// What a primitive's waiter needs of the future that asyncio gives it: one task awaits it, straight away, and nobody
/// else sees it. It lives in the task's coroutine frame, inside the awaiter.
class Waiter : public Awaited
{
public:
    enum class State : quint8 { Pending, Cancelled, Set };

    explicit Waiter(TaskBase &task)
        : m_task(task)
    {
    }

    [[nodiscard]] bool isDone() const { return m_state != State::Pending; }
    [[nodiscard]] bool isCancelled() const { return m_state == State::Cancelled; }

    /// `fut.set_result(None)` of a pending one: the task's next step is scheduled.
    void set();

protected:
    [[nodiscard]] TaskBase &task() const { return m_task; }
    /// It is done, and waits once more.
    void reset() { m_state = State::Pending; }
    [[nodiscard]] bool beginCancel() override { return !isDone(); }
    [[nodiscard]] bool endCancel(const CancelMessage &message, bool isAcceptedBelow) override;

private:
    bool addAwaiter(TaskBase & /*task*/) override { return true; }            // set() and cancel() know it
    [[nodiscard]] std::exception_ptr takeError() override { return nullptr; } // the task has it already

    // No waiter stands in a queue but one that is timed as well, which knows better.
    void run() override {}
    void noteScheduled(LoopRecord & /*record*/) override {}
    void noteRun(LoopRecord & /*record*/) override {}

    State m_state = State::Pending;
    TaskBase &m_task;
};

} // namespace awaitscope
