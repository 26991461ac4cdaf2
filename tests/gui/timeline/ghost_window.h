#pragma once

#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "tests/gui/timeline/two_runs.h"

#include <QAction>
#include <QImage>
#include <QTest>

/// A timeline with the first of TwoRuns, and its commands.
struct GhostWindow
{
    explicit GhostWindow(const gui::Theme &theme = gui::lightTheme())
        : view(document)
        , actions(new gui::TimelineActions(view))
    {
        document.append(TwoRuns::first());
        view.setTheme(theme);
        view.resize(1000, 400);
        (void)view.grab(); // it has its size now
    }

    [[nodiscard]] bool isActive()
    {
        view.show();
        view.activateWindow();
        view.setFocus();
        return QTest::qWaitForWindowActive(&view);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, key, modifiers);
    }
    [[nodiscard]] QRect ghostOf(gui::TaskId task) const
    {
        return view.laneRect(task).translated(0, view.metrics().laneHeight);
    }
    [[nodiscard]] QImage picture() { return view.grab().toImage(); }
    [[nodiscard]] const QAction *action(gui::TimelineCommand command) const
    {
        return actions->action(command);
    }

    gui::Document document;
    gui::TimelineView view;
    gui::TimelineActions *actions;
};
