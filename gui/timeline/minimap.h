#pragma once

#include "gui/document/state_profile.h"
#include "gui/theme/theme.h"
#include "gui/timeline/time_axis.h"

#include <QImage>
#include <QWidget>

class QAction;

namespace gui {

class Document;
class TimelineView;

/// The whole run in a strip: how many tasks were what over time, and a frame around what the
/// timeline shows, to be taken and moved.
///
/// What is painted comes from the document's digest, so that it costs the same however long the run
/// is.
class Minimap : public QWidget
{
    Q_OBJECT
public:
    /// Moves this view; must not outlive it.
    explicit Minimap(TimelineView &view, QWidget *parent = nullptr);

    [[nodiscard]] TimeAxis axis() const;
    /// Around what the timeline shows; never narrower than can be seen and taken.
    [[nodiscard]] QRect frameRect() const;
    [[nodiscard]] QAction *toggleViewAction() const { return m_toggle; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    void setTheme(const Theme &theme);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    enum class Part { Outside, Begin, Inside, End };

    [[nodiscard]] Part partAt(QPoint position) const;
    [[nodiscard]] QRect stripRect() const;
    [[nodiscard]] QString toolTipAt(QPoint position) const;
    void drag(int x);
    void centreAt(int x);
    void renew();
    [[nodiscard]] std::vector<StateProfile::Slice> slices() const;
    void paintHeader(QPainter &painter) const;
    void paintFrame(QPainter &painter) const;
    void paintMarkers(QPainter &painter) const;
    void updateCursor(QPoint position);

    TimelineView &m_view;
    Document &m_document;
    QAction *m_toggle;
    Theme m_theme = lightTheme();
    QImage m_image; ///< null: to be made again
    Part m_part = Part::Outside; ///< what the mouse holds
    bool m_dragged = false;
    int m_pressed = 0; ///< the column
    TimeRange m_grabbed; ///< what was shown then
};

} // namespace gui
