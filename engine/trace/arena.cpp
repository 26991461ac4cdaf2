#include "engine/trace/arena.h"

#include <algorithm>

namespace trace {

namespace {

constexpr std::size_t least_block = std::size_t{1} << 12;
constexpr std::size_t most_block = std::size_t{1} << 18;
constexpr std::size_t alignment = 8;

} // namespace

std::byte *Arena::take(std::size_t bytes)
{
    bytes = (bytes + alignment - 1) / alignment * alignment;
    if (bytes > m_left) {
        // Small at first, so that a short run stays small.
        m_left = std::max(bytes, std::clamp(m_memory_use, least_block, most_block));
        m_blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(m_left));
        m_next = m_blocks.back().get();
        m_memory_use += m_left;
    }
    std::byte *const taken = m_next;
    m_next += bytes;
    m_left -= bytes;
    return taken;
}

void Arena::clear()
{
    m_blocks.clear();
    m_next = nullptr;
    m_left = 0;
    m_memory_use = 0;
}

} // namespace trace
