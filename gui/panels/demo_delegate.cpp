#include "gui/panels/demo_delegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace gui {

namespace {

constexpr int padding = 4;
constexpr int gutter = 18; ///< room for the triangle
constexpr int wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

bool isHeading(const QModelIndex &index)
{
    return index.data(DemoDelegate::IdRole).toString().isEmpty();
}

QFont titleFont(QFont font)
{
    font.setBold(true);
    return font;
}

void paintTriangle(QPainter *painter, const QRect &line)
{
    const QPointF centre(line.left() + gutter / 2.0, line.center().y() + 0.5);
    const qreal half = line.height() * 0.3;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(painter->pen().color());
    painter->setPen(Qt::NoPen);
    painter->drawPolygon(QPolygonF{centre + QPointF(-half * 0.8, -half), centre + QPointF(half, 0),
        centre + QPointF(-half * 0.8, half)});
    painter->restore();
}

} // namespace

void DemoDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (isHeading(index))
        paintHeading(painter, option, index);
    else
        paintTexts(painter, option, index);
    painter->restore();
}

void DemoDelegate::paintHeading(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->setFont(option.font);
    QColor text = option.palette.color(QPalette::Text);
    text.setAlphaF(0.7F);
    painter->setPen(text);
    painter->drawText(option.rect.adjusted(padding, 0, -padding, -padding),
        Qt::AlignLeft | Qt::AlignBottom, index.data(Qt::DisplayRole).toString());
}

void DemoDelegate::paintTexts(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem background(option);
    initStyleOption(&background, index);
    background.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    QRect area = option.rect.adjusted(padding, padding, -padding, -padding);
    const int titleHeight = option.fontMetrics.height();
    if (index.data(RunningRole).toBool()) {
        const QRect line(area.topLeft(), QSize(area.width(), titleHeight));
        paintTriangle(painter, line);
    }
    area.setLeft(area.left() + gutter);
    painter->setFont(titleFont(option.font));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignTop,
        QFontMetrics(painter->font())
            .elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, area.width()));
    area.setTop(area.top() + titleHeight + 1);
    painter->setFont(option.font);
    painter->drawText(area, wrapped, index.data(SentenceRole).toString());
}

QSize DemoDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int height = option.fontMetrics.height();
    if (isHeading(index))
        return {0, height + 3 * padding};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = (view ? view->viewport()->width() : 400) - gutter - 2 * padding;
    const QRect sentence = option.fontMetrics.boundingRect(
        QRect(0, 0, width, 1000), wrapped, index.data(SentenceRole).toString());
    return {0, height + 1 + sentence.height() + 2 * padding};
}

} // namespace gui
