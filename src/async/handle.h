// SPDX-License-Identifier: MIT
// A callback that the loop will run: asyncio.Handle.
#pragma once

#include "src/async/runnable.h"

#include <utility>

namespace awaitscope {

/// asyncio.Handle: what callSoon() and addDoneCallback() return.
class Handle : public Runnable
{
public:
    /// `handle.cancel()`: keeps the callback from being run. Once it has run: no effect.
    void cancel()
    {
        if (!isSkipped()) {
            setSkipped();
            noteCancelled();
        }
    }
    /// `handle.cancelled()`
    [[nodiscard]] bool isCancelled() const { return isSkipped(); }

private:
    virtual void noteCancelled() {}
};

/// A Handle that the record knows by a name.
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
    void noteSkipped(LoopRecord &record) override;

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
