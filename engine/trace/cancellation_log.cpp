// Finds the requests and links them; what becomes of each is in cancellation_outcome.cpp.
#include "engine/trace/cancellation_log.h"

#include "engine/trace/requester.h"

#include <algorithm>
#include <string_view>

namespace trace {

namespace {

constexpr std::string_view destroyed = "Task was destroyed but it is pending!";

/// What happens before and after it was not asked for in one go.
bool begins_scene(EventKind kind)
{
    switch (kind) {
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::TaskDone:
    case EventKind::TurnBegan:
    case EventKind::TurnEnded:
    case EventKind::UserAction:
    case EventKind::CallbackBegan:
    case EventKind::CallbackEnded:
        return true;
    default:
        return false;
    }
}

/// Whether it asks several tasks at once.
bool asks_many(Requester requester)
{
    return requester == Requester::User || requester == Requester::Gather
        || requester == Requester::TaskGroup || requester == Requester::Runner;
}

} // namespace

void CancellationLog::clear()
{
    *this = CancellationLog();
}

CancellationLog::Number CancellationLog::of_request(EventIndex request) const
{
    const auto found = std::ranges::lower_bound(m_all, request, {}, &Cancellation::request);
    return found != m_all.end() && found->request == request
        ? static_cast<Number>(found - m_all.begin())
        : Cancellation::none;
}

CancellationLog::Update CancellationLog::follow(const TraceStore &store)
{
    Update update;
    if (store.size() < m_next || store.known_since() != m_known_since) {
        clear();
        update.restarted = true;
    }
    m_store = &store;
    m_known_since = store.known_since();
    update.first_new = m_all.size();
    const EventIndex first = m_next;
    for (; m_next < store.size(); ++m_next)
        look_at(m_next, store.kind(m_next));
    catch_up_all(first);
    for (const Number number : m_changed)
        m_is_changed[number] = false;
    std::ranges::sort(m_changed);
    m_changed.erase(std::ranges::lower_bound(m_changed, static_cast<Number>(update.first_new)),
        m_changed.end());
    update.changed = std::exchange(m_changed, {});
    m_store = nullptr;
    return update;
}

void CancellationLog::catch_up_all(EventIndex first)
{
    if (m_next - first < m_watches.size()) { // most have nothing new
        for (EventIndex i = first; i < m_next; ++i) {
            if (is_row_event(m_store->kind(i)))
                catch_up(m_store->event(i).task, m_next);
        }
        return;
    }
    for (auto watch = m_watches.begin(); watch != m_watches.end();) {
        const TaskId task = (watch++)->first; // which may go
        catch_up(task, m_next);
    }
}

void CancellationLog::look_at(EventIndex index, EventKind kind)
{
    if (is_cancel_request(kind))
        add(index);
    else if (kind == EventKind::Reported && !m_watches.empty())
        destroy(index);
    else if (begins_scene(kind))
        ++m_scene;
}

void CancellationLog::add(EventIndex index)
{
    const TraceEvent event = m_store->event(index);
    Cancellation request{
        .request = index,
        .task = event.task,
        .requested = event.time,
        .requester = requester_of(*m_store, index),
        .asked_by = event.cause == CauseKind::Task ? event.cause_task : no_task,
        .effect = cancel_effect(event),
        .count = event.cancel_requests,
        .message = event.text,
    };
    catch_up(request.asked_by, index);
    link(request, event);
    m_all.push_back(request);
    m_is_changed.push_back(false);
    const auto number = static_cast<Number>(m_all.size() - 1);
    m_nested.push_back(number);
    if (event.kind == EventKind::CancelRequested) {
        open(number, event);
        return;
    }
    m_all.back().outcome = CancelOutcome::TooLate;
    m_all.back().concluded = event.time;
    m_all.back().conclusion = index;
}

void CancellationLog::link(Cancellation &request, const TraceEvent &event)
{
    const auto number = static_cast<Number>(m_all.size());
    const bool passed_on = canceller(event) == Canceller::Unknown
        && request.requester == Requester::AwaitingTask && !m_nested.empty();
    const std::size_t depth = passed_on ? m_nested.size() : cancel_depth(event);
    const bool is_known = m_nested.size() >= depth;
    m_nested.resize(std::min(m_nested.size(), depth));
    if (depth > 0 && is_known) {
        request.parent = m_nested.back();
        request.root = m_all[request.parent].root;
        return;
    }
    const auto asker = m_watches.find(request.asked_by);
    if (asker != m_watches.end()) {
        const auto &open = asker->second.open;
        const auto latest = std::find_if(open.rbegin(), open.rend(),
            [this](const Open &each) { return m_all[each.number].delivered.has_value(); });
        request.asked_during = latest == open.rend() ? Cancellation::none : latest->number;
    }
    request.parent = parent_of(request, event);
    const bool in_one_go = asks_many(request.requester) && m_scene == m_last_scene
        && m_last_root != Cancellation::none && m_all[m_last_root].requester == request.requester;
    if (request.parent != Cancellation::none)
        request.root = m_all[request.parent].root;
    else
        request.root = in_one_go ? m_all[m_last_root].root : number;
    m_last_scene = m_scene;
    m_last_root = number;
}

CancellationLog::Number CancellationLog::parent_of(
    const Cancellation &request, const TraceEvent &event) const
{
    switch (canceller(event)) {
    case Canceller::TaskGroup: // who is in it was asked, and leaves it (SEMANTICS.md S69)
        return request.asked_during;
    case Canceller::Await:
    case Canceller::Gather: // who asked itself to stop waits for it now (S38)
        return noted_by_itself(request.asked_by, request.request);
    default:
        return Cancellation::none;
    }
}

CancellationLog::Number CancellationLog::noted_by_itself(TaskId task, EventIndex before) const
{
    const auto watch = m_watches.find(task);
    if (watch == m_watches.end() || watch->second.place == 0)
        return Cancellation::none;
    const EventIndex latest = m_store->row(task)[watch->second.place - 1];
    if (latest >= before || m_store->kind(latest) != EventKind::StepEnded)
        return Cancellation::none;
    const auto &open = watch->second.open;
    const auto noted = std::find_if(open.rbegin(), open.rend(),
        [this](const Open &each) { return !m_all[each.number].delivered && each.on_its_way; });
    return noted == open.rend() ? Cancellation::none : noted->number;
}

void CancellationLog::destroy(EventIndex index)
{
    const TraceEvent event = m_store->event(index);
    if (event.task == no_task || !m_watches.contains(event.task)
        || !m_store->text(event.text).starts_with(destroyed))
        return;
    catch_up(event.task, index);
    const auto watch = m_watches.find(event.task);
    if (watch == m_watches.end())
        return;
    for (Open &each : watch->second.open) {
        conclude(each, CancelOutcome::Pending, index);
        m_all[each.number].destroyed = true;
    }
    m_watches.erase(watch);
}

} // namespace trace
