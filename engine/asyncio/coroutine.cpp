#include "engine/asyncio/coroutine.h"

#include "engine/asyncio/source.h"

namespace asyncio {

std::string_view PromiseBase::function() const
{
    return function_name(m_defined.function_name());
}

} // namespace asyncio
