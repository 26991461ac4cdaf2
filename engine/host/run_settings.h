#pragma once

#include "engine/asyncio/errors.h"
#include "engine/asyncio/gather.h"
#include "engine/asyncio/wait.h"
#include "engine/host/pacer.h"
#include "engine/host/run_clock.h"
#include "engine/trace/step_search.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace host {

/// What a run begins with.
struct RunSettings
{
    std::string demo; ///< an id of the catalog; empty: a loop without tasks
    ClockKind clock = ClockKind::Virtual;
    double speed = 1; ///< loop seconds per second, or Pacer::as_fast_as_possible
    bool paused = false;
    /// A recording of this many events pauses the run; by default some 110 MB.
    std::size_t most_events = 5'000'000;
};

/// Make so many tasks of a spawnable coroutine.
struct SpawnRequest
{
    std::string coroutine; ///< its id
    std::vector<double> values; ///< of its parameters, in their order
    int count = 1;
};

struct CancelRequest
{
    std::vector<asyncio::TaskId> tasks;
    asyncio::CancelMessage message;
};

struct GatherRequest
{
    std::vector<asyncio::TaskId> tasks;
    asyncio::ReturnExceptions return_exceptions = asyncio::ReturnExceptions::No;
};

struct WaitRequest
{
    std::vector<asyncio::TaskId> tasks;
    asyncio::WaitOptions options;
};

struct AsCompletedRequest
{
    std::vector<asyncio::TaskId> tasks;
};

/// How far a run that is paused goes on: until this happens, by whole handles.
struct AdvanceRequest
{
    trace::StepGoal goal;
    /// What may never happen is not waited for any longer than this, by the wall.
    std::chrono::milliseconds longest{2000};
};

/// Why a run that went on has stopped again.
enum class AdvanceEnd : std::uint8_t {
    Reached, ///< what was asked for has happened
    Finished, ///< no task is left
    Closed, ///< main is done, and the loop was closed with it
    Waiting, ///< nothing is ready and no timer is set, but there are tasks
    Full, ///< the recording has as many events as its settings allow
    TimeIsUp,
    Interrupted, ///< by another command, or it was not paused
};

/// What the run is doing.
enum class RunState : std::uint8_t {
    Running, ///< something is ready, or will be when a timer is due
    Blocked, ///< a task holds the loop
    Waiting, ///< nothing is ready and no timer is set, but there are tasks: until someone acts
    Finished, ///< no task is left
    Closed, ///< main is done, and the loop was closed with it: nothing can happen any more
    Paused,
};

} // namespace host
