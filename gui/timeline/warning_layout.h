#pragma once

#include "engine/trace/warnings.h"
#include "gui/timeline/timeline_layout.h"

#include <span>
#include <vector>

class QPainter;

namespace gui {

struct Theme;

/// A sign in a lane where something is to be warned of.
struct WarningFlag
{
    trace::Warning warning;
    QRect rect;
    std::size_t more = 0; ///< how many of the same kind are in view, and are not drawn

    bool operator==(const WarningFlag &) const = default;
};

/// Puts warnings into the order in which layOutWarnings() finds them.
void sortForLayout(std::vector<trace::Warning> &warnings);

/// The flags in the visible lanes, the first of each kind in each lane; those at the same place
/// stand side by side, and right of the pins. Takes a few looks for each lane, however many
/// warnings there are.
/// @param warnings sorted by sortForLayout()
[[nodiscard]] std::vector<WarningFlag> layOutWarnings(const TimelineScene &scene,
    const TimelineLayout &layout, std::span<const trace::Warning> warnings);

/// The flag here; null if there is none.
[[nodiscard]] const WarningFlag *flagAt(std::span<const WarningFlag> flags, QPoint position);

void paintWarnings(QPainter &painter, const Theme &theme, std::span<const WarningFlag> flags);

} // namespace gui
