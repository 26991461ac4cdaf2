#pragma once

#include "gui/document/lanes.h"
#include "gui/timeline/time_axis.h"

#include <QDeadlineTimer>

#include <map>
#include <optional>
#include <vector>

namespace gui {

/// How many tasks of each visible group show as what: at the playhead, and at steady places over
/// the axis, so that a window which moves does not flicker.
///
/// Very many tasks take many looks: then the work is done in slices, and what is known so far is
/// shown meanwhile.
class GroupHistory
{
public:
    /// Some columns of pixels with the counts in their middle.
    struct Column
    {
        int left = 0;
        int width = 0;
        trace::ShownCounts counts{};
    };

    /// Both must outlive this.
    GroupHistory(const trace::TraceStore &store, const Lanes &lanes);

    /// The run or the groups are others: all is to be counted again.
    void forget();
    /// From now on these groups are of interest, on this axis and at this time.
    void want(std::vector<std::size_t> groups, const TimeAxis &axis, Time playhead);
    /// Counts for as long as there is time. Returns whether everything is known.
    bool work(QDeadlineTimer deadline);

    /// At the playhead; nothing if that was not counted yet.
    [[nodiscard]] std::optional<trace::ShownCounts> now(std::size_t group) const;
    /// What is known until a time, from left to right; nothing where the run has not been.
    [[nodiscard]] std::vector<Column> columns(std::size_t group, Time until = Time::max()) const;

private:
    using Counts = std::vector<trace::ShownCounts>; ///< by the place of the group in m_groups

    [[nodiscard]] Counts countAt(Time time) const;
    [[nodiscard]] std::optional<std::size_t> placeOf(std::size_t group) const;

    const trace::TraceStore &m_store;
    const Lanes &m_lanes;
    std::vector<std::size_t> m_groups;
    std::vector<std::uint32_t> m_placeOf; ///< by task: in m_groups, from 1
    TimeAxis m_axis{{}, 0, 1};
    Time m_step{1};
    std::map<Time::rep, Counts> m_samples; ///< by number of the step along the axis
    Time m_playhead{};
    trace::EventIndex m_nowUntil = 0; ///< how much of the run is counted in m_now
    std::optional<Counts> m_now;
};

} // namespace gui
