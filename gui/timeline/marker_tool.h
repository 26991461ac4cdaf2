#pragma once

#include "gui/timeline/marker_editor.h"
#include "gui/timeline/marker_layout.h"

#include <QObject>
#include <QPointer>

namespace gui {

class TimelineView;

/// What the user does with markers on the timeline: sets them, writes their notes, goes from one to
/// the next, takes them away. Part of the view.
class MarkerTool : public QObject
{
    Q_OBJECT
public:
    explicit MarkerTool(TimelineView &view);

    /// Where the markers are now.
    [[nodiscard]] std::vector<MarkerShape> shapes() const;
    /// The one whose flag or note is here.
    [[nodiscard]] std::optional<MarkerId> at(QPoint position) const;
    /// The whole note and the time, as rich text.
    [[nodiscard]] QString toolTip(MarkerId id) const;
    /// The one that commands mean: the selected one, or the one at the playhead.
    [[nodiscard]] std::optional<MarkerId> current() const;
    /// The field in which a note is written; null if none is.
    [[nodiscard]] MarkerEditor *editor() const { return m_editor; }

    /// Selects the one here and goes there; whether there was one.
    bool press(QPoint position);
    bool doubleClick(QPoint position);
    void goTo(MarkerId id);
    void edit(MarkerId id);

    // Commands.
    /// A marker at the playhead; where one is, writes its note.
    void add();
    /// A note about the measured span.
    void addRange();
    void editCurrent();
    void removeCurrent();
    void goToPrevious();
    void goToNext();

private:
    void placeEditor();

    TimelineView &m_view;
    Markers &m_markers;
    QPointer<MarkerEditor> m_editor;
};

} // namespace gui
