// SPDX-License-Identifier: MIT
// Where a task stands, in words.
#pragma once

#include "src/exercises/listing.h"
#include "src/timeline/taskplace.h"

#include <map>

#include <QString>

namespace awaitscope {

/// "wait_random·3 waits for sleep here: wait_random.py:11". `line` is the name of that line; if it is empty, it says
/// that the line is not in the listing. `place` is none before the task is created.
[[nodiscard]] QString placeSentence(const Trace &trace, TaskId task, const std::optional<TaskPlace> &place,
                                    const QString &line);

/// "wait_random.py:11"
[[nodiscard]] QString lineName(ListingLine line, const Listing &listing);

/// "29 at wait_random.py:11, 1 at wait_n.py:18": the lines at which the most tasks stand.
[[nodiscard]] QString countsInWords(const std::map<ListingLine, quint32> &counts, const Listing &listing);

} // namespace awaitscope
