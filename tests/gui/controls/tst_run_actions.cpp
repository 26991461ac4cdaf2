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
        : actions(document, engine)
    {
    }

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
        QCOMPARE(keys(controls.actions.step()), u"F10");
        QCOMPARE(keys(controls.actions.slower()), u"Shift+,");
        QCOMPARE(keys(controls.actions.faster()), u"Shift+.");
    }

    void singleKeysListenOnlyWhereTheyAreAdded()
    {
        const Controls controls;

        for (const QAction *action :
            {controls.actions.pause(), controls.actions.slower(), controls.actions.faster()})
            QCOMPARE(action->shortcutContext(), Qt::WidgetWithChildrenShortcut);
    }

    void pauseBecomesGoOnAndBack()
    {
        Controls controls;
        controls.engine.run({.demo = "blocking", .speed = 0.1});
        QTRY_COMPARE(controls.engine.state(), host::RunState::Running);

        controls.actions.pause()->trigger();
        QCOMPARE(controls.actions.pause()->text(), u"&Go on");
        QVERIFY(controls.actions.pause()->isChecked());
        QTRY_COMPARE(controls.engine.state(), host::RunState::Paused);
        controls.actions.pause()->trigger();

        QCOMPARE(controls.actions.pause()->text(), u"&Pause");
        QVERIFY(!controls.actions.pause()->isChecked());
        QTRY_COMPARE(controls.engine.state(), host::RunState::Running);
    }

    void aStepPausesFirst()
    {
        Controls controls;
        controls.engine.run({.demo = "blocking", .speed = 0.1});
        QTRY_COMPARE(controls.engine.state(), host::RunState::Running);

        controls.actions.step()->trigger();

        QVERIFY(controls.engine.paused());
        QVERIFY(controls.actions.pause()->isChecked());
        QTRY_COMPARE(controls.engine.state(), host::RunState::Paused);
    }

    void eachStepIsOneStepOfOneTask()
    {
        Controls controls;
        controls.runPaused("gather");
        QTRY_COMPARE(count_of(controls.store(), EventKind::TaskCreated), 1);

        for (int steps = 1; steps <= 3; ++steps) {
            controls.actions.step()->trigger();
            QTRY_COMPARE(count_of(controls.store(), EventKind::StepBegan), steps);
        }

        QCOMPARE(controls.engine.state(), host::RunState::Paused);
    }

    void whenEveryTaskIsDonePauseAndStepSaySo()
    {
        Controls controls;

        controls.run("gather");

        QTRY_COMPARE(controls.engine.state(), host::RunState::Finished);
        for (const QAction *action : {controls.actions.pause(), controls.actions.step()}) {
            QVERIFY(!action->isEnabled());
            QVERIFY(action->toolTip().endsWith(QStringLiteral("Not now: every task is done")));
        }
        QVERIFY(controls.actions.restart()->isEnabled());
    }

    void whenTheLastTaskWasSteppedToItsEndAStepSaysThatNothingIsLeft()
    {
        Controls controls;
        controls.runPaused();
        controls.engine.spawn({"blocker", {1}, 1});
        QTRY_COMPARE(controls.shown("Task-1"), u"ready");
        QVERIFY(controls.actions.step()->isEnabled());

        controls.actions.step()->trigger();

        QTRY_COMPARE(controls.shown("Task-1"), u"finished");
        QVERIFY(!controls.actions.step()->isEnabled());
        QVERIFY(controls.actions.step()->toolTip().contains(u"every task is done"));
        QVERIFY(controls.actions.pause()->isEnabled());
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
        controls.actions.setSpeed(0.2);
        QSignalSpy changed(&controls.actions, &RunActions::speedChanged);

        controls.actions.slower()->trigger();

        QCOMPARE(controls.actions.speed(), 0.1);
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

    void theSpeedsAreFromATenthToTenfoldAndUnlimited()
    {
        QCOMPARE(RunActions::speedText(RunActions::speeds().front()), u"0.1×");
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
        QVERIFY(!controls.actions.pause()->isChecked());
        QTRY_COMPARE(controls.engine.state(), host::RunState::Finished);
    }
};

QTEST_MAIN(TestRunActions)
#include "tst_run_actions.moc"
