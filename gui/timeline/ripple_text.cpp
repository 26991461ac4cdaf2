#include "gui/timeline/ripple_text.h"

#include "gui/document/time_text.h"
#include "gui/timeline/task_text.h"

#include <QCoreApplication>
#include <QPainterPathStroker>

namespace gui {

using trace::Cancellation;
using trace::CancelOutcome;
using trace::Requester;
using Kind = RippleNote::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::RippleText)
};

/// How far away from an arrow the mouse still is on it.
constexpr double reach = 4;

QString request(const trace::TraceStore &store, const RippleArrow &arrow, const Cancellation &it)
{
    const QString target = fromStore(store.info(arrow.target).name);
    if (arrow.source == asyncio::no_task)
        return Words::tr("%1 asked to cancel by %2").arg(target, requesterText(it.requester));
    const QString source = fromStore(store.info(arrow.source).name);
    if (arrow.source == arrow.target)
        return Words::tr("%1 asks itself to cancel").arg(source);
    if (it.parent != Cancellation::none)
        return Words::tr("%1 passes the request to cancel on to %2").arg(source, target);
    return Words::tr("%1 asks %2 to cancel").arg(source, target);
}

QString arrival(const RippleArrow &arrow, const Cancellation &it)
{
    if (it.outcome == CancelOutcome::TooLate)
        return Words::tr("too late: it was done");
    if (arrow.tip == RippleArrow::Tip::Hollow)
        return Words::tr("by the playhead the CancelledError has not been thrown");
    return Words::tr("the CancelledError is thrown at %1, %2 later")
        .arg(formatTime(*it.delivered), formatDuration(*it.until_delivery()));
}

} // namespace

QString requesterText(Requester requester)
{
    switch (requester) {
    case Requester::User:
        return Words::tr("you");
    case Requester::Interrupt:
        return Words::tr("Ctrl+C");
    case Requester::Timeout:
        return Words::tr("timeout");
    case Requester::WaitFor:
        return Words::tr("wait_for");
    case Requester::Timer:
        return Words::tr("a timer");
    case Requester::Runner:
        return Words::tr("the end of run()");
    case Requester::Gather:
        return Words::tr("gather");
    case Requester::TaskGroup:
        return Words::tr("task group");
    case Requester::Task:
    case Requester::AwaitingTask:
    case Requester::Loop:
        break;
    }
    return Words::tr("the event loop");
}

QString noteText(RippleNote::Kind kind)
{
    switch (kind) {
    case Kind::Unaffected:
        return Words::tr("not asked");
    case Kind::Swallowed:
        return Words::tr("swallowed: goes on");
    case Kind::TakenBack:
        return Words::tr("taken back");
    case Kind::TooLate:
        return Words::tr("too late: was done");
    }
    return {};
}

const RippleArrow *rippleArrowAt(const RippleLayout &ripple, QPointF position)
{
    QPainterPathStroker stroker;
    stroker.setWidth(2 * reach);
    for (auto arrow = ripple.arrows.rbegin(); arrow != ripple.arrows.rend(); ++arrow) {
        if (arrow->sign.contains(position) || arrow->badge.contains(position))
            return &*arrow;
    }
    for (auto arrow = ripple.arrows.rbegin(); arrow != ripple.arrows.rend(); ++arrow) {
        const QRectF around = arrow->path.boundingRect().adjusted(-reach, -reach, reach, reach);
        if (around.contains(position) && stroker.createStroke(arrow->path).contains(position))
            return &*arrow;
    }
    return nullptr;
}

QString rippleToolTip(
    const trace::TraceStore &store, const RippleArrow &arrow, const Cancellation &cancellation)
{
    const QString number = arrow.number > 0 ? Words::tr("%1: ").arg(arrow.number) : QString();
    return QStringLiteral("%1%2<br>%3<br>%4")
        .arg(number, request(store, arrow, cancellation).toHtmlEscaped(),
            Words::tr("at %1").arg(formatTime(cancellation.requested)).toHtmlEscaped(),
            arrival(arrow, cancellation).toHtmlEscaped());
}

} // namespace gui
