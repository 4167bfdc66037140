// SPDX-License-Identifier: MIT
// The Python that tests run programs with.
#pragma once

#include <QProcess>
#include <QString>

namespace awaitscope {

/// The interpreter itself behind `found`, which can be somebody's script that chooses one, and slow. Empty if there is
/// none.
[[nodiscard]] inline QString testPython(const QString &found)
{
    QProcess process;
    process.start(found, {QStringLiteral("-c"), QStringLiteral("import sys; print(sys.executable, end='')")});
    return !found.isEmpty() && process.waitForFinished() ? QString::fromLocal8Bit(process.readAllStandardOutput())
                                                         : QString();
}

} // namespace awaitscope
