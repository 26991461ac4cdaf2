#include "tests/conformance/cancellation_properties.h"

#include "tests/conformance/cancel_checks.h"
#include "tests/conformance/cancel_record.h"

#include <algorithm>
#include <vector>

namespace conformance {

namespace {

using trace::Cancellation;
using trace::CancellationLog;
using trace::EventIndex;
using trace::EventKind;
using trace::TraceStore;
using Number = Cancellation::Number;

std::string wrong_request(const TraceStore &store, const Cancellation &cancel)
{
    const trace::TraceEvent event = store.event(cancel.request);
    if (cancel.task != event.task || cancel.requested != event.time || cancel.message != event.text
        || cancel.count != event.cancel_requests || cancel.effect != cancel_effect(event))
        return "it is not what its event says";
    const bool ignored = event.kind == EventKind::CancelIgnored;
    if (ignored != (cancel.outcome == trace::CancelOutcome::TooLate)
        || ignored != (cancel.effect == asyncio::CancelEffect::Nothing))
        return "it was too late, but did something, or the other way round";
    return {};
}

std::string wrong_cancel(const TraceStore &store, const CancellationLog &log, Number number)
{
    const Cancellation &cancel = log[number];
    std::string wrong = wrong_request(store, cancel);
    if (wrong.empty())
        wrong = wrong_links(store, log, number);
    if (wrong.empty())
        wrong = wrong_outcome(store, cancel);
    if (wrong.empty())
        wrong = wrong_delivery(store, log, cancel);
    if (wrong.empty())
        wrong = wrong_times(store, cancel);
    return wrong;
}

/// Each of the request events is one cancel, and no cancel is more or less than that.
std::string wrong_count(const TraceStore &store, const CancellationLog &log)
{
    std::vector<EventIndex> requests;
    for (EventIndex i = 0; i < store.size(); ++i) {
        const bool asks = is_cancel_request(store.kind(i));
        const Number number = log.of_request(i);
        if (asks != (number != Cancellation::none) || (asks && log[number].request != i))
            return "event " + std::to_string(i) + " is no cancel, or is one";
        if (asks)
            requests.push_back(i);
    }
    return std::ranges::equal(log.all(), requests, {}, &Cancellation::request)
        ? ""
        : "there are other cancels than requests";
}

/// The same events in another store, one by one.
std::string wrong_event_by_event(const TraceStore &store, const CancellationLog &whole)
{
    TraceStore growing;
    FollowedLog followed;
    trace::Batch batch;
    for (std::uint32_t id = 1; id < store.text_count(); ++id)
        batch.texts.emplace_back(store.text(trace::TextId{id}));
    for (std::uint32_t id = 1; id < store.stack_count(); ++id)
        batch.stacks.push_back(store.stack(trace::StackId{id}));
    for (EventIndex i = 0; i < store.size(); ++i) {
        batch.events.push_back(store.event(i));
        batch.now = store.time(i);
        growing.append(batch);
        followed.follow(growing);
        if (!std::ranges::equal(followed.told, followed.log.all()))
            return "event by event not all changes are told";
        batch = {};
    }
    return std::ranges::equal(followed.log.all(), whole.all())
        ? ""
        : "event by event others are found than at once";
}

} // namespace

std::string wrong_cancels(const CancelRecord &record)
{
    const TraceStore &store = record.store;
    CancellationLog whole;
    whole.follow(store);
    if (std::string wrong = wrong_count(store, whole); !wrong.empty())
        return wrong;
    for (Number i = 0; i < whole.all().size(); ++i) {
        if (const std::string wrong = wrong_cancel(store, whole, i); !wrong.empty())
            return "cancel " + std::to_string(i) + ": " + wrong;
    }
    if (!std::ranges::equal(record.cancels.log.all(), whole.all()))
        return "step by step others are found than at once";
    if (!std::ranges::equal(record.cancels.told, whole.all()))
        return "step by step not all changes are told";
    return whole.all().empty() ? "" : wrong_event_by_event(store, whole);
}

} // namespace conformance
