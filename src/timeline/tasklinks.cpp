// SPDX-License-Identifier: MIT
// A wake is where a wait ends.
#include "src/timeline/tasklinks.h"

namespace awaitscope {

TaskLinks linksOf(const Lanes &lanes, const Relations &relations, TaskId task, TimeRange visible, quint32 most)
{
    TaskLinks links;
    const TaskRecord record = lanes.trace().task(task);
    if (record.parent && visible.touches({record.created, record.created})) {
        links.starter = TaskLink{*record.parent, record.created};
    }
    bool hasWaited = false;
    for (SpanCursor cursor = lanes.spansFrom(task, visible.start);
         !cursor.atEnd() && cursor.span().start <= visible.end && links.wakers.size() < most; cursor.next()) {
        if (hasWaited) {
            links.wakers.push_back({relations.causeOf(cursor.span().begunBy), cursor.span().start});
        }
        hasWaited = cursor.span().state == TaskState::Waiting;
    }
    return links;
}

} // namespace awaitscope
