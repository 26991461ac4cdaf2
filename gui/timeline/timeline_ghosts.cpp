// What the timeline does with the second run, which is shown under the first.

#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/timeline_view.h"

#include <QScrollBar>

#include <algorithm>

namespace gui {

using trace::TraceStore;

namespace {

/// The task of the second run to which something else happens where the runs part. no_task: that is
/// not what comes first.
TaskId differingInSecond(const TraceStore &first, const ComparedRun &second)
{
    const trace::Divergence &divergence = *second.divergence();
    if (!divergence.in_second)
        return asyncio::no_task;
    const trace::TraceEvent event = second.store().event(*divergence.in_second);
    const bool late = divergence.in_first
        && first.time(*divergence.in_first) + trace::same_instant <= event.time;
    return late ? asyncio::no_task : event.task;
}

} // namespace

/// The lane at the top stays there, if those of who was asked are in sight then.
void TimelineView::showGhosts()
{
    QScrollBar *bar = verticalScrollBar();
    const double lanes = static_cast<double>(bar->value()) / std::max(1, bar->singleStep());
    m_secondOutputs.clear();
    updateScrollBar();
    bar->setValue(qRound(lanes * bar->singleStep()));
    refresh();
    if (const ComparedRun *run = m_document.secondRun().run())
        reveal(run->trial().task);
}

void TimelineView::goToDifference()
{
    const ComparedRun *run = m_document.secondRun().run();
    if (!run || !run->divergence())
        return;
    const ComparedRun &second = *run;
    const TraceStore &first = m_document.store();
    const trace::Divergence divergence = *second.divergence();
    const TaskId other = differingInSecond(first, second);
    const TaskId task = other != asyncio::no_task ? second.above(other)
        : divergence.in_first                     ? first.event(*divergence.in_first).task
                                                  : asyncio::no_task;
    m_travel.go(ViewMove::Jump, [&] {
        if (task != asyncio::no_task) {
            m_document.lanes().expose(task);
            m_document.selection().select(task);
            reveal(task);
        } else if (const auto own = std::ranges::find(second.extra(), other);
                   own != second.extra().end()) {
            const auto below = static_cast<int>(own - second.extra().begin());
            revealRows(laneTop(scene(), m_document.lanes().count()) + below * m_metrics.laneHeight,
                m_metrics.laneHeight);
        }
        showTime(divergence.time);
    });
}

void TimelineView::closeSecondRun()
{
    m_document.secondRun().hide();
}

} // namespace gui
