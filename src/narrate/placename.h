// SPDX-License-Identifier: MIT
// A line of source in plain words.
#pragma once

#include "src/trace/trace.h"

namespace awaitscope {

/// "fetch, line 12 of download.py", or without the function if that is not known; of a module's own lines "line 12 of
/// download.py". An unknown line is "an unknown line".
[[nodiscard]] QString placeName(const Trace &trace, const SourceLine &line);

} // namespace awaitscope
