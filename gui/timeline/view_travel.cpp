#include "gui/timeline/view_travel.h"

#include "gui/document/document.h"

#include <QScopedValueRollback>
#include <QScrollBar>

namespace gui {

namespace {

/// A hand that moves something sees it move with the hand; a command leads the eye.
bool isSmooth(ViewMove move)
{
    return move == ViewMove::Jump || move == ViewMove::Step || move == ViewMove::Reveal;
}

} // namespace

ViewTravel::ViewTravel(Document &document, QScrollBar &lanes, QObject *parent)
    : QObject(parent)
    , TravelledView(document.window())
    , m_document(document)
    , m_lanes(lanes)
{
    m_clock.start();
    connect(&document.window(), &TimeWindow::rangeChanged, this, &ViewTravel::follow);
    connect(&document.window(), &TimeWindow::followingChanged, this, &ViewTravel::follow);
    connect(&document.window(), &TimeWindow::unitChanged, this, [this] {
        // There is no way between two axes.
        m_transition.jumpTo(target());
    });
    connect(&lanes, &QScrollBar::valueChanged, this, [this] {
        // Rolling through the lanes is no new view; only commands that also scroll are.
        if (m_move)
            follow();
        else
            go(ViewMove::Drift, [this] { follow(); });
    });
    connect(&document, &Document::cleared, this, &ViewTravel::restart);
    connect(&document.playhead(), &Playhead::moved, this, &ViewTravel::followPlayhead);
    connect(&m_transition, &ViewTransition::moved, this, &ViewTravel::moved);
    connect(&m_transition, &ViewTransition::playheadMoved, this, &ViewTravel::playheadMoved);
    restart();
}

ViewPlace ViewTravel::place() const
{
    ViewPlace place = TravelledView::place();
    place.scroll = m_lanes.value();
    return place;
}

void ViewTravel::go(ViewMove move, const std::function<void()> &change)
{
    if (m_move) { // a part of a larger one
        change();
        return;
    }
    {
        const QScopedValueRollback moving(m_move, std::optional(move));
        change();
    }
    m_document.history().visit(place(), move, now());
}

/// The window or the lanes have moved.
void ViewTravel::follow()
{
    const ViewPlace here = place();
    if (m_move && isSmooth(*m_move))
        m_transition.glideTo(target());
    else if (here.mode != WindowMode::Free)
        m_transition.retarget(target()); // the run has grown meanwhile
    else
        m_transition.jumpTo(target());
    if (!m_move)
        m_document.history().visit(here, ViewMove::Continuous, now());
}

/// A step leads the eye; a hand, and time that goes on, move it at once.
void ViewTravel::followPlayhead()
{
    if (m_move && isSmooth(*m_move))
        m_transition.glideTo(target());
    else
        m_transition.retarget(target());
}

ViewFrame ViewTravel::target() const
{
    return {m_document.window().places(), m_lanes.value(), m_document.playhead().time()};
}

void ViewTravel::goBack()
{
    if (m_document.history().canGoBack())
        restore(m_document.history().goBack());
}

void ViewTravel::goForward()
{
    if (m_document.history().canGoForward())
        restore(m_document.history().goForward());
}

/// Not by go(): the history knows already.
void ViewTravel::restore(const ViewPlace &place)
{
    const QScopedValueRollback moving(m_move, std::optional(ViewMove::Jump));
    show(place);
}

void ViewTravel::show(const ViewPlace &place)
{
    TravelledView::show(place);
    m_lanes.setValue(place.scroll);
}

void ViewTravel::restart()
{
    m_document.history().clear();
    m_transition.jumpTo(target());
    m_document.history().visit(place(), ViewMove::Drift, now());
}

ViewHistory::Moment ViewTravel::now() const
{
    return ViewHistory::Moment(m_clock.elapsed());
}

} // namespace gui
