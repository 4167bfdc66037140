// SPDX-License-Identifier: MIT
// The works of bench_timeline: what the timeline costs with a record of n tasks.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace awaitscope {

/// The names of the works.
[[nodiscard]] QStringList timelineWorks();

/// Does a work with wait_n of `n` tasks, and says what it cost, in figures of its own. It wants a QApplication.
[[nodiscard]] QJsonObject doTimelineWork(const QString &work, int n);

} // namespace awaitscope
