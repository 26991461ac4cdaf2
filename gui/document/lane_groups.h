#pragma once

#include "engine/trace/store.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gui {

using asyncio::TaskId;

/// What the lanes are grouped by.
enum class Grouping {
    None,
    Parent, ///< the task that created them
    Function, ///< the coroutine function that they run
    State, ///< what they show as at the playhead
};

/// Tasks that have something in common, under a header.
struct LaneGroup
{
    enum class Lanes { Shown, Collapsed };

    /// The number of the parent, of the function in the order in which they came, or of the state:
    /// the same one as long as the run and the grouping are.
    std::uint32_t key = 0;
    Lanes lanes = Lanes::Shown;
    std::vector<TaskId> tasks; ///< in the order of their lanes
};

/// Sorts tasks into groups. What never changes about a task is looked up once.
class LaneGrouper
{
public:
    /// The store must outlive this.
    explicit LaneGrouper(const trace::TraceStore &store)
        : m_store(store)
    {
    }

    /// For a new run.
    void reset();
    /// The groups of these tasks, none of them empty: those of parents in the order of the parents,
    /// of functions in the order of their first lanes, of states as in the legend. Tasks that are
    /// not there yet at the playhead have no state and come last.
    [[nodiscard]] std::vector<LaneGroup> groups(
        const std::vector<TaskId> &tasks, Grouping grouping, trace::Time playhead);

private:
    [[nodiscard]] std::vector<std::uint32_t> stateKeys(trace::Time playhead) const;
    void readKeys(Grouping grouping);
    [[nodiscard]] std::uint32_t keyOf(TaskId task, Grouping grouping);

    const trace::TraceStore &m_store;
    Grouping m_grouping = Grouping::None; ///< of the keys
    std::vector<std::uint32_t> m_keys; ///< by task
    std::map<std::string, std::uint32_t, std::less<>> m_functions;
};

/// The key of the group of tasks without a state.
inline constexpr std::uint32_t stateless_key = trace::shown_count;

} // namespace gui
