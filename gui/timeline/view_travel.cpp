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
    , m_document(document)
    , m_lanes(lanes)
{
    m_clock.start();
    connect(&document.window(), &TimeWindow::rangeChanged, this, &ViewTravel::follow);
    connect(&document.window(), &TimeWindow::followingChanged, this, &ViewTravel::follow);
    connect(&document.window(), &TimeWindow::unitChanged, this, [this] {
        // There is no way between two axes.
        m_transition.jumpTo({m_document.window().places(), m_lanes.value()});
    });
    connect(&lanes, &QScrollBar::valueChanged, this, [this] {
        // Rolling through the lanes is no new view; only commands that also scroll are.
        if (m_move)
            follow();
        else
            go(ViewMove::Drift, [this] { follow(); });
    });
    connect(&document, &Document::cleared, this, &ViewTravel::restart);
    connect(&m_transition, &ViewTransition::moved, this, &ViewTravel::moved);
    restart();
}

ViewPlace ViewTravel::place() const
{
    const TimeWindow &window = m_document.window();
    const WindowMode mode = window.fitted() ? WindowMode::Fitted
        : window.following()                ? WindowMode::Following
                                            : WindowMode::Free;
    return {window.places(), m_lanes.value(), mode, window.unit()};
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
    const ViewFrame target{here.range, here.scroll};
    if (m_move && isSmooth(*m_move))
        m_transition.glideTo(target);
    else if (here.mode != WindowMode::Free)
        m_transition.retarget(target); // the run has grown meanwhile
    else
        m_transition.jumpTo(target);
    if (!m_move)
        m_document.history().visit(here, ViewMove::Continuous, now());
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
    TimeWindow &window = m_document.window();
    m_document.setAxisUnit(place.unit);
    switch (place.mode) {
    case WindowMode::Free:
        window.setPlaces(place.range);
        break;
    case WindowMode::Following:
        window.setPlaces(place.range);
        window.follow();
        break;
    case WindowMode::Fitted:
        window.fit();
        break;
    }
    m_lanes.setValue(place.scroll);
}

void ViewTravel::restart()
{
    m_document.history().clear();
    const ViewPlace here = place();
    m_transition.jumpTo({here.range, here.scroll});
    m_document.history().visit(here, ViewMove::Drift, now());
}

ViewHistory::Moment ViewTravel::now() const
{
    return ViewHistory::Moment(m_clock.elapsed());
}

} // namespace gui
