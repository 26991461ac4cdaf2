#pragma once

#include <QString>
#include <QStringList>

#include <string_view>

namespace gui {

/// What a user reads about a demo; empty if there is none with this id.
struct DemoTexts
{
    QString title;
    QString sentence; ///< what it shows
    QString group;
};

/// What a user reads about a coroutine to spawn; empty if there is none with this id.
struct SpawnableTexts
{
    QString title;
    QString sentence; ///< what it does
    QStringList parameters; ///< a label for each, in their order
};

[[nodiscard]] DemoTexts demoTexts(std::string_view id);
[[nodiscard]] SpawnableTexts spawnableTexts(std::string_view id);

} // namespace gui
