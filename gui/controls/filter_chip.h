#pragma once

#include "gui/document/filter.h"

#include <QWidget>

namespace gui {

/// One filter in the filter bar: what it says, with a menu behind it, and a cross to remove it.
class FilterChip : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChip(const Filter &filter, QWidget *parent = nullptr);

Q_SIGNALS:
    void removeWanted();
    /// Show what it hides, and the other way round.
    void invertWanted();
    /// Only of filters by name.
    void editWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gui
