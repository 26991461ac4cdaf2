#pragma once

#include <cstddef>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace conformance {

/// What a log says of a task.
struct TaskInLog
{
    std::vector<std::string> messages; ///< of the requests, in order
    std::vector<std::string> answers; ///< the same: what followed "cancel="
    std::string end; ///< "return" or "raise"
    std::string done; ///< "result", "exception", "cancelled"; empty if it never is
    std::size_t thrown = 0; ///< steps that began with a CancelledError
};

/// By their names.
inline std::map<std::string, TaskInLog> tasks_in(const std::string &log)
{
    std::map<std::string, TaskInLog> tasks;
    std::vector<std::pair<std::string, std::size_t>> unanswered;
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string iteration, time, actor, what, name, rest;
        words >> iteration >> time >> actor >> what >> name >> std::ws;
        std::getline(words, rest);
        TaskInLog &task = tasks[name];
        if (what == "cancel") {
            unanswered.emplace_back(name, task.messages.size());
            task.messages.push_back(rest);
            task.answers.emplace_back();
        } else if (what == "cancel=") {
            task.answers[unanswered.back().second] = rest;
            unanswered.pop_back();
        } else if (what == "begin") {
            task.thrown += rest.starts_with("throw CancelledError") ? 1 : 0;
        } else if (what == "end") {
            task.end = rest.substr(0, rest.find(' '));
        } else if (what == "done") {
            task.done = rest.substr(0, rest.find(' '));
        }
    }
    return tasks;
}

} // namespace conformance
