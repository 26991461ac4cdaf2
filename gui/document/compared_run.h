#pragma once

#include "engine/trace/divergence.h"
#include "engine/trace/task_matches.h"

#include <memory>
#include <optional>
#include <vector>

namespace gui {

using asyncio::TaskId;
using trace::Time;

/// A second run beside the first one: which task of it corresponds to which of the first, see
/// trace::TaskMatches, and where they part. Numbers of tasks are those of their run.
///
/// A copy is one of its own. The store of the first run must outlive it; lives on its thread.
class ComparedRun
{
public:
    /// What was tried out, and what became of it.
    struct Trial
    {
        TaskId task = asyncio::no_task; ///< who was asked to cancel, of either run
        Time at{}; ///< right after what had happened by then
        std::shared_ptr<const trace::TraceStore> store; ///< never null
        bool cut_off = false; ///< it did not come to an end, and was ended after very many events
    };

    ComparedRun(const trace::TraceStore &first, Trial trial);

    [[nodiscard]] const Trial &trial() const { return m_trial; }
    [[nodiscard]] const trace::TraceStore &store() const { return *m_trial.store; }
    /// The task that corresponds to one of the first run; no_task: none.
    [[nodiscard]] TaskId under(TaskId first) const { return m_matches.in_second(first); }
    /// The other way round.
    [[nodiscard]] TaskId above(TaskId second) const;
    /// The tasks that the first run has not, in order of creation.
    [[nodiscard]] const std::vector<TaskId> &extra() const { return m_extra; }
    /// Where it begins to differ; nothing if it does not, as far as the first run has come.
    [[nodiscard]] const std::optional<trace::Divergence> &divergence() const
    {
        return m_search.found();
    }

    /// The first run has grown, or only its live end has moved. Returns whether anything of this
    /// is different now.
    bool grow();

private:
    void findExtra();

    Trial m_trial;
    trace::TaskMatches m_matches;
    trace::DivergenceSearch m_search;
    std::vector<TaskId> m_extra;
};

} // namespace gui
