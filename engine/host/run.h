#pragma once

#include "engine/asyncio/event_loop.h"
#include "engine/demos/catalog.h"
#include "engine/demos/spawnable.h"
#include "engine/host/script.h"
#include "engine/host/task_keeper.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace host {

/// A loop with its recorder, and what a user can do to it. Commands run between two steps.
///
/// A command that cannot be done changes nothing and returns why, in one sentence; that tasks which
/// are done were asked to cancel is recorded.
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
    /// Any of them, or the note of a change of the clock. When it is due is the caller's matter.
    [[nodiscard]] Refusal carry_out(const Command &command);
    /// To be called after each handle or turn: closes the loop, with its pending tasks dropped,
    /// if the demo ends with main, main is done, and the turn is over.
    void end_if_over();

private:
    using Tasks = std::vector<asyncio::Ref<asyncio::Task>>;

    /// The line on which a demo's function begins, looked up once.
    [[nodiscard]] std::uint32_t definition(std::string_view function, std::string_view file);
    void begin(const demos::Demo &demo);
    [[nodiscard]] Refusal why_closed() const;
    [[nodiscard]] Tasks find(const std::vector<asyncio::TaskId> &ids) const;
    [[nodiscard]] std::string next_name(const char *what);

    TaskKeeper m_recorder;
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> m_definitions;
    demos::Shared m_shared; ///< outlives the loop's tasks, which use it
    asyncio::EventLoop m_loop;
    int m_commands = 0;
    bool m_is_over = false;
};

} // namespace host
