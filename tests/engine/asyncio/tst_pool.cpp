#include "engine/asyncio/pool.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <random>
#include <set>
#include <thread>
#include <vector>

using asyncio::Pool;

namespace {

struct Block
{
    void *address;
    std::size_t size;
    unsigned char mark;
};

Block allocate(std::size_t size, unsigned char mark)
{
    void *const address = Pool::allocate(size);
    std::memset(address, mark, size);
    return {address, size, mark};
}

bool untouched(const Block &block)
{
    const auto *const bytes = static_cast<const unsigned char *>(block.address);
    return std::all_of(bytes, bytes + block.size, [&](unsigned char b) { return b == block.mark; });
}

} // namespace

/// Blocks come and go, and never overlap.
class TestPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksOfAllSizesKeepTheirContents()
    {
        std::mt19937 random(1);
        std::vector<Block> blocks;

        for (int i = 0; i < 50'000; ++i) {
            if (!blocks.empty() && random() % 3 == 0) {
                std::swap(blocks[random() % blocks.size()], blocks.back());
                QVERIFY(untouched(blocks.back()));
                Pool::free(blocks.back().address, blocks.back().size);
                blocks.pop_back();
            } else {
                blocks.push_back(allocate(
                    1 + random() % (Pool::largest_pooled + 200), static_cast<unsigned char>(i)));
            }
        }

        for (const Block &block : blocks) {
            QVERIFY(untouched(block));
            Pool::free(block.address, block.size);
        }
    }

    void blocksAreAlignedForAnything()
    {
        for (std::size_t size = 1; size <= Pool::largest_pooled; size += 7) {
            void *const block = Pool::allocate(size);
            QCOMPARE(reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t), 0U);
            Pool::free(block, size);
        }
    }

    void whatWasFreedIsUsedAgain()
    {
        std::set<void *> first;
        for (int i = 0; i < 1'000; ++i)
            first.insert(Pool::allocate(48));
        for (void *block : first)
            Pool::free(block, 48);

        int again = 0;
        std::vector<void *> second;
        for (int i = 0; i < 1'000; ++i) {
            second.push_back(Pool::allocate(48));
            again += first.contains(second.back()) ? 1 : 0;
        }

        for (void *block : second)
            Pool::free(block, 48);
        if (Pool::pools())
            QVERIFY(again >= 999); // but for what was left of the page before
    }

    void bytesInUseFollow()
    {
        const std::size_t before = Pool::bytes_in_use();
        void *const block = Pool::allocate(100);

        const std::size_t during = Pool::bytes_in_use();
        Pool::free(block, 100);

        QCOMPARE(during - before, Pool::pools() ? 112U : 0U);
        QCOMPARE(Pool::bytes_in_use(), before);
    }

    void eachThreadHasItsOwn()
    {
        std::size_t elsewhere = 1;
        void *const here = Pool::allocate(64);

        std::thread([&elsewhere] { elsewhere = Pool::bytes_in_use(); }).join();

        QCOMPARE(elsewhere, 0U);
        Pool::free(here, 64);
    }
};

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
