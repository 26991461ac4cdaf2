#include "engine/host/run.h"

#include "engine/asyncio/repr.h"
#include "engine/demos/commands.h"
#include "engine/host/definition.h"

namespace host {

namespace {

using asyncio::Ref;
using asyncio::Task;

/// Where the tasks of a command are created: no line of any program.
constexpr std::source_location by_hand;

/// One function of several, for each kind of command its own.
template <class... Acts>
struct Overloaded : Acts...
{
    using Acts::operator()...;
};

std::string counted(std::size_t count, const char *what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// Why these values cannot be given to it; empty if they can.
std::string trouble_with(const demos::Spawnable &spawnable, const std::vector<double> &values)
{
    const auto named = [&](std::string_view id) { return "'" + std::string(id) + "'"; };
    if (values.size() != spawnable.parameters.size())
        return named(spawnable.id) + " takes " + counted(spawnable.parameters.size(), "value")
            + ".";
    for (std::size_t i = 0; i < values.size(); ++i) {
        const demos::Parameter &parameter = spawnable.parameters[i];
        if (!(values[i] >= parameter.least && values[i] <= parameter.most)) // nor is NaN
            return named(parameter.id) + " of " + named(spawnable.id) + " is from "
                + asyncio::repr(parameter.least) + " to " + asyncio::repr(parameter.most) + ".";
    }
    return {};
}

} // namespace

Run::Run(asyncio::Clock &clock)
    : m_recorder(clock)
    , m_loop(clock, &m_recorder)
{
    m_loop.set_find_definition([this](std::string_view function, std::string_view file) {
        return definition(function, file);
    });
}

std::uint32_t Run::definition(std::string_view function, std::string_view file)
{
    const auto [known, is_new] = m_definitions.try_emplace({function, file});
    if (is_new)
        known->second = definitionInResources(function, file);
    return known->second;
}

Run::Refusal Run::start(const std::string &demo)
{
    if (demo.empty())
        return {};
    const demos::Demo *found = demos::find(demo);
    if (!found)
        return "There is no demo '" + demo + "'.";
    begin(*found);
    return {};
}

void Run::begin(const demos::Demo &demo)
{
    const asyncio::EventLoop::Command command(m_loop);
    m_loop.next_task_number(); // "main" is Task-1 in Python
    const Ref<Task> main = m_loop.create_task(demo.main(), "main", by_hand);
    switch (demo.end) {
    case demos::End::NoTaskIsLeft:
        break;
    case demos::End::MainIsDone: // as EventLoop::run_until_complete() does
        main->add_done_callback(
            [this](asyncio::FutureBase &) { m_is_over = true; }, by_hand, "_run_until_complete_cb");
        break;
    }
}

void Run::end_if_over()
{
    if (!m_is_over || m_loop.in_turn() || m_loop.is_closed())
        return;
    m_loop.drop_tasks();
    m_loop.close();
}

Run::Refusal Run::why_closed() const
{
    return m_loop.is_closed()
        ? "The loop is closed, since this program ends with main: restart it first."
        : Refusal();
}

Run::Refusal Run::spawn(const SpawnRequest &request)
{
    if (Refusal closed = why_closed(); !closed.empty())
        return closed;
    const demos::Spawnable *found = demos::find_spawnable(request.coroutine);
    if (!found)
        return "There is no coroutine '" + request.coroutine + "' to spawn.";
    if (std::string trouble = trouble_with(*found, request.values); !trouble.empty())
        return trouble;
    if (request.count < 1)
        return "There is nothing to spawn.";
    const asyncio::EventLoop::Command command(m_loop);
    m_recorder.user_action("spawn " + std::to_string(request.count) + " " + std::string(found->id));
    for (int i = 0; i < request.count; ++i)
        m_loop.create_task(found->make(m_shared, request.values), {}, by_hand);
    return {};
}

Run::Refusal Run::cancel(const CancelRequest &request)
{
    if (Refusal closed = why_closed(); !closed.empty())
        return closed;
    const Tasks tasks = find(request.tasks);
    if (tasks.empty())
        return "There is no such task to cancel.";
    const asyncio::EventLoop::Command command(m_loop);
    m_recorder.user_action("cancel " + counted(tasks.size(), "task"));
    std::size_t accepted = 0;
    for (const Ref<Task> &task : tasks)
        accepted += task->cancel(request.message) ? 1 : 0;
    if (accepted > 0)
        return {};
    return tasks.size() == 1
        ? tasks.front()->name() + " is done already: cancel() returned False."
        : "All of these tasks are done already: every cancel() returned False.";
}

Run::Refusal Run::gather(const GatherRequest &request)
{
    if (Refusal closed = why_closed(); !closed.empty())
        return closed;
    const asyncio::EventLoop::Command command(m_loop);
    m_recorder.user_action("gather " + counted(request.tasks.size(), "task"));
    m_loop.create_task(demos::gather_tasks(find(request.tasks), request.return_exceptions),
        next_name("gather"), by_hand);
    return {};
}

Run::Refusal Run::wait(const WaitRequest &request)
{
    if (Refusal closed = why_closed(); !closed.empty())
        return closed;
    const asyncio::EventLoop::Command command(m_loop);
    m_recorder.user_action("wait for " + counted(request.tasks.size(), "task"));
    m_loop.create_task(
        demos::wait_tasks(find(request.tasks), request.options), next_name("wait"), by_hand);
    return {};
}

Run::Refusal Run::as_completed(const AsCompletedRequest &request)
{
    if (Refusal closed = why_closed(); !closed.empty())
        return closed;
    const asyncio::EventLoop::Command command(m_loop);
    m_recorder.user_action("as_completed of " + counted(request.tasks.size(), "task"));
    m_loop.create_task(
        demos::collect_as_completed(find(request.tasks)), next_name("as_completed"), by_hand);
    return {};
}

Run::Refusal Run::carry_out(const Command &command)
{
    const auto act = Overloaded{
        [this](const SpawnRequest &request) { return spawn(request); },
        [this](const CancelRequest &request) { return cancel(request); },
        [this](const GatherRequest &request) { return gather(request); },
        [this](const WaitRequest &request) { return wait(request); },
        [this](const AsCompletedRequest &request) { return as_completed(request); },
        [this](const ClockChange &change) {
            m_recorder.clock_changed(change.what);
            return Refusal();
        },
    };
    return std::visit(act, command.what);
}

Run::Tasks Run::find(const std::vector<asyncio::TaskId> &ids) const
{
    Tasks tasks;
    tasks.reserve(ids.size());
    for (const asyncio::TaskId id : ids) {
        if (Ref<Task> task = m_recorder.find(id))
            tasks.push_back(std::move(task));
    }
    return tasks;
}

std::string Run::next_name(const char *what)
{
    return std::string(what) + " " + std::to_string(++m_commands);
}

} // namespace host
