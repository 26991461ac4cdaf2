#pragma once

#include "gui/document/state_profile.h"
#include "gui/theme/theme.h"
#include "gui/timeline/time_axis.h"

#include <QImage>

#include <span>
#include <vector>

namespace gui {

/// How high ends that went wrong are marked at the top of a minimap, each kind in a row of its own.
inline constexpr int end_mark_height = 3;

/// How many tasks are what in the mean of each column of an axis, until a time.
[[nodiscard]] std::vector<StateProfile::Slice> timeSlices(
    const StateProfile &profile, const TimeAxis &axis, Time until);
/// The same of an axis by step: how many are what in the middle of each column. Costs some
/// thousand looks for each.
[[nodiscard]] std::vector<StateProfile::Slice> stepSlices(
    const trace::TraceStore &store, const TimeAxis &axis, Time until);

/// The tasks by state over time, one on the other, as high as the most of them at a time need. Ends
/// by an exception and cancelled ones are marked at the top; what was only for a moment is a pixel
/// high at least.
///
/// @param slices one for each column of the image
[[nodiscard]] QImage minimapImage(
    std::span<const StateProfile::Slice> slices, QSize size, const Theme &theme);
/// @param axis of the image's columns, by time; its left is not looked at
[[nodiscard]] QImage minimapImage(
    const StateProfile &profile, const TimeAxis &axis, QSize size, const Theme &theme);

} // namespace gui
