#include "gui/document/lane_groups.h"

#include <algorithm>
#include <unordered_map>

namespace gui {

using trace::TraceStore;

void LaneGrouper::reset()
{
    m_keys.clear();
    m_functions.clear();
}

std::vector<LaneGroup> LaneGrouper::groups(
    const std::vector<TaskId> &tasks, Grouping grouping, trace::Time playhead)
{
    std::vector<LaneGroup> groups;
    if (grouping == Grouping::None)
        return groups;
    std::vector<std::uint32_t> states;
    if (grouping == Grouping::State)
        states = stateKeys(playhead);
    else
        readKeys(grouping);
    const std::vector<std::uint32_t> &keys = grouping == Grouping::State ? states : m_keys;

    std::unordered_map<std::uint32_t, std::size_t> places;
    for (const TaskId task : tasks) {
        const std::uint32_t key = keys[TraceStore::lane_of(task)];
        const auto [place, isNew] = places.try_emplace(key, groups.size());
        if (isNew)
            groups.push_back({key, LaneGroup::Lanes::Shown, {}});
        groups[place->second].tasks.push_back(task);
    }
    if (grouping != Grouping::Function)
        std::ranges::sort(groups, {}, &LaneGroup::key);
    return groups;
}

std::vector<std::uint32_t> LaneGrouper::stateKeys(trace::Time playhead) const
{
    std::vector<std::uint32_t> keys(m_store.task_count(), stateless_key);
    const std::vector<trace::Shown> shown = m_store.shown_at(playhead);
    std::ranges::transform(
        shown, keys.begin(), [](trace::Shown state) { return static_cast<std::uint32_t>(state); });
    return keys;
}

void LaneGrouper::readKeys(Grouping grouping)
{
    if (grouping != m_grouping)
        m_keys.clear();
    m_grouping = grouping;
    while (m_keys.size() < m_store.task_count())
        m_keys.push_back(keyOf(TraceStore::task_at(m_keys.size()), grouping));
}

std::uint32_t LaneGrouper::keyOf(TaskId task, Grouping grouping)
{
    const trace::TaskInfo info = m_store.info(task);
    if (grouping == Grouping::Parent)
        return static_cast<std::uint32_t>(info.created_by);
    const auto known = m_functions.find(info.function);
    if (known != m_functions.end())
        return known->second;
    const auto key = static_cast<std::uint32_t>(m_functions.size());
    m_functions.emplace(info.function, key);
    return key;
}

} // namespace gui
