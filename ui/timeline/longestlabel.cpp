// SPDX-License-Identifier: MIT
// Bytes first, characters where it matters.
#include "ui/timeline/longestlabel.h"

namespace awaitscope {

namespace {

qsizetype digitsOf(quint32 number)
{
    qsizetype digits = 1;
    for (; number >= 10; number /= 10) {
        ++digits;
    }
    return digits;
}

} // namespace

bool LongestLabel::update(const Trace &trace)
{
    const qsizetype before = m_text.size();
    for (; m_read < trace.taskCount(); ++m_read) {
        const TaskId task{m_read};
        const TaskRecord &record = trace.task(task);
        const bool isNamed = record.name.value != 0;
        // Long enough to be the longest? Only then the text is made: there can be a million.
        const auto bytes = static_cast<qsizetype>(trace.utf8(isNamed ? record.name : record.coroutine).size());
        if (bytes + (isNamed ? 0 : 1 + digitsOf(record.ordinal)) <= m_text.size()) {
            continue;
        }
        const QString label = trace.label(task);
        if (label.size() > m_text.size()) {
            m_text = label;
        }
    }
    return m_text.size() > before;
}

} // namespace awaitscope
