#pragma once

class QMainWindow;

namespace gui {

class FilterActions;
class LaneActions;

/// Adds the menu of what decides which lanes there are, and in which order.
void addLanesMenu(QMainWindow &window, FilterActions &filters, LaneActions &lanes);

} // namespace gui
