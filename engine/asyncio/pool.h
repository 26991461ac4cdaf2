#pragma once

#include <cstddef>

namespace asyncio {

/// Memory for what a loop makes and drops all the time: coroutine frames, tasks, futures, handles.
///
/// Blocks of one size come from pages of their own, and the blocks of a page are used up before
/// those of the next, so that what was made in a row lies in a row. A thread has a pool of its own,
/// which keeps memory for reuse until the thread ends; a block that another thread frees is lost.
/// Blocks larger than largest_pooled come from the system, as do all in a build with sanitizers,
/// which could not see into a pool.
class Pool
{
public:
    static constexpr std::size_t largest_pooled = 1024;

    /// Throws std::bad_alloc.
    [[nodiscard]] static void *allocate(std::size_t size);
    static void free(void *block, std::size_t size) noexcept;
    /// False in a build with sanitizers.
    [[nodiscard]] static bool pools();
    /// What this thread's blocks take now, by the sizes that were asked for, rounded up to the
    /// sizes that blocks have.
    [[nodiscard]] static std::size_t bytes_in_use();
};

/// Gives a class, and those derived from it, pooled memory.
class Pooled
{
public:
    static void *operator new(std::size_t size) { return Pool::allocate(size); }
    static void operator delete(void *block, std::size_t size) noexcept { Pool::free(block, size); }
};

} // namespace asyncio
