// SPDX-License-Identifier: MIT
// What gather does whatever the types of its results are: waiting for the children, and passing on a cancellation.
#pragma once

#include "src/async/future.h"

#include <string>
#include <vector>

namespace awaitscope {

/// asyncio's _GatheringFuture and the callbacks around it.
class Gathering
{
public:
    /// The children in the order of gather's arguments, not empty; one may stand there several times.
    explicit Gathering(std::vector<Ref<FutureBase>> children);
    Gathering(const Gathering &) = delete;
    Gathering &operator=(const Gathering &) = delete;
    virtual ~Gathering() = default;

    /// Begins to wait for the children. `keeper` is the gathering's own future: the children hold it until they are
    /// done.
    static void start(Gathering *gathering, const Ref<FutureBase> &keeper);

protected:
    /// asyncio's `_GatheringFuture.cancel` asks every child, also after one has accepted; it counts if one does.
    [[nodiscard]] bool anyAcceptsCancel() const;
    void noteCancel(bool accepted) { m_cancelRequested = m_cancelRequested || accepted; }

    [[nodiscard]] const std::vector<Ref<FutureBase>> &children() const { return m_children; }
    [[nodiscard]] std::string_view label() const { return m_label; }

    [[nodiscard]] virtual FutureBase &outer() = 0;
    /// All children have succeeded: sets the result.
    virtual void finish() = 0;

private:
    void childDone(FutureBase &child);

    std::vector<Ref<FutureBase>> m_children;
    std::string m_label;    // "gather of 3"
    std::size_t m_left = 0; // different children that are not done
    bool m_cancelRequested = false;
};

} // namespace awaitscope
