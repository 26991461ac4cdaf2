#pragma once

#include "gui/timeline/ripple_layout.h"

#include <QObject>

#include <optional>

namespace gui {

class Document;

/// The ripple of the cancel that is selected, for the timeline.
///
/// Reads the events of cancels only while one is selected. Lives on the GUI's thread, owned by its
/// view.
class CancelRipple : public QObject
{
    Q_OBJECT
public:
    CancelRipple(Document &document, QObject *parent);

    /// Empty if no cancel is selected. Kept until refresh().
    [[nodiscard]] const RippleLayout &layout(
        const TimelineScene &scene, const TimelineLayout &lanes);
    /// Whether this arrow tells of a request of the ripple, at whatever time, or would be in the
    /// way of what is laid out of it.
    [[nodiscard]] bool covers(const FlowArrow &arrow);

    /// About the arrow here, as rich text; empty if there is none. Of what was laid out last.
    [[nodiscard]] QString toolTipAt(QPoint position) const;

    /// The scene has changed.
    void refresh() { m_layout.reset(); }
    /// Selects the cancel that was requested, or whose error was thrown, in this event.
    void select(trace::EventIndex event);
    /// The same of the sign at this position, if one is there.
    void selectAt(const TimelineLayout &lanes, QPoint position);

Q_SIGNALS:
    /// Another cancel is selected, or none.
    void changed();

private:
    void forget();
    void follow();
    void selectBegin(const Bar &bar, trace::EventKind kind);

    Document &m_document;
    bool m_stale = true; ///< there may be more events than the ripple is of
    Ripple m_ripple; ///< empty: no cancel is selected
    std::optional<RippleLayout> m_layout; ///< nothing: to be made again
};

} // namespace gui
