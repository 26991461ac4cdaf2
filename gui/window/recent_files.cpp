#include "gui/window/recent_files.h"

#include "gui/window/settings_keys.h"

#include <QFileInfo>
#include <QSettings>

namespace gui {

namespace {

QString absolute(const QString &path)
{
    return QFileInfo(path).absoluteFilePath();
}

} // namespace

RecentFiles::RecentFiles(Keep keep)
    : m_keep(keep)
{
}

QStringList RecentFiles::all() const
{
    // Read each time: another window may have opened something.
    if (m_keep == Keep::InSettings)
        return QSettings().value(settings::recentFiles).toStringList().mid(0, most);
    return m_paths;
}

void RecentFiles::add(const QString &path)
{
    QStringList paths = all();
    paths.removeAll(absolute(path));
    paths.prepend(absolute(path));
    set(paths.mid(0, most));
}

void RecentFiles::remove(const QString &path)
{
    QStringList paths = all();
    paths.removeAll(absolute(path));
    set(paths);
}

void RecentFiles::clear()
{
    set({});
}

void RecentFiles::set(const QStringList &paths)
{
    if (m_keep == Keep::InSettings)
        QSettings().setValue(settings::recentFiles, paths);
    else
        m_paths = paths;
}

} // namespace gui
