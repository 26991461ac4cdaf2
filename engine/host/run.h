#pragma once

#include "engine/asyncio/event_loop.h"
#include "engine/demos/spawnable.h"
#include "engine/host/run_settings.h"
#include "engine/trace/recorder.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
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

/// A loop with its recorder, and what a user can do to it. Commands run between two steps.
///
/// A command that cannot be done changes nothing and returns why, in one sentence.
class Run
{
public:
    /// The clock must outlive it.
    explicit Run(asyncio::Clock &clock);

    [[nodiscard]] asyncio::EventLoop &loop() { return m_loop; }
    [[nodiscard]] trace::Recorder &recorder() { return m_recorder; }

    /// What a command says when it could not be done; empty if it was.
    using Refusal = std::string;
    [[nodiscard]] Refusal start(const std::string &demo);
    [[nodiscard]] Refusal spawn(const SpawnRequest &request);
    [[nodiscard]] Refusal cancel(const CancelRequest &request);
    [[nodiscard]] Refusal gather(const GatherRequest &request);
    [[nodiscard]] Refusal wait(const WaitRequest &request);
    [[nodiscard]] Refusal as_completed(const AsCompletedRequest &request);

private:
    using Tasks = std::vector<asyncio::Ref<asyncio::Task>>;

    /// The line on which a demo's function begins, looked up once.
    [[nodiscard]] std::uint32_t definition(std::string_view function, std::string_view file);
    [[nodiscard]] Tasks find(const std::vector<asyncio::TaskId> &ids) const;
    [[nodiscard]] std::string next_name(const char *what);

    TaskKeeper m_recorder;
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> m_definitions;
    demos::Shared m_shared; ///< outlives the loop's tasks, which use it
    asyncio::EventLoop m_loop;
    int m_commands = 0;
};

} // namespace host
