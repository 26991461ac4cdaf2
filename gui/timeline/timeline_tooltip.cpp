#include "gui/timeline/timeline_tooltip.h"

#include "engine/trace/causes.h"
#include "gui/document/time_text.h"
#include "gui/theme/state_icon.h"
#include "gui/timeline/held_loop.h"
#include "gui/timeline/task_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gui {

using trace::EventKind;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::TimelineToolTip)
};

/// How many lines of source are shown of a deep chain of awaits.
constexpr std::size_t most_lines = 8;

/// Collects the lines of one tool tip.
class ToolTip
{
public:
    ToolTip(const TimelineScene &scene, TaskId task)
        : m_store(scene.store)
        , m_task(task)
        , m_row(scene.row(task))
    {
    }

    void title();
    void condition(std::size_t place);
    void cause(const TraceEvent &event);
    void wokenBy(std::size_t place);
    void cancels(std::size_t place);
    void where(std::size_t place);
    void line(const QString &label, const QString &value);
    void note(const QString &text) { m_notes += text.toHtmlEscaped(); }
    [[nodiscard]] QString html() const;

private:
    [[nodiscard]] TraceEvent event(std::size_t place) const { return m_store.event(m_row[place]); }

    const TraceStore &m_store;
    TaskId m_task;
    trace::Row m_row;
    QString m_title;
    QStringList m_rows;
    QStringList m_notes;
};

QString effectText(trace::CancelEffect effect)
{
    switch (effect) {
    case trace::CancelEffect::Nothing:
        return {};
    case trace::CancelEffect::CancelledWaiter:
        return Words::tr("cancelled what it waits on");
    case trace::CancelEffect::Forwarded:
        return Words::tr("was passed on to the task it waits on");
    case trace::CancelEffect::MustCancel:
        return Words::tr("takes effect at its next step");
    }
    return {};
}

void ToolTip::line(const QString &label, const QString &value)
{
    if (!value.isEmpty())
        m_rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                      .arg(label.toHtmlEscaped(), value.toHtmlEscaped());
}

void ToolTip::title()
{
    const auto info = m_store.info(m_task);
    m_title
        = QStringLiteral("<b>%1</b> &nbsp;%2")
              .arg(fromStore(info.name).toHtmlEscaped(), fromStore(info.function).toHtmlEscaped());
}

void ToolTip::condition(std::size_t place)
{
    const TraceEvent now = event(place);
    const Time end = m_row.end(place);
    const Time resolution = std::max(Time{1}, (end - now.time) / 100);
    const bool done = trace::is_done(now.condition);
    line(Words::tr("State"), stateName(trace::shown(now)));
    line(done ? Words::tr("At") : Words::tr("From"), formatTime(now.time, resolution));
    if (!done) {
        const bool live = place + 1 == m_row.size();
        line(Words::tr("To"),
            live ? Words::tr("now, %1").arg(formatTime(end, resolution))
                 : formatTime(end, resolution));
        line(Words::tr("Lasts"), formatDuration(end - now.time));
    }
    if (now.condition == trace::Condition::Waiting)
        line(Words::tr("Waits on"), waitText(m_store, m_task, place));
}

void ToolTip::cause(const TraceEvent &event)
{
    const QString text = fromStore(m_store.text(event.text));
    const QString who = causeText(m_store, event);
    switch (event.kind) {
    case EventKind::TaskCreated:
        line(Words::tr("Created by"), who);
        break;
    case EventKind::TaskReady:
        line(Words::tr("Woken by"), who);
        break;
    case EventKind::LoopBlocked:
        line(Words::tr("Blocks the loop"), text);
        break;
    case EventKind::TaskDone:
        line(event.condition == trace::Condition::Result ? Words::tr("Result") : Words::tr("Error"),
            text);
        break;
    case EventKind::CancelRequested:
        line(Words::tr("Cancel asked for by"), who);
        line(Words::tr("Message"), text);
        line(Words::tr("Which"), effectText(static_cast<trace::CancelEffect>(event.other)));
        break;
    case EventKind::CancelDelivered:
        line(Words::tr("CancelledError"), text.isEmpty() ? Words::tr("thrown here") : text);
        break;
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::Uncancelled:
    case EventKind::TurnBegan:
    case EventKind::TurnEnded:
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
    case EventKind::Output:
    case EventKind::CancelIgnored:
    case EventKind::Reported:
    case EventKind::UserAction:
    case EventKind::ClockChanged:
    case EventKind::CallbackQueued:
    case EventKind::CallbackBegan:
    case EventKind::CallbackEnded:
    case EventKind::HandleSkipped:
    case EventKind::CancelledTimerFired:
    case EventKind::HandleCancelled:
    case EventKind::TimersSwept:
        break;
    }
}

