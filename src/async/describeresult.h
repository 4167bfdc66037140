// SPDX-License-Identifier: MIT
// What the record says of a task's result.
#pragma once

#include "src/async/repr.h"

#include <QByteArray>

namespace awaitscope {

/// Appends the result as Python's repr() writes it, UTF-8; nothing for types that have none here.
template <class T>
void describeResult(QByteArray &out, const T &value)
{
    if constexpr (Representable<T>) {
        appendRepr(out, value);
    }
}

/// The number of items up to which a list is written out whole.
inline constexpr std::size_t LongestListInRecord = 1000;

/// The same for a list. A long one is cut short, as reprlib does: what a person reads is the beginning and the length.
template <class T>
    requires Representable<T>
void describeResult(QByteArray &out, const std::vector<T> &items)
{
    out += '[';
    for (std::size_t i = 0; i < std::min(items.size(), LongestListInRecord); ++i) {
        if (i > 0) {
            out += ", ";
        }
        appendRepr(out, items[i]);
    }
    if (items.size() > LongestListInRecord) {
        out += ", … " + QByteArray::number(static_cast<qulonglong>(items.size() - LongestListInRecord)) + " more";
    }
    out += ']';
}

} // namespace awaitscope
