#include "tests/conformance/cancel_course.h"

namespace conformance {

std::vector<PlacedEvent> events_of(const trace::TraceStore &store, trace::TaskId task)
{
    std::vector<PlacedEvent> events;
    const trace::Row row = store.row(task);
    for (std::size_t place = 0; place < row.size(); ++place)
        events.push_back({row[place], store.event(row[place])});
    return events;
}

std::vector<PlacedEvent> course_of(
    const trace::TraceStore &store, const trace::Cancellation &cancel)
{
    std::vector<PlacedEvent> course = events_of(store, cancel.task);
    std::erase_if(course, [&cancel](const PlacedEvent &each) {
        const bool after = cancel.concluded && each.index > cancel.conclusion;
        return each.index < cancel.request || after;
    });
    return course;
}

} // namespace conformance
