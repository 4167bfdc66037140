// SPDX-License-Identifier: MIT
// Which line of a program the record shows for what this library awaits on its behalf.
#pragma once

#include "src/async/sourcelocation.h"

#include <utility>

namespace awaitscope {

class PromiseBase;

/// An awaitable inside one of this library's own coroutines: the record goes on showing the line of the `co_await` in
/// the person's code that led there.
template <class Awaitable>
class SameLine
{
public:
    // A constructor, not an aggregate: in a co_await GCC 12 destroys the members of an aggregate twice.
    explicit SameLine(Awaitable awaitable)
        : m_awaitable(std::move(awaitable))
    {
    }

    /// The awaiter of what is inside.
    [[nodiscard]] auto awaiter(PromiseBase &caller) && { return std::move(m_awaitable).awaiter(caller); }

private:
    Awaitable m_awaitable;
};

/// The same for one that belongs to another line than the last one.
template <class Awaitable>
class AtLine
{
public:
    AtLine(Awaitable awaitable, SourceLocation where)
        : m_awaitable(std::move(awaitable))
        , m_where(where)
    {
    }

    /// The awaiter of what is inside.
    [[nodiscard]] auto awaiter(PromiseBase &caller) && { return std::move(m_awaitable).awaiter(caller); }
    [[nodiscard]] SourceLocation where() const { return m_where; }

private:
    Awaitable m_awaitable;
    SourceLocation m_where;
};

} // namespace awaitscope
