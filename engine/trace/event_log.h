#pragma once

#include "engine/trace/packed_column.h"
#include "engine/trace/row.h"
#include "engine/trace/trace_event.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace trace {

/// All events in order of time, in some 8 to 16 bytes each: the latest few thousand as they came,
/// the others in packed columns. It only grows.
class EventLog
{
public:
    EventLog();

    /// @param before what the event's task showed as until now; nothing for an event that is not of
    /// a row, or that creates its task. Events come in the order of their times.
    void append(const TraceEvent &event, std::optional<Shown> before);
    void clear();

    [[nodiscard]] std::size_t size() const { return m_sealed.size() * chunk_size + m_open.size(); }
    /// Precondition, here and below: index < size().
    [[nodiscard]] TraceEvent operator[](EventIndex index) const;
    [[nodiscard]] Time time(EventIndex index) const;
    [[nodiscard]] TaskId task(EventIndex index) const
    {
        const Chunk *const chunk = sealed(index);
        const std::size_t place = index % chunk_size;
        return chunk ? TaskId{static_cast<std::uint32_t>(chunk->tasks[place])} : m_open[place].task;
    }
    [[nodiscard]] EventKind kind(EventIndex index) const { return head(index).kind(); }
    /// What the task of an event of a row shows as from then on.
    [[nodiscard]] Shown shown_after(EventIndex index) const
    {
        const Head head = this->head(index);
        return shown(head.condition(), head.cancel_requested(), head.delivered());
    }
    [[nodiscard]] std::optional<Shown> shown_before(EventIndex index) const;
    /// The number of events up to and including this time.
    [[nodiscard]] EventIndex events_until(Time time) const;
    /// In bytes.
    [[nodiscard]] std::size_t memory_use() const;

    static constexpr std::size_t chunk_size = 4096;

private:
    /// What is in two bytes of each event.
    class Head
    {
    public:
        Head() = default;
        Head(const TraceEvent &event, std::optional<Shown> before);
        [[nodiscard]] EventKind kind() const { return EventKind(m_bits & 31U); }
        [[nodiscard]] Condition condition() const { return Condition((m_bits >> 5) & 7U); }
        [[nodiscard]] CauseKind cause() const { return CauseKind((m_bits >> 8) & 3U); }
        [[nodiscard]] bool delivered() const { return (m_bits >> 10) & 1U; }
        [[nodiscard]] bool cancel_requested() const { return (m_bits >> 11) & 1U; }
        [[nodiscard]] std::optional<Shown> shown_before() const;

    private:
        std::uint16_t m_bits = 0;
    };
    struct Chunk
    {
        Time last{};
        PackedColumn times;
        PackedColumn tasks;
        std::unique_ptr<Head[]> heads;
        SparseColumn texts;
        SparseColumn stacks;
        SparseColumn others;
        SparseColumn causes;
        SparseColumn cancel_requests;
    };
    void seal();
    [[nodiscard]] const Chunk *sealed(EventIndex index) const
    {
        const std::size_t chunk = index / chunk_size;
        return chunk < m_sealed.size() ? &m_sealed[chunk] : nullptr;
    }
    [[nodiscard]] Head head(EventIndex index) const
    {
        const Chunk *const chunk = sealed(index);
        return chunk ? chunk->heads[index % chunk_size] : m_open_heads[index % chunk_size];
    }

    std::vector<Chunk> m_sealed;
    std::vector<TraceEvent> m_open;
    std::vector<Head> m_open_heads;
    std::size_t m_sealed_memory = 0; ///< in bytes
};

} // namespace trace
