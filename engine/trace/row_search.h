#pragma once

#include "engine/trace/row.h"

#include <algorithm>
#include <ranges>

namespace trace {

/// The place in a row of its first event that is not before this one; its size if all are.
[[nodiscard]] inline std::size_t first_place_from(const Row &row, EventIndex index)
{
    const auto places = std::views::iota(std::size_t{0}, row.size());
    const auto found = std::ranges::partition_point(
        places, [&](std::size_t place) { return row[place] < index; });
    return static_cast<std::size_t>(found - places.begin());
}

} // namespace trace
