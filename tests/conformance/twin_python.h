#pragma once

#include "tests/conformance/twin_log.h"

#include <QStringList>

namespace conformance {

/// A path in the source tree.
[[nodiscard]] QString inSources(const QString &path);
/// In the source tree, and embedded.
[[nodiscard]] QString pathOfTwin(const QString &id);
/// The lines of a file; none if it is not there.
[[nodiscard]] QStringList linesOf(const QString &path);
/// What CPython 3.13.0 has left of a twin: its "log", or the digests of its "sweep".
[[nodiscard]] QStringList stored(const QString &id, ClockKind clock, const char *what);

/// An interpreter, with its minor version: 13 of 3.13. None if there is none that knows of
/// uncancel(), which 3.11 brought.
struct Python
{
    QString path;
    int minor = 0;
};

[[nodiscard]] Python findPython();

struct Output
{
    QStringList lines;
    QString trouble; ///< empty if it went well
};

/// What twins/run_twin.py writes with these options.
[[nodiscard]] Output runTwin(
    const Python &python, const QString &id, ClockKind clock, const QStringList &options = {});

/// How to see what a twin does when it is cancelled there, in the source tree.
[[nodiscard]] QString commandOfTwin(const QString &id, ClockKind clock, const QString &point);

/// Since which minor version of Python the twin does what it does in 3.13.
[[nodiscard]] int since(const QString &id);

} // namespace conformance
