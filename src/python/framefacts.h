// SPDX-License-Identifier: MIT
// Texts in pairs: what frames tell that are rare.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <QtGlobal>

namespace awaitscope {

/// How many of at most `most` bytes of UTF-8 are whole characters.
[[nodiscard]] std::size_t wholeCharacters(std::string_view text, std::size_t most);

/// The bytes as UTF-8: themselves if they are that, else with a mark for what is none; not longer than 16 KiB.
[[nodiscard]] std::string asUtf8(std::string_view bytes);

/// The facts of one frame.
class FrameFacts
{
public:
    /// Nothing if the payload is no texts in pairs.
    [[nodiscard]] static std::optional<FrameFacts> read(std::span<const char> payload);

    /// The value of `key` in UTF-8; empty if there is none.
    [[nodiscard]] std::string text(std::string_view key) const;
    /// The same as a whole number; 0 if it is none.
    [[nodiscard]] qint64 number(std::string_view key) const;

private:
    std::vector<std::pair<std::string_view, std::string_view>> m_pairs;
};

} // namespace awaitscope
