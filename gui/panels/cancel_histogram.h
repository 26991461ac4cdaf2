#pragma once

#include "engine/trace/cancellation.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace gui {

using trace::Time;

/// A stretch of the course of a request to cancel.
enum class CancelSpan : std::uint8_t {
    Delivery, ///< from the request until CancelledError was thrown
    CleanUp, ///< from there to the outcome
};

/// How long it took; nothing if it has not ended, or if there is none.
[[nodiscard]] std::optional<Time> lengthOf(const trace::Cancellation &known, CancelSpan span);

enum class BinScale : std::uint8_t {
    Linear, ///< all of one width, from 0 on
    Log, ///< from 1, 2 and 5 times each power of ten on; 0 is a bin of its own
};

/// The durations from `begin` on that are shorter than `end`.
struct DurationBin
{
    Time begin{};
    Time end{};
    std::size_t count = 0;
    double upTo = 0; ///< the share of all durations that are shorter than `end`, 0 to 1

    [[nodiscard]] bool contains(Time time) const { return time >= begin && time < end; }
    bool operator==(const DurationBin &) const = default;
};

/// Asks for the requests whose time is in one bin.
struct CancelBin
{
    CancelSpan span = CancelSpan::Delivery;
    DurationBin bin;

    [[nodiscard]] bool contains(const trace::Cancellation &known) const;
};

struct CancelHistogram
{
    static constexpr std::array<int, 3> marks{50, 90, 99}; ///< of `percentiles`, in percent

    BinScale scale = BinScale::Linear;
    /// In order, without gaps but that after the bin of 0; none if there are no durations.
    std::vector<DurationBin> bins;
    std::size_t total = 0;
    std::array<Time, marks.size()> percentiles{}; ///< by nearest rank: each is one of the durations

    /// The longest bar.
    [[nodiscard]] std::size_t most() const;
};

/// None of the durations may be negative.
[[nodiscard]] CancelHistogram histogramOf(std::span<const Time> durations, BinScale scale);

/// The smallest of the durations that at least so many percent of them do not exceed. They must be
/// sorted and at least one; 0 < percent <= 100.
[[nodiscard]] Time nearestRank(std::span<const Time> sorted, int percent);

/// Where a duration is on an axis on which bin i is from i to i + 1, in proportion in its bin on
/// the scale of that. Clamped to the bins, of which there must be one.
[[nodiscard]] double placeOf(const CancelHistogram &histogram, Time duration);

} // namespace gui
