#include "engine/asyncio/pool.h"

#include <array>
#include <cstdint>
#include <cstdlib>
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
    ThreadPool() = default;
    ThreadPool(const ThreadPool &) = delete;
    ThreadPool &operator=(const ThreadPool &) = delete;
    ~ThreadPool()
    {
        for (char *region : m_regions)
            std::free(region);
    }

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
        Page *&first = m_with_room[size_class];
        while (first && !first->free && first->untouched == first->end) {
            first->listed = false;
            first = first->next;
        }
        if (!first)
            list(new_page(size_class));
        return allocate(size_class);
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
            m_region = m_regions.emplace_back(new_region());
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
    std::vector<char *> m_regions;
};

constinit thread_local ThreadPool *this_thread = nullptr;

/// Takes the pool away when the thread ends; what still has blocks stays, for these.
struct AtThreadEnd
{
    ~AtThreadEnd()
    {
        ThreadPool *const pool = std::exchange(this_thread, nullptr);
        if (pool->bytes_in_use() == 0)
            delete pool;
    }
};

ThreadPool &make_pool()
{
    thread_local AtThreadEnd at_end;
    (void)at_end;
    this_thread = new ThreadPool;
    return *this_thread;
}

} // namespace

void *Pool::allocate(std::size_t size)
{
    if (size > largest_pooled || size == 0) [[unlikely]]
        return ::operator new(size);
    ThreadPool &pool = this_thread ? *this_thread : make_pool();
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
}

bool Pool::pools()
{
    return true;
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

bool Pool::pools()
{
    return false;
}

std::size_t Pool::bytes_in_use()
{
    return 0;
}

#endif

} // namespace asyncio
