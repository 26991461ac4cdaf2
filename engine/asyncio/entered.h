#pragma once

#include <coroutine>

namespace asyncio {

/// What a context manager's aenter() may return if it never waits: awaited for form's sake, the
/// manager is entered already.
class Entered
{
public:
    using value_type = void;

    std::suspend_never operator co_await() && { return {}; }
};

} // namespace asyncio
