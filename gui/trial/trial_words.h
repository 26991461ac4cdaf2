#pragma once

#include "gui/document/second_run.h"

#include <QString>

namespace gui {

/// What was tried out, as a question, as rich text.
[[nodiscard]] QString trialQuestion(const SecondRun &second);

/// The question, and what became of the cancel that was tried out, and of the run, in a few
/// sentences, as rich text.
/// @param first the run without it; firstIsOver: nothing will happen in it any more.
[[nodiscard]] QString trialText(
    const trace::TraceStore &first, bool firstIsOver, const SecondRun &second);

} // namespace gui
