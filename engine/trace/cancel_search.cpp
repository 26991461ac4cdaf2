#include "engine/trace/cancel_search.h"

namespace trace {

namespace {

bool cancels(const ShownSet &set)
{
    return set.test(static_cast<std::size_t>(Shown::CancelRequested))
        || set.test(static_cast<std::size_t>(Shown::CleaningUp));
}

/// The first place in [first, last) at which the task is cancelling; last if there is none.
std::size_t first_cancelling(
    const TraceStore &store, TaskId task, std::size_t first, std::size_t last)
{
    if (first == last || !cancels(store.shown_between(task, first, last)))
        return last;
    while (last - first > 1) {
        const std::size_t middle = first + (last - first) / 2;
        if (cancels(store.shown_between(task, first, middle)))
            last = middle;
        else
            first = middle;
    }
    return first;
}

} // namespace

std::optional<std::size_t> find_cancel(
    const TraceStore &store, TaskId task, EventKind kind, std::size_t from)
{
    const auto row = store.row(task);
    for (std::size_t place = from; place < row.size(); ++place) {
        place = first_cancelling(store, task, place, row.size());
        if (place < row.size() && store.event(row[place]).kind == kind)
            return place;
    }
    return {};
}

} // namespace trace
