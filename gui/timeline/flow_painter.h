#pragma once

#include "gui/timeline/flow_arrows.h"

class QPainter;

namespace gui {

struct Theme;

/// How the arrows of a kind are drawn: colour, dashes and head differ.
struct FlowStyle
{
    QColor colour;
    double width = 1;
    QList<qreal> dashes; ///< in widths; empty: solid
    bool openHead = false;
};

[[nodiscard]] FlowStyle flowStyle(const Theme &theme, FlowKind kind);

/// Draws who asked without being a task: the head and shoulders of somebody, or a clock.
void paintSourceSign(QPainter &painter, const Theme &theme, const QRectF &rect,
    trace::CauseKind from, const FlowStyle &style);

/// Draws arrows over the lanes, in this order.
void paintFlows(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics,
    std::span<const FlowArrow> arrows);

} // namespace gui
