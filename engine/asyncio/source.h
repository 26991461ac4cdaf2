#pragma once

#include <cstdint>
#include <functional>
#include <source_location>
#include <string>
#include <string_view>

namespace asyncio {

/// "file:line".
[[nodiscard]] std::string place(const std::source_location &where);

/// The bare name in a compiler's pretty function name: "worker" of
/// "asyncio::Coroutine<int> demos::{anonymous}::worker(int)", "<lambda>" of a lambda.
[[nodiscard]] std::string_view function_name(std::string_view pretty);

/// Tells the line of a file on which a coroutine function begins; 0 if that is not known.
using FindDefinition
    = std::function<std::uint32_t(std::string_view function, std::string_view file)>;

/// True for the engine's own files: awaits in them are not shown, their caller's are.
[[nodiscard]] bool is_library(const std::source_location &where);

} // namespace asyncio
