#pragma once

#include "gui/window/options.h"

#include <ostream>

namespace gui {

/// What a command did wrong, in one line; empty if nothing.
using CommandError = QString;

/// Prints every demo: its id, its title and what it shows.
void listDemos(std::ostream &out);

/// Runs the demo without a window and prints one line for each change of a state and each line of
/// output, as it happens.
[[nodiscard]] CommandError runHeadless(const Options &options, std::ostream &out);

/// Runs the demo, and renders the window as it would look then to a PNG file. Needs a QApplication.
[[nodiscard]] CommandError renderScreenshot(const Options &options);

/// Runs the demo, or reads the recording, and writes it, or a picture of it, to the file that is
/// asked for. Pictures need a QGuiApplication.
[[nodiscard]] CommandError exportRun(const Options &options, std::ostream &notices);

} // namespace gui
