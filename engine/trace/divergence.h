#pragma once

#include "engine/trace/store.h"

#include <optional>

namespace trace {

/// The first thing that happened to a task in one of two runs of a program and not in the other.
struct Divergence
{
    Time time{}; ///< of it; if each run has a thing of its own there, the earlier one's
    /// The event of each run at that place; nothing: that run had come to its end.
    std::optional<EventIndex> in_first = {};
    std::optional<EventIndex> in_second = {};

    bool operator==(const Divergence &) const = default;
};

/// How far apart two times must be to differ: what happens at one loop time is recorded a
/// nanosecond apart, and one run may have more of that.
inline constexpr Time same_instant = std::chrono::microseconds(1);

/// Looks for the first divergence of two runs that may go on: each event is looked at once.
///
/// Compares what happened to tasks, event by event: what, to which, in which condition it left it,
/// with which text, line and cause. Requests to cancel are left out: one that was made in only one
/// of the runs is what is tried out, and what follows from it is what is looked for. Times that are
/// less than same_instant apart are the same. Lives on the thread of the stores, and they must
/// outlive it and forget nothing.
class DivergenceSearch
{
public:
    DivergenceSearch(const TraceStore &first, const TraceStore &second);

    /// Nothing, if the runs are the same as far as both are known: neither is blamed for what the
    /// other did after its live end.
    [[nodiscard]] const std::optional<Divergence> &found() const { return m_found; }

    /// The stores have grown, or only a live end has moved. Returns whether something else is found
    /// now.
    bool go_on();

private:
    [[nodiscard]] bool is_final() const;

    const TraceStore *m_first; ///< never null
    const TraceStore *m_second; ///< never null
    EventIndex m_next_in_first = 0; ///< all before it are the same
    EventIndex m_next_in_second = 0;
    std::optional<Divergence> m_found;
};

/// What a DivergenceSearch finds now. Linear in the events up to there.
[[nodiscard]] std::optional<Divergence> first_divergence(
    const TraceStore &first, const TraceStore &second);

} // namespace trace
