#pragma once

#include "engine/trace/store.h"
#include "gui/window/options.h"

#include <optional>
#include <ostream>

namespace gui {

/// What a command did wrong, in one line; empty if nothing.
using CommandError = QString;

/// Prints every demo: its id, its title and what it shows.
void listDemos(std::ostream &out);

/// Runs the demo without a window and prints one line for each change of a state and each line of
/// output, as it happens.
[[nodiscard]] CommandError runHeadless(const Options &options, std::ostream &out);

/// Where the playhead of a screenshot of this run stands: at the time that is asked for, else at
/// the telling moment of a demo; nothing: at the end.
[[nodiscard]] std::optional<trace::Time> shownTime(
    const Options &options, const trace::TraceStore &run);

/// Runs the demo, and renders the window as it would look at the shown time to a PNG file. Needs a
/// QApplication.
[[nodiscard]] CommandError renderScreenshot(const Options &options);

/// Runs the demo, or reads the recording, and writes it, or a picture of it, to the file that is
/// asked for. Pictures need a QGuiApplication.
[[nodiscard]] CommandError exportRun(const Options &options, std::ostream &notices);

/// The same with a report of its cancels.
[[nodiscard]] CommandError reportRun(const Options &options, std::ostream &notices);

} // namespace gui
