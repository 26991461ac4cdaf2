#pragma once

#include <QStyledItemDelegate>

namespace gui {

/// Paints a demo in two lines, its title and its sentence; the running one has a triangle before
/// it.
class DemoDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole, ///< empty for the heading of a group
        SentenceRole,
        RunningRole,
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintTexts(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace gui
