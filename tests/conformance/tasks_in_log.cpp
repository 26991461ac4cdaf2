#include "tests/conformance/tasks_in_log.h"

#include <sstream>

namespace conformance {

TasksInLog tasks_in(const std::string &log)
{
    TasksInLog found;
    std::vector<std::size_t> unanswered;
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string iteration, time, actor, what, name, rest;
        words >> iteration >> time >> actor >> what >> name >> std::ws;
        std::getline(words, rest);
        if (what == "cancel") {
            const auto outer = unanswered.empty() ? std::nullopt : std::optional(unanswered.back());
            unanswered.push_back(found.cancels.size());
            found.cancels.push_back({name, rest, {}, outer});
        } else if (what == "cancel=") {
            found.cancels[unanswered.back()].answer = rest;
            unanswered.pop_back();
        } else if (what == "begin") {
            found.tasks[name].thrown += rest.starts_with("throw CancelledError") ? 1 : 0;
        } else if (what == "end") {
            found.tasks[name].end = rest.substr(0, rest.find(' '));
        } else if (what == "done") {
            found.tasks[name].done = rest.substr(0, rest.find(' '));
        }
    }
    return found;
}

} // namespace conformance
