#pragma once

#include <QAction>
#include <QObject>
#include <QVariantMap>

namespace gui {

class Centre;
class Docks;
class Look;
class Memory;

/// The window for a class that reads it from the last row: large and bold, with only what a lesson
/// needs. Whatever is changed meanwhile, leaving the mode brings back what was there before.
class ProjectorMode : public QObject
{
    Q_OBJECT
public:
    struct Views
    {
        Look &look;
        Docks &docks;
        Centre &centre;
    };

    /// @param arrangement what is put aside while the mode is on, and brought back
    ProjectorMode(const Views &views, const Memory &arrangement, QObject *parent);

    /// Checked while it is on.
    [[nodiscard]] QAction *action() const { return m_action; }
    /// What will be brought back; empty if the mode is off.
    [[nodiscard]] const QVariantMap &before() const { return m_before; }
    /// The mode is on, as it was when the program ended, and all views are arranged for it.
    void resume(const QVariantMap &before);

private:
    void enter();
    void leave();

    Views m_views;
    const Memory &m_arrangement;
    QAction *m_action;
    QVariantMap m_before;
};

} // namespace gui
