// SPDX-License-Identifier: MIT
// Links in text that lead to a task or to an instant of the record.
#pragma once

#include "src/trace/ids.h"

#include <QString>

class QPalette;

namespace awaitscope {

class Playhead;

/// Rich text: a link that selects the task. `name` is plain text; its colour is the palette's.
[[nodiscard]] QString linkTo(TaskId task, const QString &name, const QPalette &palette);
/// Likewise: one that moves the playhead to where the event has just happened.
[[nodiscard]] QString linkTo(EventIndex event, const QString &name, const QPalette &palette);

/// Does what such a link says; nothing for other links.
void follow(const QString &link, Playhead &playhead);

} // namespace awaitscope
