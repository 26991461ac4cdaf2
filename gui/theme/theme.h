#pragma once

#include "engine/trace/trace_event.h"
#include "gui/theme/glyph.h"
#include "gui/theme/pattern.h"

#include <QColor>
#include <QFont>

#include <array>
#include <optional>

class QPalette;

namespace gui {

using trace::Shown;

/// What the user may ask for; System is light or dark, as the desktop is.
enum class ThemeChoice : std::uint8_t { System, Light, Dark, Projector };

/// How a task's condition is drawn: a colour, and a second cue that survives greyscale.
struct StateStyle
{
    QColor fill;
    QColor line;
    QColor text; ///< on the fill
    double height = 1; ///< the share of a full bar's height
    Qt::PenStyle border = Qt::SolidLine;
    Pattern pattern = Pattern::None;
    std::optional<Glyph> glyph; ///< in the cap, or at the begin of the bar

    bool operator==(const StateStyle &) const = default;
};

/// The warning stripes over a stretch of time in which a step held the loop.
struct HazardStyle
{
    QColor base;
    QColor stripe;

    bool operator==(const HazardStyle &) const = default;
};

/// Where the label of a bar is: projectors wash out text on mid-tone fills.
enum class LabelPlace : std::uint8_t { InBar, AboveBar };

/// Everything about how the program looks, as one value. The colours were found by search and
/// checked for contrast and colour blindness.
struct Theme
{
    std::array<StateStyle, trace::shown_count> states;
    HazardStyle hazard;
    QColor background;
    QColor lane;
    QColor text; ///< on lane and background
    QColor dimText; ///< what matters less; still readable on the lane
    QColor grid;
    QColor accent; ///< selection and playhead
    QColor accentText; ///< on accent
    double leastPointSize = 0;
    double lineWidth = 1;
    double patternPitch = 7;
    LabelPlace labels = LabelPlace::InBar;

    [[nodiscard]] const StateStyle &style(Shown shown) const;
    [[nodiscard]] bool isDark() const;
    /// This font, at least as large as the theme wants text to be.
    [[nodiscard]] QFont font(const QFont &base) const;
    bool operator==(const Theme &) const = default;
};

[[nodiscard]] Theme lightTheme();
[[nodiscard]] Theme darkTheme();
/// The light theme, for the back row: larger text beside the bars, thicker lines, wider patterns.
[[nodiscard]] Theme projectorTheme();
/// The theme of a choice; `system` is the desktop's palette and tells whether it is dark.
[[nodiscard]] Theme themeFor(ThemeChoice choice, const QPalette &system);

/// The palette of all other widgets, so that they suit the theme. Meant for the Fusion style.
[[nodiscard]] QPalette applicationPalette(const Theme &theme);
/// The same for fields to type in and for boxes to tick. Fusion outlines them in a shade darker
/// than the window, which does not show on a dark one: there they are filled brighter.
[[nodiscard]] QPalette fieldPalette(const Theme &theme);
[[nodiscard]] QPalette checkBoxPalette(const Theme &theme);

} // namespace gui
