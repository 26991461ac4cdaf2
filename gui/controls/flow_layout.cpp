#include "gui/controls/flow_layout.h"

#include <QWidget>

#include <algorithm>

namespace gui {

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout()
{
    while (QLayoutItem *item = takeAt(0))
        delete item;
}

void FlowLayout::insertWidget(int place, QWidget *widget)
{
    addWidget(widget); // at the end
    std::rotate(m_items.begin() + place, m_items.end() - 1, m_items.end());
    invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    int bottom = 0;
    for (const QRect &place : places({0, 0, width, 0}))
        bottom = std::max(bottom, place.bottom() + 1);
    return bottom + contentsMargins().bottom();
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const std::vector<QRect> at = places(rect);
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_items[i]->setGeometry(at[i]);
}

std::vector<QRect> FlowLayout::places(const QRect &rect) const
{
    const QRect inside = rect.marginsRemoved(contentsMargins());
    std::vector<QRect> result;
    int x = inside.left(), y = inside.top(), height = 0;
    std::size_t firstOfLine = 0;
    const auto endLine = [&] {
        for (std::size_t i = firstOfLine; i < result.size(); ++i)
            result[i].moveTop(y + (height - result[i].height()) / 2);
        firstOfLine = result.size();
    };
    for (const QLayoutItem *item : m_items) {
        const QSize size = item->isEmpty()
            ? QSize(0, 0)
            : item->sizeHint().boundedTo(QSize(std::max(1, inside.width()), QWIDGETSIZE_MAX));
        if (x > inside.left() && x + size.width() > inside.left() + inside.width()) {
            endLine();
            y += height + spacing();
            x = inside.left();
            height = 0;
        }
        result.push_back({QPoint(x, y), size});
        height = std::max(height, size.height());
        x += item->isEmpty() ? 0 : size.width() + spacing();
    }
    endLine();
    return result;
}

} // namespace gui
