#include "tests/gui/window/driven_window.h"

#include <QLabel>
#include <QLineEdit>

using namespace gui;
using trace::EventKind;

namespace {

/// Counts how often a widget is painted.
class PaintCounter : public QObject
{
public:
    explicit PaintCounter(QWidget &widget) { widget.installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

QString label(DrivenWindow &driven, const QString &name)
{
    return named<QLabel>(driven.window, name)->text();
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itStartsWithTheFirstDemoRunning();
    void doubleClickInTheListRunsAnotherDemo();
    void enterInTheListRunsADemo();
    void spacePausesAndGoesOn();
    void f10RunsOneStepOfATask();
    void theKeysOfTheSpeedWork();
    void theTutorialsCancelEndsAsItSays();
    void theWindowPaintsAndAnswersWhileADemoBlocksTheLoop();
    void itClosesPromptlyWhileRunning();
    void itClosesPromptlyInTheMiddleOfABlock();
    void aThemeIsChosenInTheMenuAndPainted();
    void aThemeOfTheCommandLineIsTickedInTheMenu();
    void anotherWindowFindsTheDesktopsPaletteAgain();
    void theStatusBarTellsTheTasksByStateAndTheTime();
    void aRefusalStaysToBeReadWhileTheMouseMovesOn();
};

void TestMainWindow::itStartsWithTheFirstDemoRunning()
{
    DrivenWindow driven;

    QVERIFY(driven.window.isVisible());
    QVERIFY(driven.window.windowTitle().startsWith(QStringLiteral("Five tasks that block")));
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
    QCOMPARE(driven.shown("main"), u"finished");
    QCOMPARE(driven.store().task_count(), 6U);
    QVERIFY(driven.fill("Task-2", Shown::Running) > 1000);
}

void TestMainWindow::doubleClickInTheListRunsAnotherDemo()
{
    DrivenWindow driven;

    driven.runDemoFromTheList(QStringLiteral("Gather"));

    QVERIFY(driven.window.windowTitle().startsWith(QStringLiteral("Gather")));
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished() && driven.shown("main") == u"finished", patience);
    QCOMPARE(driven.window.engine().settings().demo, std::string("gather"));
    QVERIFY(driven.timeline().hasFocus());
}

void TestMainWindow::enterInTheListRunsADemo()
{
    DrivenWindow driven;
    auto *tree = named<QTreeView>(driven.window, QStringLiteral("Demos"));

    tree->setFocus();
    driven.press(Qt::Key_Down);
    driven.press(Qt::Key_Return);

    QCOMPARE(driven.window.engine().settings().demo, std::string(demos::catalog()[1].id));
}

void TestMainWindow::spacePausesAndGoesOn()
{
    DrivenWindow driven(0.1);
    driven.runDemoFromTheList(QStringLiteral("Wait with a timeout"));
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Running, patience);

    driven.press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Paused, patience);
    driven.press(Qt::Key_Space);

    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Running, patience);
}

void TestMainWindow::f10RunsOneStepOfATask()
{
    DrivenWindow driven(0.1);
    driven.runDemoFromTheList(QStringLiteral("Wait with a timeout"));
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Running, patience);
    driven.press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Paused, patience);
    const int before = count_of(driven.store(), EventKind::StepBegan);

    driven.press(Qt::Key_F10);

    QTRY_COMPARE_WITH_TIMEOUT(count_of(driven.store(), EventKind::StepBegan), before + 1, patience);
    QCOMPARE(driven.state(), host::RunState::Paused);
}

void TestMainWindow::theKeysOfTheSpeedWork()
{
    DrivenWindow driven(1);

    driven.press(Qt::Key_Period, Qt::ShiftModifier);
    QCOMPARE(driven.window.runActions().speed(), 2.0);
    driven.press(Qt::Key_Comma, Qt::ShiftModifier);
    driven.press(Qt::Key_Comma, Qt::ShiftModifier);

    QCOMPARE(driven.window.runActions().speed(), 0.5);
}

void TestMainWindow::theTutorialsCancelEndsAsItSays()
{
    DrivenWindow driven;

    driven.runDemoFromTheList(QStringLiteral("Cancel them all"));

    QTRY_VERIFY_WITH_TIMEOUT(driven.finished() && driven.shown("main") == u"finished", patience);
    QVERIFY(driven.fill("main", Shown::Result) > 50);
    for (const char *worker : {"worker 1", "worker 2", "worker 3", "worker 4", "worker 5"}) {
        QTRY_COMPARE_WITH_TIMEOUT(driven.shown(worker), u"cancelled", patience);
        QVERIFY2(driven.fill(worker, Shown::Cancelled) > 50, worker);
    }
    QVERIFY(driven.fill("worker 5", Shown::CancelRequested) > 500);
    QCOMPARE(driven.fill("worker 5", Shown::Running), 0); // it never starts
    QCOMPARE(printed(driven.store()).constLast(), u"cancel() of main says False");
}

