// SPDX-License-Identifier: MIT
// The one file that is compiled with AWAITSCOPE_VERSION, so that a new version compiles only this again.
#include "src/cli/version.h"

namespace awaitscope {

QString version()
{
    return QStringLiteral(AWAITSCOPE_VERSION);
}

} // namespace awaitscope
