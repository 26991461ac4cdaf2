#include "gui/timeline/held_loop.h"

#include "engine/trace/held.h"
#include "gui/document/time_text.h"
#include "gui/timeline/task_text.h"

#include <QCoreApplication>

namespace gui {

using asyncio::TaskId;
using trace::TraceStore;
using Blockage = TraceStore::Blockage;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::HeldLoop)
};

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
    return QStringLiteral("%1:%2").arg(
        file.section(QLatin1Char('/'), -1), QString::number(line.line));
}

QString waitedText(const trace::Held &held)
{
    if (held.tasks == 0)
        return Words::tr("no task was ready to run meanwhile");
    const QString longest = formatDuration(held.longest);
    return held.tasks == 1
        ? Words::tr("1 ready task waited %1").arg(longest)
        : Words::tr("%L1 ready tasks waited up to %2").arg(held.tasks).arg(longest);
}

QString timersText(const trace::Held &held)
{
    return held.timers == 1 ? Words::tr("1 timer fires late")
                            : Words::tr("%L1 timers fire late").arg(held.timers);
}

} // namespace

QString heldBriefly(const TraceStore &store, const Blockage &blockage)
{
    return Words::tr("%1: %2").arg(nameOf(store, blockage.task), lengthOf(blockage));
}

QString heldWhere(const TraceStore &store, const Blockage &blockage)
{
    const QString name = nameOf(store, blockage.task);
    const trace::SourceLine *line = trace::line_of(store, blockage);
    if (!line)
        return Words::tr("%1 held the loop for %2").arg(name, lengthOf(blockage));
    return Words::tr("%1 held the loop for %2 at %3")
        .arg(name, lengthOf(blockage), placeText(*line));
}

QString heldInFull(const TraceStore &store, const Blockage &blockage)
{
    return Words::tr("%1; %2").arg(
        heldWhere(store, blockage), waitedText(trace::held_by(store, blockage)));
}

QString heldToolTip(const TraceStore &store, const Blockage &blockage)
{
    const trace::Held held = trace::held_by(store, blockage);
    QStringList lines{QStringLiteral("<b>%1</b>").arg(nameOf(store, blockage.task).toHtmlEscaped()),
        Words::tr("held the loop for %1: nothing else could run").arg(lengthOf(blockage))};
    if (const trace::SourceLine *line = trace::line_of(store, blockage))
        lines += Words::tr("at %1:%2")
                     .arg(fromStore(line->file).toHtmlEscaped(), QString::number(line->line));
    lines += waitedText(held);
    if (held.timers > 0)
        lines += timersText(held);
    return lines.join(QStringLiteral("<br>"));
}

} // namespace gui
