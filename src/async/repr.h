// SPDX-License-Identifier: MIT
// Writes values as Python's repr() writes them.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <concepts>
#include <optional>
#include <variant>
#include <vector>

namespace awaitscope {

// appendRepr() appends to UTF-8 text, so that a list of a million values is one buffer; repr() is the whole text at
// once. There are overloads for exactly the types below: a pointer to characters is none of them, not even as a bool.

/// float: the fewest digits that read back as the same double; with an exponent below 1e-04 and from 1e+16.
void appendRepr(QByteArray &out, double value);

/// str: in single quotes (in double ones when only single ones are inside); what is not printable is escaped.
void appendRepr(QByteArray &out, QStringView value);

/// None.
void appendRepr(QByteArray &out, std::monostate none);

/// int, of up to 64 bits, signed or not; and bool, as True or False.
template <std::integral Integer>
void appendRepr(QByteArray &out, Integer value);

/// None, or the value in it.
template <class T>
void appendRepr(QByteArray &out, const std::optional<T> &value);

/// list: "[a, b]".
template <class T>
void appendRepr(QByteArray &out, const std::vector<T> &values);

/// Whether there is an appendRepr() for T.
template <class T>
inline constexpr bool Representable = std::integral<T> || std::same_as<T, double> || std::same_as<T, QString>
                                      || std::same_as<T, QStringView> || std::same_as<T, std::monostate>;
template <class T>
inline constexpr bool Representable<std::optional<T>> = Representable<T>;
template <class T>
inline constexpr bool Representable<std::vector<T>> = Representable<T>;

/// Python's repr(value), for every type that appendRepr() takes.
template <class T>
[[nodiscard]] QString repr(const T &value)
{
    QByteArray out;
    appendRepr(out, value);
    return QString::fromUtf8(out);
}

template <std::integral Integer>
void appendRepr(QByteArray &out, Integer value)
{
    if constexpr (std::same_as<Integer, bool>) {
        out += value ? "True" : "False";
    } else if constexpr (std::unsigned_integral<Integer>) {
        out += QByteArray::number(static_cast<quint64>(value));
    } else {
        out += QByteArray::number(static_cast<qint64>(value));
    }
}

template <class T>
void appendRepr(QByteArray &out, const std::optional<T> &value)
{
    if (value) {
        appendRepr(out, *value);
    } else {
        appendRepr(out, std::monostate());
    }
}

template <class T>
void appendRepr(QByteArray &out, const std::vector<T> &values)
{
    out += '[';
    bool isFirst = true;
    for (const auto &value : values) {
        if (!isFirst) {
            out += ", ";
        }
        isFirst = false;
        appendRepr(out, value);
    }
    out += ']';
}

} // namespace awaitscope
