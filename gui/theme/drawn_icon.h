#pragma once

#include <QIcon>
#include <QPainter>
#include <QPixmap>

namespace gui {

/// An icon that is drawn by this into a square of so many pixels, sharp on dense screens as well.
template <class Draw>
[[nodiscard]] QIcon drawnIcon(int size, Draw draw)
{
    QIcon icon;
    for (const int ratio : {1, 2, 3}) {
        QPixmap pixmap(QSize(size, size) * ratio);
        pixmap.fill(Qt::transparent);
        pixmap.setDevicePixelRatio(ratio);
        QPainter painter(&pixmap);
        draw(painter, QRectF(0, 0, size, size));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace gui
