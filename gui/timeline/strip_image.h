#pragma once

#include "gui/theme/theme.h"
#include "gui/timeline/lane_cells.h"

#include <QImage>

class QPainter;

namespace gui {

/// Paints strips pixel by pixel, by way of one picture that is used again and again.
class StripImage
{
public:
    explicit StripImage(const Theme &theme);

    /// A stack for each column of the rectangle; above them it stays as it is.
    void paint(QPainter &painter, const QRect &rect, std::span<const Stack> stacks);

private:
    void compose(std::span<const Stack> stacks, int height);

    std::array<QRgb, trace::live_count> m_colours;
    QImage m_image;
};

} // namespace gui
