#pragma once

#include "engine/asyncio/coroutine.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace demos {

/// When a demo is over.
enum class End : std::uint8_t {
    NoTaskIsLeft,
    /// As by loop.run_until_complete(main()) and loop.close(): the tasks that are pending by then
    /// are destroyed.
    MainIsDone,
};

/// A program to watch. What its title is, is up to whoever shows it. Its twin in Python, which goes
/// through the same transitions, is resources/demos/ID.py.
struct Demo
{
    std::string_view id;
    std::string_view source; ///< as in recorded lines: "engine/demos/gather.cpp"
    asyncio::Coroutine<> (*main)(); ///< to be made the task "main" of a fresh loop
    End end = End::NoTaskIsLeft;
};

/// All of them, in the order in which to learn from them.
[[nodiscard]] std::span<const Demo> catalog();
/// The one with this id, or null.
[[nodiscard]] const Demo *find(std::string_view id);

} // namespace demos
