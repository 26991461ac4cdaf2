#include "engine/demos/spawnable.h"

#include "engine/demos/spawned.h"

#include <algorithm>
#include <iterator>

namespace demos {

namespace {

using asyncio::Seconds;
using Values = std::span<const double>;

constexpr std::string_view source = "engine/demos/spawned.cpp";

constexpr Parameter seconds(std::string_view id, double initial)
{
    return {id, initial, 0, 3600, Parameter::Unit::Seconds};
}

constexpr Parameter sleeper_parameters[] = {seconds("seconds", 5)};
constexpr Parameter blocker_parameters[] = {seconds("seconds", 1)};
constexpr Parameter worker_parameters[]
    = {{"steps", 10, 1, 10'000, Parameter::Unit::Count}, seconds("step", 0.5)};
constexpr Parameter failing_parameters[] = {seconds("after", 2)};
constexpr Parameter tidy_parameters[] = {seconds("seconds", 10), seconds("clean-up", 2)};
constexpr Parameter stubborn_parameters[] = {seconds("seconds", 5)};
constexpr Parameter setter_parameters[] = {seconds("after", 2)};

constexpr Spawnable all[] = {
    {"sleeper", source, sleeper_parameters,
        [](Shared &, Values values) { return sleeper(Seconds(values[0])); }},
    {"blocker", source, blocker_parameters,
        [](Shared &, Values values) { return blocker(Seconds(values[0])); }},
    {"worker", source, worker_parameters,
        [](Shared &, Values values) {
            return worker(static_cast<int>(values[0]), Seconds(values[1]));
        }},
    {"failing", source, failing_parameters,
        [](Shared &, Values values) { return failing(Seconds(values[0])); }},
    {"tidy", source, tidy_parameters,
        [](Shared &, Values values) { return tidy(Seconds(values[0]), Seconds(values[1])); }},
    {"stubborn", source, stubborn_parameters,
        [](Shared &, Values values) { return stubborn(Seconds(values[0])); }},
    {"waiter", source, {}, [](Shared &shared, Values) { return waiter(&shared.event); }},
    {"setter", source, setter_parameters,
        [](Shared &shared, Values values) { return setter(&shared.event, Seconds(values[0])); }},
};

} // namespace

std::span<const Spawnable> spawnables()
{
    return all;
}

const Spawnable *find_spawnable(std::string_view id)
{
    const Spawnable *found = std::ranges::find(all, id, &Spawnable::id);
    return found == std::end(all) ? nullptr : found;
}

} // namespace demos
