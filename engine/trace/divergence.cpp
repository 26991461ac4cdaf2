#include "engine/trace/divergence.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace trace {

namespace {

/// Goes through what happened to tasks, without the requests to cancel.
class Course
{
public:
    explicit Course(const TraceStore &store)
        : m_store(store)
    {
        skip();
    }

    [[nodiscard]] bool at_end() const { return m_next == m_store.size(); }
    [[nodiscard]] std::optional<EventIndex> index() const
    {
        return at_end() ? std::nullopt : std::optional(m_next);
    }
    [[nodiscard]] Time time() const { return m_store.time(m_next); }
    [[nodiscard]] TraceEvent event() const { return m_store.event(m_next); }
    [[nodiscard]] const TraceStore &store() const { return m_store; }
    void go_on()
    {
        ++m_next;
        skip();
    }

private:
    void skip()
    {
        while (!at_end() && !counts(m_store.kind(m_next)))
            ++m_next;
    }
    [[nodiscard]] static bool counts(EventKind kind)
    {
        return is_row_event(kind) && !is_cancel_request(kind);
    }

    const TraceStore &m_store;
    EventIndex m_next = 0;
};

bool is_same(const Course &first, const Course &second)
{
    const TraceEvent one = first.event();
    const TraceEvent other = second.event();
    const Time apart = one.time < other.time ? other.time - one.time : one.time - other.time;
    const auto what = [](const TraceEvent &event) {
        return std::tuple(event.kind, event.task, event.condition, event.cancel_requests,
            bool(event.delivered), CauseKind(event.cause),
            event.cause == CauseKind::Task ? event.cause_task : no_task);
    };
    return apart < same_instant && what(one) == what(other)
        && first.store().text(one.text) == second.store().text(other.text)
        && std::ranges::equal(first.store().stack(one.stack), second.store().stack(other.stack));
}

/// Where the other run has come to its end, before anything happened there.
std::optional<Divergence> only_in(const Course &course, const TraceStore &ended)
{
    if (course.time() > ended.live_end())
        return {};
    return Divergence{.time = course.time()};
}

/// The number of the name in "Task-7", which says nothing of who the task is.
bool is_default_name(std::string_view name)
{
    constexpr std::string_view prefix = "Task-";
    return name.starts_with(prefix)
        && name.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos;
}

std::string line_of(const TraceStore &store, StackId stack)
{
    std::string text;
    for (const SourceLine &line : store.stack(stack))
        text += line.file + ':' + std::to_string(line.line) + ' ';
    return text;
}

/// Who a task is, apart from how many of these there are.
using Descent = std::tuple<TaskId, std::string, std::string_view, std::string_view>;

Descent descent(const TraceStore &store, const TaskInfo &info, TaskId parent)
{
    return {parent, line_of(store, info.created_at), info.function,
        is_default_name(info.name) ? std::string_view() : info.name};
}

} // namespace

std::optional<Divergence> first_divergence(const TraceStore &first, const TraceStore &second)
{
    Course one(first);
    Course other(second);
    while (!one.at_end() && !other.at_end() && is_same(one, other)) {
        one.go_on();
        other.go_on();
    }
    std::optional<Divergence> found;
    if (!one.at_end() && !other.at_end())
        found = Divergence{.time = std::min(one.time(), other.time())};
    else if (!one.at_end())
        found = only_in(one, second);
    else if (!other.at_end())
        found = only_in(other, first);
    if (found) {
        found->in_first = one.index();
        found->in_second = other.index();
    }
    return found;
}

std::vector<TaskId> matching_tasks(const TraceStore &first, const TraceStore &second)
{
    std::map<Descent, std::vector<TaskId>> candidates; // of each, the last first
    for (std::size_t lane = first.task_count(); lane-- > 0;) {
        const TaskInfo info = first.info(TraceStore::task_at(lane));
        candidates[descent(first, info, info.created_by)].push_back(info.id);
    }
    std::vector<TaskId> matches;
    for (std::size_t lane = 0; lane < second.task_count(); ++lane) {
        const TaskInfo info = second.info(TraceStore::task_at(lane));
        const bool has_parent = info.created_by != no_task;
        const TaskId parent = has_parent ? matches[TraceStore::lane_of(info.created_by)] : no_task;
        const auto found = has_parent && parent == no_task
            ? candidates.end() // nobody in the first run created what corresponds
            : candidates.find(descent(second, info, parent));
        if (found == candidates.end() || found->second.empty()) {
            matches.push_back(no_task);
            continue;
        }
        matches.push_back(found->second.back());
        found->second.pop_back();
    }
    return matches;
}

} // namespace trace
