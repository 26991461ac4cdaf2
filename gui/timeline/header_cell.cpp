#include "gui/timeline/header_cell.h"

#include "gui/theme/state_icon.h"
#include "gui/timeline/text_cache.h"

#include <algorithm>

namespace gui {

HeaderCell headerCell(
    const TimelineMetrics &metrics, const QRect &lane, int right, const QString &name)
{
    const bool compact = metrics.density == LaneDensity::Compact;
    const int icon
        = compact ? std::max(10, metrics.textHeight - 2) : std::max(16, metrics.textHeight - 4);
    const int gap = metrics.padding;
    const int text = metrics.textHeight;
    const QRect rect(lane.left() + 10, lane.top(), right - lane.left() - 10 - gap, lane.height());
    const int top = rect.top() + (rect.height() - 2 * text) / 2;
    HeaderCell cell;
    if (metrics.labels == LabelPlace::AboveBar) {
        cell.name = {rect.left(), top, rect.width(), text};
        cell.icon = {rect.left(), top + text + (text - icon) / 2, icon, icon};
        cell.state = {cell.icon.right() + gap, top + text, rect.width() - icon - gap, text};
        return cell;
    }
    const int word = metrics.smallTexts->width(stateName(Shown::CancelRequested)) + gap;
    const bool roomForWord = rect.width() > icon + gap + word + 12 * metrics.digitWidth;
    const int stateWidth = icon + gap + (roomForWord ? word : 0);
    const int names = rect.width() - stateWidth - 2 * gap;
    if (compact) {
        const int wide = std::min(metrics.boldTexts->width(name), names);
        cell.name = {rect.left(), rect.top(), wide, rect.height()};
        const int rest = names - wide - gap;
        if (rest > 4 * metrics.digitWidth)
            cell.function = {rect.left() + wide + gap, rect.top(), rest, rect.height()};
    } else {
        cell.name = {rect.left(), top, names, text};
        cell.function = {rect.left(), top + text, names, text};
    }
    cell.icon = {rect.right() - stateWidth, rect.center().y() - icon / 2, icon, icon};
    if (roomForWord)
        cell.state = {cell.icon.right() + gap, rect.top(), word, rect.height()};
    return cell;
}

} // namespace gui
