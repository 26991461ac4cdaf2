#pragma once

#include "engine/trace/arena.h"
#include "engine/trace/trace_event.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace trace {

/// The place of an event in the store; also the axis "by step".
using EventIndex = std::uint32_t;

/// The states of a task that lasts; the others are ends.
inline constexpr std::size_t live_count = 5;

/// How long a task showed as each of the live states; indexed by Shown.
using Spent = std::array<Time, live_count>;

/// The events of one task as the store keeps them, 12 bytes each: time, index and what the task
/// shows as from then on, in pieces that double and never move, and every 16 events how long it has
/// been what so far. It only grows.
class RowStorage
{
public:
    /// Events come in the order of their times.
    void append(Arena &arena, EventIndex index, Time time, Shown shown);

    /// Has the memory fetched that the next append will write to.
    void prefetch() const;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] EventIndex index(std::size_t place) const;
    [[nodiscard]] Time time(std::size_t place) const;
    [[nodiscard]] Shown shown(std::size_t place) const;
    [[nodiscard]] std::size_t first_after(Time time, std::size_t from) const;
    [[nodiscard]] Spent spent_before(std::size_t place) const;
    /// What it has beside the arena, in bytes.
    [[nodiscard]] std::size_t memory_use() const;

private:
    friend class RowWalk;
    struct Piece;
    struct Slot
    {
        std::size_t piece;
        std::uint32_t offset;
    };
    [[nodiscard]] static Slot slot(std::size_t place);
    [[nodiscard]] static std::uint32_t capacity(std::size_t piece);
    [[nodiscard]] static std::size_t first_place(std::size_t piece);
    [[nodiscard]] Piece *piece(std::size_t number) const;
    void add_piece(Arena &arena, std::size_t number, Time base);
    void widen(Arena &arena, Piece &piece, std::uint32_t count) const;

    Piece *m_first = nullptr;
    std::unique_ptr<Piece *[]> m_rest; ///< the second and later ones
    std::uint32_t m_rest_capacity = 0;
    std::uint32_t m_size = 0;
};

/// What a task was in one stretch of time in which something happened to it.
struct RowColumn
{
    std::uint32_t column; ///< it is from edges[column] to before edges[column + 1]
    std::uint32_t first; ///< the places [first, next) of the row are in it
    std::uint32_t next;
    Shown shown; ///< what it shows as in the end
    std::uint8_t
        present; ///< a bit for each Shown; also of those that took no time, if few happened
    Spent spent; ///< also on what began before
};

/// The events of one task in order of time; a view, good until the store changes. What it answers
/// of times and states is read from the row alone, without a look at the events.
class Row
{
public:
    Row() = default;
    Row(const RowStorage &storage, Time live_end)
        : m_storage(&storage)
        , m_size(storage.size())
        , m_live_end(live_end)
    {
    }
    /// The same as it was at a time.
    [[nodiscard]] Row until(Time time) const;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// When what its last event began ends, so far.
    [[nodiscard]] Time live_end() const { return m_live_end; }
    /// The event at this place. Precondition, here and below: place < size().
    [[nodiscard]] EventIndex operator[](std::size_t place) const { return m_storage->index(place); }
    [[nodiscard]] EventIndex front() const { return m_storage->index(0); }
    [[nodiscard]] EventIndex back() const { return m_storage->index(size() - 1); }
    [[nodiscard]] Time time(std::size_t place) const { return m_storage->time(place); }
    /// What the task shows as from this event until the next.
    [[nodiscard]] Shown shown(std::size_t place) const { return m_storage->shown(place); }
    /// When that ends: at the next event, or at the live end.
    [[nodiscard]] Time end(std::size_t place) const
    {
        return place + 1 < size() ? time(place + 1) : m_live_end;
    }
    /// The first place, not before `from`, whose event is later than this; size() if none is. The
    /// nearer to `from`, the faster.
    [[nodiscard]] std::size_t first_after(Time time, std::size_t from = 0) const
    {
        return m_storage ? std::min(m_storage->first_after(time, from), m_size) : 0;
    }
    /// How long the task was what, from its creation until a time at which this place's event is
    /// the latest. Takes a look at no more than 16 events.
    [[nodiscard]] Spent spent_until(Time time, std::size_t place) const;
    /// The same until a time wherever it is.
    [[nodiscard]] Spent spent_until(Time time) const;
    /// Goes through the stretches of time from each of these times, which ascend, to the next, and
    /// adds those in which events are; up to the one in which the task ends. Looks at some 32
    /// events of each at most.
    void walk(std::span<const Time> edges, std::vector<RowColumn> &columns) const;

private:
    const RowStorage *m_storage = nullptr;
    std::size_t m_size = 0;
    Time m_live_end{};
};

} // namespace trace