/// Who is behind a step.
void ToolTip::wokenBy(std::size_t place)
{
    const auto ready = event(place).kind == EventKind::StepBegan
        ? trace::cause_in_rows(m_store, m_row[place])
        : std::nullopt;
    if (!ready)
        return;
    const TraceEvent woken = m_store.event(*ready);
    const auto behind = trace::cause_in_rows(m_store, *ready);
    if (behind && *behind == m_row.front())
        cause(m_store.event(*behind)); // its creation
    else
        line(Words::tr("Woken by"),
            Words::tr("%1 at %2").arg(causeText(m_store, woken), formatTime(woken.time)));
}

/// Who asked a cancelling task to stop, if that is not what the place itself is.
void ToolTip::cancels(std::size_t place)
{
    const TraceEvent now = event(place);
    if (now.cancel_requests == 0)
        return;
    for (std::size_t i = place; i-- > 0 && now.kind != EventKind::CancelRequested;) {
        if (event(i).kind == EventKind::CancelRequested) {
            cause(event(i));
            line(Words::tr("Asked for at"), formatTime(event(i).time));
            break;
        }
    }
    if (now.cancel_requests > 1)
        line(Words::tr("Requests"), QString::number(now.cancel_requests));
}

void ToolTip::where(std::size_t place)
{
    for (std::size_t i = place + 1; i-- > 0;) {
        const trace::Stack &stack = m_store.stack(event(i).stack);
        if (stack.empty())
            continue;
        QStringList lines;
        for (const auto &source : stack)
            lines += QStringLiteral("%1:%2").arg(
                fromStore(source.file), QString::number(source.line));
        if (lines.size() > static_cast<qsizetype>(most_lines)) {
            lines.resize(most_lines);
            lines += QStringLiteral("…");
        }
        for (const QString &text : lines)
            line(&text == &lines.front() ? Words::tr("At line") : QString(), text);
        return;
    }
}

QString ToolTip::html() const
{
    QString html = m_title + QStringLiteral("<table>%1</table>").arg(m_rows.join(QString()));
    if (!m_notes.isEmpty())
        html += QStringLiteral("<i>%1</i>").arg(m_notes.join(QStringLiteral("<br>")));
    return html;
}

QString aboutPlace(const TimelineScene &scene, TaskId task, std::size_t place, std::size_t drawn)
{
    ToolTip tip(scene, task);
    tip.title();
    tip.condition(place);
    tip.cause(scene.store.event(scene.row(task)[place]));
    tip.wokenBy(place);
    tip.cancels(place);
    tip.where(place);
    if (drawn > 1)
        tip.note(Words::tr("%n events are drawn here; zoom in to see them all.", nullptr,
            static_cast<int>(drawn)));
    return tip.html();
}

QString percent(Time part, Time all)
{
    const double share
        = 100.0 * static_cast<double>(part.count()) / static_cast<double>(all.count());
    return Words::tr("%1 %").arg(
        share >= 10 ? QString::number(share, 'f', 0) : QString::number(share, 'g', 1));
}

/// What a task was in one column of a strip; the most important first.
QString aboutColumn(const TimelineScene &scene, TaskId task, int column)
{
    const TimeAxis &axis = scene.axis;
    const LaneCell cell = laneCell(scene.row(task), axis, column);
    Time all{};
    for (const Time part : cell.spent)
        all += part;
    ToolTip tip(scene, task);
    tip.title();
    tip.line(Words::tr("At"), formatTime(axis.timeAt(column), axis.resolution()));
    for (auto shown = bottom_up.rbegin(); shown != bottom_up.rend(); ++shown) {
        const Time part = cell.spent[static_cast<std::size_t>(*shown)];
        if (part > Time{0})
            tip.line(stateName(*shown),
                Words::tr("%1, %2").arg(percent(part, all), formatDuration(part)));
    }
    if (cell.events > 1)
        tip.note(Words::tr("%n events are drawn here; zoom in to see them all.", nullptr,
            static_cast<int>(cell.events)));
    return tip.html();
}

