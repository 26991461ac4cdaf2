#include "engine/asyncio/pool.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define COROSCOPE_POOLED 0
#else
#define COROSCOPE_POOLED 1
#endif

namespace asyncio {

#if COROSCOPE_POOLED

namespace {

constexpr std::size_t granule = 16;
constexpr std::size_t class_count = Pool::largest_pooled / granule;
constexpr std::size_t page_size = 64 * 1024;
constexpr std::size_t region_size = 2 * 1024 * 1024; // one huge page, where the system has them

class ThreadPool;

struct FreeBlock
{
    FreeBlock *next;
};

/// A stretch of memory, aligned to its size, that is cut into blocks of one size. This stands at
/// its beginning.
struct Page
{
    ThreadPool *owner;
    FreeBlock *free;
    char *untouched; ///< blocks from here on have never been used
    char *end;
    Page *next; ///< in the list of pages that have room
    std::uint32_t in_use;
    std::uint32_t block_size;
    bool listed;

    static Page &of(void *block)
    {
        return *reinterpret_cast<Page *>(
            reinterpret_cast<std::uintptr_t>(block) & ~std::uintptr_t(page_size - 1));
    }
};

constexpr std::size_t page_header = (sizeof(Page) + 63) & ~std::size_t(63);

std::size_t class_of(std::size_t size)
{
    return (size + granule - 1) / granule - 1;
}

char *new_region()
{
    void *const region = std::aligned_alloc(region_size, region_size);
    if (!region)
        throw std::bad_alloc();
#if defined(__linux__)
    (void)::madvise(region, region_size, MADV_HUGEPAGE);
#endif
    return static_cast<char *>(region);
}

/// The pages of one thread, for each size of block those that have room; the first of them is the
/// one that is being used up.
class ThreadPool
{
public:
    void *allocate(std::size_t size_class)
    {
        Page *page = m_with_room[size_class];
        if (page) [[likely]] {
            if (FreeBlock *block = page->free) [[likely]] {
                page->free = block->next;
                ++page->in_use;
                return block;
            }
            if (page->untouched != page->end) [[likely]]
                return take_untouched(*page);
        }
        return allocate_elsewhere(size_class);
    }

    void free(Page &page, void *block) noexcept
    {
        auto *const freed = static_cast<FreeBlock *>(block);
        freed->next = page.free;
        page.free = freed;
        --page.in_use;
        if (!page.listed) [[unlikely]]
            list(page);
    }

    /// By another thread.
    void give_back(void *block) noexcept
    {
        auto *const freed = static_cast<FreeBlock *>(block);
        const std::lock_guard lock(m_mutex);
        freed->next = m_given_back;
        m_given_back = freed;
    }

    [[nodiscard]] std::size_t bytes_in_use() const
    {
        std::size_t bytes = 0;
        for (const Page *page : m_pages)
            bytes += std::size_t(page->in_use) * page->block_size;
        return bytes;
    }

private:
    static void *take_untouched(Page &page)
    {
        void *const block = page.untouched;
        page.untouched += page.block_size;
        ++page.in_use;
        return block;
    }

    void *allocate_elsewhere(std::size_t size_class)
    {
        collect_given_back();
        Page *&first = m_with_room[size_class];
        while (first && !first->free && first->untouched == first->end) {
            first->listed = false;
            first = first->next;
        }
        if (!first)
            list(new_page(size_class));
        return allocate(size_class);
    }

    void collect_given_back()
    {
        FreeBlock *block = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            std::swap(block, m_given_back);
        }
        while (block) {
            FreeBlock *const next = block->next;
            free(Page::of(block), block);
            block = next;
        }
    }

    /// Behind the page that is being used up.
    void list(Page &page) noexcept
    {
        Page *&first = m_with_room[class_of(page.block_size)];
        page.listed = true;
        if (first) {
            page.next = first->next;
            first->next = &page;
        } else {
            page.next = nullptr;
            first = &page;
        }
    }

    Page &new_page(std::size_t size_class)
    {
        if (m_region_left == 0) {
            m_region = new_region();
            m_region_left = region_size / page_size;
        }
        char *const begin = m_region;
        m_region += page_size;
        --m_region_left;
        const std::size_t block_size = (size_class + 1) * granule;
        const std::size_t blocks = (page_size - page_header) / block_size;
        auto *const page = new (begin) Page{.owner = this,
            .free = nullptr,
            .untouched = begin + page_header,
            .end = begin + page_header + blocks * block_size,
            .next = nullptr,
            .in_use = 0,
            .block_size = static_cast<std::uint32_t>(block_size),
            .listed = false};
        m_pages.push_back(page);
        return *page;
    }

    std::array<Page *, class_count> m_with_room{};
    std::vector<Page *> m_pages;
    char *m_region = nullptr;
    std::size_t m_region_left = 0; ///< pages of it that are still to be given out
    std::mutex m_mutex;
    FreeBlock *m_given_back = nullptr; ///< guarded by the mutex
};

/// The pools that no thread has at present. Never destroyed: blocks may outlive everything.
class IdlePools
{
public:
    static IdlePools &instance()
    {
        static auto *const pools = new IdlePools;
        return *pools;
    }
    ThreadPool *take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_pools.empty())
            return m_all.emplace_back(new ThreadPool);
        ThreadPool *const pool = m_pools.back();
        m_pools.pop_back();
        return pool;
    }
    void put(ThreadPool *pool)
    {
        const std::lock_guard lock(m_mutex);
        m_pools.push_back(pool);
    }

private:
    std::mutex m_mutex;
    std::vector<ThreadPool *> m_pools;
    std::vector<ThreadPool *> m_all; ///< so that none is taken for lost
};

constinit thread_local ThreadPool *this_thread = nullptr;

/// Gives the thread's pool away when the thread ends.
struct AtThreadEnd
{
    ~AtThreadEnd() { IdlePools::instance().put(std::exchange(this_thread, nullptr)); }
};

ThreadPool &take_pool()
{
    thread_local AtThreadEnd at_end;
    (void)at_end;
    this_thread = IdlePools::instance().take();
    return *this_thread;
}

} // namespace

void *Pool::allocate(std::size_t size)
{
    if (size > largest_pooled || size == 0) [[unlikely]]
        return ::operator new(size);
    ThreadPool &pool = this_thread ? *this_thread : take_pool();
    return pool.allocate(class_of(size));
}

void Pool::free(void *block, std::size_t size) noexcept
{
    if (size > largest_pooled || size == 0) [[unlikely]] {
        ::operator delete(block);
        return;
    }
    Page &page = Page::of(block);
    if (page.owner == this_thread) [[likely]]
        this_thread->free(page, block);
    else
        page.owner->give_back(block);
}

std::size_t Pool::bytes_in_use()
{
    return this_thread ? this_thread->bytes_in_use() : 0;
}

#else

void *Pool::allocate(std::size_t size)
{
    return ::operator new(size);
}

void Pool::free(void *block, std::size_t) noexcept
{
    ::operator delete(block);
}

std::size_t Pool::bytes_in_use()
{
    return 0;
}

#endif

} // namespace asyncio
