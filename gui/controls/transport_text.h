#pragma once

#include "engine/host/run_settings.h"
#include "engine/trace/step_search.h"

#include <QString>

// What a user is told of steps through time, in words.
namespace gui {

/// Why there is no place of this unit ahead.
///
/// @param task the name of the task whose changes are looked for
[[nodiscard]] QString whyNoStepOn(trace::StepUnit unit, host::AdvanceEnd end, const QString &task);
/// The same in a recording, which has an end.
[[nodiscard]] QString whyNoStepOnInRecording(trace::StepUnit unit, const QString &task);
/// Why there is none behind.
[[nodiscard]] QString whyNoStepBack(trace::StepUnit unit, const QString &task);

} // namespace gui
