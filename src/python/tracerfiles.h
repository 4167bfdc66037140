// SPDX-License-Identifier: MIT
// The tracer, out of the executable and into a folder where Python finds it.
#pragma once

#include "src/trace/result.h"

#include <memory>

#include <QString>
#include <QTemporaryDir>

namespace awaitscope {

/// The tracer's files in a fresh folder that nobody else can write to; gone when this goes.
class TracerFiles
{
public:
    /// The error is a sentence that says where they could not be written.
    [[nodiscard]] static Result<std::shared_ptr<TracerFiles>> extract();

    /// The file to run.
    [[nodiscard]] QString entry() const { return m_folder.filePath(QStringLiteral("awaitscope_tracer.py")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    TracerFiles() = default;

    QTemporaryDir m_folder;
};

} // namespace awaitscope
