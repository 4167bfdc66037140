// SPDX-License-Identifier: MIT
// What Python would warn of, as sentences of the record.
#pragma once

#include "src/trace/trace.h"

#include <string>

namespace awaitscope {

class FrameFacts;

/// The sentence of a note: "coroutine “fetch” was never awaited". `task` is the one that the note is about, if the
/// record has it.
[[nodiscard]] std::string sentenceOfNote(const FrameFacts &note, const Trace &trace, std::optional<TaskId> task);

/// Appends a note to the trace as a warning, with the line that it tells of. Its sentence is cut after 4 KiB.
void appendNote(const FrameFacts &note, Trace &trace, Instant at, std::optional<TaskId> task);

} // namespace awaitscope
