// SPDX-License-Identifier: MIT
// The works of bench_engine, done on our engine: the same as in asyncio_works.py.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace awaitscope {

/// The names of the works.
[[nodiscard]] QStringList engineWorks();

/// Does a work with `n` tasks, or turns, and says what it cost: "ns" an item, "bytes" an item, or figures of their own.
[[nodiscard]] QJsonObject doEngineWork(const QString &work, int n, bool isTraced);

} // namespace awaitscope
