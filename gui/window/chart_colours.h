#pragma once

#include "gui/panels/chart_panel.h"
#include "gui/theme/theme.h"

namespace gui {

/// Those of the states that the chart counts.
[[nodiscard]] inline ChartColours chartColours(const Theme &theme)
{
    return {.running = theme.style(Shown::Running).fill,
        .ready = theme.style(Shown::Ready).fill,
        .cancelling = theme.style(Shown::CancelRequested).fill,
        .waiting = theme.style(Shown::Waiting).fill,
        .done = theme.style(Shown::Result).fill,
        .background = theme.background,
        .text = theme.text,
        .grid = theme.grid,
        .playhead = theme.accent};
}

} // namespace gui
