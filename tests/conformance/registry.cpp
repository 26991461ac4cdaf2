#include "tests/conformance/registry.h"

#include "engine/asyncio/gather.h"

#include <algorithm>
#include <utility>

namespace conformance {

std::string name_of(const Task &task)
{
    return "T" + std::to_string(static_cast<std::uint32_t>(task.id()));
}

std::size_t Registry::index_of(const Task &task)
{
    return static_cast<std::size_t>(task.id()) - 1;
}

void Registry::add(Task &task)
{
    m_tasks.emplace_back(&task);
    m_states.emplace_back();
    const Task *const maker = task.loop().current_task();
    if (maker && !m_gathering.empty() && m_gathering.back()->m_index == index_of(*maker))
        m_gathering.back()->m_awaited.emplace_back(&task);
}

void Registry::note_made(const Task &task)
{
    if (!std::exchange(m_states[index_of(task)].made, true))
        m_made.push_back(&task);
}

void Registry::name(const FutureBase &future, std::string_view name)
{
    m_names.try_emplace(&future, name);
}

bool Registry::has_name(const FutureBase &future) const
{
    return m_names.contains(&future);
}

std::string Registry::name_of(const FutureBase &future) const
{
    if (const Task *task = dynamic_cast<const Task *>(&future))
        return conformance::name_of(*task);
    const auto named = m_names.find(&future);
    return named == m_names.end() ? "?" : named->second;
}

std::string Registry::label(const Task &task, const FutureBase &waiter) const
{
    const std::vector<std::string_view> &steps = m_states[index_of(task)].steps;
    if (dynamic_cast<const Task *>(&waiter) || has_name(waiter))
        return name_of(waiter);
    return steps.empty() ? "fut" : std::string(steps.back());
}

bool Registry::reaches(const FutureBase &awaited, const Task &task) const
{
    if (const Task *next = dynamic_cast<const Task *>(&awaited)) {
        const std::vector<const Edge *> &edges = m_states[index_of(*next)].edges;
        return next == &task || std::any_of(edges.begin(), edges.end(), [&](const Edge *edge) {
            return reaches(edge->m_awaited, task);
        });
    }
    const auto *gathering = dynamic_cast<const asyncio::GatheringFuture *>(&awaited);
    return gathering && reaches(gathering->children(), task);
}

bool Registry::reaches(const std::vector<Ref<FutureBase>> &awaited, const Task &task) const
{
    return std::any_of(awaited.begin(), awaited.end(),
        [&](const Ref<FutureBase> &each) { return reaches(*each, task); });
}

Registry::AtStep::AtStep(Registry &registry, const Task &task, std::string_view label)
    : m_registry(registry)
    , m_index(index_of(task))
{
    m_registry.m_states[m_index].steps.push_back(label);
}

Registry::AtStep::~AtStep()
{
    m_registry.m_states[m_index].steps.pop_back();
}

Registry::Edge::Edge(Registry &registry, const Task &task, std::vector<Ref<FutureBase>> awaited)
    : m_registry(registry)
    , m_index(index_of(task))
    , m_awaited(std::move(awaited))
{
    m_registry.m_states[m_index].edges.push_back(this);
}

Registry::Edge::~Edge()
{
    std::erase(m_registry.m_states[m_index].edges, this);
}

Registry::Gathering::Gathering(Registry &registry, Edge &edge)
    : m_registry(registry)
{
    m_registry.m_gathering.push_back(&edge);
}

Registry::Gathering::~Gathering()
{
    m_registry.m_gathering.pop_back();
}

} // namespace conformance
