// SPDX-License-Identifier: MIT
// Counts how often a widget is painted.
#pragma once

#include <QEvent>
#include <QObject>

namespace awaitscope {

/// Install it as an event filter.
struct PaintCounter : QObject
{
    int count = 0;

    bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace awaitscope
