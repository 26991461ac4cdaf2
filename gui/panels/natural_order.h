#pragma once

#include <QStringView>

namespace gui {

/// Compares as a reader would in any locale: numbers by value, "worker 2" before "worker 10", and
/// letters without their case.
[[nodiscard]] bool comesBefore(QStringView a, QStringView b);

} // namespace gui
