// SPDX-License-Identifier: MIT
// The works of bench_timeline that take a whole window.
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>

namespace awaitscope {

/// Lets a window run wait_n(n, 10) in real time until all is over, and says how often it painted the timeline in a
/// second and how long Qt's loop was busy at a stretch.
[[nodiscard]] QJsonObject liveRun(int n);

/// The same of a Python program that gathers n tasks, which wait up to 10 s; and how much memory the process takes more
/// at the end of it.
[[nodiscard]] QJsonObject liveProgram(int n);

/// Since the program began, QApplication's beginning included; to be started first of all.
[[nodiscard]] QElapsedTimer &sinceBegin();

/// How long a new program takes until the window has painted the sample run of a launch. `n` means nothing to it.
[[nodiscard]] QJsonObject firstPaint(int n);

/// The same of a QMainWindow with nothing in it.
[[nodiscard]] QJsonObject firstPaintOfNothing(int n);

} // namespace awaitscope
