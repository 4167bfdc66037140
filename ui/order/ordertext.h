// SPDX-License-Identifier: MIT
// What the order of completion says in words and numbers.
#pragma once

#include "ui/order/shownorder.h"

#include <QString>

namespace awaitscope {

/// "1st", "22nd", "1,003rd".
[[nodiscard]] QString ordinalText(quint32 number);

/// What one task teaches: "wait_random·3 was started 4th and ended 1st, after 0.41 s." `rank` is one of those shown.
[[nodiscard]] QString orderSentence(const ShownOrder &shown, quint32 rank);

/// What all teach together: "10 tasks, 21 of 45 pairs ended in another order than they began."
[[nodiscard]] QString orderCaption(const ShownOrder &shown);

/// What a task that is over gave, short: the number that it returned, else the time that it took. Whether it was a
/// number is told by `isNumber`.
struct OutcomeText
{
    QString text;
    bool isNumber = false;
};
[[nodiscard]] OutcomeText outcomeText(const Trace &trace, TaskId task);

} // namespace awaitscope