QString aboutOutput(const TimelineScene &scene, const OutputMark &mark)
{
    const TraceEvent event = scene.store.event(mark.event);
    ToolTip tip(scene, mark.task);
    tip.title();
    tip.line(Words::tr("Prints"), fromStore(scene.store.text(event.text)));
    tip.line(Words::tr("At"), formatTime(event.time));
    return tip.html();
}

QString aboutTask(const TimelineScene &scene, TaskId task, Time playhead)
{
    const auto place = scene.store.row_index(task, playhead);
    if (place)
        return aboutPlace(scene, task, *place, 1);
    ToolTip tip(scene, task);
    tip.title();
    tip.note(Words::tr("Does not exist yet at the playhead."));
    return tip.html();
}

/// Of a lane at a time before its task.
QString aboutUnborn(const TimelineScene &scene, TaskId task)
{
    const TraceEvent created = scene.store.event(scene.store.row(task).front());
    ToolTip tip(scene, task);
    tip.title();
    tip.cause(created);
    tip.line(Words::tr("Created at"), formatTime(created.time));
    tip.note(Words::tr("Does not exist yet here."));
    return tip.html();
}

template <typename Item>
const Item *itemAt(const std::vector<Item> &items, QPoint position)
{
    const auto found = std::find_if(items.rbegin(), items.rend(),
        [position](const Item &item) { return item.rect.contains(position); });
    return found == items.rend() ? nullptr : &*found;
}

/// Who held the loop here, and what that cost the others.
QString aboutBlockage(const TraceStore &store, const std::vector<Hazard> &hazards, QPoint position)
{
    for (const Hazard &hazard : hazards) {
        if (hazard.plate.contains(position))
            return heldToolTip(store, hazard.blockage);
    }
    for (const Hazard &hazard : hazards) {
        if (position.x() >= hazard.rect.left() && position.x() <= hazard.rect.right())
            return heldToolTip(store, hazard.blockage);
    }
    return {};
}

/// Beside a thin bar or on a tail: what the task is at that time, and what holds it up.
QString aboutGround(
    const TimelineScene &scene, const TimelineLayout &layout, const Lane &lane, QPoint position)
{
    const Time time = scene.axis.timeUnder(position.x());
    if (time > scene.end())
        return {};
    const auto place = scene.store.row_index(lane.task, time);
    const QString state
        = place ? aboutPlace(scene, lane.task, *place, 1) : aboutUnborn(scene, lane.task);
    const QString blockage = aboutBlockage(scene.store, layout.hazards, position);
    return blockage.isEmpty() ? state : state + QStringLiteral("<hr>") + blockage;
}

} // namespace

QString timelineToolTip(
    const TimelineScene &scene, const TimelineLayout &layout, QPoint position, Time playhead)
{
    if (position.y() < scene.lanes.top() && position.x() >= scene.axis.left)
        return aboutBlockage(scene.store, layout.hazards, position);
    if (!scene.lanes.contains(position))
        return {};
    const Lane *lane = itemAt(layout.lanes, position);
    if (position.x() < scene.axis.left)
        return lane ? aboutTask(scene, lane->task, playhead) : QString();
    if (const OutputMark *mark = itemAt(layout.outputs, position))
        return aboutOutput(scene, *mark);
    if (const Pin *pin = itemAt(layout.pins, position))
        return aboutPlace(scene, pin->task, pin->event, 1);
    if (const Bar *bar = itemAt(layout.bars, position))
        return aboutPlace(scene, bar->task, bar->event, bar->lastEvent - bar->firstEvent + 1);
    if (const Strip *strip = itemAt(layout.strips, position))
        return aboutColumn(scene, strip->task, position.x());
    return lane ? aboutGround(scene, layout, *lane, position) : QString();
}

} // namespace gui
