// SPDX-License-Identifier: MIT
// Source code to be read beside a record.
#pragma once

#include "src/exercises/catalogue.h"

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>
#include <vector>

namespace awaitscope {

/// The two languages in which each exercise is written.
enum class Language : quint8 { Python, Cpp };

/// One file of a listing.
struct ListingFile
{
    QString name;      ///< without its folder: "wait_n.py"
    QString path;      ///< where it was read; of a file of an exercise the embedded one
    QStringList lines; ///< without their ends
};

/// The files of a program in one language.
using Listing = std::vector<ListingFile>;

/// A line of a listing.
struct ListingLine
{
    std::size_t file = 0; ///< which file of the listing
    int line = 0;         ///< from 1

    friend auto operator<=>(const ListingLine &, const ListingLine &) = default;
};

/// The listing of an exercise: its own file first, then those of the exercises that it uses, as its Python listing
/// imports them.
[[nodiscard]] Listing listingOf(const Exercise &exercise, Language language);

} // namespace awaitscope
