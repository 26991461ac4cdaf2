#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace conformance {

/// A request to cancel, as a log tells of it.
struct CancelInLog
{
    std::string task;
    std::string message; ///< as JSON
    std::string answer; ///< what followed "cancel="
    std::optional<std::size_t> made_in; ///< the earlier request that was under way
};

/// What a log says of a task.
struct TaskInLog
{
    std::string end; ///< "return" or "raise"
    std::string done; ///< "result", "exception", "cancelled"; empty if it never is
    std::size_t thrown = 0; ///< steps that began with a CancelledError
};

struct TasksInLog
{
    std::map<std::string, TaskInLog> tasks; ///< by their names
    std::vector<CancelInLog> cancels; ///< in order
};

[[nodiscard]] TasksInLog tasks_in(const std::string &log);

} // namespace conformance
