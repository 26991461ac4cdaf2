#pragma once

#include "gui/document/state_profile.h"
#include "gui/theme/theme.h"
#include "gui/timeline/time_axis.h"

#include <QImage>

namespace gui {

/// How high ends that went wrong are marked at the top of a minimap, each kind in a row of its own.
inline constexpr int end_mark_height = 3;

/// The tasks by state over time, one on the other, as high as the most of them at a time need. Ends
/// by an exception and cancelled ones are marked at the top; what was only for a moment is a pixel
/// high at least.
///
/// @param axis of the image's columns; its left is not looked at
[[nodiscard]] QImage minimapImage(
    const StateProfile &profile, const TimeAxis &axis, QSize size, const Theme &theme);

} // namespace gui
