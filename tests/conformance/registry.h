#pragma once

#include "engine/asyncio/event_loop.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace conformance {

using asyncio::FutureBase;
using asyncio::Ref;
using asyncio::Task;

/// "T3".
[[nodiscard]] std::string name_of(const Task &task);

/// All tasks of a run, kept to its end, and what a scenario knows of them and of its futures:
/// their names, which step each task is at, and who waits for whom.
class Registry
{
public:
    void add(Task &task);
    /// The call that made it is about to return: its first step is queued, or was done eagerly.
    /// Again: nothing.
    void note_made(const Task &task);
    /// In the order in which the calls that made them returned: an eager task comes behind those
    /// that its first step made.
    [[nodiscard]] const std::vector<const Task *> &tasks() const { return m_made; }

    /// Futures may have a name; the first one stays. Keep them: an address must mean one future.
    void name(const FutureBase &future, std::string_view name);
    [[nodiscard]] bool has_name(const FutureBase &future) const;
    /// "T3", the name, or "?".
    [[nodiscard]] std::string name_of(const FutureBase &future) const;
    /// What a task waits on: a task, a named future, or else the innermost step it is at.
    [[nodiscard]] std::string label(const Task &task, const FutureBase &waiter) const;

    /// While it lives, a task is at this step.
    class AtStep
    {
    public:
        AtStep(Registry &registry, const Task &task, std::string_view label);
        AtStep(const AtStep &) = delete;
        AtStep &operator=(const AtStep &) = delete;
        ~AtStep();

    private:
        Registry &m_registry;
        std::size_t m_index;
    };

    /// While it lives, a task awaits these, so that its cancel goes on to them.
    class Edge
    {
    public:
        Edge(Registry &registry, const Task &task, std::vector<Ref<FutureBase>> awaited);
        Edge(const Edge &) = delete;
        Edge &operator=(const Edge &) = delete;
        ~Edge();

    private:
        friend class Registry;

        Registry &m_registry;
        std::size_t m_index;
        std::vector<Ref<FutureBase>> m_awaited;
    };

    /// While it lives, tasks that this task makes are children of its gather: being eager, they may
    /// ask for that before the gather exists.
    class Gathering
    {
    public:
        Gathering(Registry &registry, Edge &edge);
        Gathering(const Gathering &) = delete;
        Gathering &operator=(const Gathering &) = delete;
        ~Gathering();

    private:
        Registry &m_registry;
    };

    /// True if awaiting it would make the task wait for itself.
    [[nodiscard]] bool reaches(const FutureBase &awaited, const Task &task) const;

private:
    struct State
    {
        std::vector<std::string_view> steps;
        std::vector<const Edge *> edges;
        bool made = false;
    };

    [[nodiscard]] static std::size_t index_of(const Task &task);
    [[nodiscard]] bool reaches(const std::vector<Ref<FutureBase>> &awaited, const Task &task) const;

    std::vector<Ref<Task>> m_tasks; ///< in order of creation
    std::vector<const Task *> m_made;
    std::vector<State> m_states; ///< by index_of()
    std::vector<Edge *> m_gathering;
    std::unordered_map<const FutureBase *, std::string> m_names;
};

} // namespace conformance
