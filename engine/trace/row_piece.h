#pragma once

// How rows lie in memory; for those who read them in bulk.

#include "engine/trace/row.h"

namespace trace {

/// A row keeps what was spent so far for every this many events.
inline constexpr std::size_t sum_every = 16;
inline constexpr std::size_t least_capacity = 4;
inline constexpr std::size_t most_capacity = 256;
inline constexpr std::size_t growing_pieces = 7; ///< 4, 4, 8, 16 ... 128; then all are of 256

/// Followed in memory by its columns: sums, times, indices, states.
struct RowStorage::Piece
{
    Time base; ///< of the first event
    std::int64_t *wide; ///< whole times, once a piece is longer than 32 bits of nanoseconds
    std::uint32_t room; ///< how many events fit

    [[nodiscard]] Spent *sums() { return reinterpret_cast<Spent *>(this + 1); }
    [[nodiscard]] std::uint32_t *narrow()
    {
        return reinterpret_cast<std::uint32_t *>(sums() + room / sum_every);
    }
    [[nodiscard]] std::uint32_t *indices() { return narrow() + room; }
    [[nodiscard]] std::uint8_t *states()
    {
        return reinterpret_cast<std::uint8_t *>(indices() + room);
    }
    [[nodiscard]] Time time(std::uint32_t offset)
    {
        return wide ? Time{wide[offset]} : base + Time{narrow()[offset]};
    }
    [[nodiscard]] static std::size_t bytes(std::uint32_t room)
    {
        return sizeof(Piece) + room / sum_every * sizeof(Spent)
            + room * (2 * sizeof(std::uint32_t) + 1);
    }
};

inline RowStorage::Piece *RowStorage::piece(std::size_t number) const
{
    return number == 0 ? m_first : m_rest[number - 1];
}

inline std::size_t RowStorage::first_place(std::size_t piece)
{
    if (piece >= growing_pieces)
        return (piece - growing_pieces + 1) * most_capacity;
    return piece == 0 ? 0 : least_capacity << (piece - 1);
}

} // namespace trace
