#pragma once

#include "gui/theme/theme.h"

#include <QWidget>

class QScrollBar;

namespace gui {

class Document;

/// Ticks over a scroll bar of lanes, where they have matches of the search. The mouse goes through.
class LaneMatches : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive this; the bar is its parent.
    LaneMatches(Document &document, QScrollBar &bar);

    void setTheme(const Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void find();

    Document &m_document;
    QScrollBar &m_bar;
    QColor m_colour;
    bool m_stale = true;
    std::vector<int> m_ticks; ///< pixels from the top
};

} // namespace gui
