#pragma once

#include "engine/trace/store.h"

#include <ostream>
#include <string>
#include <vector>

namespace trace {

/// Writes a run as text: one line for each change of a task's state (turn, loop time, task, old
/// and new state, cause, where) and one for each line of output, in columns.
class StateLog
{
public:
    explicit StateLog(std::ostream &out);

    /// Writes a line that names the columns.
    void write_header();
    /// Writes the events that the store has got since the last call.
    void write_news(const TraceStore &store);

private:
    void write_change(const TraceStore &store, const TraceEvent &event);
    void write_output(const TraceStore &store, const TraceEvent &event);
    void write_head(const TraceStore &store, const TraceEvent &event);

    std::ostream &m_out;
    EventIndex m_next = 0;
    std::uint32_t m_turn = 0;
    std::vector<std::string> m_states; ///< by lane: the word last written
};

/// Who is behind it: "by main", "by a timer", "by the user".
[[nodiscard]] std::string cause_text(const TraceStore &store, const TraceEvent &event);

} // namespace trace
