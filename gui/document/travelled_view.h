#pragma once

#include "gui/document/view_history.h"

#include <functional>

namespace gui {

/// What is seen of the run, as far as stepping through it moves that along with the playhead. This
/// one is just a window; the timeline's has lanes, too, and leads the eye.
class TravelledView
{
public:
    explicit TravelledView(TimeWindow &window)
        : m_window(window)
    {
    }
    TravelledView(const TravelledView &) = delete;
    TravelledView &operator=(const TravelledView &) = delete;
    virtual ~TravelledView() = default;

    /// Where the view is, or is going to.
    [[nodiscard]] virtual ViewPlace place() const;
    /// Makes a change as one move of this kind.
    virtual void go(ViewMove move, const std::function<void()> &change);
    /// As a part of a move.
    virtual void show(const ViewPlace &place);

protected:
    TimeWindow &m_window;
};

} // namespace gui
