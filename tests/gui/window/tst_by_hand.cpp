// Spawning, cancelling and gathering in the real window, with mouse and keyboard.
#include "tests/gui/window/driven_window.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>

using namespace gui;
using trace::EventKind;

class TestByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeAreSpawnedTwoGatheredAndOneTurnsCancellingAndThenCancelled();
    void aTidyTaskIsSeenCleaningUpBeforeItIsCancelled();
    void aTaskThatFailsIsPaintedAndTheWindowLivesOn();
    void aHundredThousandTasksAreSpawnedAndTheWindowLivesOn();
    void cancelOfADoneTaskIsDisabledAndSaysWhy();
    void gatherOfNothingIsDisabledAndSaysWhy();
    void allOfItWorksFromTheKeyboard();
    void theContextMenuOfALaneCancelsItsTask();
    void aTaskIsCopiedFromTheTimelineAsAsyncioPrintsIt();

private:
    static void finish(DrivenWindow &driven)
    {
        QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
    }
};

void TestByHand::threeAreSpawnedTwoGatheredAndOneTurnsCancellingAndThenCancelled()
{
    DrivenWindow driven;
    finish(driven);
    driven.timeline().setFocus();
    driven.press(Qt::Key_Comma, Qt::ShiftModifier); // 10×: so fast that the sleepers would end
    for (int i = 0; i < 6; ++i)
        driven.press(Qt::Key_Comma, Qt::ShiftModifier);
    QCOMPARE(driven.window.runActions().speed(), 0.1);

    driven.spawn(QStringLiteral("Sleeper"), 3);
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-9"), u"waiting", patience);
    driven.clickLane("Task-7");
    driven.clickLane("Task-8", Qt::ControlModifier);
    driven.clickButton(driven.window.taskActions().gather());
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("gather 1"), u"waiting", patience);
    QCOMPARE(driven.fill("Task-7", Shown::CancelRequested), 0);

    // Paused, a cancel is asked for but not delivered: the next step does that.
    driven.timeline().setFocus();
    driven.press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Paused, patience);
    driven.clickLane("Task-7");
    driven.clickButton(driven.window.taskActions().cancelSelected());
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"cancelling", patience);
    QVERIFY(driven.fill("Task-7", Shown::CancelRequested) > 20);
    QCOMPARE(driven.fill("Task-7", Shown::Cancelled), 0);
    driven.press(Qt::Key_F10);

    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"cancelled", patience);
    QVERIFY(driven.fill("Task-7", Shown::Cancelled) > 20);
    QCOMPARE(driven.shown("Task-8"), u"waiting");
    driven.timeline().setFocus();
    driven.press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("gather 1"), u"cancelled", patience);
    QCOMPARE(driven.fill("Task-9", Shown::CancelRequested), 0);
}

void TestByHand::aTidyTaskIsSeenCleaningUpBeforeItIsCancelled()
{
    DrivenWindow driven;
    finish(driven);
    driven.window.runActions().setSpeed(0.1);
    driven.spawn(QStringLiteral("Tidy task"), 1);
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"waiting", patience);

    driven.clickLane("Task-7");
    driven.clickButton(driven.window.taskActions().cancelSelected());
    QTRY_VERIFY_WITH_TIMEOUT(driven.fill("Task-7", Shown::CleaningUp) > 50, patience);
    QCOMPARE(driven.fill("Task-7", Shown::Cancelled), 0);
    driven.window.runActions().setSpeed(host::Pacer::as_fast_as_possible);

    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"cancelled", patience);
    QVERIFY(driven.fill("Task-7", Shown::Cancelled) > 20);
    QVERIFY(printed(driven.store()).contains(QStringLiteral("cleaning up")));
}

void TestByHand::aTaskThatFailsIsPaintedAndTheWindowLivesOn()
{
    DrivenWindow driven;
    finish(driven);

    driven.spawn(QStringLiteral("Failing task"), 1);
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"failed", patience);
    QVERIFY(driven.fill("Task-7", Shown::Exception) > 20);
    QVERIFY(last_text(driven.store(), EventKind::TaskDone).contains(QStringLiteral("no")));
    driven.spawn(QStringLiteral("Sleeper"), 1);

    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-8"), u"finished", patience);
}

