#include "engine/trace/row_piece.h"

#include <algorithm>

namespace trace {

/// One walk along a row, event by event where they are few and sum by sum where they are many.
class RowWalk
{
public:
    RowWalk(const RowStorage &row, std::size_t size, std::span<const Time> edges, Time live_end)
        : m_row(row)
        , m_size(size)
        , m_edges(edges)
        , m_live_end(live_end)
    {
    }

    void run(std::vector<RowColumn> &columns);

private:
    using Piece = RowStorage::Piece;
    /// Before its creation a task is in a state that nobody counts.
    static constexpr std::size_t nothing = shown_count;

    [[nodiscard]] std::int64_t at(std::uint32_t offset) const
    {
        return m_wide ? m_wide[offset] : m_base + m_narrow[offset];
    }
    [[nodiscard]] std::size_t place() const { return m_begin + m_offset; }
    void fetch_head(std::size_t number) const;
    void fetch_events(std::size_t number) const;
    void enter(std::size_t number);
    [[nodiscard]] bool enter_next();
    [[nodiscard]] bool more() { return m_offset < m_count || enter_next(); }
    void skip_pieces(std::int64_t limit);
    void skip_blocks(std::int64_t limit);
    void take_until(std::int64_t limit);
    void change(std::int64_t time, std::uint8_t state)
    {
        m_spent[m_state] += time - m_since;
        m_since = time;
        m_state = state;
        m_present = static_cast<std::uint8_t>(m_present | 1U << state);
    }
    void add_difference(const Spent &after, const Spent &before);
    [[nodiscard]] RowColumn column_of(std::size_t column, std::size_t first);

