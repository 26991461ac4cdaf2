#pragma once

class QMainWindow;

namespace gui {

/// Version, licence and what the program is.
void showAbout(QMainWindow &window);

/// A sheet of every action with its keys, and of the mouse gestures.
void showKeys(QMainWindow &window);

} // namespace gui
