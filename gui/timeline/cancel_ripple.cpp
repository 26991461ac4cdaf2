#include "gui/timeline/cancel_ripple.h"

#include "engine/trace/cancel_search.h"
#include "gui/document/document.h"
#include "gui/timeline/ripple_text.h"

#include <algorithm>
#include <cmath>

namespace gui {

using trace::Cancellation;
using trace::EventIndex;
using trace::EventKind;

namespace {

/// How near to an arrow of the ripple others are in the way.
constexpr double crowded = 16;

} // namespace

CancelRipple::CancelRipple(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    connect(&document, &Document::appended, this, [this] { m_stale = true; });
    connect(&document, &Document::aboutToShrink, this, &CancelRipple::forget);
    connect(&document, &Document::cleared, this, &CancelRipple::forget);
    connect(&document.cancelSelection(), &CancelSelection::changed, this, [this] {
        m_stale = true;
        refresh();
        Q_EMIT changed();
    });
    connect(&document.selection(), &Selection::changed, this, [this] {
        if (m_document.selection().isEmpty())
            m_document.cancelSelection().clear();
    });
}

/// Its requests have other numbers, or are gone.
void CancelRipple::forget()
{
    m_stale = true;
    m_ripple.clear();
    refresh();
}

void CancelRipple::follow()
{
    if (!m_stale)
        return;
    m_stale = false;
    m_ripple.clear();
    const auto request = m_document.cancelSelection().request();
    if (!request)
        return;
    const trace::CancellationLog &log = m_document.cancels().follow();
    const Cancellation::Number number = log.of_request(*request);
    if (number != Cancellation::none)
        m_ripple = rippleOf(m_document.store(), log, number);
}

const RippleLayout &CancelRipple::layout(const TimelineScene &scene, const TimelineLayout &lanes)
{
    follow();
    if (!m_layout && m_ripple.empty())
        m_layout.emplace();
    if (!m_layout)
        m_layout = layOutRipple(scene, lanes,
            {m_document.cancels().log(), m_ripple, *m_document.cancelSelection().request(),
                m_document.playhead().time()});
    return *m_layout;
}

bool CancelRipple::covers(const FlowArrow &arrow)
{
    follow();
    const trace::CancellationLog &log = m_document.cancels().log();
    const bool isRequest = std::ranges::any_of(m_ripple,
        [&](Cancellation::Number number) { return log[number].request == arrow.flow.event; });
    return isRequest
        || (m_layout && std::ranges::any_of(m_layout->arrows, [&](const RippleArrow &other) {
               return std::abs(other.path.currentPosition().x() - arrow.path.currentPosition().x())
                   < crowded;
           }));
}

QString CancelRipple::toolTipAt(QPoint position) const
{
    const RippleArrow *arrow = m_layout ? rippleArrowAt(*m_layout, position) : nullptr;
    const trace::CancellationLog &log = m_document.cancels().log();
    const Cancellation::Number number = arrow ? log.of_request(arrow->request) : Cancellation::none;
    return number != Cancellation::none ? rippleToolTip(m_document.store(), *arrow, log[number])
                                        : QString();
}

void CancelRipple::select(EventIndex event)
{
    const trace::TraceStore &store = m_document.store();
    if (trace::is_cancel_request(store.kind(event))) {
        m_document.cancelSelection().select(event);
        return;
    }
    if (store.kind(event) != EventKind::CancelDelivered)
        return;
    const trace::CancellationLog &log = m_document.cancels().follow();
    const Cancellation::Number number = deliveredBy(store, log, event);
    if (number != Cancellation::none)
        m_document.cancelSelection().select(log[number].request);
}

void CancelRipple::selectAt(const TimelineLayout &lanes, QPoint position)
{
    for (const Pin &pin : lanes.pins) {
        if (pin.rect.contains(position))
            select(m_document.store().row(pin.task)[pin.event]);
    }
    for (const Bar &bar : lanes.bars) {
        if (!bar.glyph.contains(position))
            continue;
        if (bar.shown == Shown::CancelRequested)
            selectBegin(bar, EventKind::CancelRequested);
        else if (bar.shown == Shown::CleaningUp)
            selectBegin(bar, EventKind::CancelDelivered);
    }
}

/// The sign of a bar tells of what began it, which may be before what is in sight.
void CancelRipple::selectBegin(const Bar &bar, EventKind kind)
{
    const trace::TraceStore &store = m_document.store();
    const trace::Row row = store.row(bar.task);
    const auto found = trace::find_cancel(store, bar.task, kind, bar.firstEvent);
    std::size_t place = found && *found <= bar.lastEvent ? *found : bar.firstEvent;
    while (place > 0 && store.kind(row[place]) != kind)
        --place;
    if (store.kind(row[place]) == kind)
        select(row[place]);
}

} // namespace gui
