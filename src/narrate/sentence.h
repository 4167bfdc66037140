// SPDX-License-Identifier: MIT
// What happens in a loop, in plain words.
#pragma once

#include "src/trace/trace.h"

#include <QString>

#include <optional>
#include <vector>

namespace awaitscope {

/// One event as a sentence: "At 0.410 s, the timer of wait_random·3 was due, so the loop put it on the ready queue."
[[nodiscard]] QString sentenceOf(const Trace &trace, EventIndex event);

/// The same without the time and the full stop, for a row that shows the time: "main got its turn".
[[nodiscard]] QString happeningOf(const Trace &trace, EventIndex event);

/// A stretch of a sentence; where it is the name of a task, of which one.
struct SentencePart
{
    QString text;
    std::optional<TaskId> task;

    friend bool operator==(const SentencePart &, const SentencePart &) = default;
};

/// The stretches that sentenceOf() is made of, in order.
[[nodiscard]] std::vector<SentencePart> sentenceParts(const Trace &trace, EventIndex event);

/// What the sentence has in common with those of all events like it: for each name, time and text there is a line break
/// instead.
[[nodiscard]] QString sentenceFrame(const Trace &trace, EventIndex event);

} // namespace awaitscope
