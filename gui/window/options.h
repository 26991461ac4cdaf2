#pragma once

#include "engine/asyncio/clock.h"
#include "engine/host/run_clock.h"
#include "gui/theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace gui {

/// A stretch of loop time; nothing is the begin or the end of the run.
struct ExportRange
{
    std::optional<asyncio::Seconds> from;
    std::optional<asyncio::Seconds> to;
};

/// What the command line asks for.
struct Options
{
    enum class Action { Window, Headless, Screenshot, Export, Report, ListDemos, Help, Version };

    Action action = Action::Window;
    QString demo; ///< an id of the catalog
    QString open; ///< the file to show instead of a demo; empty if none
    QString record; ///< headless: the file that the run is written to; empty if none
    host::ClockKind clock = host::ClockKind::Virtual;
    std::optional<asyncio::Seconds> until;
    QString screenshot; ///< the file; with Action::Headless empty if no picture is wanted
    std::optional<QSize> size; ///< of a picture
    std::optional<ThemeChoice> theme;
    std::optional<asyncio::Seconds> at;
    QString exportFile; ///< by its suffix; empty if none is wanted
    QString reportFile; ///< the same, .csv or .json
    std::optional<ExportRange> range;
};

/// One line that says what is wrong with the command line and what is allowed.
struct OptionError
{
    QString message;
};

/// @param arguments with the program's name first, as QCoreApplication::arguments().
[[nodiscard]] std::variant<Options, OptionError> parseOptions(const QStringList &arguments);

/// What --help prints.
[[nodiscard]] QString helpText();

} // namespace gui
