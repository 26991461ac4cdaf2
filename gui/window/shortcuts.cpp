#include "gui/window/shortcuts.h"

#include <QAction>
#include <QCoreApplication>
#include <QDockWidget>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <utility>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::Shortcuts", text);
}

Shortcut shortcutOf(const QAction &action)
{
    Shortcut shortcut{action.text().remove(u'&'), {}};
    for (const QKeySequence &keys : action.shortcuts()) {
        const QString text = keys.toString(QKeySequence::NativeText);
        if (!text.isEmpty() && !shortcut.keys.contains(text))
            shortcut.keys += text;
    }
    return shortcut;
}

void add(std::vector<ShortcutGroup> &groups, const QString &title, const QAction &action)
{
    Shortcut shortcut = shortcutOf(action);
    if (shortcut.keys.isEmpty())
        return;
    const auto found = std::find_if(groups.begin(), groups.end(),
        [&title](const ShortcutGroup &group) { return group.title == title; });
    ShortcutGroup &group
        = found == groups.end() ? groups.emplace_back(ShortcutGroup{title, {}}) : *found;
    group.shortcuts.push_back(std::move(shortcut));
}

void addMenu(std::vector<ShortcutGroup> &groups, QList<const QAction *> &listed,
    const QString &title, const QMenu &menu)
{
    for (const QAction *action : menu.actions()) {
        if (action->menu()) {
            addMenu(groups, listed, title, *action->menu());
        } else {
            add(groups, title, *action);
            listed += action;
        }
    }
}

/// Where an action works that is in no menu.
QString placeOf(const QAction &action)
{
    for (const QObject *object : action.associatedObjects()) {
        for (; object; object = object->parent()) {
            if (const auto *dock = qobject_cast<const QDockWidget *>(object))
                return dock->windowTitle();
        }
    }
    return tr("Elsewhere");
}

bool matches(const Shortcut &shortcut, const QString &title, const QString &word)
{
    return shortcut.what.contains(word, Qt::CaseInsensitive)
        || title.contains(word, Qt::CaseInsensitive)
        || std::any_of(shortcut.keys.begin(), shortcut.keys.end(),
            [&word](const QString &keys) { return keys.contains(word, Qt::CaseInsensitive); });
}

/// The lines that a group takes: its title, what is in it, and the gap to the next.
std::size_t linesOf(const ShortcutGroup &group)
{
    return group.shortcuts.size() + 2;
}

} // namespace

std::vector<ShortcutGroup> shortcutGroups(const QMainWindow &window)
{
    std::vector<ShortcutGroup> groups;
    QList<const QAction *> listed;
    for (const QAction *top : window.menuBar()->actions()) {
        if (top->menu())
            addMenu(groups, listed, top->text().remove(u'&'), *top->menu());
    }
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (!listed.contains(action))
            add(groups, placeOf(*action), *action);
    }
    return groups;
}

ShortcutGroup mouseGestures()
{
    return {tr("Mouse"),
        {
            {tr("Zoom at the mouse"), {tr("Ctrl+wheel"), tr("pinch")}},
            {tr("Larger and smaller text, over a panel"), {tr("Ctrl+wheel")}},
            {tr("Scroll the tasks"), {tr("wheel")}},
            {tr("Move in time"), {tr("Shift+wheel"), tr("Shift+drag"), tr("middle button")}},
            {tr("Both at once"), {tr("two fingers on a touchpad")}},
            {tr("Back and forward through the views"), {tr("the mouse's side buttons")}},
            {tr("Measure a span"), {tr("drag")}},
            {tr("Go to a marker; write its note"), {tr("click; double-click")}},
            {tr("Move in the whole run"), {tr("drag in the minimap")}},
            {tr("Move the playhead"), {tr("click or drag in the ruler")}},
            {tr("Move a lane"), {tr("drag its name")}},
            {tr("Collapse or expand a group"), {tr("click its header")}},
            {tr("Select; add to the selection; a range"), {tr("click; Ctrl+click; Shift+click")}},
            {tr("Zoom to what is there"), {tr("double-click")}},
            {tr("Everything known about it"), {tr("hover")}},
        }};
}

std::vector<ShortcutGroup> matching(const std::vector<ShortcutGroup> &groups, const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    std::vector<ShortcutGroup> found;
    for (const ShortcutGroup &group : groups) {
        ShortcutGroup rest{group.title, {}};
        for (const Shortcut &shortcut : group.shortcuts) {
            if (std::all_of(wanted.begin(), wanted.end(),
                    [&](const QString &word) { return matches(shortcut, group.title, word); }))
                rest.shortcuts.push_back(shortcut);
        }
        if (!rest.shortcuts.empty())
            found.push_back(std::move(rest));
    }
    return found;
}

std::vector<std::vector<ShortcutGroup>> inColumns(
    const std::vector<ShortcutGroup> &groups, int columns)
{
    std::size_t all = 0;
    for (const ShortcutGroup &group : groups)
        all += linesOf(group);
    std::vector<std::vector<ShortcutGroup>> result(static_cast<std::size_t>(columns));
    std::size_t before = 0;
    for (const ShortcutGroup &group : groups) {
        const std::size_t middle = before + linesOf(group) / 2;
        const std::size_t column = middle * result.size() / std::max<std::size_t>(all, 1);
        result[std::min(column, result.size() - 1)].push_back(group);
        before += linesOf(group);
    }
    return result;
}

} // namespace gui
