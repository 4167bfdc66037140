// SPDX-License-Identifier: MIT
// The texts of a record: names and source files once each, results as they come.
#pragma once

#include "src/trace/column.h"
#include "src/trace/ids.h"

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <QString>

namespace awaitscope {

/// UTF-8 texts, each under an id that stays valid.
class TextPool
{
public:
    /// `arena` has to outlive the pool's use.
    explicit TextPool(Arena &arena);

    /// The id of `text`; the same text has the same id.
    TextId intern(std::string_view text);

    /// A new id for `text`: for texts that hardly ever repeat, where looking for an equal one would only cost.
    TextId add(std::string_view text);

    [[nodiscard]] std::string_view utf8(TextId id) const;
    [[nodiscard]] QString text(TextId id) const;
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    /// About how many bytes it keeps beside those of the arena.
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Place
    {
        const char *start = nullptr; // inside a block, or one of the long ones
        std::size_t length = 0;
    };

    char *reserve(std::size_t length);

    Arena &m_arena;
    Column<Place> m_texts;
    char *m_free = nullptr; // the rest of the newest block
    std::size_t m_left = 0;
    std::vector<std::unique_ptr<char[]>> m_long;             // texts that are longer than a block
    std::size_t m_longBytes = 0;                             // of these
    std::unordered_map<std::string_view, TextId> m_interned; // keys point to the texts
};

} // namespace awaitscope
