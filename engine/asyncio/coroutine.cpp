#include "engine/asyncio/coroutine.h"

#include "engine/asyncio/source.h"

namespace asyncio {

void PromiseBase::refuse_none()
{
    throw TypeError("object NoneType can't be used in 'await' expression");
}

std::string_view PromiseBase::function() const
{
    return function_name(m_defined.function_name());
}

} // namespace asyncio