    const RowStorage &m_row;
    std::size_t m_size; ///< more of the row is not looked at
    std::span<const Time> m_edges;
    Time m_live_end;
    // The piece that is being read:
    Piece *m_piece = nullptr;
    std::size_t m_number = 0;
    std::size_t m_begin = 0; ///< its first place
    std::uint32_t m_count = 0;
    std::uint32_t m_offset = 0; ///< what comes next in it
    std::int64_t m_base = 0;
    const std::int64_t *m_wide = nullptr;
    const std::uint32_t *m_narrow = nullptr;
    const std::uint8_t *m_states = nullptr;
    // The column that is being filled:
    std::array<std::int64_t, shown_count + 1> m_spent{}; ///< until m_since
    std::int64_t m_since = 0;
    std::size_t m_state = nothing;
    std::uint8_t m_present = 0;
};

void RowWalk::enter(std::size_t number)
{
    m_number = number;
    m_piece = m_row.piece(number);
    m_begin = RowStorage::first_place(number);
    m_count = static_cast<std::uint32_t>(std::min<std::size_t>(m_size - m_begin, m_piece->room));
    m_base = m_piece->base.count();
    m_wide = m_piece->wide;
    m_narrow = m_piece->narrow();
    m_states = m_piece->states();
    m_offset = 0;
}

/// A walk waits for memory more than for anything else: what comes is asked for some pieces before.
void RowWalk::fetch_head(std::size_t number) const
{
    if (RowStorage::first_place(number) < m_size)
        __builtin_prefetch(m_row.piece(number));
}

void RowWalk::fetch_events(std::size_t number) const
{
    constexpr std::size_t line = 64;
    if (RowStorage::first_place(number) >= m_size)
        return;
    const std::size_t room = RowStorage::capacity(number);
    const auto *const piece = reinterpret_cast<const std::byte *>(m_row.piece(number));
    const std::byte *const times = piece + sizeof(Piece) + room / sum_every * sizeof(Spent);
    for (std::size_t i = 0; i < room * sizeof(std::uint32_t); i += line)
        __builtin_prefetch(times + i);
    const std::byte *const states = times + 2 * room * sizeof(std::uint32_t);
    for (std::size_t i = 0; i < room; i += line)
        __builtin_prefetch(states + i);
}

bool RowWalk::enter_next()
{
    if (place() >= m_size)
        return false;
    enter(m_number + 1);
    fetch_head(m_number + 2);
    fetch_events(m_number + 1);
    return true;
}

void RowWalk::add_difference(const Spent &after, const Spent &before)
{
    for (std::size_t i = 0; i < live_count; ++i)
        m_spent[i] += (after[i] - before[i]).count();
}

/// At the begin of a piece: on to the last one that begins before the limit.
void RowWalk::skip_pieces(std::int64_t limit)
{
    const auto begins_before = [&](std::size_t number) {
        return RowStorage::first_place(number) < m_size
            && m_row.piece(number)->base.count() < limit;
    };
    if (m_begin < sum_every || !begins_before(m_number + 1))
        return;
    change(at(0), m_states[0]);
    const Spent &before = m_piece->sums()[0];
    std::size_t last = m_number + 1;
    for (; begins_before(last + 1); ++last)
        fetch_head(last + 5);
    enter(last);
    add_difference(m_piece->sums()[0], before);
    m_since = at(0);
    m_state = m_states[0];
    m_present = static_cast<std::uint8_t>(m_present | 1U << m_state);
    m_offset = 1;
}

/// Behind the first event of a block: on to the same of the last block that begins before the
/// limit.
void RowWalk::skip_blocks(std::int64_t limit)
{
    constexpr std::uint32_t block = sum_every;
    const std::uint32_t from = m_offset - 1;
    if (at(from) != m_since)
        return; // that was in the column before
    std::uint32_t last = from;
    while (last + 4 * block < m_count && at(last + 4 * block) < limit)
        last += 4 * block;
    while (last + block < m_count && at(last + block) < limit)
        last += block;
    if (last == from)
        return;
    add_difference(m_piece->sums()[last / block], m_piece->sums()[from / block]);
    m_since = at(last);
    m_state = m_states[last];
    m_present = static_cast<std::uint8_t>(m_present | 1U << m_state);
    m_offset = last + 1;
}

void RowWalk::take_until(std::int64_t limit)
{
    while (more()) {
        if (m_offset == 0 && at(0) < limit)
            skip_pieces(limit);
        if (m_offset % sum_every == 1 && m_begin >= sum_every)
            skip_blocks(limit);
        if (m_offset == m_count)
            continue;
        const std::int64_t time = at(m_offset);
        if (time >= limit)
            return;
        change(time, m_states[m_offset]);
        ++m_offset;
    }
}

RowColumn RowWalk::column_of(std::size_t column, std::size_t first)
{
    const std::int64_t limit = m_edges[column + 1].count();
    m_since = m_edges[column].count();
    m_spent.fill(0);
    m_present = 0;
    take_until(limit);
    const std::int64_t end = std::min(limit, m_live_end.count());
    m_spent[m_state] += std::max<std::int64_t>(end - m_since, 0);
    RowColumn result{static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(first),
        static_cast<std::uint32_t>(place()), Shown{static_cast<std::uint8_t>(m_state)}, m_present,
        {}};
    for (std::size_t i = 0; i < live_count; ++i) {
        result.spent[i] = Time{m_spent[i]};
        result.present = static_cast<std::uint8_t>(
            result.present | static_cast<unsigned>(m_spent[i] > 0) << i);
    }
    return result;
}

void RowWalk::run(std::vector<RowColumn> &columns)
{
    const std::size_t first = m_row.first_after(m_edges.front() - Time{1}, 0);
    if (first >= m_size)
        return;
    const auto slot = RowStorage::slot(first);
    enter(slot.piece);
    m_offset = slot.offset;
    if (first > 0)
        m_state = static_cast<std::size_t>(m_row.shown(first - 1));
    std::size_t column = 0;
    while (more()) {
        const Time time{at(m_offset)};
        if (time >= m_edges.back())
            return;
        if (time >= m_edges[column + 1]) // mostly the next one
            column = static_cast<std::size_t>(
                std::upper_bound(
                    m_edges.begin() + static_cast<std::ptrdiff_t>(column) + 1, m_edges.end(), time)
                - m_edges.begin() - 1);
        columns.push_back(column_of(column, place()));
        if (m_state >= live_count && m_state != nothing)
            return;
    }
}

void Row::walk(std::span<const Time> edges, std::vector<RowColumn> &columns) const
{
    if (m_storage)
        RowWalk(*m_storage, m_size, edges, m_live_end).run(columns);
}

} // namespace trace
