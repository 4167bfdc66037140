// SPDX-License-Identifier: MIT
// Measures steps against the threshold.
#include "src/lints/blockedsteps.h"

namespace awaitscope {

void BlockedSteps::see(const Trace &trace, EventIndex begin, EventIndex seen, FindingList &findings)
{
    const TraceEvent event = trace.event(seen);
    const Duration length = event.at - trace.instantOf(begin);
    if (length <= m_threshold) {
        return;
    }
    const SourceLine line = event.site ? trace.line(*event.site) : SourceLine();
    const auto told = m_lasting.find(event.task->value);
    if (told == m_lasting.end()) {
        const Finding finding{.kind = FindingKind::BlockedLoop,
                              .event = seen,
                              .task = event.task,
                              .line = line,
                              .length = length,
                              .lasts = true};
        m_lasting.emplace(event.task->value, findings.add(finding));
    } else if (told->second) {
        Finding &finding = findings.at(*told->second);
        finding.length = length;
        finding.line = line;
    }
}

void BlockedSteps::end(const Trace &trace, const EndedStep &step, FindingList &findings)
{
    const Duration length = trace.instantOf(step.end) - trace.instantOf(step.begin);
    if (length <= m_threshold) {
        return;
    }
    const Finding whole{.kind = FindingKind::BlockedLoop,
                        .event = step.end,
                        .task = step.task,
                        .line = lineOfStep(trace, step),
                        .length = length};
    const auto told = m_lasting.find(step.task.value);
    if (told == m_lasting.end()) {
        findings.add(whole);
        return;
    }
    if (told->second) {
        Finding &finding = findings.at(*told->second);
        const EventIndex event = finding.event; // it keeps its place
        finding = whole;
        finding.event = event;
    }
    m_lasting.erase(told);
}

} // namespace awaitscope
