// SPDX-License-Identifier: MIT
// Sums tasks of one step up by coroutine.
#include "src/lints/neveryields.h"

namespace awaitscope {

void NeverYields::end(const Trace &trace, const EndedStep &step, FindingList &findings)
{
    const Duration length = trace.instantOf(step.end) - trace.instantOf(step.begin);
    if (!step.isFirst || length < Least || trace.kindOf(step.end) != EventKind::TaskDone) {
        return;
    }
    Group &group = m_groups[trace.task(step.task).coroutine.value];
    if (group.count == 0) {
        group.first = step.task;
    }
    ++group.count;
    group.length = (Instant{group.length.count()} + length) - Instant(); // stops at the longest time there is
    if (group.length <= m_threshold) {
        return;
    }
    if (!group.isTold) {
        group.isTold = true;
        group.finding = findings.add({.kind = FindingKind::NeverYields, .event = step.end, .task = group.first});
    }
    if (group.finding) {
        Finding &finding = findings.at(*group.finding);
        finding.count = group.count;
        finding.length = group.length;
    }
}

} // namespace awaitscope
