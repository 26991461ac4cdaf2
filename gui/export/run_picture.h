#pragma once

#include "gui/document/compared_run.h"
#include "gui/document/lanes.h"
#include "gui/document/time_window.h"
#include "gui/theme/theme.h"
#include "gui/timeline/frame_painter.h"
#include "gui/timeline/warning_layout.h"

#include <QSize>
#include <QString>

#include <optional>

namespace gui {

/// What is on a picture of a run.
struct PictureContent
{
    const trace::TraceStore &store;
    const Lanes &lanes;
    QString title;
    TimeRange range;
    std::size_t firstLane = 0;
    std::size_t laneCount = 0; ///< as many are wanted
    Theme theme;
    std::optional<Time> playhead; ///< nothing: it is not drawn, the header tells of the end
    std::optional<Span> span;
    std::optional<ComparedRun> second = {}; ///< shown under it
    std::vector<trace::Warning> warnings = {}; ///< that have flags, in any order
};

/// A picture of a run as it is wanted on a slide or a page: with a title, the lanes over a stretch
/// of time as the window shows them, and a legend, on any painter, in any size.
///
/// It is laid out in units of its own, in which a text has the size that it has on the screen. Few
/// lanes are drawn larger than that and many smaller, so that they fill the picture; lanes for
/// which there is no room even then are left out, and the picture says so.
class RunPicture
{
public:
    /// `shape` has the proportions of the picture. What content refers to outlives this.
    RunPicture(PictureContent content, QSize shape);

    /// In units of its own; has the proportions of the shape.
    [[nodiscard]] QSize size() const { return m_size; }
    [[nodiscard]] std::size_t lanesShown() const { return m_lanes; }

    /// From (0, 0) to size(); the painter is scaled by the caller. Clipping is not needed, so that
    /// it works for devices that cannot clip.
    void paint(QPainter &painter) const;

private:
    struct Places;

    [[nodiscard]] Places places(QSize size) const;
    [[nodiscard]] TimelineScene scene(const QRect &lanes) const;
    [[nodiscard]] int heightOf(std::size_t lanes) const;
    [[nodiscard]] std::size_t lanesIn(int height) const;
    [[nodiscard]] int ownAfter(std::size_t lanes) const;
    [[nodiscard]] int ownIn(int room, std::size_t lanes) const;
    void paintRun(QPainter &painter, const Places &places) const;
    void paintMargins(QPainter &painter, const Places &places) const;
    void paintTitle(QPainter &painter, const Places &places) const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString tasksText() const;
    [[nodiscard]] QString trialText() const;

    PictureContent m_content;
    QFont m_font;
    TimelineMetrics m_metrics;
    QSize m_size;
    std::size_t m_lanes = 0;
};

} // namespace gui
