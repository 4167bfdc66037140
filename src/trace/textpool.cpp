// SPDX-License-Identifier: MIT
// Texts are laid one after the other into blocks that never move.
#include "src/trace/textpool.h"

#include <algorithm>

namespace awaitscope {

namespace {
constexpr std::size_t BlockSize = std::size_t(1) << 16;
}

TextPool::TextPool(Arena &arena)
    : m_arena(arena)
    , m_texts(arena)
{
    m_interned.emplace(std::string_view(), add({}));
}

TextId TextPool::intern(std::string_view text)
{
    if (const auto known = m_interned.find(text); known != m_interned.end()) {
        return known->second;
    }
    const TextId id = add(text);
    m_interned.emplace(utf8(id), id);
    return id;
}

TextId TextPool::add(std::string_view text)
{
    const TextId id{static_cast<quint32>(m_texts.size())};
    char *start = reserve(text.size());
    std::copy(text.begin(), text.end(), start);
    m_texts.append({start, text.size()});
    return id;
}

std::string_view TextPool::utf8(TextId id) const
{
    const Place &place = m_texts[id.value];
    return {place.start, place.length};
}

QString TextPool::text(TextId id) const
{
    const std::string_view text = utf8(id);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::size_t TextPool::bytes() const
{
    constexpr std::size_t Node = 64; // of the map, with its place in a bucket and what the heap adds
    return m_longBytes + m_interned.size() * Node;
}

char *TextPool::reserve(std::size_t length)
{
    if (length > BlockSize) {
        m_longBytes += length;
        m_long.push_back(std::make_unique_for_overwrite<char[]>(length));
        return m_long.back().get();
    }
    if (m_left < length || m_free == nullptr) {
        m_free = static_cast<char *>(m_arena.allocate(BlockSize));
        m_left = BlockSize;
    }
    char *start = m_free;
    m_free += length;
    m_left -= length;
    return start;
}

} // namespace awaitscope
