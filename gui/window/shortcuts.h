#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QMainWindow;

namespace gui {

/// Something to do, and the keys, or the gestures of the mouse, that do it.
struct Shortcut
{
    QString what;
    QStringList keys;
};

/// Shortcuts that are listed together.
struct ShortcutGroup
{
    QString title;
    std::vector<Shortcut> shortcuts;
};

/// Every action of a window that has a key: by menus, and those in none by the panel in which they
/// work. Made from the actions as they are now.
[[nodiscard]] std::vector<ShortcutGroup> shortcutGroups(const QMainWindow &window);

/// What the mouse does.
[[nodiscard]] ShortcutGroup mouseGestures();

/// Those that have all of these words in them, or in their keys.
[[nodiscard]] std::vector<ShortcutGroup> matching(
    const std::vector<ShortcutGroup> &groups, const QString &words);

/// In as many columns as asked for, of about the same height, in the order of the groups.
[[nodiscard]] std::vector<std::vector<ShortcutGroup>> inColumns(
    const std::vector<ShortcutGroup> &groups, int columns);

} // namespace gui
