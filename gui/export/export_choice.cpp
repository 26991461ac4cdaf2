#include "gui/export/export_choice.h"

#include "gui/document/run_warnings.h"
#include "gui/timeline/timeline_view.h"

#include <QPalette>
#include <QScrollBar>

#include <algorithm>

namespace gui {

namespace {

/// The whole run with the room at its end that the timeline leaves, too.
TimeRange wholeRange(const Document &document)
{
    TimeWindow window;
    window.setLiveEnd(document.store().live_end());
    window.setOtherEnd(document.secondRun().end());
    return window.range();
}

TimeRange rangeOf(TimelineView &view, ExportExtent extent)
{
    Document &document = view.document();
    if (extent == ExportExtent::WholeRun)
        return wholeRange(document);
    const auto span = view.span();
    const bool measured
        = extent == ExportExtent::Measured && span && span->range().length() > Time{};
    return measured ? span->range() : document.window().range();
}

/// What is wanted of the run, for any format. Only pictures have a second run and warnings, which
/// take a while to be copied and found.
PictureContent runOf(
    TimelineView &view, ExportExtent extent, ThemeChoice theme, const QString &title)
{
    Document &document = view.document();
    PictureContent content{.store = document.store(),
        .lanes = document.lanes(),
        .title = title,
        .range = rangeOf(view, extent),
        .laneCount = document.lanes().count(),
        .theme = theme == ThemeChoice::System ? view.theme() : themeFor(theme, QPalette()),
        .playhead = {},
        .span = {}};
    if (extent != ExportExtent::WholeRun) {
        const TimelineScene scene = view.scene();
        const std::size_t last = std::max<std::size_t>(1, content.laneCount) - 1;
        content.firstLane = std::min(laneAt(scene, scene.scroll), last);
        const int bottom = laneOffset(scene, content.firstLane) + scene.lanes.height() - 1;
        content.laneCount = std::min(
            laneAt(scene, bottom) + 1 - content.firstLane, content.laneCount - content.firstLane);
    }
    const Time playhead = document.playhead().time();
    if (!document.playhead().live() && playhead >= content.range.begin
        && playhead <= content.range.end)
        content.playhead = playhead;
    if (extent == ExportExtent::Visible)
        content.span = view.span();
    return content;
}

} // namespace

PictureContent contentOf(
    TimelineView &view, ExportExtent extent, ThemeChoice theme, const QString &title)
{
    PictureContent content = runOf(view, extent, theme, title);
    if (const ComparedRun *second = view.document().secondRun().run())
        content.second = *second;
    content.warnings = view.document().warnings().all();
    return content;
}

ExportRequest requestFor(
    const ExportChoice &choice, TimelineView &view, const QString &title, const QString &file)
{
    const auto content = isPicture(choice.format) ? contentOf : runOf;
    return {.file = file,
        .format = choice.format,
        .content = content(view, choice.extent, choice.theme, title),
        .shape = sizeOf(choice.shape),
        .range = choice.extent == ExportExtent::WholeRun ? ExportRequest::Range::Whole
                                                         : ExportRequest::Range::Chosen};
}

} // namespace gui
