#pragma once

#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

/// The real timeline in a shown window, with a user who has a mouse, a wheel and keys. Sixty tasks
/// and ten seconds, scrolled to the top.
struct ShownTimeline
{
    explicit ShownTimeline(int tasks = 60)
        : view(document)
        , actions(new gui::TimelineActions(view))
    {
        for (int i = 0; i < tasks; ++i)
            run.step(run.create("sleeper"), "sleep(9)");
        run.at(std::chrono::seconds(10));
        document.append(run.take());
        view.resize(1200, 400);
        view.show();
        view.activateWindow();
        view.setFocus();
        view.verticalScrollBar()->setValue(0);
    }

    [[nodiscard]] bool isActive() { return QTest::qWaitForWindowActive(&view); }
    [[nodiscard]] gui::TimeRange range() { return document.window().range(); }
    [[nodiscard]] int scroll() const { return view.verticalScrollBar()->value(); }
    /// In a lane, at a time.
    [[nodiscard]] QPoint at(gui::TaskId task, gui::Time time) const
    {
        return {view.xOf(time), view.laneRect(task).center().y()};
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, key, modifiers);
    }
    void click(QPoint position, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
        Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mouseClick(view.viewport(), button, modifiers, position);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
        Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mousePress(view.viewport(), button, modifiers, from);
        moveTo((from + to) / 2, button, modifiers);
        moveTo(to, button, modifiers);
        QTest::mouseRelease(view.viewport(), button, modifiers, to);
    }
    /// QTest's own moves tell no modifiers.
    void moveTo(QPoint to, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
    {
        QMouseEvent event(
            QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), button, button, modifiers);
        QApplication::sendEvent(view.viewport(), &event);
    }
    /// A wheel tells angles, a touchpad pixels, some both.
    void wheel(QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
        QPoint pixels = {}, Qt::ScrollPhase phase = Qt::NoScrollPhase)
    {
        QWheelEvent event(position, view.viewport()->mapToGlobal(position), pixels, angle,
            Qt::NoButton, modifiers, phase, false);
        QApplication::sendEvent(view.viewport(), &event);
    }
    /// As if transitions had come so far.
    void elapse(std::chrono::milliseconds time) { view.travel().transition().setElapsed(time); }

    TraceBuilder run;
    gui::Document document;
    gui::TimelineView view;
    gui::TimelineActions *actions;
};

inline constexpr QPoint notch_up(0, 120);
inline constexpr QPoint notch_down(0, -120);

/// Up to a pixel or so of a view of ten seconds.
[[nodiscard]] inline bool isNear(gui::Time one, gui::Time other)
{
    return std::chrono::abs(one - other) < std::chrono::milliseconds(20);
}
