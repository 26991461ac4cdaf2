// A whole lesson in the real window, with nothing but the keyboard.
#include "tests/gui/window/driven_window.h"

#include "gui/panels/code_panel.h"
#include "gui/window/focus_frame.h"
#include "gui/window/projector_mode.h"
#include "gui/window/shortcut_sheet.h"

using namespace gui;
using trace::EventKind;

namespace {

constexpr double slow = 0.05;

/// Presses F6 until the keyboard is in this dock.
bool goTo(DrivenWindow &driven, const QString &dock)
{
    const auto *panel = driven.window.findChild<QDockWidget *>(dock);
    for (int i = 0; i < 12; ++i) {
        if (panel->isAncestorOf(QApplication::focusWidget()))
            return !panel->visibleRegion().isEmpty();
        driven.press(Qt::Key_F6);
    }
    return false;
}

/// The dock that this is in; null if it is in none.
QString dockOf(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (qobject_cast<const QDockWidget *>(widget))
            return widget->objectName();
    }
    return {};
}

/// Chooses a demo in the list and runs it.
void runFromTheList(DrivenWindow &driven, const QString &title)
{
    QVERIFY(goTo(driven, QStringLiteral("demosDock")));
    auto *tree = named<QTreeView>(driven.window, QStringLiteral("Demos"));
    QVERIFY(tree->hasFocus());
    driven.press(Qt::Key_Home);
    for (int i = 0; i < 40 && tree->currentIndex().data().toString() != title; ++i)
        driven.press(Qt::Key_Down);
    QCOMPARE(tree->currentIndex().data().toString(), title);
    driven.press(Qt::Key_Return);
}

Time playhead(DrivenWindow &driven)
{
    return driven.window.document().playhead().time();
}

/// The latest event at the playhead.
trace::EventIndex eventHere(DrivenWindow &driven)
{
    return driven.store().events_until(playhead(driven)) - 1;
}

} // namespace

class TestLesson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f6GoesThroughAllPanelsAndBackAgain();
    void f6BringsAPanelToTheFront();
    void aClosedPanelIsLeftOut();
    void escLeadsBackToTheTimelineFromEveryPanel();
    void whatHasTheKeyboardHasAFrame();
    void textGrowsAndShrinksWhicheverWidgetHasTheFocus();
    void aWholeLessonByKeys();
};

void TestLesson::f6GoesThroughAllPanelsAndBackAgain()
{
    DrivenWindow driven;
    driven.timeline().setFocus();

    QStringList visited;
    for (int i = 0; i < 9; ++i) {
        driven.press(Qt::Key_F6);
        visited += dockOf(QApplication::focusWidget());
    }
    QCOMPARE(visited.join(u' '),
        u"demosDock controlsDock codeDock loopDock tasksDock cancelsDock sweepDock outputDock "
        u"chartDock");
    driven.press(Qt::Key_F6);
    QVERIFY(driven.timeline().hasFocus());
    driven.press(Qt::Key_F6, Qt::ShiftModifier);

    QCOMPARE(dockOf(QApplication::focusWidget()), u"chartDock");
}

void TestLesson::f6BringsAPanelToTheFront()
{
    DrivenWindow driven;
    const auto *controls = driven.window.findChild<QDockWidget *>(QStringLiteral("controlsDock"));
    QVERIFY(controls->visibleRegion().isEmpty());

    QVERIFY(goTo(driven, QStringLiteral("controlsDock")));

    QVERIFY(!controls->visibleRegion().isEmpty());
}

void TestLesson::aClosedPanelIsLeftOut()
{
    DrivenWindow driven;
    driven.window.findChild<QDockWidget *>(QStringLiteral("controlsDock"))->close();

    QVERIFY(!goTo(driven, QStringLiteral("controlsDock")));
}

void TestLesson::escLeadsBackToTheTimelineFromEveryPanel()
{
    DrivenWindow driven;

    for (const QDockWidget *dock : driven.window.findChildren<QDockWidget *>()) {
        QVERIFY2(goTo(driven, dock->objectName()), qPrintable(dock->objectName()));
        driven.press(Qt::Key_Escape);
        QVERIFY2(driven.timeline().hasFocus(), qPrintable(dock->objectName()));
    }
}

void TestLesson::whatHasTheKeyboardHasAFrame()
{
    DrivenWindow driven;
    const auto *frame = driven.window.findChild<FocusFrame *>();
    driven.timeline().setFocus();
    QVERIFY(!frame->isVisible()); // the timeline has its own

    for (const QDockWidget *dock : driven.window.findChildren<QDockWidget *>()) {
        QVERIFY(goTo(driven, dock->objectName()));
        const QWidget *focused = QApplication::focusWidget();
        QVERIFY2(frame->isVisible(), qPrintable(dock->objectName()));
        QCOMPARE(
            frame->geometry(), QRect(focused->mapTo(&driven.window, QPoint()), focused->size()));
        const QImage painted = driven.window.grab().toImage();
        QCOMPARE(painted.pixelColor(frame->geometry().topLeft() + QPoint(1, 5)),
            driven.window.palette().color(QPalette::Highlight));
    }
}

