#pragma once

#include <QStyledItemDelegate>

namespace gui {

/// Dims the lines after the playhead and sets the loop's reports apart: an icon and italics.
class OutputDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace gui
