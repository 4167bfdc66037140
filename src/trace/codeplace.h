// SPDX-License-Identifier: MIT
// Where in its program a task stands, as far as a record knows.
#pragma once

#include "src/trace/ids.h"

#include <optional>

namespace awaitscope {

/// A place in a program at which tasks stand: where they have given the thread back, or, before that, the beginning of
/// their coroutine.
struct CodePlace
{
    std::optional<WaitId> wait; ///< what is awaited, and where; none: the beginning of `coroutine`
    TextId coroutine;           ///< of the beginning; empty beside a wait

    friend bool operator==(const CodePlace &, const CodePlace &) = default;
};

} // namespace awaitscope
