// SPDX-License-Identifier: MIT
// Counts lines by the rows that they join.
#include "src/timeline/orderdensity.h"

#include <algorithm>

namespace awaitscope {

bool OrderDensity::show(const Trace &trace, const CompletionOrder &order, quint32 ended)
{
    const bool isAnew = order.count() != m_count;
    if (isAnew) {
        forget();
        m_count = order.count();
    }
    const bool hasChanged = isAnew || m_shown != ended;
    for (; m_shown < ended; ++m_shown) {
        count(trace, order, m_shown, true);
    }
    for (; m_shown > ended; --m_shown) {
        count(trace, order, m_shown - 1, false);
    }
    return hasChanged;
}

void OrderDensity::forget()
{
    m_count = 0;
    m_shown = 0;
    std::fill(m_lines.begin(), m_lines.end(), 0);
    std::fill(m_failed.begin(), m_failed.end(), 0);
    std::fill(m_cancelled.begin(), m_cancelled.end(), 0);
}

void OrderDensity::count(const Trace &trace, const CompletionOrder &order, quint32 place, bool isThere)
{
    const quint32 rank = order.rankAt(place);
    const int right = rowOf(place, m_count);
    const auto turn = [isThere](quint32 &number) { isThere ? ++number : --number; };
    turn(m_lines[index(rowOf(rank, m_count), right)]);
    switch (trace.task(order.taskOf(rank)).state) {
    case TaskState::Failed:
        turn(m_failed[static_cast<std::size_t>(right)]);
        break;
    case TaskState::Cancelled:
        turn(m_cancelled[static_cast<std::size_t>(right)]);
        break;
    case TaskState::Done:
    case TaskState::Ready:
    case TaskState::Running:
    case TaskState::Waiting:
    case TaskState::Abandoned:
        break;
    }
}

void OrderDensity::crossSection(double x, std::span<float, Rows> rows) const
{
    std::fill(rows.begin(), rows.end(), 0.0F);
    const auto rise = static_cast<float>(riseAt(x));
    const quint32 *line = m_lines.data();
    for (int left = 0; left < Rows; ++left) {
        const float base = static_cast<float>(left) * (1 - rise);
        for (int right = 0; right < Rows; ++right, ++line) {
            if (*line == 0) {
                continue;
            }
            const float height = base + static_cast<float>(right) * rise;
            const auto row = std::min(static_cast<std::size_t>(height), std::size_t(Rows - 1));
            const float below = height - static_cast<float>(row);
            const auto number = static_cast<float>(*line);
            rows[row] += number * (1 - below);
            if (below > 0 && row + 1 < Rows) {
                rows[row + 1] += number * below;
            }
        }
    }
}

} // namespace awaitscope
