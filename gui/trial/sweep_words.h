#pragma once

#include "engine/host/sweep.h"

#include <QString>

namespace gui {

/// One word, or few, for a table: "swallowed".
[[nodiscard]] QString sweepOutcomeText(host::TrialOutcome outcome);
/// A sign that tells it without colour, too.
[[nodiscard]] QString sweepOutcomeSign(host::TrialOutcome outcome);
/// One sentence of what that means.
[[nodiscard]] QString sweepOutcomeTip(const host::SweepResult &result);

/// Where the task was asked: "sleep(1)", or that it had not begun.
[[nodiscard]] QString sweepPointText(const host::SweepPoint &point);
/// The names, one after the other; not more than some.
[[nodiscard]] QString leftText(const std::vector<std::string> &names);

} // namespace gui
