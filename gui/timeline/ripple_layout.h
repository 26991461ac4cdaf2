#pragma once

#include "gui/timeline/flow_arrows.h"
#include "gui/timeline/ripple_facts.h"

namespace gui {

/// A request to cancel, from who asked to who was asked.
struct RippleArrow
{
    /// Whether it is what the user selected, or another one that came with it.
    enum class Part : std::uint8_t { Other, Selected };
    enum class Tip : std::uint8_t {
        Hollow, ///< the error has not been thrown by the time of the playhead
        Filled, ///< it has been
    };

    trace::EventIndex request = 0;
    TaskId source = asyncio::no_task; ///< no_task: the user, a timer or the loop
    trace::CauseKind from = trace::CauseKind::Task;
    TaskId target = asyncio::no_task;
    Part part = Part::Other;
    Tip tip = Tip::Hollow;
    FlowEnd tail = FlowEnd::InLane; ///< Nowhere: in the strip of the loop, or the task has no lane
    FlowEnd head = FlowEnd::InLane;
    QPainterPath path = {}; ///< from tail to head
    QRectF sign = {}; ///< of who is not a task, in the strip of the loop; else empty
    QString label = {}; ///< who is at the end that is not in a lane
    QRect labelRect = {};
    int number = 0; ///< in the order of the requests, from 1; 0: it is the only one
    QRectF badge = {}; ///< where that is
};

/// Where a cancel stops: what is behind a shield goes on.
struct RippleWall
{
    TaskId task = asyncio::no_task; ///< who awaits the shield
    QPainterPath path = {}; ///< from its bar to the wall
    QRectF wall = {};
    QString text = {};
    QRect textRect = {};
};

/// A word in a lane.
struct RippleNote
{
    enum class Kind : std::uint8_t {
        Unaffected, ///< the ripple passes by
        Swallowed, ///< the task goes on
        TakenBack,
        TooLate, ///< the task was done
    };

    TaskId task = asyncio::no_task;
    Kind kind{};
    QRectF sign = {};
    QString text = {}; ///< empty if there is no room
    QRect textRect = {};
};

/// How a cancel spreads over the lanes, as plain values.
struct RippleLayout
{
    std::vector<RippleArrow> arrows; ///< in the order of the requests
    std::vector<RippleWall> walls;
    std::vector<RippleNote> notes;
};

/// What of a log is to be seen.
struct RippleQuery
{
    const trace::CancellationLog &log;
    const Ripple &ripple;
    trace::EventIndex selected = 0; ///< a request
    Time playhead{}; ///< what happened later is left out
};

/// Lays out what has happened of a ripple by the time of the playhead, as far as it is in sight.
/// Requests that are made within one call of cancel() come together with that call.
[[nodiscard]] RippleLayout layOutRipple(
    const TimelineScene &scene, const TimelineLayout &layout, const RippleQuery &query);

} // namespace gui
