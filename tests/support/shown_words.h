#pragma once

#include "engine/trace/store.h"

#include <string>
#include <string_view>

/// The task with this name; there must be one.
inline trace::TaskId task_named(const trace::TraceStore &store, std::string_view name)
{
    for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
        if (store.info(trace::TraceStore::task_at(lane)).name == name)
            return trace::TraceStore::task_at(lane);
    }
    return trace::no_task;
}

/// What a task showed as, one after the other: "ready running waiting finished". Empty if there is
/// no task of this name.
inline std::string shown_words(const trace::TraceStore &store, std::string_view name)
{
    const trace::TaskId task = task_named(store, name);
    std::string words;
    std::string last;
    if (task == trace::no_task)
        return words;
    const trace::Row row = store.row(task);
    for (std::size_t place = 0; place < row.size(); ++place) {
        const std::string word = trace::word(row.shown(place));
        if (word != last)
            words += (words.empty() ? "" : " ") + word;
        last = word;
    }
    return words;
}
