#pragma once

#include "gui/export/export_job.h"
#include "gui/export/picture_file.h"

namespace gui {

class TimelineView;

/// How much of the run is exported.
enum class ExportExtent : std::uint8_t {
    WholeRun,
    Visible, ///< the time and, in pictures, the lanes that the timeline shows
    Measured, ///< the span that was measured
};

/// What a user has chosen to export, apart from the file.
struct ExportChoice
{
    ExportFormat format = ExportFormat::Png;
    ExportExtent extent = ExportExtent::Visible;
    PictureShape shape = PictureShape::Slide;
    ThemeChoice theme = ThemeChoice::System; ///< System: as on the screen

    bool operator==(const ExportChoice &) const = default;
};

/// What that means for what the view shows now. Without a span that was measured, the time that is
/// visible is meant. The view has to outlive what is returned.
[[nodiscard]] PictureContent contentOf(
    TimelineView &view, ExportExtent extent, ThemeChoice theme, const QString &title);
[[nodiscard]] ExportRequest requestFor(
    const ExportChoice &choice, TimelineView &view, const QString &title, const QString &file);

} // namespace gui
