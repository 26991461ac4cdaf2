#include "gui/controls/run_actions.h"
#include "tests/support/live_engine.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using trace::EventKind;

namespace {

struct Controls : LiveEngine
{
    Controls()
        : transport(document, engine)
        , actions(document, engine, transport)
    {
    }

    Transport transport;
    RunActions actions;
};

} // namespace

class TestRunActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeysAreThoseOfPlayersAndDebuggers()
    {
        const Controls controls;
        const auto keys = [](const QAction *action) {
            return QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText);
        };

        QCOMPARE(keys(controls.actions.restart()), u"F5; Ctrl+R");
        QCOMPARE(keys(controls.actions.pause()), u"Space; K");
        QCOMPARE(keys(controls.actions.live()), u"End");
        QCOMPARE(keys(controls.actions.slower()), u"Shift+,");
        QCOMPARE(keys(controls.actions.faster()), u"Shift+.");
    }

    void theSameKeysStepOnAndBack_data()
    {
        QTest::addColumn<StepUnit>("unit");
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("back");
        QTest::newRow("event") << StepUnit::Event << u"Right; ."_qs << u"Left; ,"_qs;
        QTest::newRow("change") << StepUnit::TaskChange << u"Ctrl+Right"_qs << u"Ctrl+Left"_qs;
        QTest::newRow("step") << StepUnit::Step << u"F10"_qs << u"Shift+F10"_qs;
        QTest::newRow("turn") << StepUnit::Turn << u"F9"_qs << u"Shift+F9"_qs;
        QTest::newRow("cancel") << StepUnit::Cancel << u"F8"_qs << u"Shift+F8"_qs;
    }
    void theSameKeysStepOnAndBack()
    {
        QFETCH(StepUnit, unit);
        const Controls controls;
        const auto keys = [](const QAction *action) {
            return QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText);
        };

        QTEST(keys(controls.actions.forward(unit)), "on");
        QTEST(keys(controls.actions.back(unit)), "back");
    }

    void singleKeysListenOnlyWhereTheyAreAdded()
    {
        const Controls controls;

        for (const QAction *action : controls.actions.ofTimeline())
            QCOMPARE(action->shortcutContext(), Qt::WidgetWithChildrenShortcut);
        for (const StepUnit unit : {StepUnit::Step, StepUnit::Turn, StepUnit::Cancel}) {
            QCOMPARE(controls.actions.forward(unit)->shortcutContext(), Qt::WindowShortcut);
            QCOMPARE(controls.actions.back(unit)->shortcutContext(), Qt::WindowShortcut);
        }
    }

    void everyStepHasAnActionInBothDirections()
    {
        Controls controls;
        controls.run("cancel-chain");
        QTRY_COMPARE(controls.engine.state(), host::RunState::Finished);
        controls.document.selection().select(trace::TaskId{1});
        const Time end = controls.document.playhead().time();

        for (const StepUnit unit : RunActions::units()) {
            controls.actions.back(unit)->trigger();
            QVERIFY(controls.document.playhead().time() < end);
            controls.actions.forward(unit)->trigger();
            QVERIFY(controls.document.playhead().time() == end);
        }
    }

    void inThePastPauseBecomesPlay()
    {
        Controls controls;
        controls.run("gather");
        QTRY_COMPARE(controls.engine.state(), host::RunState::Finished);
        QVERIFY(!controls.actions.pause()->isEnabled());

        controls.actions.back(StepUnit::Turn)->trigger();
        QCOMPARE(controls.actions.pause()->text(), u"&Play");
        QVERIFY(controls.actions.pause()->isEnabled());
        controls.actions.pause()->trigger();
        QCOMPARE(controls.actions.pause()->text(), u"&Pause");
        controls.actions.live()->trigger();

        QVERIFY(controls.document.playhead().live());
        QVERIFY(!controls.actions.pause()->isEnabled());
    }

    void aRecordingIsPlayedAtAnySpeed()
    {
        Controls controls;
        controls.actions.setClock(host::ClockKind::Real);
        QVERIFY(!controls.actions.slower()->isEnabled());

        controls.engine.stop();

        QVERIFY(controls.actions.slower()->isEnabled());
        controls.actions.setSpeed(0.05);
        QCOMPARE(controls.actions.speed(), 0.05);
    }

    void pauseBecomesGoOnAndBack()
    {
        Controls controls;
        controls.engine.run({.demo = "blocking", .speed = 0.1});
        QTRY_COMPARE(controls.engine.state(), host::RunState::Running);

        controls.actions.pause()->trigger();
        QCOMPARE(controls.actions.pause()->text(), u"&Go on");
        QTRY_COMPARE(controls.engine.state(), host::RunState::Paused);
        controls.actions.pause()->trigger();

        QCOMPARE(controls.actions.pause()->text(), u"&Pause");
        QTRY_COMPARE(controls.engine.state(), host::RunState::Running);
    }

    void aStepPausesFirst()
    {
        Controls controls;
        controls.engine.run({.demo = "blocking", .speed = 0.1});
        QTRY_COMPARE(controls.engine.state(), host::RunState::Running);

        controls.actions.forward(StepUnit::Step)->trigger();

        QVERIFY(controls.engine.paused());
        QTRY_COMPARE(controls.engine.state(), host::RunState::Paused);
    }

    void eachStepIsOneStepOfOneTask()
    {
        Controls controls;
        controls.runPaused("gather");
        QTRY_COMPARE(count_of(controls.store(), EventKind::TaskCreated), 1);

        for (int steps = 1; steps <= 3; ++steps) {
            controls.actions.forward(StepUnit::Step)->trigger();
            QTRY_COMPARE(count_of(controls.store(), EventKind::StepBegan), steps);
        }

        QCOMPARE(controls.engine.state(), host::RunState::Paused);
    }

    void whenEveryTaskIsDonePauseSaysSo()
    {
        Controls controls;

        controls.run("gather");

        QTRY_COMPARE(controls.engine.state(), host::RunState::Finished);
        QVERIFY(!controls.actions.pause()->isEnabled());
        QVERIFY(controls.actions.pause()->toolTip().endsWith(u"Not now: every task is done"));
        QVERIFY(controls.actions.restart()->isEnabled());
    }

    void whenTheLoopIsClosedPauseSaysSo()
    {
        Controls controls;

        controls.run("destroyed-pending");

        QTRY_COMPARE(controls.engine.state(), host::RunState::Closed);
        QVERIFY(!controls.actions.pause()->isEnabled());
        QVERIFY(controls.actions.pause()->toolTip().endsWith(u"Not now: the loop is closed"));
        QVERIFY(controls.actions.restart()->isEnabled());
    }

    void restartRunsTheSameDemoFromItsBegin()
    {
        Controls controls;
        controls.run("gather");
        QTRY_COMPARE(controls.engine.state(), host::RunState::Finished);
        const std::size_t events = controls.store().size();
        QSignalSpy cleared(&controls.document, &Document::cleared);

        controls.actions.restart()->trigger();

        QCOMPARE(cleared.count(), 1);
        QCOMPARE(controls.store().size(), 0U);
        QTRY_COMPARE(controls.store().size(), events);
    }

    void theSpeedsEndAtTheSlowestAndTheFastest()
    {
        Controls controls;
        controls.actions.setSpeed(0.1);
        QSignalSpy changed(&controls.actions, &RunActions::speedChanged);

        controls.actions.slower()->trigger();

        QCOMPARE(controls.actions.speed(), 0.05);
        QCOMPARE(changed.count(), 1);
        QVERIFY(!controls.actions.slower()->isEnabled());
        QVERIFY(controls.actions.slower()->toolTip().contains(u"as slow as it can be"));
        for (std::size_t i = 1; i < RunActions::speeds().size(); ++i) {
            QVERIFY(controls.actions.faster()->isEnabled());
            controls.actions.faster()->trigger();
            QCOMPARE(controls.actions.speed(), RunActions::speeds()[i]);
        }
        QVERIFY(!controls.actions.faster()->isEnabled());
        QVERIFY(controls.actions.faster()->toolTip().contains(u"as fast as it can be"));
    }

    void theSpeedsAreFromATwentiethToTenfoldAndUnlimited()
    {
        QCOMPARE(RunActions::speedText(RunActions::speeds().front()), u"0.05×");
        QCOMPARE(RunActions::speedText(1), u"1×");
        QCOMPARE(RunActions::speedText(10), u"10×");
        QCOMPARE(RunActions::speedText(RunActions::speeds().back()), u"As fast as possible");
    }

    void theRealClockHasOneSpeed()
    {
        Controls controls;

        controls.actions.setClock(host::ClockKind::Real);

        for (const QAction *action : {controls.actions.slower(), controls.actions.faster()}) {
            QVERIFY(!action->isEnabled());
            QVERIFY(action->toolTip().contains(u"the real clock has one speed"));
        }
        controls.actions.setClock(host::ClockKind::Virtual);
        QVERIFY(controls.actions.slower()->isEnabled());
    }

    void aDemoRunsAtThePresentSpeedAndNotPaused()
    {
        Controls controls;
        controls.runPaused("gather");

        controls.actions.runDemo(QStringLiteral("wait"));

        QCOMPARE(controls.engine.settings().demo, std::string("wait"));
        QCOMPARE(controls.actions.speed(), host::Pacer::as_fast_as_possible);
        QVERIFY(!controls.engine.paused());
        QTRY_COMPARE(controls.engine.state(), host::RunState::Finished);
    }
};

QTEST_MAIN(TestRunActions)
#include "tst_run_actions.moc"
