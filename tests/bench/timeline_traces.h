#pragma once

#include "gui/document/document.h"

#include <cstddef>
#include <memory>

namespace bench {

/// Where the events of a trace come from.
enum class Source {
    Synthetic, ///< thrown dice, see BusyTrace
    Recorded, ///< tasks that really ran, on a clock that jumps from timer to timer
};

/// A trace to look at, in the document of a window.
struct Trace
{
    Source source;
    std::size_t events; ///< wanted
    std::size_t lanes;
    std::unique_ptr<gui::Document> document;
    std::size_t bytes; ///< of the heap, for the store and all that it keeps
    double seconds; ///< it took to append, without making the events
};

/// The trace of so many events of so many tasks. Only the latest one is kept: ask for one trace
/// after the other, not for two by turns.
[[nodiscard]] Trace &trace_of(Source source, std::size_t events, std::size_t lanes);

} // namespace bench
