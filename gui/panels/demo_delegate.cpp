#include "gui/panels/demo_delegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace gui {

namespace {

constexpr int padding = 4;
constexpr int wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

bool isHeading(const QModelIndex &index)
{
    return index.data(DemoDelegate::IdRole).toString().isEmpty();
}

/// Room for the triangle.
int gutter(const QFontMetrics &metrics)
{
    return metrics.height();
}

/// The height of a text that wraps at this width.
int heightOf(const QString &text, const QFont &font, int width)
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10'000), wrapped, text).height();
}

QFont titleFont(QFont font)
{
    font.setBold(true);
    return font;
}

void paintTriangle(QPainter *painter, const QRect &line)
{
    const QPointF centre(line.left() + line.height() / 2.0 - 1, line.center().y() + 0.5);
    const qreal half = line.height() * 0.28;
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
    if (index.data(RunningRole).toBool())
        paintTriangle(
            painter, QRect(area.topLeft(), QSize(area.width(), option.fontMetrics.height())));
    area.setLeft(area.left() + gutter(option.fontMetrics));
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->setFont(titleFont(option.font));
    painter->drawText(area, wrapped, title);
    area.setTop(area.top() + heightOf(title, painter->font(), area.width()) + 1);
    painter->setFont(option.font);
    painter->drawText(area, wrapped, index.data(SentenceRole).toString());
}

QSize DemoDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isHeading(index))
        return {0, option.fontMetrics.height() + 3 * padding};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width
        = (view ? view->viewport()->width() : 400) - gutter(option.fontMetrics) - 2 * padding;
    const int title
        = heightOf(index.data(Qt::DisplayRole).toString(), titleFont(option.font), width);
    const int sentence = heightOf(index.data(SentenceRole).toString(), option.font, width);
    return {0, title + 1 + sentence + 2 * padding};
}

} // namespace gui
