#include "engine/trace/event_log.h"

#include <algorithm>
#include <cassert>

namespace trace {

namespace {

constexpr unsigned nothing_before = 15;

} // namespace

EventLog::Head::Head(const TraceEvent &event, std::optional<Shown> before)
    : m_bits(static_cast<std::uint16_t>(static_cast<unsigned>(event.kind)
        | static_cast<unsigned>(event.condition) << 5 | static_cast<unsigned>(event.cause) << 8
        | (event.delivered ? 1U : 0U) << 10 | (event.cancel_requests > 0 ? 1U : 0U) << 11
        | (before ? static_cast<unsigned>(*before) : nothing_before) << 12))
{
}

std::optional<Shown> EventLog::Head::shown_before() const
{
    const unsigned before = m_bits >> 12;
    return before == nothing_before ? std::nullopt : std::optional(Shown(before));
}

EventLog::EventLog()
{
    clear();
}

void EventLog::clear()
{
    m_sealed.clear();
    m_open.clear();
    m_open_heads.clear();
    m_sealed_memory = 0;
}

void EventLog::append(const TraceEvent &event, std::optional<Shown> before)
{
    if (m_open.size() == chunk_size)
        seal();
    m_open.push_back(event);
    m_open_heads.emplace_back(event, before);
}

void EventLog::seal()
{
    Chunk &chunk = m_sealed.emplace_back();
    chunk.last = m_open.back().time;
    std::vector<std::uint64_t> wide(chunk_size);
    const auto packed = [&](auto field) {
        std::ranges::transform(m_open, wide.begin(), field);
        return PackedColumn(wide);
    };
    std::vector<std::uint32_t> numbers(chunk_size);
    const auto sparse = [&](auto field) {
        std::ranges::transform(m_open, numbers.begin(), field);
        return SparseColumn(numbers);
    };
    using Event = const TraceEvent &;
    chunk.times = packed([](Event e) { return static_cast<std::uint64_t>(e.time.count()); });
    chunk.tasks = packed([](Event e) { return static_cast<std::uint64_t>(e.task); });
    chunk.texts = sparse([](Event e) { return static_cast<std::uint32_t>(e.text); });
    chunk.stacks = sparse([](Event e) { return static_cast<std::uint32_t>(e.stack); });
    chunk.others = sparse([](Event e) { return e.other; });
    chunk.causes = sparse([](Event e) { return static_cast<std::uint32_t>(e.cause_task); });
    chunk.cancel_requests = sparse([](Event e) { return std::uint32_t{e.cancel_requests}; });
    chunk.heads = std::make_unique_for_overwrite<Head[]>(chunk_size);
    std::ranges::copy(m_open_heads, chunk.heads.get());
    m_sealed_memory += sizeof(Chunk) + chunk_size * sizeof(Head) + chunk.times.memory_use()
        + chunk.tasks.memory_use() + chunk.texts.memory_use() + chunk.stacks.memory_use()
        + chunk.others.memory_use() + chunk.causes.memory_use()
        + chunk.cancel_requests.memory_use();
    m_open.clear();
    m_open_heads.clear();
}

TraceEvent EventLog::operator[](EventIndex index) const
{
    assert(index < size());
    const std::size_t place = index % chunk_size;
    const Chunk *const chunk = sealed(index);
    if (!chunk)
        return m_open[place];
    TraceEvent event;
    event.time = Time{static_cast<Time::rep>(chunk->times[place])};
    event.task = TaskId{static_cast<std::uint32_t>(chunk->tasks[place])};
    event.cause_task = TaskId{chunk->causes[place]};
    event.text = TextId{chunk->texts[place]};
    event.stack = StackId{chunk->stacks[place]};
    event.other = chunk->others[place];
    const Head head = chunk->heads[place];
    event.kind = head.kind();
    event.condition = head.condition();
    event.cause = head.cause();
    event.delivered = head.delivered();
    if (head.cancel_requested())
        event.cancel_requests = static_cast<std::uint8_t>(chunk->cancel_requests[place]);
    return event;
}

Time EventLog::time(EventIndex index) const
{
    assert(index < size());
    const Chunk *const chunk = sealed(index);
    const std::size_t place = index % chunk_size;
    return chunk ? Time{static_cast<Time::rep>(chunk->times[place])} : m_open[place].time;
}

std::size_t EventLog::memory_use() const
{
    return m_sealed_memory + m_open.capacity() * sizeof(TraceEvent)
        + m_open_heads.capacity() * sizeof(Head);
}

std::optional<Shown> EventLog::shown_before(EventIndex index) const
{
    return head(index).shown_before();
}

EventIndex EventLog::events_until(Time time) const
{
    const auto chunk = std::ranges::partition_point(
        m_sealed, [time](const Chunk &each) { return each.last <= time; });
    auto count = static_cast<EventIndex>(chunk - m_sealed.begin()) * EventIndex{chunk_size};
    if (chunk == m_sealed.end()) {
        const auto after = std::ranges::partition_point(
            m_open, [time](const TraceEvent &event) { return event.time <= time; });
        return count + static_cast<EventIndex>(after - m_open.begin());
    }
    EventIndex step = chunk_size;
    EventIndex low = 0; // so many of the chunk are not later
    while (step > 0) {
        if (low + step <= chunk_size
            && Time{static_cast<Time::rep>(chunk->times[low + step - 1])} <= time)
            low += step;
        step /= 2;
    }
    return count + low;
}

} // namespace trace
