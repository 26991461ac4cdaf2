#include "gui/panels/task_places.h"

namespace gui {

TaskPlaces taskPlaces(const trace::TraceStore &store, trace::Time time)
{
    TaskPlaces places;
    for (const trace::TraceEvent &event : store.all_at(time)) {
        if (const trace::SourceLine *place = store.stands_at(event.task, time))
            places[place->file][static_cast<int>(place->line)].push_back(event.task);
    }
    return places;
}

} // namespace gui
