#include "engine/trace/divergence.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace trace {

namespace {

/// Goes through what happened to tasks, without the requests to cancel.
class Course
{
public:
    Course(const TraceStore &store, EventIndex from)
        : m_store(store)
        , m_next(from)
    {
        skip();
    }

    [[nodiscard]] EventIndex next() const { return m_next; }
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
    EventIndex m_next;
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

} // namespace

DivergenceSearch::DivergenceSearch(const TraceStore &first, const TraceStore &second)
    : m_first(&first)
    , m_second(&second)
{
    go_on();
}

bool DivergenceSearch::is_final() const
{
    return m_found && m_found->in_first && m_found->in_second;
}

bool DivergenceSearch::go_on()
{
    if (is_final())
        return false;
    Course one(*m_first, m_next_in_first);
    Course other(*m_second, m_next_in_second);
    while (!one.at_end() && !other.at_end() && is_same(one, other)) {
        one.go_on();
        other.go_on();
    }
    m_next_in_first = one.next();
    m_next_in_second = other.next();

    std::optional<Divergence> found;
    if (!one.at_end() && !other.at_end())
        found = Divergence{.time = std::min(one.time(), other.time())};
    else if (!one.at_end())
        found = only_in(one, *m_second);
    else if (!other.at_end())
        found = only_in(other, *m_first);
    if (found) {
        found->in_first = one.index();
        found->in_second = other.index();
    }
    return std::exchange(m_found, found) != found;
}

std::optional<Divergence> first_divergence(const TraceStore &first, const TraceStore &second)
{
    return DivergenceSearch(first, second).found();
}

} // namespace trace
