#include "engine/asyncio/coroutine.h"

#include "engine/asyncio/source.h"
#include "engine/asyncio/task.h"

namespace asyncio {

std::string_view PromiseBase::function() const
{
    return function_name(m_defined.function_name());
}

void PromiseBase::enter(PromiseBase &outer, std::coroutine_handle<> *owner)
{
    m_awaiter = &outer;
    m_task = outer.m_task;
    m_owner = owner;
    m_task->m_innermost = this;
}

void PromiseBase::leave() noexcept
{
    m_task->m_innermost = m_awaiter;
}

} // namespace asyncio
