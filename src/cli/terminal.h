// SPDX-License-Identifier: MIT
// What the terminal on standard output can show.
#pragma once

#include <QByteArrayView>

namespace awaitscope {

/// The columns of a line: what the environment variable COLUMNS says, else what the terminal says, else 100; never
/// fewer than 40 nor more than 400.
[[nodiscard]] int terminalColumns();

/// Whether text in the locale of that name (such as "de_DE.UTF-8") is UTF-8. The empty name stands for no locale at
/// all, where everything of today takes UTF-8, as Python does.
[[nodiscard]] bool isUtf8Locale(QByteArrayView name);

/// The same for the locale that the environment names.
[[nodiscard]] bool isUtf8Locale();

} // namespace awaitscope
