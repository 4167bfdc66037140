// SPDX-License-Identifier: MIT
// Reads numerals by the rules of Python's int() and float(), whatever the locale, into plain ASCII.
#pragma once

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace awaitscope {

// Common to both, as in Python: white space around the numeral is dropped, an underscore may stand between two digits,
// and the decimal digits of every script count as digits.

/// Python's int(text) in base ten, of any length, in canonical form: "-" or nothing, then digits without underscores
/// and without leading zeros ("0" for every zero). Nothing where int() raises ValueError.
[[nodiscard]] std::optional<QByteArray> wholeNumeral(QStringView text);

/// Python's float(text), as text that QByteArray::toDouble() reads (which gives 0 and is not ok where the number is too
/// large or too small for a double). Nothing where float() raises ValueError, and for infinity and NaN.
[[nodiscard]] std::optional<QByteArray> decimalNumeral(QStringView text);

} // namespace awaitscope
