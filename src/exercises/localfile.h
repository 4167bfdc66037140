// SPDX-License-Identifier: MIT
// Which names of files that come from elsewhere may be looked at.
#pragma once

#include <QString>

namespace awaitscope {

/// Whether a path is a regular file of this computer, by an absolute name. A record may come from anybody: a name in it
/// must not make us ask another machine (//server/share, which is not even looked at), wait for a device, or take what
/// is built into the program (:/…) for a file.
[[nodiscard]] bool isLocalFile(const QString &path);

} // namespace awaitscope
