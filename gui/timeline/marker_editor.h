#pragma once

#include "gui/document/markers.h"

#include <QLineEdit>

namespace gui {

/// A field beside a marker's flag in which its note is written. Enter keeps what was written, and
/// so does a click elsewhere; Esc leaves it as it was.
class MarkerEditor : public QLineEdit
{
    Q_OBJECT
public:
    MarkerEditor(Markers &markers, MarkerId marker, QWidget *parent);

    [[nodiscard]] MarkerId marker() const { return m_marker; }

Q_SIGNALS:
    /// Nothing is edited any more; this will be deleted.
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Outcome { Keep, Drop };
    void close(Outcome outcome);

    Markers &m_markers;
    MarkerId m_marker;
    bool m_open = true;
};

} // namespace gui
