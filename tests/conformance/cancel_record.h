#pragma once

#include "engine/trace/cancellation_log.h"

#include <map>
#include <string>
#include <vector>

namespace conformance {

struct Scenario;

/// The cancels of a store that grows, and what the updates told of them.
struct FollowedLog
{
    trace::CancellationLog log;
    std::vector<trace::Cancellation> told; ///< the same, if every change was told

    void follow(const trace::TraceStore &store);
};

/// What was recorded of a run, and the cancels found in it as it went on, step by step.
struct CancelRecord
{
    trace::TraceStore store;
    FollowedLog cancels;
    std::map<trace::TaskId, std::string> names; ///< as in the run's log
};

/// Runs a scenario and gives its canonical log, which is the same without a record.
[[nodiscard]] std::string run(const Scenario &scenario, CancelRecord &record);

} // namespace conformance
