#pragma once

#include "engine/trace/trace_event.h"

#include <QMenu>

class QActionGroup;

namespace gui {

class TimelineView;

/// From how long on a step that holds the loop is shown as a hazard: a menu of choices.
class BlockedMenu : public QMenu
{
    Q_OBJECT
public:
    /// Must not outlive the view.
    explicit BlockedMenu(TimelineView &view, QWidget *parent = nullptr);

    [[nodiscard]] trace::Time from() const;
    /// The choice that is nearest.
    void setFrom(trace::Time length);

private:
    TimelineView &m_view;
    QActionGroup *m_choices;
};

} // namespace gui
