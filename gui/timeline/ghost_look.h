#pragma once

#include "gui/theme/theme.h"

#include <memory>

namespace gui {

struct TimelineMetrics;
class Stamps;
class StripImage;

/// This theme with the states half faded into the ground and texts that stay readable on them: what
/// might have been, under what was.
[[nodiscard]] Theme ghostTheme(const Theme &theme);

/// How the second run is drawn: in that theme. Part of the metrics; lives on the GUI's thread.
class GhostLook
{
public:
    explicit GhostLook(const Theme &theme);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    /// The same sizes, with what is drawn in them in that theme.
    [[nodiscard]] TimelineMetrics metrics(const TimelineMetrics &metrics) const;

private:
    Theme m_theme;
    std::shared_ptr<Stamps> m_stamps;
    std::shared_ptr<StripImage> m_strips;
};

} // namespace gui
