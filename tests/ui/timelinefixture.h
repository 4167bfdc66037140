// SPDX-License-Identifier: MIT
// A timeline that shows a record, for tests.
#pragma once

#include "ui/timeline/timelineview.h"

#include <QApplication>

#include <memory>

namespace awaitscope {

/// The view on the screen, laid out.
struct TimelineFixture
{
    ShownRecord record;
    TimelineView view{record};

    explicit TimelineFixture(std::shared_ptr<const Trace> trace, QSize size = {900, 400})
    {
        view.resize(size);
        record.setTrace(std::move(trace));
        view.show();
        QApplication::processEvents(); // so that the scroll bar is there or not
    }
};

} // namespace awaitscope
