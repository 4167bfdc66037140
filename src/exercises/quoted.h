// SPDX-License-Identifier: MIT
// Shows what a person gave inside a sentence that says what is wrong with it.
#pragma once

#include <QString>
#include <QStringView>

namespace awaitscope {

/// `given` in typographic quotes, on one line: control characters become their pictures (a new line is ␊), and of a
/// long text only the first 40 characters are shown. An empty text is named in words.
[[nodiscard]] QString quoted(QStringView given);

} // namespace awaitscope
