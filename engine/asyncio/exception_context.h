#pragma once

#include "engine/asyncio/future.h"

#include <exception>
#include <string>

namespace asyncio {

/// What a loop's exception handler is told of something that nobody can catch
/// (SEMANTICS.md S14, S80, S81).
struct ExceptionContext
{
    std::string message; ///< "Task exception was never retrieved"
    std::exception_ptr exception = {}; ///< null if there is none
    Ref<FutureBase> future = {}; ///< the future or task that it is about; may be null
    const Handle *handle = nullptr; ///< the callback that threw; valid during the call

    /// Message and exception in one line, as the default handler reports it.
    [[nodiscard]] std::string text() const;
};

} // namespace asyncio
