#pragma once

#include "engine/trace/store.h"

#include <QString>

#include <vector>

namespace gui {

/// Where the name of a task stands in a text.
struct Mention
{
    trace::TaskId task = trace::no_task;
    qsizetype begin = 0;
    qsizetype length = 0;

    bool operator==(const Mention &) const = default;
};

/// One plain sentence, in asyncio's words.
struct Narration
{
    QString text;
    std::vector<Mention> mentions; ///< in the order of the text

    bool operator==(const Narration &) const = default;
};

/// What happened with this event, and what comes of it. Told from the events alone, of any program;
/// quick, however long the run is.
[[nodiscard]] Narration narration(const trace::TraceStore &store, trace::EventIndex index);

} // namespace gui
