// SPDX-License-Identifier: MIT
// Records of loops that have much to do, written as quickly as they can be.
#pragma once

#include "src/trace/trace.h"

#include <deque>
#include <memory>
#include <queue>
#include <random>
#include <utility>
#include <vector>

namespace awaitscope {

/// Writes what a loop would write: first in, first out, timers by deadline. Its main task creates the others
/// `atOnce` at a time; each sleeps, waits, gives way, calls back, cancels a sleep, or ends. The same seed makes the
/// same record.
class BusyLoop
{
public:
    BusyLoop(quint32 seed, quint32 tasks, quint32 atOnce = 4000)
        : m_random(seed)
        , m_tasks(tasks)
        , m_atOnce(atOnce)
    {
        create({});
    }

    /// Runs until all tasks have been created, and that many iterations more.
    [[nodiscard]] std::shared_ptr<Trace> record(int iterationsAfterwards)
    {
        for (int left = iterationsAfterwards; left > 0; left -= m_trace->taskCount() < m_tasks ? 0 : 1) {
            iterate();
        }
        return m_trace;
    }

private:
    // A task's step, else a timer's callback, else that of call_soon.
    struct Handle
    {
        std::optional<TaskId> task;
        std::optional<TimerId> timer;
    };
    using Timed = std::pair<Instant, TimerId>;

    [[nodiscard]] quint32 below(quint32 limit) { return static_cast<quint32>(m_random() % limit); }

    void create(std::optional<TaskId> parent)
    {
        const TaskId task = m_trace->taskCreated(m_now, parent, {}, m_worker, {});
        schedule(task);
    }

    void schedule(TaskId task)
    {
        m_trace->taskScheduled(m_now, task);
        m_ready.push_back({task, {}});
    }

    void iterate()
    {
        m_trace->iterationBegan(m_now, ++m_iteration);
        if (m_ready.empty() && !m_heap.empty()) {
            m_now = std::max(m_now, m_heap.top().first);
        }
        while (!m_heap.empty() && m_heap.top().first <= m_now) {
            const TimerId timer = m_heap.top().second;
            m_heap.pop();
            if (!m_isCancelled[timer.value]) {
                m_trace->timerFired(m_now, timer);
                m_ready.push_back({{}, timer});
            }
        }
        const std::size_t count = m_ready.size() / (below(3) + 1); // some are left for the next one
        for (std::size_t i = 0; i < count; ++i) {
            const Handle handle = m_ready.front();
            m_ready.pop_front();
            run(handle);
            m_now.nanoseconds += below(3);
        }
    }

    void run(const Handle &handle)
    {
        if (handle.timer) {
            m_trace->timerRan(m_now, *handle.timer);
            schedule(*m_trace->timer(*handle.timer).task);
        } else if (handle.task) {
            m_trace->stepBegan(m_now, *handle.task);
            step(*handle.task);
        } else {
            m_trace->callbackRan(m_now, m_callback);
        }
    }

    void step(TaskId task)
    {
        if (task == TaskId{0}) {
            for (quint32 i = 0; i < m_atOnce && m_trace->taskCount() < m_tasks; ++i) {
                create(task);
            }
            m_trace->stepEnded(m_now, task, m_way, {});
            schedule(task);
            return;
        }
        switch (below(8)) {
        case 0:
        case 1:
        case 2: {
            const Instant deadline = m_now + Duration(below(40'000'000) / 100 * 100);
            const TimerId timer = m_trace->timerSet(m_now, task, deadline, secondsOf(deadline - m_now));
            m_heap.emplace(deadline, timer);
            m_isCancelled.push_back(false);
            m_trace->stepEnded(m_now, task, m_sleep, {});
            break;
        }
        case 3:
            m_trace->stepEnded(m_now, task, m_lock, TaskId{0});
            break;
        case 4:
            m_trace->callbackScheduled(m_now, m_callback);
            m_ready.push_back({});
            cancelASleep();
            m_trace->taskCancelled(m_now, task, {});
            break;
        case 5:
            m_trace->taskFailed(m_now, task, {});
            break;
        default:
            m_trace->taskDone(m_now, task, {});
            break;
        }
    }

    // The newest, if it has not ended yet: so it is somewhere in the heap.
    void cancelASleep()
    {
        if (m_isCancelled.empty() || m_isCancelled.back()) {
            return;
        }
        const TimerId timer{static_cast<quint32>(m_isCancelled.size() - 1)};
        if (m_trace->timer(timer).deadline > m_now) {
            m_isCancelled[timer.value] = true;
            m_trace->timerCancelled(m_now, timer);
            schedule(*m_trace->timer(timer).task);
        }
    }

    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>();
    std::mt19937 m_random;
    quint32 m_tasks;
    quint32 m_atOnce;
    TextId m_worker = m_trace->intern("worker");
    TextId m_callback = m_trace->intern("callback");
    WaitId m_sleep = m_trace->wait(m_trace->intern("sleep"), {});
    WaitId m_lock = m_trace->wait(m_trace->intern("Lock.acquire"), {});
    WaitId m_way = m_trace->wait(m_trace->intern("sleep(0)"), {});
    Instant m_now;
    quint32 m_iteration = 0;
    std::deque<Handle> m_ready;
    std::priority_queue<Timed, std::vector<Timed>, std::greater<>> m_heap;
    std::vector<bool> m_isCancelled; // by timer
};

} // namespace awaitscope
