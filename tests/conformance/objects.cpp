#include "tests/conformance/objects.h"

namespace conformance {

Object &Objects::get(const std::string &name)
{
    const auto found = m_objects.find(name);
    if (found != m_objects.end())
        return found->second;
    return m_objects.emplace(name, make(name)).first->second;
}

Object Objects::make(const std::string &name)
{
    const ObjectDefinition &definition = m_scenario.objects.at(name);
    const int number = static_cast<int>(definition.number);
    switch (definition.type) {
    case ObjectType::Barrier:
        return asyncio::Barrier(number);
    case ObjectType::BoundedSemaphore:
        return asyncio::BoundedSemaphore(number);
    case ObjectType::Condition:
        return asyncio::Condition();
    case ObjectType::Event:
        return asyncio::Event();
    case ObjectType::FifoQueue:
        return asyncio::Queue<std::int64_t>(number);
    case ObjectType::LifoQueue:
        return asyncio::LifoQueue<std::int64_t>(number);
    case ObjectType::Lock:
        return asyncio::Lock();
    case ObjectType::PriorityQueue:
        return asyncio::PriorityQueue<std::int64_t>(number);
    case ObjectType::Semaphore:
        return asyncio::Semaphore(number);
    case ObjectType::Future: {
        const NamedFuture future = m_loop.create_future<Value>();
        m_registry.name(*future, name);
        return future;
    }
    }
    return asyncio::Event();
}

} // namespace conformance
