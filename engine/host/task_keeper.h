#pragma once

#include "engine/asyncio/task.h"
#include "engine/trace/recorder.h"

#include <cstddef>
#include <vector>

namespace host {

/// A recorder that keeps every task of its loop, the ended ones too, so that they can be gathered.
/// A failed one that nobody else keeps is reported as never retrieved, as if it had been dropped.
class TaskKeeper final : public trace::Recorder
{
public:
    using Recorder::Recorder;

    void task_created(asyncio::Task &task, const asyncio::Cause &cause) override;
    void task_done(const asyncio::Task &task) override;
    void turn_ended(std::size_t ready) override;
    /// Null if there never was one.
    [[nodiscard]] asyncio::Ref<asyncio::Task> find(asyncio::TaskId id) const;

private:
    std::vector<asyncio::Ref<asyncio::Task>> m_tasks; ///< by id, from 1
    std::vector<asyncio::TaskId> m_failed; ///< whose exceptions nobody has asked for yet
};

} // namespace host
