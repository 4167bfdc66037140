// SPDX-License-Identifier: MIT
// Reads a record out of a file that anybody may have written.
#pragma once

#include "src/trace/result.h"

#include <memory>

#include <QString>

class QIODevice;

namespace awaitscope {

class Trace;

/// The most bytes that a line may have; one event of this program's own has some 20 kB at most.
inline constexpr qint64 LongestTraceLine = qint64(1) << 24;

/// Reads what writeTrace() writes (src/trace/tracewriter.h) from an open device. Nothing is taken on trust: the error
/// is a sentence that begins with `name`, usually that of the file, and says which line is wrong and how. Fields that
/// this version does not know are skipped, events that it does not know are refused. A file that ends after any whole
/// line is in order: it is the record up to there.
[[nodiscard]] Result<std::shared_ptr<Trace>> readTrace(QIODevice &device, const QString &name);

/// The same from the file at `path`.
[[nodiscard]] Result<std::shared_ptr<Trace>> readTrace(const QString &path);

} // namespace awaitscope
