#pragma once

#include "gui/timeline/warning_layout.h"

#include <QObject>

#include <optional>

namespace gui {

class RunWarnings;

/// The flags of what is to be warned of in a run, for the timeline. Lives on the GUI's thread,
/// owned by its view.
class WarningFlags : public QObject
{
    Q_OBJECT
public:
    WarningFlags(const trace::TraceStore &store, const RunWarnings &warnings, QObject *parent);

    /// Kept until refresh().
    [[nodiscard]] const std::vector<WarningFlag> &layout(
        const TimelineScene &scene, const TimelineLayout &lanes);
    /// About the flag here, as rich text; empty if there is none. Of what was laid out last.
    [[nodiscard]] QString toolTipAt(QPoint position) const;

    /// The scene has changed.
    void refresh() { m_layout.reset(); }

Q_SIGNALS:
    /// There are other warnings than before.
    void changed();

private:
    void sort();

    const trace::TraceStore &m_store;
    const RunWarnings &m_all;
    std::vector<trace::Warning> m_sorted; ///< for the layout
    std::optional<std::vector<WarningFlag>> m_layout; ///< nothing: to be made again
};

} // namespace gui
