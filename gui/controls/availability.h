#pragma once

#include "engine/host/engine.h"

#include <QAction>
#include <QString>

namespace gui {

/// Enables an action, or disables it with a tooltip that says why it can do nothing now.
///
/// @param whyNot empty: it can.
void setAvailable(QAction *action, const QString &whyNot);

/// Why the engine cannot be told anything: a recording is shown, not a run; empty if it can.
[[nodiscard]] QString whyNoRun(const host::Engine &engine);

/// Why the run takes no commands: there is none, or its loop is closed; empty if it does.
[[nodiscard]] QString whyNoCommand(const host::Engine &engine);

/// A new action with its texts; the name is also what assistive technology reads.
[[nodiscard]] QAction *makeAction(QObject *parent, const QString &text, const QString &tip,
    const QList<QKeySequence> &shortcuts = {});

} // namespace gui
