// SPDX-License-Identifier: MIT
// What the record says of a task's result.
#pragma once

#include "src/async/repr.h"

#include <QByteArray>

namespace awaitscope {

/// The result as Python's repr() writes it, UTF-8; empty for types that have none here. A long list is cut short, as
/// reprlib does: what a person reads is the beginning and the length.
template <class T>
[[nodiscard]] QByteArray describeResult(const T &value)
{
    QByteArray text;
    if constexpr (Representable<T>) {
        text.reserve(32); // holds any number
        appendRepr(text, value);
    }
    return text;
}

/// The number of items up to which a list is written out whole.
inline constexpr std::size_t LongestListInRecord = 1000;

template <class T>
    requires Representable<T>
[[nodiscard]] QByteArray describeResult(const std::vector<T> &items)
{
    QByteArray text("[");
    for (std::size_t i = 0; i < std::min(items.size(), LongestListInRecord); ++i) {
        if (i > 0) {
            text += ", ";
        }
        appendRepr(text, items[i]);
    }
    if (items.size() > LongestListInRecord) {
        text += ", … " + QByteArray::number(static_cast<qulonglong>(items.size() - LongestListInRecord)) + " more";
    }
    text += ']';
    return text;
}

} // namespace awaitscope
