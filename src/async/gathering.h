// SPDX-License-Identifier: MIT
// What gather does whatever the types of its results are: waiting for the children, and passing on a cancellation.
#pragma once

#include "src/async/future.h"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace awaitscope {

/// asyncio's _GatheringFuture and the callbacks around it.
class Gathering
{
public:
    /// What becomes of a child's exception: the gathering's own error, at once; or one of its results.
    enum class Exceptions : quint8 { Raise, Return };

    /// The children in the order of gather's arguments, not empty; one may stand there several times.
    Gathering(std::vector<Ref<FutureBase>> children, Exceptions exceptions);
    Gathering(const Gathering &) = delete;
    Gathering &operator=(const Gathering &) = delete;
    virtual ~Gathering() = default;

    /// Begins to wait for the children. `keeper` is the gathering's own future: the children hold it until they are
    /// done.
    static void start(Gathering *gathering, const Ref<FutureBase> &keeper);

protected:
    void noteCancel(bool isAccepted) { m_cancelRequested = m_cancelRequested || isAccepted; }

    [[nodiscard]] const std::vector<Ref<FutureBase>> &children() const { return m_children; }
    void moveChildrenTo(std::vector<Ref<FutureBase>> &futures)
    {
        std::move(m_children.begin(), m_children.end(), std::back_inserter(futures));
        m_children.clear();
    }
    [[nodiscard]] std::string_view label() const { return m_label; }

    [[nodiscard]] virtual BareFuture &outer() = 0;
    /// All children are done, and it has not failed: sets the result.
    virtual void finish() = 0;

private:
    void childDone(FutureBase &child);
    void take(FutureBase &child);

    std::vector<Ref<FutureBase>> m_children; // until all have been heard of
    std::string m_label;                     // "gather of 3"
    std::size_t m_left = 0;                  // different children that are not done
    Exceptions m_exceptions;
    bool m_cancelRequested = false;
};

} // namespace awaitscope
