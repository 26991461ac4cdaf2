#pragma once

#include "engine/trace/store.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <string_view>

// What a test asks of a recorded run, by the names that a user sees.

/// The task with this name; no_task if there is none.
[[nodiscard]] inline trace::TaskId task_named(const trace::TraceStore &store, std::string_view name)
{
    for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
        const trace::TaskId task = trace::TraceStore::task_at(lane);
        if (store.info(task).name == name)
            return task;
    }
    return trace::no_task;
}

/// What it shows as at the live end, in the words of the log: "waiting"; empty if there is none.
[[nodiscard]] inline QString shown_now(const trace::TraceStore &store, std::string_view name)
{
    const auto event = store.at(task_named(store, name), store.live_end());
    return event ? QString::fromUtf8(trace::word(trace::shown(*event))) : QString();
}

/// What the tasks have printed.
[[nodiscard]] inline QStringList printed(const trace::TraceStore &store)
{
    QStringList lines;
    for (const trace::EventIndex index : store.outputs()) {
        const std::string_view text = store.text(store.event(index).text);
        lines += QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }
    return lines;
}

/// How many events of a kind there are.
[[nodiscard]] inline int count_of(const trace::TraceStore &store, trace::EventKind kind)
{
    int count = 0;
    for (trace::EventIndex i = 0; i < store.size(); ++i)
        count += store.event(i).kind == kind ? 1 : 0;
    return count;
}

/// The text of the last event of a kind; null if there is none.
[[nodiscard]] inline QString last_text(const trace::TraceStore &store, trace::EventKind kind)
{
    QString last;
    for (trace::EventIndex i = 0; i < store.size(); ++i) {
        if (store.event(i).kind == kind)
            last = QString::fromStdString(std::string(store.text(store.event(i).text)));
    }
    return last;
}
