// SPDX-License-Identifier: MIT
// The places where one has been, to go back to.
#pragma once

#include <optional>
#include <vector>

namespace awaitscope {

/// A browser's back and forward: places that were left, and after going back those that were come from.
template <class Place>
class NavigationHistory
{
public:
    /// Leaves `from` for somewhere new: one can go back to it, and no longer forward.
    void leave(const Place &from)
    {
        if (m_back.size() == Most) {
            m_back.erase(m_back.begin());
        }
        m_back.push_back(from);
        m_forward.clear();
    }

    /// Where to go when `from` is left backwards; none at the beginning.
    [[nodiscard]] std::optional<Place> back(const Place &from) { return move(m_back, m_forward, from); }

    /// Where to go when `from` is left forwards; none at the end.
    [[nodiscard]] std::optional<Place> forward(const Place &from) { return move(m_forward, m_back, from); }

    [[nodiscard]] bool canGoBack() const { return !m_back.empty(); }
    [[nodiscard]] bool canGoForward() const { return !m_forward.empty(); }

    void clear()
    {
        m_back.clear();
        m_forward.clear();
    }

private:
    static constexpr std::size_t Most = 100;

    static std::optional<Place> move(std::vector<Place> &source, std::vector<Place> &target, const Place &from)
    {
        if (source.empty()) {
            return std::nullopt;
        }
        const Place place = source.back();
        source.pop_back();
        target.push_back(from);
        return place;
    }

    std::vector<Place> m_back;
    std::vector<Place> m_forward;
};

} // namespace awaitscope
