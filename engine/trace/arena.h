#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace trace {

/// Memory that is only ever taken, and given back as a whole: no header and no gap beside each
/// piece, and no piece ever moves.
class Arena
{
public:
    /// Memory for this many bytes, aligned for 64-bit numbers; as it comes, not zeroed.
    [[nodiscard]] std::byte *take(std::size_t bytes);
    void clear();
    /// What it has from the system, in bytes.
    [[nodiscard]] std::size_t memory_use() const { return m_memory_use; }

private:
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    std::byte *m_next = nullptr;
    std::size_t m_left = 0;
    std::size_t m_memory_use = 0;
};

} // namespace trace
