#pragma once

#include "gui/panels/loop_moment.h"
#include "sample_run.h"

#include <string>

namespace gui::test {

using trace::EventIndex;
using trace::LoopState;
using trace::LoopTimer;
using trace::QueuedHandle;
using trace::TurnPhase;

/// A loop in the midst of a turn, written by hand: so many workers, each ready, and no timer.
class SampleLoop
{
public:
    explicit SampleLoop(int workers = 0)
    {
        run.at(Time{1ms});
        for (int i = 1; i <= workers; ++i) {
            tasks.push_back(run.creates("worker " + std::to_string(i), "worker", line(9)));
            state.ready.push_back({.task = tasks.back(), .queued = m_events + 1});
            run.wakes(tasks.back());
            m_events += 2;
        }
        run.send();
    }
    /// Takes the first out of the queue: it runs, in the present turn.
    SampleLoop &runsTheFirst()
    {
        state.phase = TurnPhase::Handles;
        ++state.taken;
        state.running.push_back(state.ready.front());
        state.ready.erase(state.ready.begin());
        return *this;
    }
    /// The events from 1000 on are those of timers.
    SampleLoop &sleeps(TaskId task, Time due)
    {
        state.timers.push_back(
            {.due = due, .task = task, .set = EventIndex(1000 + state.timers.size())});
        return *this;
    }
    /// A turn with all that is ready begins.
    SampleLoop &beginsTurn(std::uint64_t number)
    {
        state.turn = number;
        state.phase = TurnPhase::Handles;
        state.handles = static_cast<std::uint32_t>(state.ready.size());
        state.taken = 0;
        return *this;
    }
    [[nodiscard]] LoopMoment moment() const { return {document.store(), state, now}; }

    Document document;
    SampleRun run{document};
    LoopState state;
    std::vector<TaskId> tasks;
    Time now = 1ms;

private:
    EventIndex m_events = 0;
};

} // namespace gui::test
