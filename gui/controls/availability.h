#pragma once

#include "engine/host/engine.h"
#include "gui/theme/action_tips.h"

namespace gui {

/// Why the engine cannot be told anything: a recording is shown, not a run; empty if it can.
[[nodiscard]] QString whyNoRun(const host::Engine &engine);

/// Why the run takes no commands: there is none, or its loop is closed; empty if it does.
[[nodiscard]] QString whyNoCommand(const host::Engine &engine);

} // namespace gui
