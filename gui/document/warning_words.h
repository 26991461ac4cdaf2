#pragma once

#include "engine/trace/warnings.h"

#include <QString>

namespace gui {

using trace::Time;

/// A word or two, for a cell.
[[nodiscard]] QString warningName(trace::WarningKind kind);
/// One sentence of what is wrong.
[[nodiscard]] QString warningText(
    const trace::TraceStore &store, const trace::Warning &warning, Time threshold);
/// One sentence of what to do.
[[nodiscard]] QString warningAdvice(trace::WarningKind kind);

/// Both, as rich text, with the task and the time.
[[nodiscard]] QString warningToolTip(
    const trace::TraceStore &store, const trace::Warning &warning, Time threshold);

} // namespace gui
