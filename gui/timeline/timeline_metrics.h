#pragma once

#include "gui/theme/theme.h"

#include <QFont>

#include <functional>
#include <memory>

namespace gui {

class GhostLook;
class Stamps;
class StripImage;
class TextCache;

/// How much room each lane has.
enum class LaneDensity : std::uint8_t { Comfortable, Compact };

/// Whether there is a row for markers between the ruler and the lanes.
enum class MarkerRow { Hidden, Shown };

/// The sizes of what is on the timeline, in pixels; they follow from the theme and the font.
///
/// A lane has a full bar and, at its bottom, what is thin: waiting bars and the tails of ended
/// tasks. Labels are in the full bar's place, above what is thin; in a theme that wants labels
/// outside of bars, they have a strip of their own above the bar.
struct TimelineMetrics
{
    TimelineMetrics(
        const Theme &theme, const QFont &base, LaneDensity laneDensity = LaneDensity::Comfortable);

    /// Makes room for the row of the markers, or takes it back.
    void setMarkerRow(MarkerRow row);
    [[nodiscard]] int textWidth(const QString &text) const;
    /// The text if it fits, or its begin if enough of it does to make sense, or the brief one, or
    /// nothing. The brief one is asked for only if it is needed; there may be none.
    [[nodiscard]] QString fitted(
        const QString &text, const std::function<QString()> &brief, int width) const;

    QFont font;
    QFont smallFont;
    QFont boldFont;
    LabelPlace labels;
    LaneDensity density;
    int textHeight;
    double digitWidth;
    int padding; ///< between a bar's edge and its text
    int laneHeight;
    int barTop; ///< from the lane's top
    int barHeight;
    int thinHeight; ///< of waiting bars
    int labelTop;
    int labelHeight;
    int glyphSize;
    int leastMark; ///< the width of a step that takes no time
    int leastLabel; ///< nothing fits in narrower ones
    int rulerHeight; ///< of all that is above the lanes, the row of the markers included
    int markerHeight = 0; ///< of that row
    int loopHeight; ///< of the strip at the bottom of the ruler that tells what holds the loop
    int headerWidth; ///< to begin with
    // What has been laid out and drawn in these sizes, to be used again; never null.
    std::shared_ptr<TextCache> texts;
    std::shared_ptr<TextCache> smallTexts;
    std::shared_ptr<TextCache> boldTexts;
    std::shared_ptr<Stamps> stamps;
    std::shared_ptr<StripImage> strips;
    std::shared_ptr<GhostLook> ghosts; ///< of the second run
};

} // namespace gui
