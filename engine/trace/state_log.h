#pragma once

#include "engine/trace/store.h"
#include "engine/trace/stretch.h"

#include <ostream>
#include <string>
#include <vector>

namespace trace {

/// What of a run is to be told.
struct LogSelection
{
    Stretch stretch{Time{}, Time::max()};
    std::vector<TaskId> tasks = {}; ///< in any order; none: all, and what no task did
};

/// Writes a run as text: one line for each change of a task's state (turn, loop time, task, old
/// and new state, cause, where) and one for each line of output, in columns.
class StateLog
{
public:
    explicit StateLog(std::ostream &out, LogSelection selection = {});

    /// Writes a line that names the columns.
    void write_header();
    /// Writes the events that the store has got since the last call.
    void write_news(const TraceStore &store);
    /// The same with at most that many events. Returns whether there is more that may be told.
    bool write_some(const TraceStore &store, std::size_t events);

private:
    void write_event(const TraceStore &store, const TraceEvent &event);
    [[nodiscard]] bool is_selected(const TraceEvent &event) const;
    void write_change(const TraceStore &store, const TraceEvent &event);
    void write_output(const TraceStore &store, const TraceEvent &event);
    void write_head(const TraceStore &store, const TraceEvent &event);

    std::ostream &m_out;
    EventIndex m_next = 0;
    std::uint32_t m_turn = 0;
    LogSelection m_selection; ///< the tasks in order
    std::vector<std::optional<Shown>> m_states; ///< by lane: the last one
};

/// Who is behind it: "by main", "by a timer", "by the user".
[[nodiscard]] std::string cause_text(const TraceStore &store, const TraceEvent &event);

} // namespace trace
