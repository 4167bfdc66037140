// SPDX-License-Identifier: MIT
// One thing that the loop has to do, as it is shown.
#pragma once

#include "src/trace/ids.h"
#include "src/trace/instant.h"

#include <QRectF>
#include <QString>

#include <optional>

namespace awaitscope {

/// Where a chip can be, from top to bottom.
enum class LoopRow : quint8 { Running, Ready, Timers, Waiting };

inline constexpr std::size_t LoopRowCount = 4;

/// A task, a timer or a callback in a row; or how many of them there is no room for.
struct LoopChip
{
    enum class Kind : quint8 { Task, Timer, Callback, More };

    LoopRow row = LoopRow::Running;
    Kind kind = Kind::Task;
    quint32 id = 0;             ///< a TaskId's, a TimerId's; of a callback its name, a TextId's; More: how many
    std::size_t place = 0;      ///< in its row, from 0
    std::optional<TaskId> task; ///< who is selected with it: of a timer the task that set it
    QString text;               ///< what a person calls it
    QString detail;             ///< what else there is to say, in few words; often nothing
    Instant deadline;           ///< of a timer
    double delay = 0;           ///< of a timer, as it was asked for, in seconds

    /// Whether both stand for the same thing, be it in another row.
    [[nodiscard]] bool isSameAs(const LoopChip &other) const
    {
        return kind == other.kind && (kind == Kind::More ? row == other.row : id == other.id);
    }

    /// The same where it was.
    [[nodiscard]] bool isExactly(const LoopChip &other) const
    {
        return isSameAs(other) && row == other.row && place == other.place;
    }
};

/// A chip, and where it is painted.
struct PlacedChip
{
    LoopChip chip;
    QRectF place;
    double opacity = 1;
};

} // namespace awaitscope
