#pragma once

#include "engine/trace/store.h"
#include "gui/theme/theme.h"

#include <QGraphicsView>
#include <QString>
#include <QWidget>

#include <vector>

namespace bench {

/// A condition of a task, as one who reads a file with QJsonDocument keeps it.
struct NaiveSpan
{
    double begin; ///< in nanoseconds
    double end;
    trace::Shown shown;
    QString text;
};

/// By lane.
using NaiveSpans = std::vector<std::vector<NaiveSpan>>;

[[nodiscard]] NaiveSpans naive_spans(const trace::TraceStore &store);

/// The pixels of a lane in the naive views.
inline constexpr int naive_lane_height = 18;

/// The first thing that everybody tries: a scene with an item for each span.
class ItemPerSpan : public QGraphicsView
{
public:
    ItemPerSpan(const NaiveSpans &spans, const gui::Theme &theme);
    /// Shows this stretch of time, in nanoseconds, from the first lane on.
    void show_range(double begin, double end);

private:
    QGraphicsScene m_scene;
};

/// The second: a widget that goes through the spans of the visible lanes from the first to the
/// last, fills a rectangle for each one in sight, and writes where a text fits.
class FillPerSpan : public QWidget
{
public:
    FillPerSpan(const NaiveSpans &spans, const gui::Theme &theme);
    void show_range(double begin, double end);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const NaiveSpans &m_spans;
    const gui::Theme &m_theme;
    double m_begin = 0;
    double m_end = 1;
};

/// Paints what is seen, now and all of it.
inline void repaint(ItemPerSpan &view)
{
    view.viewport()->repaint();
}
inline void repaint(FillPerSpan &view)
{
    view.repaint();
}

} // namespace bench
