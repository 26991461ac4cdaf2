#include "gui/panels/output_delegate.h"

#include "gui/panels/output_model.h"

#include <QApplication>
#include <QStyle>

namespace gui {

void OutputDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(OutputModel::AfterPlayheadRole).toBool()) {
        const QColor dim = option->palette.color(QPalette::PlaceholderText);
        option->palette.setColor(QPalette::Text, dim);
    }
    if (!index.data(OutputModel::ReportedRole).toBool())
        return;
    option->font.setItalic(true);
    if (index.column() == OutputModel::Text) {
        option->icon = QApplication::style()->standardIcon(QStyle::SP_MessageBoxWarning);
        option->features |= QStyleOptionViewItem::HasDecoration;
    }
}

} // namespace gui
