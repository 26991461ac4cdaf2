#pragma once

#include <QString>

/// What the program remembers from start to start: every key of its QSettings.
namespace gui::settings {

inline const QString geometry = QStringLiteral("window/geometry"); ///< QByteArray
inline const QString size = QStringLiteral("window/size"); ///< QSize, unless it is maximized
inline const QString docks = QStringLiteral("window/docks"); ///< QByteArray
inline const QString theme = QStringLiteral("view/theme"); ///< a ThemeChoice as int
inline const QString textPercent = QStringLiteral("view/textPercent"); ///< int
inline const QString legend = QStringLiteral("view/legend"); ///< bool, whether it is shown
inline const QString filterBar = QStringLiteral("view/filterBar"); ///< bool, whether it is shown
/// QVariantMap, what projector mode has put aside; empty if it is off
inline const QString beforeProjector = QStringLiteral("view/beforeProjector");
inline const QString mostEvents = QStringLiteral("recording/mostEvents"); ///< int
inline const QString taskColumns = QStringLiteral("tasks/columns"); ///< QByteArray
inline const QString cancelColumns = QStringLiteral("cancels/columns"); ///< QByteArray
inline const QString warningColumns = QStringLiteral("cancels/warningColumns"); ///< QByteArray
inline const QString cancelsWarnFrom = QStringLiteral("cancels/warnFrom"); ///< int, milliseconds
inline const QString minimap = QStringLiteral("view/minimap"); ///< bool, whether it is shown
inline const QString narration = QStringLiteral("view/narration"); ///< bool, whether it is shown
inline const QString smoothTransitions = QStringLiteral("view/smoothTransitions"); ///< bool
inline const QString flowArrows = QStringLiteral("timeline/flowArrows"); ///< bool
inline const QString compactLanes = QStringLiteral("timeline/compactLanes"); ///< bool
inline const QString axisBySteps = QStringLiteral("timeline/axisBySteps"); ///< bool
inline const QString blockedFrom = QStringLiteral("timeline/blockedFrom"); ///< int, milliseconds
inline const QString headerWidth = QStringLiteral("timeline/headerWidth"); ///< int, pixels
inline const QString codeInPython = QStringLiteral("code/python"); ///< bool
inline const QString tourSeen = QStringLiteral("help/tourSeen"); ///< bool
inline const QString recentFiles = QStringLiteral("files/recent"); ///< QStringList, newest first

} // namespace gui::settings
