#pragma once

#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/future.h"
#include "engine/trace/batch.h"

#include <array>
#include <cstdint>
#include <source_location>
#include <string>
#include <string_view>
#include <unordered_map>

namespace trace {

/// Gives the texts and stacks of a recording their numbers, each at its first use, and puts the new
/// ones into the batch.
///
/// What comes again and again, such as the line of an await, is found by where it stands in the
/// program's memory, in a few nanoseconds. Lives on the loop's thread.
class Interner
{
public:
    /// The batch that new texts and stacks go into must outlive this.
    explicit Interner(Batch &batch)
        : m_batch(batch)
    {
    }

    [[nodiscard]] TextId text(std::string_view text);
    /// The bare name of the function that the line is in.
    [[nodiscard]] TextId function(const std::source_location &where);
    /// What a task that waits on this is shown to wait on; not for tasks.
    [[nodiscard]] TextId awaited(const asyncio::Awaited &awaited);
    /// What a plain callback or a timer is for.
    [[nodiscard]] TextId purpose(const asyncio::Handle &handle);

    /// The same of a bare yield, which waits on nothing.
    [[nodiscard]] TextId yielded()
    {
        if (m_yielded == TextId{})
            m_yielded = text("sleep(0)");
        return m_yielded;
    }

    /// Empty for a line of the library's own, or of none.
    [[nodiscard]] StackId line(const std::source_location &where);
    /// The lines where these frames stand, without those inside the library.
    [[nodiscard]] StackId stack(const asyncio::PromiseBase *innermost);

private:
    struct AwaitedHash
    {
        std::size_t operator()(const asyncio::Awaited &awaited) const;
    };
    /// By an address or a hash; a place of its own for each is not promised.
    struct Recent
    {
        std::uint64_t key = 0;
        std::uint32_t id = 0;
    };
    struct RecentAwaited
    {
        asyncio::Awaited awaited{.what = nullptr};
        TextId id{};
    };
    static constexpr std::size_t recent_count = 256;
    static constexpr std::size_t recent_awaited_count = 16;

    [[nodiscard]] StackId new_stack(std::uint64_t key, Stack stack);

    Batch &m_batch;
    std::unordered_map<std::string, TextId> m_texts;
    std::unordered_map<asyncio::Awaited, TextId, AwaitedHash> m_awaited;
    std::unordered_map<std::uint64_t, StackId> m_stacks; ///< by the hash of their lines
    std::array<Recent, recent_count> m_recent_functions{};
    std::array<Recent, recent_count> m_recent_stacks{};
    std::array<RecentAwaited, recent_awaited_count> m_recent_awaited{};
    TextId m_yielded{};
    std::string m_recent_text;
    TextId m_recent_text_id{};
    std::uint32_t m_text_count = 0;
    std::uint32_t m_stack_count = 0;
};

} // namespace trace
