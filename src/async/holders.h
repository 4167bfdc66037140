// SPDX-License-Identifier: MIT
// Who holds a lock or a permit, so that what is held may go before those who hold it.
#pragma once

#include <utility>

namespace awaitscope {

class Holders;

/// Somebody who holds something, until one of the two goes.
class Holder
{
public:
    Holder &operator=(Holder &&) = delete;

protected:
    explicit Holder(Holders &holders) { enter(&holders); }
    Holder(Holder &&other) noexcept
    {
        enter(other.m_holders);
        other.leave();
    }
    ~Holder() { leave(); }

    /// Whether what it holds is still there, and held.
    [[nodiscard]] bool isHolding() const { return m_holders != nullptr; }
    void leave();

private:
    friend class Holders;

    void enter(Holders *holders);

    Holders *m_holders = nullptr;
    Holder *m_previous = nullptr;
    Holder *m_next = nullptr;
};

/// Those who hold one thing; part of that thing.
class Holders
{
public:
    Holders() = default;
    Holders(const Holders &) = delete;
    Holders &operator=(const Holders &) = delete;
    ~Holders()
    {
        while (m_first) {
            m_first->leave();
        }
    }

private:
    friend class Holder;

    Holder *m_first = nullptr;
};

inline void Holder::enter(Holders *holders)
{
    m_holders = holders;
    if (holders) {
        m_next = std::exchange(holders->m_first, this);
        if (m_next) {
            m_next->m_previous = this;
        }
    }
}

inline void Holder::leave()
{
    if (m_holders) {
        (m_previous ? m_previous->m_next : m_holders->m_first) = m_next;
        if (m_next) {
            m_next->m_previous = m_previous;
        }
        m_holders = nullptr;
        m_previous = nullptr;
        m_next = nullptr;
    }
}

} // namespace awaitscope
