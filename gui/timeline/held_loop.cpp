#include "gui/timeline/held_loop.h"

#include "engine/trace/held.h"
#include "engine/trace/loop_state.h"
#include "gui/document/time_text.h"
#include "gui/timeline/task_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

using asyncio::TaskId;
using trace::Blockage;
using trace::TraceStore;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::HeldLoop)
};

/// How many names of those who waited a tool tip tells.
constexpr std::size_t most_names = 6;

/// Since when a task has been ready at a time.
Time readySince(const TraceStore &store, TaskId task, Time time)
{
    const trace::Row row = store.row(task);
    std::size_t place = row.first_after(time) - 1;
    while (place > 0 && store.event(row[place - 1]).condition == trace::Condition::Ready)
        --place;
    return row.time(place);
}

QString lengthOf(const Blockage &blockage)
{
    return formatDuration(blockage.end - blockage.begin);
}

QString nameOf(const TraceStore &store, TaskId task)
{
    return fromStore(store.info(task).name);
}

/// "blocking.cpp:20", without the folders.
QString placeText(const trace::SourceLine &line)
{
    const QString file = fromStore(line.file);
    return QStringLiteral("%1:%2").arg(file.section(QLatin1Char('/'), -1)).arg(line.line);
}

QString waitedText(const HeldLoop &held)
{
    const std::size_t count = held.waited.size();
    if (count == 0)
        return Words::tr("no task was ready to run meanwhile");
    const QString longest = formatDuration(held.longest);
    return count == 1 ? Words::tr("1 ready task waited %1").arg(longest)
                      : Words::tr("%L1 ready tasks waited up to %2").arg(count).arg(longest);
}

} // namespace

HeldLoop heldLoop(const TraceStore &store, const Blockage &blockage)
{
    HeldLoop held{trace::line_of(store, blockage), {}, {}};
    const Time before = std::max(blockage.end - Time{1}, blockage.begin);
    for (const trace::QueuedHandle &handle : trace::loop_state_at(store, before).ready) {
        if (handle.kind == trace::QueuedHandle::Kind::Step)
            held.waited.push_back(handle.task);
    }
    for (const TaskId task : held.waited) {
        const Time since = std::max(readySince(store, task, before), blockage.begin);
        held.longest = std::max(held.longest, blockage.end - since);
    }
    return held;
}

QString heldBriefly(const TraceStore &store, const Blockage &blockage)
{
    return Words::tr("%1: %2").arg(nameOf(store, blockage.task), lengthOf(blockage));
}

QString heldWhere(const TraceStore &store, const Blockage &blockage, const HeldLoop &held)
{
    const QString name = nameOf(store, blockage.task);
    if (!held.line)
        return Words::tr("%1 held the loop for %2").arg(name, lengthOf(blockage));
    return Words::tr("%1 held the loop for %2 at %3")
        .arg(name, lengthOf(blockage), placeText(*held.line));
}

QString heldInFull(const TraceStore &store, const Blockage &blockage, const HeldLoop &held)
{
    return Words::tr("%1; %2").arg(heldWhere(store, blockage, held), waitedText(held));
}

QString heldToolTip(const TraceStore &store, const Blockage &blockage)
{
    const HeldLoop held = heldLoop(store, blockage);
    QStringList lines{QStringLiteral("<b>%1</b>").arg(nameOf(store, blockage.task).toHtmlEscaped()),
        Words::tr("held the loop for %1: nothing else could run").arg(lengthOf(blockage))};
    if (held.line)
        lines += Words::tr("at %1:%2")
                     .arg(fromStore(held.line->file).toHtmlEscaped())
                     .arg(held.line->line);
    QStringList names;
    for (const TaskId task : held.waited) {
        if (names.size() == static_cast<qsizetype>(most_names)) {
            names += QStringLiteral("…");
            break;
        }
        names += nameOf(store, task);
    }
    const QString waited = waitedText(held);
    lines += names.isEmpty()
        ? waited
        : Words::tr("%1: %2").arg(waited, names.join(QStringLiteral(", ")).toHtmlEscaped());
    return lines.join(QStringLiteral("<br>"));
}

} // namespace gui
