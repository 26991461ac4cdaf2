#pragma once

#include "gui/theme/theme.h"

#include <QIcon>

namespace gui {

/// The signs of what moves through time. Drawn as the states' are.
enum class TransportSign : std::uint8_t {
    Event,
    Change,
    Step,
    Turn,
    Cancel,
    Play,
    Pause,
    Restart,
    Live,
    Past,
};

/// The way in which it points; both look the same in a mirror.
enum class TransportWay : std::uint8_t { On, Back };

/// The outline, to be filled, in the largest square in the middle of a rectangle.
[[nodiscard]] QPainterPath transportPath(TransportSign sign, TransportWay way, const QRectF &rect);

/// In the theme's text colour; paler where it is disabled.
[[nodiscard]] QIcon transportIcon(
    TransportSign sign, TransportWay way, const Theme &theme, int size);

} // namespace gui
