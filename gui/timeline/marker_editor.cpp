#include "gui/timeline/marker_editor.h"

#include <QKeyEvent>

#include <utility>

namespace gui {

namespace {

bool closes(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
}

} // namespace

MarkerEditor::MarkerEditor(Markers &markers, MarkerId marker, QWidget *parent)
    : QLineEdit(parent)
    , m_markers(markers)
    , m_marker(marker)
{
    setAccessibleName(tr("Note of the marker"));
    setPlaceholderText(tr("Note"));
    if (const Marker *found = markers.find(marker))
        setText(found->text);
    selectAll();
    connect(&markers, &Markers::changed, this, [this] {
        if (!m_markers.find(m_marker))
            close(Outcome::Drop);
    });
}

bool MarkerEditor::event(QEvent *event)
{
    // Else they would be the timeline's, around this.
    if (event->type() == QEvent::ShortcutOverride && closes(static_cast<QKeyEvent *>(event)->key()))
        event->accept();
    return QLineEdit::event(event);
}

void MarkerEditor::keyPressEvent(QKeyEvent *event)
{
    if (closes(event->key()))
        close(event->key() == Qt::Key_Escape ? Outcome::Drop : Outcome::Keep);
    else
        QLineEdit::keyPressEvent(event);
}

void MarkerEditor::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        close(Outcome::Keep);
}

void MarkerEditor::close(Outcome outcome)
{
    if (!std::exchange(m_open, false))
        return;
    if (outcome == Outcome::Keep)
        m_markers.setText(m_marker, text().trimmed());
    hide();
    deleteLater();
    Q_EMIT closed();
}

} // namespace gui
