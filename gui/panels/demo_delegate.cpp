#include "gui/panels/demo_delegate.h"

#include <QApplication>
#include <QPainter>

namespace gui {

namespace {

constexpr int padding = 4;
constexpr int gutter = 18; ///< room for the triangle

bool isHeading(const QModelIndex &index)
{
    return index.data(DemoDelegate::IdRole).toString().isEmpty();
}

QFont titleFont(QFont font)
{
    font.setBold(true);
    return font;
}

void paintTriangle(QPainter *painter, const QRect &line, const QColor &colour)
{
    const QPointF centre(line.left() + gutter / 2.0, line.center().y() + 0.5);
    const qreal half = line.height() * 0.3;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawPolygon(QPolygonF{centre + QPointF(-half * 0.8, -half), centre + QPointF(half, 0),
        centre + QPointF(-half * 0.8, half)});
}

} // namespace

void DemoDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isHeading(index)) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem background(option);
    initStyleOption(&background, index);
    background.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
    painter->save();
    paintTexts(painter, option, index);
    painter->restore();
}

void DemoDelegate::paintTexts(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QRect line = option.rect.adjusted(padding, padding, -padding, 0);
    line.setHeight(option.fontMetrics.height());
    if (index.data(RunningRole).toBool())
        paintTriangle(painter, line, text);
    line.setLeft(line.left() + gutter);

    const auto draw = [painter, &line, &text](const QFont &font, const QString &words) {
        painter->setFont(font);
        painter->setPen(text);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(words, Qt::ElideRight, line.width()));
    };
    draw(titleFont(option.font), index.data(Qt::DisplayRole).toString());
    line.translate(0, line.height() + 1);
    draw(option.font, index.data(SentenceRole).toString());
}

QSize DemoDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int height = option.fontMetrics.height();
    if (isHeading(index))
        return {0, height + 2 * padding};
    const int width = QFontMetrics(titleFont(option.font))
                          .horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return {gutter + width + 2 * padding, 2 * height + 1 + 2 * padding};
}

} // namespace gui
