#pragma once

#include <QAction>
#include <QKeySequence>
#include <QString>

namespace gui {

/// A new action with its texts; the name is also what assistive technology reads.
[[nodiscard]] QAction *makeAction(QObject *parent, const QString &text, const QString &tip,
    const QList<QKeySequence> &shortcuts = {});

/// Enables an action that was made so, or disables it with a tooltip that says why it can do
/// nothing now.
///
/// @param whyNot empty: it can.
void setAvailable(QAction *action, const QString &whyNot);

} // namespace gui
