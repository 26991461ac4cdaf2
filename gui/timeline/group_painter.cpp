#include "gui/timeline/group_painter.h"

#include "gui/theme/faint.h"
#include "gui/timeline/group_text.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace gui {

namespace {

/// From the bottom of a stack to its top: what matters most stands on firm ground.
constexpr std::array stack_order{Shown::Running, Shown::CancelRequested, Shown::CleaningUp,
    Shown::Ready, Shown::Waiting, Shown::Exception, Shown::Cancelled, Shown::Result};

constexpr int sharesWidth = 64;

std::size_t index(Shown shown)
{
    return static_cast<std::size_t>(shown);
}

} // namespace

std::array<int, trace::shown_count> stackHeights(
    const trace::ShownCounts &counts, std::size_t total, int height)
{
    std::array<int, trace::shown_count> heights{};
    std::size_t sum = 0;
    int filled = 0;
    for (const Shown shown : stack_order) {
        // By where the parts end, so that rounding does not add up.
        sum += counts[index(shown)];
        const int end = static_cast<int>(
            sum * static_cast<std::size_t>(height) / std::max<std::size_t>(1, total));
        heights[index(shown)] = end - filled;
        filled = end;
    }
    for (const Shown shown : stack_order) {
        if (counts[index(shown)] == 0 || heights[index(shown)] > 0)
            continue;
        const auto highest = std::ranges::max_element(heights);
        if (*highest > 1)
            --*highest;
        ++heights[index(shown)];
    }
    return heights;
}

GroupPainter::GroupPainter(QPainter &painter, const Theme &theme, const TimelineScene &scene)
    : m_painter(painter)
    , m_theme(theme)
    , m_scene(scene)
{
}

void GroupPainter::lanes(const TimelineLayout &layout, const GroupHistory *history)
{
    for (const GroupLane &lane : layout.groups) {
        const LaneGroup &group = m_scene.order.groups()[lane.group];
        const QRect rect = lane.rect.adjusted(0, 2, 0, -2);
        if (group.lanes == LaneGroup::Lanes::Collapsed && history) {
            m_painter.fillRect(rect, m_theme.lane);
            stack(rect, group, history->columns(lane.group, m_scene.end()));
        } else {
            m_painter.fillRect(rect, faint(m_theme.grid, 0.6F));
        }
    }
}

void GroupPainter::stack(
    const QRect &rect, const LaneGroup &group, const std::vector<GroupHistory::Column> &columns)
{
    for (const GroupHistory::Column &column : columns) {
        const auto heights = stackHeights(column.counts, group.tasks.size(), rect.height());
        int bottom = rect.bottom() + 1;
        for (const Shown shown : stack_order) {
            const int height = heights[index(shown)];
            bottom -= height;
            if (height > 0)
                m_painter.fillRect(
                    column.left, bottom, column.width, height, m_theme.style(shown).fill);
        }
    }
}

void GroupPainter::header(const TimelineLayout &layout, const GroupHistory *history, TaskId current)
{
    const auto marked = m_scene.order.groupOf(current);
    for (const GroupLane &lane : layout.groups) {
        QRect rect = lane.rect;
        rect.setRight(m_scene.axis.left - 2);
        m_painter.save();
        m_painter.setClipRect(rect & m_scene.lanes, Qt::IntersectClip);
        m_painter.fillRect(rect.adjusted(0, 2, 0, -2), faint(m_theme.grid, 0.6F));
        const bool collapsed
            = m_scene.order.groups()[lane.group].lanes == LaneGroup::Lanes::Collapsed;
        if (collapsed && marked == lane.group)
            m_painter.fillRect(
                QRect(rect.left(), rect.top() + 2, 4, rect.height() - 4), m_theme.accent);
        headerLane({lane.group, rect}, history);
        m_painter.restore();
    }
}

void GroupPainter::headerLane(const GroupLane &lane, const GroupHistory *history)
{
    const TimelineMetrics &metrics = m_scene.metrics;
    const LaneGroup &group = m_scene.order.groups()[lane.group];
    const int side = metrics.textHeight / 2;
    const QRect sign(lane.rect.left() + 10, lane.rect.center().y() - side / 2, side, side);
    triangle(sign, group.lanes);

    const bool room = lane.rect.width() > 2 * sharesWidth + 10 * metrics.digitWidth;
    const int right = lane.rect.right() - metrics.padding - (room ? sharesWidth + 6 : 0);
    const int left = sign.right() + metrics.padding + 2;
    const int top = lane.rect.top() + (lane.rect.height() - 2 * metrics.textHeight) / 2;
    const QString title = groupTitle(m_scene.store, group, m_scene.order.grouping());
    QFont bold = metrics.font;
    bold.setBold(true);
    const auto line = [&](int y, const QString &text, const QFont &font, const QColor &colour) {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(QRect(left, y, right - left, metrics.textHeight),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(text, Qt::ElideRight, right - left));
    };
    line(top, title, bold, m_theme.text);
    line(top + metrics.textHeight, groupSize(group), metrics.smallFont, m_theme.dimText);
    const auto counts = history ? history->now(lane.group) : std::nullopt;
    if (room && counts)
        shares(QRect(right + 6, lane.rect.center().y() - 5, sharesWidth, 11), *counts);
}

void GroupPainter::triangle(const QRect &rect, LaneGroup::Lanes lanes)
{
    const QPolygonF down{QPointF(rect.left(), rect.top() + rect.height() / 4.0),
        QPointF(rect.right() + 1, rect.top() + rect.height() / 4.0),
        QPointF(rect.center().x() + 0.5, rect.bottom())};
    const QPolygonF right{QPointF(rect.left() + rect.width() / 4.0, rect.top()),
        QPointF(rect.right() + 1, rect.center().y() + 0.5),
        QPointF(rect.left() + rect.width() / 4.0, rect.bottom() + 1)};
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.text);
    m_painter.drawPolygon(lanes == LaneGroup::Lanes::Shown ? down : right);
    m_painter.restore();
}

/// The tasks by state at the playhead, side by side.
void GroupPainter::shares(const QRect &rect, const trace::ShownCounts &counts)
{
    const std::size_t total = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    const auto widths = stackHeights(counts, total, rect.width());
    int left = rect.left();
    for (const Shown shown : stack_order) {
        m_painter.fillRect(
            left, rect.top(), widths[index(shown)], rect.height(), m_theme.style(shown).fill);
        left += widths[index(shown)];
    }
    m_painter.setPen(m_theme.dimText);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(rect.adjusted(0, 0, -1, -1));
}

} // namespace gui
