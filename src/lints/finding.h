// SPDX-License-Identifier: MIT
// Something conspicuous in a record, and what is said of it.
#pragma once

#include "src/trace/trace.h"

#include <optional>

#include <QString>

namespace awaitscope {

/// What is looked for.
enum class FindingKind : quint8 {
    BlockedLoop,      ///< a step took long, and nothing else could run meanwhile
    SequentialAwaits, ///< waits one after the other that could have been at the same time
    NeverYields,      ///< tasks that ran from begin to end without a pause
    Warning,          ///< what the record itself warns of (EventKind::Warned)
};

inline constexpr int FindingKindCount = static_cast<int>(FindingKind::Warning) + 1;

/// One of them. What is not said of a kind is empty.
struct Finding
{
    FindingKind kind = FindingKind::Warning;
    EventIndex event{};           ///< when it was known, which is where to go; a later finding has no earlier one
    std::optional<TaskId> task{}; ///< whose it is; NeverYields: the first one
    SourceLine line{};            ///< where in the program, if that is known
    TextId awaited{};             ///< SequentialAwaits: the function that slept, by its qualified name, if it is known
    Duration length{0};           ///< BlockedLoop: of the step; NeverYields, SequentialAwaits: of all of them together
    Duration longest{0};          ///< SequentialAwaits: of one of the rounds
    quint32 count = 1;            ///< SequentialAwaits: rounds; NeverYields: tasks
    bool lasts = false;           ///< BlockedLoop: the step is not over, as far as the record goes

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// The finding as a sentence without a full stop: "fetch·3 blocked the loop for 1.00 s in fetch, line 12 of crawl.py".
[[nodiscard]] QString findingSentence(const Trace &trace, const Finding &finding);

/// What is said of a step, for where one sees whose it is: "blocked the loop for 1.00 s in fetch, line 12 of crawl.py".
[[nodiscard]] QString blockedWords(const Trace &trace, Duration length, const SourceLine &line);

} // namespace awaitscope
