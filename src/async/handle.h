// SPDX-License-Identifier: MIT
// A callback that the loop will run: asyncio.Handle, and asyncio.TimerHandle for one with a deadline.
#pragma once

#include "src/async/ref.h"
#include "src/trace/ids.h"

#include <utility>

namespace awaitscope {

class EventLoop;
class LoopRecord;

/// asyncio.Handle: a callback that stands in a future's list of done callbacks or on the loop's ready queue, never in
/// both, which is why one link inside it serves both.
class Handle : public RefCounted
{
public:
    /// `handle.cancel()`: keeps the callback from being run. Once it has run: no effect.
    void cancel()
    {
        if (!m_cancelled) {
            m_cancelled = true;
            noteCancelled();
        }
    }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }

private:
    friend class HandleQueue;
    friend class EventLoop;

    /// Does what it is there for. Only the loop calls it.
    virtual void run() = 0;

    // What the record says when it is put on the ready queue, and when it is taken off to be run.
    virtual void noteScheduled(LoopRecord &record) = 0;
    virtual void noteRun(LoopRecord &record) = 0;
    // It was cancelled on the ready queue, and is taken off without being run.
    virtual void noteSkipped(LoopRecord & /*record*/) {}
    virtual void noteCancelled() {}

    Handle *m_next = nullptr; // in the one list that it stands in
    bool m_cancelled = false;
};

/// asyncio.TimerHandle: a Handle that stands in the loop's heap until its deadline.
class TimerHandle : public Handle
{
public:
    TimerHandle(EventLoop &loop, double when)
        : m_loop(loop)
        , m_when(when)
    {
    }

    /// Loop time in seconds at which it is due.
    [[nodiscard]] double when() const { return m_when; }

private:
    friend class EventLoop;

    void noteScheduled(LoopRecord &record) override;
    void noteRun(LoopRecord &record) override;
    void noteSkipped(LoopRecord &record) override;
    void noteCancelled() override;

    EventLoop &m_loop;
    double m_when;
    TimerId m_id;             // in the record
    bool m_scheduled = false; // ⇔ in the heap
};

/// A Handle without a deadline that the record knows by a name.
class NamedHandle : public Handle
{
public:
    /// `name` has to stay valid: a literal.
    explicit NamedHandle(const char *name)
        : m_name(name)
    {
    }

private:
    void noteScheduled(LoopRecord &record) override;
    void noteRun(LoopRecord &record) override;

    const char *m_name;
};

/// A handle made of a function object: of kind NamedHandle or TimerHandle.
template <class Kind, class Function>
class FunctionHandle final : public Kind
{
public:
    template <class... Arguments>
    explicit FunctionHandle(Function function, Arguments &&...arguments)
        : Kind(std::forward<Arguments>(arguments)...)
        , m_function(std::move(function))
    {
    }

private:
    void run() override { m_function(); }

    Function m_function;
};

} // namespace awaitscope
