// SPDX-License-Identifier: MIT
// The functions of a listing, and the lines at which they may wait.
#pragma once

#include "src/exercises/listing.h"

#include <array>
#include <vector>

namespace awaitscope {

/// The ways to wait that are written alike in both languages, so that each can be counted by itself: `await`;
/// `async with`, for which C++ has asyncWith() and hold(); time.sleep, which only C++ awaits.
enum class AwaitForm : quint8 { Await, Block, TimeSleep };

inline constexpr std::size_t AwaitFormCount = 3;

/// A function of a listing.
struct ListedFunction
{
    QString name;        ///< in Python's spelling
    ListingLine defined; ///< the line with its name
    /// By AwaitForm: the lines that wait, in their order.
    std::array<std::vector<ListingLine>, AwaitFormCount> waits;
};

/// The functions on the outermost level of a listing; what stands inside one belongs to it. A function is told by the
/// layout that all our listings have: it begins at the left margin, and everything in it does not.
[[nodiscard]] std::vector<ListedFunction> functionsOf(const Listing &listing, Language language);

} // namespace awaitscope
