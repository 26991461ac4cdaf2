#pragma once

#include "engine/trace/chrome_events.h"
#include "engine/trace/store.h"

namespace trace {

/// Writes a stretch of a run as Chrome Trace Event JSON, for Perfetto, Qt Creator, speedscope and
/// Tracy, in slices of its own so that a window stays alive meanwhile:
///
///     ChromeTraceWriter writer(store, 0s, store.live_end(), "Gather", file);
///     while (writer.write_some(10'000)) { }
///
/// Each task is a thread whose slices are its states, from each of its events to the next; a thread
/// "event loop" has the turns and the steps in them. Spawns and cancel requests are flows, the
/// length of the ready queue is a counter. What is in the store is in `args`, each event once, see
/// append_event_json(); with the slices that begin before the stretch, the events that they are of.
///
/// What the store gets after the start is not written. The store must not be cleared meanwhile.
class ChromeTraceWriter
{
public:
    /// Of the events in [from, to]. The store and the stream outlive this; the stream tells of
    /// errors, after which nothing more is written.
    ChromeTraceWriter(
        const TraceStore &store, Time from, Time to, std::string_view title, std::ostream &out);

    /// Goes on with about this many events or tasks. Returns whether there is more to do.
    bool write_some(std::size_t count);
    /// From 0 to 1.
    [[nodiscard]] double progress() const;

private:
    /// What began and has not ended yet on the lane of the loop.
    struct Open
    {
        TaskId task = no_task; ///< whose step it is
        Time begin{};
    };

    void write_head();
    void write_before(TaskId task);
    void write_event(EventIndex index);
    void write_tail();

    void name_lane(TaskId task);
    void write_row_event(EventIndex index, const TraceEvent &event);
    void write_state(TaskId task, std::size_t place, Time begin);
    void write_flow(EventIndex index, const TraceEvent &event);
    void write_turn_event(EventIndex index, const TraceEvent &event);
    void write_instant(EventIndex index, const TraceEvent &event);
    void follow_steps(const TraceEvent &event);
    void cut_steps(std::size_t left, Time end);
    void close_step(Time end);
    void close_turn(Time end, const EventIndex *ended);
    void write_ready(Time at, std::uint32_t length);
    [[nodiscard]] bool is_alive(TaskId task) const;

    const TraceStore &m_store;
    std::ostream &m_out;
    ChromeEvents m_events;
    std::string m_title;
    const Time m_from;
    const Time m_until;
    const EventIndex m_first; ///< event of the stretch
    const EventIndex m_end; ///< exclusive
    const std::size_t m_lanes; ///< those that existed before the stretch
    std::size_t m_done = 0; ///< lanes, then events
    bool m_begun = false;
    bool m_finished = false;
    std::vector<std::uint32_t> m_places; ///< by lane: where in its row the next event stands
    std::vector<bool> m_named; ///< by lane
    std::vector<Open> m_steps; ///< eager ones run inside others
    std::optional<Open> m_turn;
    std::optional<EventIndex> m_turn_began; ///< nothing: before the stretch
};

} // namespace trace
