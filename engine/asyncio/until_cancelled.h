#pragma once

#include "engine/asyncio/ensure_future.h"

#include <optional>

namespace asyncio {

/// Awaits it and gives the CancelledError that came instead, if one did; other errors pass.
///
/// For a clean-up that awaits, since C++ has no co_await in a catch handler. Python's
/// `except CancelledError: await close(); raise` becomes
///
///     const auto cancelled = co_await until_cancelled(serve());
///     if (cancelled) {
///         co_await close();
///         throw *cancelled;
///     }
///
/// Who does not throw it swallows the cancel (SEMANTICS.md S40). A result is dropped.
template <class Awaitable>
auto until_cancelled(Awaitable awaitable) -> Coroutine<std::optional<CancelledError>>
{
    try {
        co_await std::move(awaitable);
    } catch (const CancelledError &error) {
        co_return error;
    }
    co_return std::nullopt;
}

} // namespace asyncio
