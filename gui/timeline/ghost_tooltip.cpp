#include "gui/timeline/ghost_tooltip.h"

#include "gui/document/compared_run.h"
#include "gui/document/time_text.h"
#include "gui/theme/state_icon.h"
#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/task_text.h"
#include "gui/timeline/timeline_tooltip.h"

#include <QCoreApplication>

namespace gui {

using trace::EventIndex;
using trace::TraceStore;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::GhostToolTip)
};

QString nameOf(const TraceStore &store, TaskId task)
{
    return fromStore(store.info(task).name).toHtmlEscaped();
}

QString headed(const QString &tip)
{
    return tip.isEmpty()
        ? tip
        : QStringLiteral("<i>%1</i><br>%2").arg(Words::tr("In the second run"), tip);
}

QString aboutTrial(const ComparedRun &second)
{
    return Words::tr("The second run: what if <b>%1</b> had been asked to cancel here, at %2?")
        .arg(nameOf(second.store(), second.trial().task), formatTime(second.trial().at));
}

/// What a run does next there.
QString nextIn(const TraceStore &store, std::optional<EventIndex> index)
{
    if (!index)
        return Words::tr("nothing more happens");
    const trace::TraceEvent event = store.event(*index);
    return Words::tr("%1 is %2 at %3")
        .arg(nameOf(store, event.task), stateName(trace::shown(event)), formatTime(event.time));
}

QString aboutDifference(const TraceStore &first, const ComparedRun &second)
{
    const trace::Divergence &divergence = *second.divergence();
    return QStringLiteral("<b>%1</b><table><tr><td>%2&nbsp;&nbsp;</td><td>%3</td></tr>"
                          "<tr><td>%4&nbsp;&nbsp;</td><td>%5</td></tr></table>")
        .arg(Words::tr("Up to here both runs are the same; then:"), Words::tr("First run"),
            nextIn(first, divergence.in_first), Words::tr("Second run"),
            nextIn(second.store(), divergence.in_second));
}

} // namespace

QString ghostToolTip(
    const TimelineScene &scene, const TimelineLayout &layout, QPoint position, Time playhead)
{
    if (!layout.ghosts)
        return {};
    const GhostLayout &ghosts = *layout.ghosts;
    if (ghosts.difference && ghosts.difference->chip.contains(position))
        return aboutDifference(scene.store, *scene.second);
    if (!scene.lanes.contains(position))
        return {};
    if (ghosts.trial && ghosts.trial->chip.contains(position))
        return aboutTrial(*scene.second);
    const GhostLane *lane = ghostAt(layout, position);
    if (!lane)
        return {};
    if (lane->task == asyncio::no_task)
        return Words::tr("%1 is not in the second run.").arg(nameOf(scene.store, lane->under));
    return headed(timelineToolTip(ghostScene(scene), ghosts.run, position, playhead));
}

} // namespace gui
