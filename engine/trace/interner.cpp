#include "engine/trace/interner.h"

#include "engine/asyncio/source.h"

#include <bit>

namespace trace {

namespace {

/// Spreads every bit over all of them (the finisher of MurmurHash3).
std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdU;
    value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53U;
    return value ^ (value >> 33);
}

std::uint64_t address(const char *literal)
{
    return reinterpret_cast<std::uintptr_t>(literal);
}

/// Its own for each line, up to the 65535th of a file.
std::uint64_t key_of(const std::source_location &where)
{
    return address(where.file_name()) ^ (std::uint64_t(where.line()) << 48);
}

/// Where among so many (a power of two) a key is looked for first.
std::size_t place_of(std::uint64_t key, std::size_t count)
{
    return (key * 0x9e3779b97f4a7c15U >> 32) & (count - 1);
}

bool is_shown(const std::source_location &where)
{
    return where.line() > 0 && !asyncio::is_library(where);
}

} // namespace

std::size_t Interner::AwaitedHash::operator()(const asyncio::Awaited &awaited) const
{
    return mixed(address(awaited.what) ^ std::bit_cast<std::uint64_t>(awaited.amount));
}

TextId Interner::text(std::string_view what)
{
    if (what.empty())
        return {};
    if (what == m_recent_text)
        return m_recent_text_id;
    const auto [known, is_new] = m_texts.try_emplace(std::string(what), TextId{m_text_count + 1});
    if (is_new) {
        ++m_text_count;
        m_batch.texts.emplace_back(what);
    }
    m_recent_text = what;
    m_recent_text_id = known->second;
    return known->second;
}

TextId Interner::function(const std::source_location &where)
{
    const std::uint64_t key = mixed(address(where.function_name()));
    Recent &recent = m_recent_functions[place_of(key, recent_count)];
    if (recent.key != key)
        recent = {
            key, static_cast<std::uint32_t>(text(asyncio::function_name(where.function_name())))};
    return TextId{recent.id};
}

TextId Interner::awaited(const asyncio::Awaited &awaited)
{
    RecentAwaited &recent = m_recent_awaited[AwaitedHash()(awaited) & (recent_awaited_count - 1)];
    if (recent.awaited == awaited)
        return recent.id;
    const auto [known, is_new] = m_awaited.try_emplace(awaited);
    if (is_new)
        known->second = text(awaited.text());
    recent = {awaited, known->second};
    return known->second;
}

TextId Interner::purpose(const asyncio::Handle &handle)
{
    return awaited(handle.purpose());
}

StackId Interner::line(const std::source_location &where)
{
    const std::uint64_t key = key_of(where);
    Recent &recent = m_recent_stacks[place_of(key, recent_count)];
    if (recent.key != key) {
        Stack lines;
        if (is_shown(where))
            lines.push_back({where.file_name(), where.line()});
        recent = {key, static_cast<std::uint32_t>(new_stack(key, std::move(lines)))};
    }
    return StackId{recent.id};
}

StackId Interner::stack(const asyncio::PromiseBase *innermost)
{
    if (!innermost)
        return {};
    if (!innermost->awaiter())
        return line(innermost->where());
    std::uint64_t key = 0;
    for (const asyncio::PromiseBase *frame = innermost; frame; frame = frame->awaiter())
        key = mixed(key ^ key_of(frame->where()));
    Recent &recent = m_recent_stacks[place_of(key, recent_count)];
    if (recent.key != key) {
        Stack lines;
        for (const asyncio::PromiseBase *frame = innermost; frame; frame = frame->awaiter()) {
            if (is_shown(frame->where()))
                lines.push_back({frame->where().file_name(), frame->where().line()});
        }
        recent = {key, static_cast<std::uint32_t>(new_stack(key, std::move(lines)))};
    }
    return StackId{recent.id};
}

StackId Interner::new_stack(std::uint64_t key, Stack stack)
{
    if (stack.empty())
        return {};
    const auto [known, is_new] = m_stacks.try_emplace(key, StackId{m_stack_count + 1});
    if (is_new) {
        ++m_stack_count;
        m_batch.stacks.push_back(std::move(stack));
    }
    return known->second;
}

} // namespace trace
