#pragma once

#include "engine/asyncio/coroutine.h"

#include <span>
#include <string_view>

namespace demos {

/// A program to watch. What its title is, is up to whoever shows it. Its twin in Python, which goes
/// through the same transitions, is resources/demos/ID.py.
struct Demo
{
    std::string_view id;
    std::string_view source; ///< as in recorded lines: "engine/demos/gather.cpp"
    asyncio::Coroutine<> (*main)(); ///< to be made the task "main" of a fresh loop
};

/// All of them, in the order in which to learn from them.
[[nodiscard]] std::span<const Demo> catalog();
/// The one with this id, or null.
[[nodiscard]] const Demo *find(std::string_view id);

} // namespace demos
