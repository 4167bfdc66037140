// SPDX-License-Identifier: MIT
// What the loop has to do, put into the room that there is.
#pragma once

#include "src/timeline/shownrecord.h"
#include "ui/loop/chiplayout.h"

#include <QFont>
#include <QSize>

#include <vector>

namespace awaitscope {

/// One picture of the loop without its paint. It reads no more of the record than there is room for.
struct LoopArrangement
{
    LoopGlance glance;
    LoopLayout layout;
    std::vector<PlacedChip> chips; ///< in reading order

    /// The loop after the first `eventCount` events, which `history` has taken in.
    [[nodiscard]] static LoopArrangement of(const ShownRecord &record, const LoopHistory &history, quint32 eventCount,
                                            QSizeF size, const QFont &font);

    /// The least room in which every row can be read.
    [[nodiscard]] static QSize leastSize(const ShownRecord &record, const QFont &font);
};

} // namespace awaitscope
