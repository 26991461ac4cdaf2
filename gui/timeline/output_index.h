#pragma once

#include "engine/trace/store.h"

#include <span>
#include <vector>

namespace gui {

using asyncio::TaskId;

/// What each task printed, which the store has in one list for all: so that what is seen of a lane
/// costs no more looks than it has marks.
///
/// Grows with the store, on the GUI's thread.
class OutputIndex
{
public:
    /// Takes in what the store has got since the last time.
    void follow(const trace::TraceStore &store);
    /// The store was cleared, or has forgotten.
    void clear();
    /// The indices of the outputs of a task, ascending.
    [[nodiscard]] std::span<const trace::EventIndex> of(TaskId task) const;

private:
    std::size_t m_seen = 0;
    std::vector<std::vector<trace::EventIndex>> m_rows; ///< by the task's place in the store
};

} // namespace gui
