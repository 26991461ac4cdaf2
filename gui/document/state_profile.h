#pragma once

#include "engine/trace/store.h"

#include <array>
#include <optional>
#include <vector>

namespace gui {

using trace::Time;

/// How many tasks were what over a whole run, in slices of one length.
///
/// However long the run is, there are no more than `most_slices`: whenever it outgrows them, two
/// become one. Every instant counts, not just some samples: a slice tells the mean over its time.
class StateProfile
{
public:
    static constexpr std::size_t most_slices = 4096;

    struct Slice
    {
        /// Nanoseconds of the slice, times tasks that were this; indexed by Shown.
        std::array<double, trace::live_count> spent{};
        std::uint32_t failed = 0; ///< how many ended in it like this
        std::uint32_t cancelled = 0;

        Slice &operator+=(const Slice &other);
        bool operator==(const Slice &) const = default;
    };

    StateProfile();

    [[nodiscard]] Time sliceLength() const { return m_length; }
    /// The last one is not over yet.
    [[nodiscard]] const std::vector<Slice> &slices() const { return m_slices; }
    /// How far it has come.
    [[nodiscard]] Time end() const { return m_end; }
    /// The means, and the ends, between two times; never more than there are slices for.
    [[nodiscard]] Slice mean(Time from, Time to) const;

    /// As it was at the end of so many slices, when there were so many tasks of each kind.
    [[nodiscard]] StateProfile first(std::size_t slices, const trace::ShownCounts &counts) const;

    /// From this time on a task is something else. Times only grow.
    void change(Time time, std::optional<trace::Shown> before, trace::Shown after);
    /// All stays as it is until this time.
    void passTo(Time time);
    void clear();

private:
    Slice &sliceAt(Time time);
    void halve();

    std::vector<Slice> m_slices;
    Time m_length{1};
    Time m_end{};
    std::array<double, trace::shown_count> m_counts{};
};

} // namespace gui
