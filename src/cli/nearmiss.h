// SPDX-License-Identifier: MIT
// Finds the word that a person probably meant.
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

namespace awaitscope {

/// The one of `known` that `given` comes near to: a slip or two of the keys, the beginning of it, or another way to
/// write it (waitN, wait-n). Nothing if none does.
[[nodiscard]] std::optional<QString> nearMiss(QStringView given, const QStringList &known);

/// "; did you mean “wait_n”?", or nothing at all: the end of a sentence that refuses `given`.
[[nodiscard]] QString didYouMean(QStringView given, const QStringList &known);

} // namespace awaitscope
