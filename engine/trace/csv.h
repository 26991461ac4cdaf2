#pragma once

#include "engine/trace/store.h"
#include "engine/trace/stretch.h"

#include <optional>
#include <ostream>
#include <string>

namespace trace {

/// Writes the tasks of a run as a table by RFC 4180, one row for each in order of creation, in
/// slices of its own so that a window stays alive meanwhile:
///
///     TaskTableWriter writer(store, {}, file);
///     while (writer.write_some(100'000)) { }
///
/// All times are in nanoseconds, as the names of their columns say. Of a run that goes on, the
/// table is of the time when it was begun. The store must not be cleared meanwhile.
class TaskTableWriter
{
public:
    /// With a measured stretch, there are columns for what the tasks did within it. The store and
    /// the stream outlive this; the stream tells of errors, after which nothing more is written.
    TaskTableWriter(
        const TraceStore &store, const std::optional<Stretch> &measured, std::ostream &out);

    /// Goes on with about this many events. Returns whether there is more to do.
    bool write_some(std::size_t events);
    /// From 0 to 1.
    [[nodiscard]] double progress() const;

private:
    /// What is known of the task that is being read.
    struct Sum
    {
        std::size_t place = 0; ///< in its row
        std::uint64_t requests = 0;
        std::uint64_t steps_in_stretch = 0;
        TraceEvent last;
    };

    void write_header();
    void write_task(TaskId task);
    void write_times(const Spent &times);
    /// Returns whether the task has more events.
    bool read_event(TaskId task);
    [[nodiscard]] Spent spent_in_stretch(const Row &row) const;

    const TraceStore &m_store;
    std::ostream &m_out;
    const std::optional<Stretch> m_measured;
    const Time m_until;
    const EventIndex m_end; ///< exclusive; about how many events there are to read
    const std::size_t m_tasks;
    std::size_t m_lane = 0;
    std::size_t m_events_read = 0;
    bool m_begun = false;
    Sum m_sum;
    std::string m_text;
};

} // namespace trace
