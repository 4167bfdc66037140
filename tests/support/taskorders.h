// SPDX-License-Identifier: MIT
// Records of tasks that end in an order that the test says, and the orders in a record.
#pragma once

#include "src/timeline/completionorder.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>
#include <vector>

namespace awaitscope {

/// 0, 1, …, in a random order; the same for the same seed.
[[nodiscard]] inline std::vector<quint32> shuffledRanks(std::size_t count, quint32 seed)
{
    std::vector<quint32> ranks(count);
    std::iota(ranks.begin(), ranks.end(), 0U);
    std::shuffle(ranks.begin(), ranks.end(), std::mt19937(seed));
    return ranks;
}

/// Tasks without a parent, all created at 0, that return nothing in the order of `ranks`, a nanosecond after each
/// other.
[[nodiscard]] inline std::shared_ptr<Trace> endingIn(const std::vector<quint32> &ranks)
{
    auto trace = std::make_shared<Trace>();
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        trace->taskCreated({0}, {}, {}, {}, {});
    }
    qint64 now = 0;
    for (const quint32 rank : ranks) {
        trace->taskDone({++now}, {rank}, {});
    }
    return trace;
}

/// The order of the family that comes first in a record.
[[nodiscard]] inline CompletionOrder orderOf(const Trace &trace)
{
    Families families;
    families.update(trace);
    CompletionOrder order(families.first());
    order.update(trace, families);
    return order;
}

} // namespace awaitscope