void TestLesson::textGrowsAndShrinksWhicheverWidgetHasTheFocus()
{
    DrivenWindow driven;
    const double usual = QApplication::font().pointSizeF();
    const int lane = driven.timeline().metrics().laneHeight;

    for (const QDockWidget *dock : driven.window.findChildren<QDockWidget *>()) {
        QVERIFY(goTo(driven, dock->objectName()));
        driven.press(Qt::Key_Plus, Qt::ControlModifier);
        driven.press(Qt::Key_Equal, Qt::ControlModifier);
        QVERIFY2(QApplication::font().pointSizeF() > usual * 1.2, qPrintable(dock->objectName()));
        QTRY_VERIFY_WITH_TIMEOUT(driven.timeline().metrics().laneHeight > lane, patience);
        driven.press(Qt::Key_Minus, Qt::ControlModifier);
        driven.press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(QApplication::font().pointSizeF(), usual);
        QTRY_COMPARE_WITH_TIMEOUT(driven.timeline().metrics().laneHeight, lane, patience);
    }
}

void TestLesson::aWholeLessonByKeys()
{
    DrivenWindow driven(slow);

    // A demo from the list, at slow motion, and the keyboard is on the timeline.
    runFromTheList(driven, QStringLiteral("Wait with a timeout"));
    QVERIFY(driven.timeline().hasFocus());
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Running, patience);
    driven.press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Paused, patience);

    // Step by step into what is to come.
    const int steps = count_of(driven.store(), EventKind::StepBegan);
    driven.press(Qt::Key_F10);
    QTRY_VERIFY_WITH_TIMEOUT(count_of(driven.store(), EventKind::StepBegan) > steps, patience);

    // Back into what was, on again, and to what is now.
    driven.press(Qt::Key_End);
    const Time now = playhead(driven);
    driven.press(Qt::Key_Left);
    driven.press(Qt::Key_Left);
    QVERIFY(playhead(driven) < now);
    QVERIFY(!driven.window.document().playhead().live());
    driven.press(Qt::Key_End);
    QVERIFY(driven.window.document().playhead().live());

    // By every unit, back and on: what was seen is seen again.
    for (const auto &[key, backwards] :
        std::initializer_list<std::pair<Qt::Key, Qt::KeyboardModifiers>>{
            {Qt::Key_F10, Qt::ShiftModifier}, {Qt::Key_F9, Qt::ShiftModifier}}) {
        const Time before = playhead(driven);
        driven.press(key, backwards);
        QVERIFY(playhead(driven) < before);
        driven.press(key);
        QTRY_COMPARE_WITH_TIMEOUT(playhead(driven), before, patience);
    }
    driven.press(Qt::Key_End);

    // The same in Python.
    auto *code = driven.window.findChild<CodePanel *>();
    const bool python = code->pythonAction()->isChecked();
    driven.press(Qt::Key_F2);
    QCOMPARE(code->pythonAction()->isChecked(), !python);

    // Cancel one of the tasks.
    driven.press(Qt::Key_End, Qt::ControlModifier);
    const TaskId task = driven.window.document().selection().current();
    driven.press(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(count_of(driven.store(), EventKind::CancelRequested) > 0, patience);
    QCOMPARE(driven.window.document().selection().current(), task);

    // When was that asked for, and what became of the task before?
    driven.press(Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(driven.store().kind(eventHere(driven)), EventKind::CancelRequested);
    const Time asked = playhead(driven);
    driven.press(Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(playhead(driven) < asked);
    QVERIFY(driven.store().event(eventHere(driven)).task == task);
    driven.press(Qt::Key_Right, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(playhead(driven) == asked, patience);
    driven.press(Qt::Key_End);

    // For the last row, and back.
    const int lane = driven.timeline().metrics().laneHeight;
    driven.press(Qt::Key_F12);
    QVERIFY(driven.window.projectorMode().action()->isChecked());
    QVERIFY(driven.timeline().metrics().laneHeight > lane);
    driven.press(Qt::Key_F12);
    QTRY_COMPARE_WITH_TIMEOUT(driven.timeline().metrics().laneHeight, lane, patience);

    // What were the keys?
    driven.press(Qt::Key_F1);
    auto *sheet = driven.window.findChild<ShortcutSheet *>();
    QVERIFY(sheet);
    QTRY_VERIFY_WITH_TIMEOUT(sheet->isActiveWindow(), patience);
    driven.press(Qt::Key_Escape);
    driven.window.activateWindow(); // as a desktop does
    QVERIFY(QTest::qWaitForWindowActive(&driven.window, patience));

    // The next demo.
    runFromTheList(driven, QStringLiteral("Gather"));
    QCOMPARE(driven.window.engine().settings().demo, std::string("gather"));
    QVERIFY(driven.timeline().hasFocus());
}

QTEST_MAIN(TestLesson)
#include "tst_lesson.moc"
