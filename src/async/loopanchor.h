// SPDX-License-Identifier: MIT
// How futures know their loop, which may be gone before them.
#pragma once

#include "src/async/ref.h"

#include <QHash>
#include <QString>

namespace awaitscope {

class EventLoop;
class TaskBase;

/// Shared by a loop and all its futures.
struct LoopAnchor : RefCounted
{
    EventLoop *loop = nullptr;                  ///< null once the loop is gone
    QHash<const TaskBase *, QString> taskNames; ///< of the tasks that were given one: few, so each need not have room
};

} // namespace awaitscope
