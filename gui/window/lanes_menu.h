#pragma once

class QMainWindow;

namespace gui {

class FilterActions;
class LaneActions;
class SearchBar;

/// Adds the menu of what is found in the lanes, and of what decides which there are, in which
/// order.
void addLanesMenu(
    QMainWindow &window, SearchBar &search, FilterActions &filters, LaneActions &lanes);

} // namespace gui
