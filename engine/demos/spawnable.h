#pragma once

#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/event.h"

#include <span>
#include <string_view>

namespace demos {

/// What the spawned tasks of one run share. It must outlive their loop.
struct Shared
{
    asyncio::Event event;
};

/// A number that a user may choose.
struct Parameter
{
    enum class Unit { Seconds, Count };

    std::string_view id;
    double initial;
    double least;
    double most;
    Unit unit;
};

/// A coroutine that a user can start by hand.
struct Spawnable
{
    std::string_view id;
    std::string_view source; ///< as Demo::source
    std::span<const Parameter> parameters;
    /// Takes one value for each parameter, in their order.
    asyncio::Coroutine<> (*make)(Shared &shared, std::span<const double> values);
};

[[nodiscard]] std::span<const Spawnable> spawnables();
/// The one with this id, or null.
[[nodiscard]] const Spawnable *find_spawnable(std::string_view id);

} // namespace demos
