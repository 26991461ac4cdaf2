#include "gui/timeline/strip_image.h"

#include <QPainter>

#include <algorithm>

namespace gui {

StripImage::StripImage(const Theme &theme)
{
    for (std::size_t i = 0; i < m_colours.size(); ++i)
        m_colours[i] = theme.style(static_cast<Shown>(i)).fill.rgba();
}

void StripImage::paint(QPainter &painter, const QRect &rect, std::span<const Stack> stacks)
{
    if (m_image.width() < rect.width() || m_image.height() < rect.height())
        m_image
            = QImage(rect.size().expandedTo(m_image.size()), QImage::Format_ARGB32_Premultiplied);
    compose(stacks, rect.height());
    painter.drawImage(rect.topLeft(), m_image, QRect(QPoint(), rect.size()));
}

void StripImage::compose(std::span<const Stack> stacks, int height)
{
    auto *const bits = reinterpret_cast<QRgb *>(m_image.bits());
    const std::ptrdiff_t line = m_image.bytesPerLine() / std::ptrdiff_t{sizeof(QRgb)};
    std::size_t column = 0;
    while (column < stacks.size()) {
        const Stack &stack = stacks[column];
        std::size_t next = column + 1;
        while (next < stacks.size() && stacks[next] == stack)
            ++next;
        const auto count = static_cast<std::ptrdiff_t>(next - column);
        QRgb *pixel = bits + line * height + static_cast<std::ptrdiff_t>(column);
        const auto fill = [&](int rows, QRgb colour) {
            for (; rows > 0; --rows) {
                pixel -= line;
                *pixel = colour;
                for (std::ptrdiff_t i = 1; i < count; ++i)
                    pixel[i] = colour;
            }
        };
        int filled = 0;
        for (const Shown shown : bottom_up) {
            const auto state = static_cast<std::size_t>(shown);
            fill(stack[state], m_colours[state]);
            filled += stack[state];
        }
        fill(height - filled, 0);
        column = next;
    }
}

} // namespace gui
