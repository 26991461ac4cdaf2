#pragma once

#include "tests/conformance/registry.h"
#include "tests/conformance/scenario.h"

#include "engine/asyncio/barrier.h"
#include "engine/asyncio/condition.h"
#include "engine/asyncio/event.h"
#include "engine/asyncio/lock.h"
#include "engine/asyncio/queue.h"
#include "engine/asyncio/semaphore.h"

#include <map>
#include <string>
#include <variant>

namespace conformance {

using NamedFuture = Ref<asyncio::Future<Value>>;
using Object = std::variant<asyncio::Barrier, asyncio::Condition, asyncio::Event, asyncio::Lock,
    asyncio::Queue<std::int64_t>, asyncio::Semaphore, NamedFuture>;

/// The objects of a scenario; each is made when it is first asked for.
class Objects
{
public:
    Objects(const Scenario &scenario, asyncio::EventLoop &loop, Registry &registry)
        : m_scenario(scenario)
        , m_loop(loop)
        , m_registry(registry)
    {
    }

    [[nodiscard]] bool contains(const std::string &name) const
    {
        return m_scenario.objects.contains(name);
    }
    /// It stays where it is. Precondition: the scenario has one of this name.
    [[nodiscard]] Object &get(const std::string &name);
    /// Precondition: the scenario has one of this name and type.
    template <class T>
    [[nodiscard]] T &get(const std::string &name)
    {
        return std::get<T>(get(name));
    }

private:
    [[nodiscard]] Object make(const std::string &name);

    const Scenario &m_scenario;
    asyncio::EventLoop &m_loop;
    Registry &m_registry;
    std::map<std::string, Object> m_objects;
};

} // namespace conformance
