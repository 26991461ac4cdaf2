#pragma once

#include "gui/document/travelled_view.h"
#include "gui/timeline/view_transition.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>

class QScrollBar;

namespace gui {

class Document;

/// Takes the timeline from place to place: smoothly where a command jumps, at once where a hand
/// moves it, and back again. Part of the view.
///
/// The document's window and the scroll bar say where the view is; this follows them, whoever moves
/// them, and tells what is to be drawn on the way there.
class ViewTravel : public QObject, public TravelledView
{
    Q_OBJECT
public:
    ViewTravel(Document &document, QScrollBar &lanes, QObject *parent);

    /// What is to be drawn now.
    [[nodiscard]] const ViewFrame &shown() const { return m_transition.shown(); }
    [[nodiscard]] ViewTransition &transition() { return m_transition; }
    [[nodiscard]] ViewPlace place() const override;

    /// Moves the window or the scroll bar, or both, as one move of this kind.
    void go(ViewMove move, const std::function<void()> &change) override;
    void show(const ViewPlace &place) override;
    void goBack();
    void goForward();
    /// Arrives at once, so that a hand takes hold of what it sees.
    void settle() { m_transition.finish(); }

Q_SIGNALS:
    /// Something else is to be drawn.
    void moved();
    /// Just the line of the playhead is elsewhere.
    void playheadMoved();

private:
    [[nodiscard]] ViewFrame target() const;
    void follow();
    void followPlayhead();
    void restart();
    void restore(const ViewPlace &place);
    [[nodiscard]] ViewHistory::Moment now() const;

    Document &m_document;
    QScrollBar &m_lanes;
    ViewTransition m_transition;
    QElapsedTimer m_clock;
    std::optional<ViewMove> m_move; ///< the one that is being made
};

} // namespace gui