void TestByHand::aHundredThousandTasksAreSpawnedAndTheWindowLivesOn()
{
    constexpr int slow = 120'000; // with sanitizers
    DrivenWindow driven;
    finish(driven);

    driven.spawn(QStringLiteral("Sleeper"), 100'000);
    QTRY_COMPARE_WITH_TIMEOUT(driven.store().task_count(), 100'006U, slow);
    driven.timeline().setFocus();
    driven.press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(driven.window.document().selection().tasks(), std::vector{TaskId{100'006}});
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-100006"), u"finished", slow);

    QVERIFY(driven.fill("Task-100006", Shown::Result) > 20);
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), slow);
    driven.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(driven.window.document().selection().tasks().size(), 100'006U);
    driven.press(Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(driven.store().task_count(), 6U, slow);
}

void TestByHand::cancelOfADoneTaskIsDisabledAndSaysWhy()
{
    DrivenWindow driven;
    finish(driven);
    driven.clickTab(QStringLiteral("Controls"));
    driven.clickLane("Task-2");
    const std::size_t events = driven.store().size();

    driven.clickButton(driven.window.taskActions().cancelSelected());
    driven.press(Qt::Key_Delete, Qt::ControlModifier);

    const QToolButton *button
        = button_of(driven.window.controls(), driven.window.taskActions().cancelSelected());
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(QStringLiteral("does nothing and returns False")));
    QCOMPARE(driven.store().size(), events);
}

void TestByHand::gatherOfNothingIsDisabledAndSaysWhy()
{
    DrivenWindow driven;
    finish(driven);
    driven.clickTab(QStringLiteral("Controls"));

    driven.clickButton(driven.window.taskActions().gather());
    driven.press(Qt::Key_G, Qt::ControlModifier);

    const QToolButton *button
        = button_of(driven.window.controls(), driven.window.taskActions().gather());
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(QStringLiteral("gather() of nothing is [] at once")));
    QCOMPARE(driven.store().task_count(), 6U);
}

void TestByHand::allOfItWorksFromTheKeyboard()
{
    DrivenWindow driven;
    finish(driven);

    driven.press(Qt::Key_N, Qt::ControlModifier); // a sleeper
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"finished", patience);
    driven.press(Qt::Key_End, Qt::ControlModifier);
    driven.press(Qt::Key_G, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("gather 1"), u"finished", patience);
    driven.press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("wait 2"), u"finished", patience);
    driven.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);

    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("as_completed 3"), u"finished", patience);
    QVERIFY(printed(driven.store()).contains(QStringLiteral("done: ['Task-7']")));
    driven.press(Qt::Key_Escape);
    QVERIFY(driven.window.document().selection().isEmpty());
}

void TestByHand::theContextMenuOfALaneCancelsItsTask()
{
    DrivenWindow driven;
    finish(driven);
    driven.spawn(QStringLiteral("Waiter on the event"), 1);
    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"waiting", patience);
    driven.timeline().reveal(task_named(driven.store(), "Task-7"));
    const QPoint place = driven.timeline().laneRect(task_named(driven.store(), "Task-7")).center();

    QContextMenuEvent asked(
        QContextMenuEvent::Mouse, place, driven.timeline().viewport()->mapToGlobal(place));
    QApplication::sendEvent(driven.timeline().viewport(), &asked);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    DrivenWindow::clickEntry(*menu, QStringLiteral("Cancel"));

    QTRY_COMPARE_WITH_TIMEOUT(driven.shown("Task-7"), u"cancelled", patience);
}

void TestByHand::aTaskIsCopiedFromTheTimelineAsAsyncioPrintsIt()
{
    DrivenWindow driven;
    finish(driven);
    driven.clickLane("main");

    driven.press(Qt::Key_C, Qt::ControlModifier);

    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("<Task finished")));
}

QTEST_MAIN(TestByHand)
#include "tst_by_hand.moc"
