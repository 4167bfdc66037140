// SPDX-License-Identifier: MIT
// Who was who, and the way between.
#include "ui/loop/chipanimation.h"

#include <algorithm>

namespace awaitscope {

namespace {

double between(double from, double to, double progress)
{
    return from + (to - from) * progress;
}

// It has the size of what it is now from the beginning, so that its text stands still in it.
QRectF between(const QRectF &from, const QRectF &to, double progress)
{
    return {between(from.x(), to.x(), progress), between(from.y(), to.y(), progress), to.width(), to.height()};
}

} // namespace

ChipGlide::ChipGlide(const std::vector<PlacedChip> &from, const std::vector<PlacedChip> &to)
{
    std::vector<const PlacedChip *> before; // who has not been found again yet
    before.reserve(from.size());
    std::ranges::transform(from, std::back_inserter(before), [](const PlacedChip &chip) { return &chip; });
    std::vector<const PlacedChip *> origins(to.size(), nullptr);
    const auto find = [&](auto &&isSame) {
        for (std::size_t i = 0; i < to.size(); ++i) {
            const auto found =
                std::ranges::find_if(before, [&](const PlacedChip *one) { return isSame(one->chip, to[i].chip); });
            if (!origins[i] && found != before.end()) {
                origins[i] = *found;
                before.erase(found);
            }
        }
    };
    find([](const LoopChip &one, const LoopChip &other) { return one.isSameAs(other); });
    find([](const LoopChip &one, const LoopChip &other) { return one.task && one.task == other.task; });

    for (std::size_t i = 0; i < to.size(); ++i) {
        PlacedChip origin = to[i];
        origin.opacity = 0;
        if (origins[i]) {
            origin = *origins[i];
        }
        m_hasMotion = m_hasMotion || !origins[i] || origin.place != to[i].place || origin.opacity != to[i].opacity;
        m_ways.push_back({origin, to[i]});
    }
    for (const PlacedChip *gone : before) {
        PlacedChip end = *gone;
        end.opacity = 0;
        m_hasMotion = true;
        m_ways.push_back({*gone, end});
    }
    std::ranges::stable_partition(m_ways, [](const Way &way) { return way.from.chip.row == way.to.chip.row; });
}

std::vector<PlacedChip> ChipGlide::at(double progress) const
{
    std::vector<PlacedChip> chips;
    chips.reserve(m_ways.size());
    for (const Way &way : m_ways) {
        const double opacity = between(way.from.opacity, way.to.opacity, progress);
        if (opacity > 0) {
            chips.push_back({way.to.chip, between(way.from.place, way.to.place, progress), opacity});
        }
    }
    return chips;
}

} // namespace awaitscope
