#include "engine/trace/row.h"

#include "engine/trace/row_piece.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <new>

namespace trace {

static_assert(static_cast<std::size_t>(Shown::CleaningUp) + 1 == live_count);

RowStorage::Slot RowStorage::slot(std::size_t place)
{
    if (place >= most_capacity)
        return {growing_pieces - 1 + place / most_capacity,
            static_cast<std::uint32_t>(place % most_capacity)};
    if (place < least_capacity)
        return {0, static_cast<std::uint32_t>(place)};
    return {static_cast<std::size_t>(std::bit_width(place)) - 2,
        static_cast<std::uint32_t>(place - std::bit_floor(place))};
}

std::uint32_t RowStorage::capacity(std::size_t piece)
{
    if (piece >= growing_pieces)
        return most_capacity;
    return static_cast<std::uint32_t>(piece == 0 ? least_capacity : least_capacity << (piece - 1));
}

void RowStorage::add_piece(Arena &arena, std::size_t number, Time base)
{
    const std::uint32_t room = capacity(number);
    auto *const added = new (arena.take(Piece::bytes(room))) Piece{base, nullptr, room};
    if (number == 0) {
        m_first = added;
        return;
    }
    if (number > m_rest_capacity) {
        const std::uint32_t wanted = std::max<std::uint32_t>(m_rest_capacity * 2, 4);
        auto rest = std::make_unique<Piece *[]>(wanted);
        std::copy_n(m_rest.get(), m_rest_capacity, rest.get());
        m_rest = std::move(rest);
        m_rest_capacity = wanted;
    }
    m_rest[number - 1] = added;
}

/// Rare: only a piece of a row that has slept for seconds.
void RowStorage::widen(Arena &arena, Piece &piece, std::uint32_t count) const
{
    auto *const wide
        = reinterpret_cast<std::int64_t *>(arena.take(piece.room * sizeof(std::int64_t)));
    for (std::uint32_t i = 0; i < count; ++i)
        wide[i] = piece.time(i).count();
    piece.wide = wide;
}

void RowStorage::append(Arena &arena, EventIndex index, Time time, Shown shown)
{
    const auto [number, offset] = slot(m_size);
    if (offset == 0)
        add_piece(arena, number, time);
    Piece &piece = *this->piece(number);
    const auto since = (time - piece.base).count();
    if (!piece.wide && since > std::numeric_limits<std::uint32_t>::max())
        widen(arena, piece, offset);
    if (piece.wide)
        piece.wide[offset] = time.count();
    else
        piece.narrow()[offset] = static_cast<std::uint32_t>(since);
    piece.indices()[offset] = index;
    piece.states()[offset] = static_cast<std::uint8_t>(shown);
    ++m_size;
    if (m_size > sum_every && (m_size - 1) % sum_every == 0) {
        // What was spent until now: the last sum, and what came since.
        Spent spent = spent_before(m_size - 2);
        const Shown before = this->shown(m_size - 2);
        if (static_cast<std::size_t>(before) < live_count)
            spent[static_cast<std::size_t>(before)] += time - this->time(m_size - 2);
        piece.sums()[offset / sum_every] = spent;
    }
}

void RowStorage::prefetch() const
{
    const auto [number, offset] = slot(m_size);
    if (offset == 0)
        return; // a new piece, which is nowhere yet
    Piece *const last = piece(number);
    __builtin_prefetch(last, 1);
    // Where the columns are follows from the room of the piece, without a look at it.
    const std::uint32_t room = capacity(number);
    auto *const narrow = reinterpret_cast<std::uint32_t *>(last->sums() + room / sum_every);
    __builtin_prefetch(narrow + offset, 1);
    __builtin_prefetch(narrow + room + offset, 1);
    __builtin_prefetch(reinterpret_cast<std::uint8_t *>(narrow + 2 * room) + offset, 1);
}

EventIndex RowStorage::index(std::size_t place) const
{
    assert(place < m_size);
    const auto [number, offset] = slot(place);
    return piece(number)->indices()[offset];
}

Time RowStorage::time(std::size_t place) const
{
    assert(place < m_size);
    const auto [number, offset] = slot(place);
    return piece(number)->time(offset);
}

Shown RowStorage::shown(std::size_t place) const
{
    assert(place < m_size);
    const auto [number, offset] = slot(place);
    return Shown{piece(number)->states()[offset]};
}

std::size_t RowStorage::first_after(Time time, std::size_t from) const
{
    if (from >= m_size)
        return m_size;
    const std::size_t last = slot(m_size - 1).piece;
    std::size_t low = slot(from).piece; // that begins at or before the time, or is where we look
    std::size_t step = 1;
    while (low + step <= last && piece(low + step)->base <= time) {
        low += step;
        step *= 2;
    }
    for (; step > 0; step /= 2) {
        if (low + step <= last && piece(low + step)->base <= time)
            low += step;
    }
    Piece &found = *piece(low);
    const std::size_t begin = first_place(low);
    const auto count
        = static_cast<std::uint32_t>(std::min<std::size_t>(m_size - begin, found.room));
    const auto first = static_cast<std::uint32_t>(from > begin ? from - begin : 0);
    if (found.wide)
        return begin
            + static_cast<std::size_t>(
                std::upper_bound(found.wide + first, found.wide + count, time.count())
                - found.wide);
    const auto since = (time - found.base).count();
    if (since < 0)
        return begin + first;
    if (since > std::numeric_limits<std::uint32_t>::max())
        return begin + count;
    const std::uint32_t *const times = found.narrow();
    return begin
        + static_cast<std::size_t>(
            std::upper_bound(times + first, times + count, static_cast<std::uint32_t>(since))
            - times);
}

Spent RowStorage::spent_before(std::size_t place) const
{
    Spent spent{};
    std::size_t from = place / sum_every * sum_every;
    if (from > 0) {
        const auto [number, offset] = slot(from);
        spent = piece(number)->sums()[offset / sum_every];
    }
    // Sixteen events from there on are in one piece, but for the first sixteen of the row.
    while (from < place) {
        const auto [number, offset] = slot(from);
        Piece &found = *piece(number);
        const auto count
            = static_cast<std::uint32_t>(std::min<std::size_t>(place - from, found.room - offset));
        const std::uint8_t *const states = found.states();
        Time begin = found.time(offset);
        for (std::uint32_t i = offset; i < offset + count; ++i) {
            const Time end = i + 1 < found.room ? found.time(i + 1) : time(from + 1);
            if (states[i] < live_count)
                spent[states[i]] += end - begin;
            begin = end;
            ++from;
        }
    }
    return spent;
}

std::size_t RowStorage::memory_use() const
{
    return sizeof *this + m_rest_capacity * sizeof(Piece *);
}

Row Row::until(Time time) const
{
    Row result = *this;
    result.m_size = first_after(time);
    result.m_live_end = std::min(time, m_live_end);
    return result;
}

Spent Row::spent_until(Time time, std::size_t place) const
{
    Spent spent = m_storage->spent_before(place);
    const auto state = static_cast<std::size_t>(shown(place));
    if (state < live_count)
        spent[state] += std::min(time, m_live_end) - this->time(place);
    return spent;
}

Spent Row::spent_until(Time time) const
{
    const std::size_t after = first_after(time);
    return after == 0 ? Spent{} : spent_until(time, after - 1);
}

} // namespace trace
