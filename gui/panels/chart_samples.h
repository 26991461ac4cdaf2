#pragma once

#include "engine/trace/store.h"
#include "gui/document/time_window.h"

#include <span>

namespace gui {

/// How many tasks show as what, from a time on.
struct CountSample
{
    Time time{};
    trace::ShownCounts counts{};

    bool operator==(const CountSample &) const = default;
};

/// The counts over the part of a range that has happened, in order of time, with a sample at either
/// end. With few events every change is in it; with many, at most `most` samples are read at
/// steady places, so that a window which moves does not flicker.
[[nodiscard]] std::vector<CountSample> sampleCounts(
    const trace::TraceStore &store, TimeRange range, std::size_t most);

/// The first of the times in each of so many equal parts of a range, in order; they must be sorted.
[[nodiscard]] std::vector<Time> firstInEachPart(
    std::span<const Time> sorted, TimeRange range, std::size_t parts);

/// The step that makes at most `most` ticks over a length: 1, 2 or 5 times a power of ten.
[[nodiscard]] double tickStep(double length, int most);

} // namespace gui
