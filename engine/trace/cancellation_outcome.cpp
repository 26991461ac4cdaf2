// What becomes of a request to cancel, by the row of its task.
#include "engine/trace/cancellation_log.h"

#include "engine/trace/row_search.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace trace {

namespace {

/// Awaits that asyncio itself begins again when they are cancelled (SEMANTICS.md S69, S76).
constexpr std::array<std::string_view, 4> begun_again{
    "TaskGroup", "Lock.acquire", "Condition.wait", "Barrier.wait"};

/// What the task waits on before this place of its row, if it does.
TextId awaited_before(const TraceStore &store, const Row &row, std::size_t place)
{
    while (place-- > 0) {
        const TraceEvent event = store.event(row[place]);
        if (event.kind == EventKind::StepEnded)
            return event.text;
        if (event.kind == EventKind::StepBegan)
            break;
    }
    return {};
}

} // namespace

void CancellationLog::open(Number number, const TraceEvent &event)
{
    const EventIndex index = m_all[number].request;
    catch_up(event.task, index);
    const Row row = m_store->row(event.task);
    const auto [found, is_new] = m_watches.try_emplace(event.task);
    Watch &watch = found->second;
    if (is_new) {
        watch.place = first_place_from(row, index);
        watch.awaited = awaited_before(*m_store, row, watch.place);
    }
    read(watch, event, index);
    ++watch.place;
    const bool on_its_way = cancel_effect(event) != CancelEffect::MustCancel;
    watch.open.push_back({number, ++watch.requests, on_its_way, false, false, {}, {}});
}

void CancellationLog::catch_up(TaskId task, EventIndex end)
{
    const auto found = m_watches.find(task);
    if (found == m_watches.end())
        return;
    Watch &watch = found->second;
    const Row row = m_store->row(task);
    for (; watch.place < row.size() && row[watch.place] < end && !watch.open.empty(); ++watch.place)
        read(watch, m_store->event(row[watch.place]), row[watch.place]);
    if (watch.open.empty())
        m_watches.erase(found);
}

void CancellationLog::read(Watch &watch, const TraceEvent &event, EventIndex index)
{
    // An error that a step begins with is thrown at once.
    if (watch.step_is_new && event.kind != EventKind::CancelDelivered) {
        for (Open &each : watch.open) {
            each.passed_by = !m_all[each.number].delivered;
            if (each.passed_by && each.taken_back)
                conclude(each, CancelOutcome::Uncancelled, index);
        }
        forget_concluded(watch);
    }
    watch.step_is_new = event.kind == EventKind::StepBegan;
    switch (event.kind) {
    case EventKind::CancelDelivered:
        deliver(watch, event);
        break;
    case EventKind::StepEnded:
        end_step(watch, event, index);
        break;
    case EventKind::Uncancelled:
        take_back(watch, event, index);
        break;
    case EventKind::TaskDone:
        end_task(watch, event, index);
        break;
    default:
        return;
    }
    forget_concluded(watch);
}

void CancellationLog::deliver(Watch &watch, const TraceEvent &event)
{
    const auto is_cleaning_up
        = [this](const Open &each) { return m_all[each.number].delivered.has_value(); };
    const bool interrupts = !std::ranges::all_of(watch.open, is_cleaning_up);
    for (Open &each : watch.open) {
        if (is_cleaning_up(each)) {
            if (interrupts && !m_all[each.number].interrupted)
                changing(each.number).interrupted = event.time;
            continue;
        }
        Cancellation &request = changing(each.number);
        request.delivered = event.time;
        request.thrown_at = event.stack;
        request.never_started = !event.delivered;
        each.thrown_out_of = watch.awaited;
    }
}

void CancellationLog::end_step(Watch &watch, const TraceEvent &event, EventIndex index)
{
    for (Open &each : watch.open) {
        if (each.passed_by) {
            conclude(each, CancelOutcome::Swallowed, index, event.stack);
        } else if (!m_all[each.number].delivered) {
            each.on_its_way |= event.condition == Condition::Waiting;
        } else if (each.taken_back) {
            conclude(each, CancelOutcome::Uncancelled, index);
        } else if (awaits_the_same(each, event)) {
            conclude(each, CancelOutcome::Swallowed, index, event.stack);
        } else if (++changing(each.number).awaits == 1) {
            each.first_await = event.stack;
        }
    }
    watch.awaited = event.text;
}

bool CancellationLog::awaits_the_same(const Open &open, const TraceEvent &event) const
{
    return event.stack != StackId{} && event.stack == m_all[open.number].thrown_at
        && event.text == open.thrown_out_of
        && std::ranges::find(begun_again, m_store->text(event.text)) == begun_again.end();
}

void CancellationLog::take_back(Watch &watch, const TraceEvent &event, EventIndex index)
{
    auto &open = watch.open;
    auto taken = open.rend();
    if (event.other > 0) {
        taken = std::find_if(open.rbegin(), open.rend(),
            [&](const Open &each) { return each.ordinal + event.other == watch.requests + 1; });
    } else {
        taken = std::find_if(open.rbegin(), open.rend(), [this](const Open &each) {
            return !each.taken_back && m_all[each.number].delivered.has_value();
        });
        if (taken == open.rend())
            taken = std::ranges::find(open.rbegin(), open.rend(), false, &Open::taken_back);
    }
    if (taken == open.rend())
        return;
    taken->taken_back = true;
    if (m_all[taken->number].delivered || taken->passed_by)
        conclude(*taken, CancelOutcome::Uncancelled, index);
    if (event.cancel_requests > 0)
        return;
    // With the last of them what only the flag would have thrown is not thrown (SEMANTICS.md S42).
    for (Open &each : open) {
        if (each.taken_back && !each.on_its_way && !m_all[each.number].delivered)
            conclude(each, CancelOutcome::Uncancelled, index);
    }
}

void CancellationLog::end_task(Watch &watch, const TraceEvent &event, EventIndex index)
{
    const bool discarded = event.other == 1;
    for (Open &each : watch.open) {
        const Cancellation &request = m_all[each.number];
        if (event.condition == Condition::Exception)
            conclude(each, CancelOutcome::Replaced, index);
        else if (event.condition == Condition::Result && request.awaits > 0)
            conclude(each, CancelOutcome::Swallowed, index, each.first_await);
        else if (event.condition == Condition::Result)
            conclude(each, CancelOutcome::Result, index);
        else if (discarded && !request.delivered && !each.passed_by)
            conclude(each, CancelOutcome::Discarded, index);
        else
            conclude(each, CancelOutcome::Cancelled, index);
    }
}

void CancellationLog::conclude(
    Open &open, CancelOutcome outcome, EventIndex index, StackId went_on_at)
{
    Cancellation &request = changing(open.number);
    request.outcome = outcome;
    request.concluded = m_store->time(index);
    request.conclusion = index;
    request.went_on_at = went_on_at;
}

void CancellationLog::forget_concluded(Watch &watch)
{
    std::erase_if(
        watch.open, [this](const Open &each) { return m_all[each.number].concluded.has_value(); });
}

Cancellation &CancellationLog::changing(Number number)
{
    if (!m_is_changed[number])
        m_changed.push_back(number);
    m_is_changed[number] = true;
    return m_all[number];
}

} // namespace trace