void TestMainWindow::theWindowPaintsAndAnswersWhileADemoBlocksTheLoop()
{
    DrivenWindow driven(0.1); // the first demo blocks for a second, five times
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Blocked, patience);
    const PaintCounter paints(*driven.timeline().viewport());
    const trace::Time time = driven.store().live_end();

    QTRY_VERIFY_WITH_TIMEOUT(paints.count() >= 5, patience);
    auto *filter = named<QLineEdit>(driven.window, QStringLiteral("Filter demos"));
    QTest::keyClicks(filter, QStringLiteral("gather"));
    driven.clickLane("Task-3");

    QCOMPARE(filter->text(), u"gather");
    QCOMPARE(driven.window.document().selection().tasks(),
        std::vector{task_named(driven.store(), "Task-3")});
    QVERIFY(driven.store().live_end() > time);
    QCOMPARE(driven.state(), host::RunState::Blocked);
}

void TestMainWindow::itClosesPromptlyWhileRunning()
{
    QElapsedTimer timer;
    {
        DrivenWindow driven(1);
        driven.spawn(QStringLiteral("Worker"), 100);
        timer.start();
        QVERIFY(driven.window.close());
        QVERIFY(!driven.window.isVisible());
    }
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestMainWindow::itClosesPromptlyInTheMiddleOfABlock()
{
    QElapsedTimer timer;
    {
        DrivenWindow driven(0.1); // each second of the demo's blocks is ten
        QTRY_COMPARE_WITH_TIMEOUT(driven.state(), host::RunState::Blocked, patience);
        timer.start();
        QVERIFY(driven.window.close());
    }
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestMainWindow::aThemeIsChosenInTheMenuAndPainted()
{
    DrivenWindow driven;
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
    const auto corner = [&driven] {
        const QImage image = driven.painted();
        return image.pixelColor(driven.timeline().headerWidth() / 2, image.height() - 5);
    };

    driven.pick(QStringLiteral("View"), QStringLiteral("Dark"));
    QCOMPARE(corner(), darkTheme().background);
    QVERIFY(driven.fill("Task-2", Shown::Running) > 1000);
    const int lane = driven.timeline().metrics().laneHeight;
    driven.pick(QStringLiteral("View"), QStringLiteral("Projector"));
    QCOMPARE(corner(), projectorTheme().background);
    QVERIFY(driven.timeline().metrics().laneHeight > lane);
    driven.pick(QStringLiteral("View"), QStringLiteral("Light"));

    QCOMPARE(corner(), lightTheme().background);
    QCOMPARE(driven.timeline().metrics().laneHeight, lane);
    QCOMPARE(driven.window.palette().color(QPalette::Window),
        applicationPalette(lightTheme()).color(QPalette::Window));
}

void TestMainWindow::aThemeOfTheCommandLineIsTickedInTheMenu()
{
    DrivenWindow driven;

    driven.window.look().setChoice(ThemeChoice::Dark);

    for (const QAction *action : driven.window.findChildren<QAction *>()) {
        if (action->text() == u"&Dark")
            QVERIFY(action->isChecked());
        if (action->text() == u"As the &System")
            QVERIFY(!action->isChecked());
    }
}

void TestMainWindow::anotherWindowFindsTheDesktopsPaletteAgain()
{
    const QPalette palette = QApplication::palette();
    const QFont font = QApplication::font();
    {
        DrivenWindow driven;
        driven.window.look().setChoice(ThemeChoice::Projector);
        driven.window.look().setChoice(ThemeChoice::Dark);
    }

    QCOMPARE(QApplication::palette(), palette);
    QCOMPARE(QApplication::font(), font);
}

void TestMainWindow::theStatusBarTellsTheTasksByStateAndTheTime()
{
    DrivenWindow driven;
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished() && driven.shown("Task-6") == u"finished", patience);

    QVERIFY(label(driven, QStringLiteral("Tasks by state at the playhead"))
                .endsWith(QStringLiteral("6 done")));
    QVERIFY(label(driven, QStringLiteral("Time of the playhead"))
                .startsWith(QStringLiteral("live  5.0000")));
    driven.press(Qt::Key_Home);

    QCOMPARE(label(driven, QStringLiteral("Time of the playhead")), u"0.000000 s");
}

void TestMainWindow::aRefusalStaysToBeReadWhileTheMouseMovesOn()
{
    DrivenWindow driven;
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished() && driven.shown("main") == u"finished", patience);

    // As when the task ends while the button is clicked.
    driven.window.engine().cancel({{trace::TaskId{1}}, {}});
    auto *refusal = named<QLabel>(driven.window, QStringLiteral("What could not be done"));
    QTRY_COMPARE_WITH_TIMEOUT(
        refusal->text(), u"main is done already: cancel() returned False.", patience);
    driven.window.statusBar()->showMessage(QStringLiteral("what the mouse is over"));
    driven.window.statusBar()->clearMessage();

    QVERIFY(refusal->isVisible());
    QVERIFY(!refusal->text().isEmpty());
    driven.press(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(refusal->text().isEmpty(), patience);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
