// SPDX-License-Identifier: MIT
// How futures know their loop, which may be gone before them.
#pragma once

#include "src/async/ref.h"

#include <QHash>
#include <QString>

namespace awaitscope {

class EventLoop;
class FutureBase;
class TaskBase;

/// Shared by a loop and all its futures.
struct LoopAnchor : RefCounted
{
    EventLoop *loop = nullptr; ///< null once the loop is gone

    // What few of them have, so that not each needs room for it.

    QHash<const TaskBase *, QString> taskNames;        ///< of the tasks that were given one
    QHash<const FutureBase *, QString> cancelMessages; ///< what a cancellation was given to say
};

} // namespace awaitscope
