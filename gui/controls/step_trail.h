#pragma once

#include "engine/trace/step_search.h"
#include "gui/document/view_history.h"

#include <deque>
#include <optional>

namespace gui {

/// Where one stands in a run, and what is seen of it from there.
struct Stand
{
    Time time{}; ///< of the playhead
    ViewPlace view;
};

/// The steps that were taken, for taking each of them back exactly: to the very time that it
/// started from, wherever that was, with what was seen then.
///
/// A step back retraces the latest step on, and the other way round, if it is of the same kind and
/// begins where that one ended. A value; part of Transport.
class StepTrail
{
public:
    /// Where a step led to, or came from; the view is left out if somebody has moved it meanwhile.
    struct Retraced
    {
        Time time{};
        std::optional<ViewPlace> view;
    };

    /// Takes back the step on that ended here, if one did.
    [[nodiscard]] std::optional<Retraced> back(const trace::StepGoal &goal, const Stand &here);
    /// Takes again the step that was taken back to here.
    [[nodiscard]] std::optional<Retraced> forward(const trace::StepGoal &goal, const Stand &here);
    /// A new step was taken.
    void wentBack(const trace::StepGoal &goal, const Stand &from, const Stand &to);
    void wentForward(const trace::StepGoal &goal, const Stand &from, const Stand &to);
    void clear();

private:
    struct Hop
    {
        trace::StepGoal goal;
        Stand earlier;
        Stand later;
    };

    std::deque<Hop> m_hops; ///< each begins where the one before it ends
    std::size_t m_behind = 0; ///< so many of them are behind, the others ahead
};

} // namespace gui
