// SPDX-License-Identifier: MIT
// Each a length and so many bytes.
#include "src/python/framefacts.h"

#include <charconv>

#include <QByteArray>
#include <QString>
#include <QUtf8StringView>
#include <QtEndian>

namespace awaitscope {

std::size_t wholeCharacters(std::string_view text, std::size_t most)
{
    if (text.size() <= most) {
        return text.size();
    }
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) {
        --most;
    }
    return most;
}

std::string asUtf8(std::string_view bytes)
{
    constexpr std::size_t Longest = std::size_t(1) << 14;
    const std::string_view some = bytes.substr(0, Longest);
    if (some.size() == bytes.size()
        && QUtf8StringView(some.data(), static_cast<qsizetype>(some.size())).isValidUtf8()) {
        return std::string(some);
    }
    std::string mended = QString::fromUtf8(some.data(), static_cast<qsizetype>(some.size())).toStdString();
    return mended.substr(0, wholeCharacters(mended, Longest)); // a mark is three bytes for one
}

std::optional<FrameFacts> FrameFacts::read(std::span<const char> payload)
{
    std::vector<std::string_view> texts;
    while (!payload.empty()) {
        constexpr std::size_t LengthSize = 4;
        if (payload.size() < LengthSize) {
            return std::nullopt;
        }
        const std::size_t length = qFromLittleEndian<quint32>(payload.data());
        payload = payload.subspan(LengthSize);
        if (payload.size() < length) {
            return std::nullopt;
        }
        texts.emplace_back(payload.data(), length);
        payload = payload.subspan(length);
    }
    if (texts.size() % 2 != 0) {
        return std::nullopt;
    }
    FrameFacts facts;
    for (std::size_t i = 0; i < texts.size(); i += 2) {
        facts.m_pairs.emplace_back(texts[i], texts[i + 1]);
    }
    return facts;
}

std::string FrameFacts::text(std::string_view key) const
{
    for (const auto &[name, value] : m_pairs) {
        if (name == key) {
            return asUtf8(value);
        }
    }
    return {};
}

qint64 FrameFacts::number(std::string_view key) const
{
    const std::string digits = text(key);
    qint64 value = 0;
    const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && rest == digits.data() + digits.size() ? value : 0;
}

} // namespace awaitscope
