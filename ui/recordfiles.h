// SPDX-License-Identifier: MIT
// The window's file dialogs: records, programs and pictures.
#pragma once

#include "src/trace/result.h"

class QImage;
class QWidget;

namespace awaitscope {

/// The path that the person chose; empty if they chose none.
[[nodiscard]] QString askForRecordToOpen(QWidget *window);

/// The same for a Python program.
[[nodiscard]] QString askForProgramToOpen(QWidget *window);

/// Whether the file is opened as a Python program, and not as a record: by its name.
[[nodiscard]] bool isPythonFile(const QString &path);

/// Where to save a record; empty if they chose nothing.
[[nodiscard]] QString askWhereToSaveRecord(QWidget *window);

/// Asks where to, and writes. To have chosen nothing is no error.
[[nodiscard]] Result<void> askAndSaveImage(QWidget *window, const QImage &image);

/// Writes the picture as PNG, whole or not at all.
[[nodiscard]] Result<void> writeImage(const QImage &image, const QString &path);

} // namespace awaitscope
