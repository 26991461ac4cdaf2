#include "gui/timeline/group_history.h"

#include <algorithm>
#include <utility>

namespace gui {

using trace::Shown;
using trace::TraceStore;

namespace {

/// How wide a column is at least, in pixels.
constexpr int column_width = 4;

/// The smallest power of two that is no shorter than this, so that zooming by little keeps what was
/// counted.
Time stepFor(Time shortest)
{
    Time::rep step = 1;
    while (step < shortest.count())
        step *= 2;
    return Time{step};
}

} // namespace

GroupHistory::GroupHistory(const TraceStore &store, const Lanes &lanes)
    : m_store(store)
    , m_lanes(lanes)
{
}

void GroupHistory::forget()
{
    m_groups.clear();
    m_placeOf.clear();
    m_samples.clear();
    m_now.reset();
}

void GroupHistory::want(std::vector<std::size_t> groups, const TimeAxis &axis, Time playhead)
{
    if (groups != m_groups) {
        forget();
        m_groups = std::move(groups);
        m_placeOf.assign(m_store.task_count(), 0);
        for (std::size_t place = 0; place < m_groups.size(); ++place) {
            for (const TaskId task : m_lanes.groups()[m_groups[place]].tasks)
                m_placeOf[TraceStore::lane_of(task)] = static_cast<std::uint32_t>(place + 1);
        }
    }
    const Time step = stepFor(axis.places.length() * column_width / std::max(1, axis.width));
    if (step != m_step || axis.scale.unit() != m_axis.scale.unit())
        m_samples.clear();
    m_step = step;
    m_axis = axis;
    const trace::EventIndex until = m_store.events_until(playhead);
    if (until != m_nowUntil)
        m_now.reset();
    m_nowUntil = until;
    m_playhead = playhead;
}

bool GroupHistory::work(QDeadlineTimer deadline)
{
    if (m_groups.empty())
        return true;
    if (!m_now)
        m_now = countAt(m_playhead);
    const Time::rep first = std::max<Time::rep>(0, m_axis.places.begin / m_step);
    for (Time::rep number = first; number * m_step <= m_axis.places.end; ++number) {
        const Time middle = m_axis.scale.timeUnder(number * m_step + m_step / 2);
        if (middle >= m_store.live_end())
            break; // it may still change
        if (m_samples.contains(number))
            continue;
        if (deadline.hasExpired())
            return false;
        m_samples.emplace(number, countAt(middle));
    }
    return true;
}

std::optional<trace::ShownCounts> GroupHistory::now(std::size_t group) const
{
    const auto place = placeOf(group);
    if (!place || !m_now)
        return {};
    return (*m_now)[*place];
}

std::vector<GroupHistory::Column> GroupHistory::columns(std::size_t group, Time until) const
{
    std::vector<Column> result;
    const auto place = placeOf(group);
    if (!place)
        return result;
    const Time last = std::min(until, m_store.live_end());
    const Time most = m_axis.scale.endOf(last);
    const auto end = m_samples.upper_bound(m_axis.places.end / m_step);
    for (auto sample = m_samples.lower_bound(m_axis.places.begin / m_step); sample != end;
         ++sample) {
        const Time begin = sample->first * m_step;
        if (m_axis.scale.timeUnder(begin + m_step / 2) >= last)
            break;
        const int left = m_axis.columnOfPlace(begin);
        const int right = m_axis.columnOfPlace(std::min(begin + m_step, most));
        result.push_back({left, right - left, sample->second[*place]});
    }
    return result;
}

GroupHistory::Counts GroupHistory::countAt(Time time) const
{
    Counts counts(m_groups.size());
    const std::vector<Shown> shown = m_store.shown_at(time);
    const std::size_t known = std::min(shown.size(), m_placeOf.size());
    for (std::size_t lane = 0; lane < known; ++lane) {
        if (const std::uint32_t place = m_placeOf[lane]; place != 0)
            ++counts[place - 1][static_cast<std::size_t>(shown[lane])];
    }
    return counts;
}

std::optional<std::size_t> GroupHistory::placeOf(std::size_t group) const
{
    const auto place = std::ranges::find(m_groups, group);
    if (place == m_groups.end())
        return {};
    return static_cast<std::size_t>(place - m_groups.begin());
}

} // namespace gui
