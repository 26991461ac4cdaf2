#include "gui/timeline/match_painter.h"

#include "gui/document/run_search.h"

#include <QPainter>

#include <algorithm>

namespace gui {

std::vector<int> matchColumns(
    const trace::TraceStore &store, const RunSearch &search, const TimeAxis &axis)
{
    std::vector<int> columns;
    const std::vector<trace::EventIndex> &matches = search.matches();
    const auto from = [&](auto first, Time time) {
        return std::lower_bound(first, matches.end(), time,
            [&store](trace::EventIndex event, Time t) { return store.time(event) < t; });
    };
    auto match = from(matches.begin(), axis.range.begin);
    while (match != matches.end() && store.time(*match) <= axis.range.end) {
        const int column = axis.columnOf(store.time(*match));
        if (columns.empty() || column > columns.back())
            columns.push_back(column);
        match = from(match + 1, axis.timeAt(column + 1)); // the others would be on top of it
    }
    return columns;
}

void paintMatches(QPainter &painter, const Theme &theme, const TimelineScene &scene,
    const QRect &ruler, const RunSearch &search)
{
    const int bottom = ruler.bottom() - scene.metrics.loopHeight;
    const int width = std::max(2, static_cast<int>(theme.lineWidth) + 1);
    const int height = 10;
    const int end = scene.axis.columnOf(scene.end());
    for (const int column : matchColumns(scene.store, search, scene.axis)) {
        if (column > end)
            break;
        painter.fillRect(column - width / 2, bottom - height, width, height, theme.accent);
    }
    if (!search.current())
        return;
    const Time time = scene.store.time(search.matches()[*search.current()]);
    if (time > scene.end())
        return;
    const int x = scene.axis.columnOf(time);
    const QPolygon sign{{QPoint(x - 6, bottom - height - 6), QPoint(x + 6, bottom - height - 6),
        QPoint(x, bottom)}};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.background, 1));
    painter.setBrush(theme.accent);
    painter.drawPolygon(sign);
    painter.restore();
}

} // namespace gui
