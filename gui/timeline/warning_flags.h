#pragma once

#include "gui/timeline/warning_layout.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace gui {

class Document;

/// The flags of what is to be warned of in a run, for the timeline.
///
/// Reads every event once, in pieces so small that the window goes on answering, and puts together
/// what is found at most ten times a second while the run is live, never while painting. Lives on
/// the GUI's thread, owned by its view.
class WarningFlags : public QObject
{
    Q_OBJECT
public:
    /// A cancel that takes longer is warned of: clean-ups of a tenth of that are ordinary.
    static constexpr Time threshold = std::chrono::seconds(1);

    WarningFlags(Document &document, QObject *parent);

    /// Kept until refresh().
    [[nodiscard]] const std::vector<WarningFlag> &layout(
        const TimelineScene &scene, const TimelineLayout &lanes);
    /// About the flag here, as rich text; empty if there is none. Of what was laid out last.
    [[nodiscard]] QString toolTipAt(QPoint position) const;

    /// The scene has changed.
    void refresh() { m_layout.reset(); }
    /// Reads all that there is now.
    void catchUp();

Q_SIGNALS:
    /// There are other warnings than before.
    void changed();

private:
    void clear();
    void read();
    void findAll();
    void findWaiting();

    Document &m_document;
    trace::WarningLog m_log;
    trace::CancellationLog m_cancels;
    QTimer m_rest; ///< until the next piece may be read
    bool m_stale = true; ///< there are events that were not read
    std::vector<trace::Warning> m_lasting;
    std::optional<trace::EventIndex> m_waitingSince; ///< the rest of which m_warnings tells
    std::vector<trace::Warning> m_warnings; ///< with those of that rest, in the layout's order
    std::optional<std::vector<WarningFlag>> m_layout; ///< nothing: to be made again
};

} // namespace gui
