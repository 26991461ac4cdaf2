#include "tests/gui/trial/trial_desk.h"

#include <QSignalSpy>

#include <memory>

using namespace gui;
using namespace std::chrono_literals;

namespace {

bool says(const QAction *action, const QString &why)
{
    return !action->isEnabled() && action->toolTip().contains(u"Not now: "_qs + why);
}

} // namespace

class TestTrialActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAtThePlayhead()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        desk.document.selection().select(task_named(desk.store(), "connection"));
        desk.document.playhead().setTime(1s);
        QVERIFY(desk.actions.here()->isEnabled());

        desk.actions.here()->trigger();
        QVERIFY(desk.isShown());

        QCOMPARE(desk.second().trial().at, Time(1s));
        QCOMPARE(desk.second().trial().task, task_named(desk.store(), "connection"));
        QVERIFY(!desk.second().trial().cut_off);
        // Until then it is the first run.
        QVERIFY(desk.second().divergence());
        QVERIFY(desk.second().divergence()->time >= 1s);
        QVERIFY(desk.second().divergence()->time < 1s + 1us);
        QCOMPARE(shown_now(desk.second().store(), "connection"), u"cancelled"_qs);
    }

    void asksAtTheMomentOfAMenu()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        desk.document.selection().select(task_named(desk.store(), "connection"));
        QVERIFY(says(desk.actions.here(), u"connection is done by then"_qs)); // at the live end

        auto menu = std::make_unique<QObject>();
        desk.actions.setMoment(*menu, {task_named(desk.store(), "main"), 700ms});
        QVERIFY(desk.actions.here()->isEnabled());
        desk.actions.here()->trigger();
        QVERIFY(desk.isShown());

        QCOMPARE(desk.second().trial().at, Time(700ms));
        QCOMPARE(desk.second().trial().task, task_named(desk.store(), "main")); // not the selected
        menu.reset();
        QVERIFY(!desk.actions.here()->isEnabled());
    }

    void anOldMenuTakesNothingFromANewOne()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        auto old = std::make_unique<QObject>();
        QObject menu;
        desk.actions.setMoment(*old, {task_named(desk.store(), "main"), 700ms});
        desk.actions.setMoment(menu, {task_named(desk.store(), "connection"), 800ms});

        old.reset();

        QVERIFY(desk.actions.here()->isEnabled());
    }

    void pausesTheRunThatGoesOn()
    {
        TrialDesk desk;
        desk.engine.run({.demo = "cancel-cleanup"}); // at the pace of the wall
        QVERIFY(QTest::qWaitFor([&] { return desk.store().task_count() == 2; }, patience));

        QVERIFY(desk.ask("connection", Time(1us)));

        QVERIFY(desk.engine.paused());
        trace::CancellationLog log;
        log.follow(desk.second().store());
        QVERIFY(log.all().front().requested < 2us); // and not when the run was paused
        QCOMPARE(shown_now(desk.second().store(), "main"), u"finished"_qs);
        QVERIFY(desk.store().live_end() < desk.second().store().live_end());
    }

    void takesWhatTheUserDidIntoAccount()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        QVERIFY(desk.spawn("tidy", {10, 2}));
        QVERIFY(QTest::qWaitFor(
            [&] { return desk.engine.state() == host::RunState::Finished; }, patience));
        const TaskId spawned = trace::TraceStore::task_at(desk.store().task_count() - 1);
        const Time created = desk.store().info(spawned).created;

        QVERIFY(desk.ask(desk.store().info(spawned).name, created + 1s));

        QCOMPARE(desk.second().store().task_count(), desk.store().task_count());
        QCOMPARE(desk.second().under(spawned), spawned);
        QVERIFY(desk.second().divergence()->time >= created + 1s);
    }

    void anotherRunEndsIt()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("gather"));
        QVERIFY(desk.ask("main", 1ms));

        desk.run("wait");

        QVERIFY(QTest::qWaitFor([&] { return !desk.second().isShown(); }, patience));
    }

    void anAnswerForAnOldRunIsNotShown()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-twenty"));
        QSignalSpy ended(&desk.whatIf, &WhatIf::ended);

        desk.whatIf.ask(TaskId{1}, 1ms);
        QVERIFY(desk.whatIf.isBusy());
        desk.document.clear();

        QCOMPARE(ended.count(), 1);
        QVERIFY(!desk.whatIf.isBusy());
        QVERIFY(!desk.second().isShown());
    }

    void saysWhenThereIsNothingToAsk()
    {
        TrialDesk desk;
        QVERIFY(says(desk.actions.here(), u"there is no task yet"_qs));
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        QVERIFY(says(desk.actions.here(), u"no task is selected"_qs));
        QVERIFY(says(desk.actions.everywhere(), u"no task is selected"_qs));
        QVERIFY(says(desk.actions.takeOver(), u"there is no second run"_qs));

        desk.document.selection().select(task_named(desk.store(), "connection"));
        QVERIFY(desk.actions.everywhere()->isEnabled());
        QObject menu;
        desk.actions.setMoment(menu, {task_named(desk.store(), "connection"), Time{0}});
        QVERIFY(says(desk.actions.here(), u"connection does not exist yet"_qs));
        desk.actions.setMoment(menu, {task_named(desk.store(), "connection"), 1h});
        QVERIFY(says(desk.actions.here(), u"the run has not come so far"_qs));
    }

    void saysThatARecordingCannotBeMadeAgain()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("gather"));
        desk.document.selection().select(TaskId{1});

        desk.engine.stop();

        QVERIFY(says(desk.actions.here(), u"this is a recording"_qs));
        QVERIFY(says(desk.actions.everywhere(), u"this is a recording"_qs));
    }

    void saysThatTheMachinesClockDoesNotRepeatItself()
    {
        TrialDesk desk;
        desk.engine.run({.demo = {}, .clock = host::ClockKind::Real});
        QVERIFY(desk.spawn("sleeper", {0}));
        desk.document.selection().select(TaskId{1});

        QVERIFY(says(desk.actions.here(), u"on the machine's clock"_qs));
    }

    void handsTheSecondRunOver()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("gather"));
        QVERIFY(desk.ask("main", 1ms));
        std::shared_ptr<const trace::TraceStore> run;
        connect(&desk.actions, &TrialActions::takenOver, this,
            [&](const auto &trial) { run = trial.store; });

        desk.actions.takeOver()->trigger();

        QVERIFY(run == desk.second().trial().store);
    }

    void aSweepOfAnEarlierStateIsNotOpened()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        desk.document.selection().select(task_named(desk.store(), "main"));
        desk.actions.everywhere()->trigger();
        QVERIFY(QTest::qWaitFor([&] { return !desk.sweep.isBusy(); }, patience));
        QSignalSpy said(&desk.actions, &TrialActions::said);

        desk.actions.open(desk.sweep.task(), desk.sweep.timeOf(1));
        QVERIFY(desk.isShown());
        QCOMPARE(said.count(), 0);
        desk.document.secondRun().hide();

        QVERIFY(desk.spawn("sleeper", {1}));
        QVERIFY(QTest::qWaitFor(
            [&] { return desk.engine.state() == host::RunState::Finished; }, patience));
        desk.actions.open(desk.sweep.task(), desk.sweep.timeOf(1));
        QCOMPARE(said.count(), 1);
        QVERIFY(!desk.whatIf.isBusy());
    }

    void sweeps()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        desk.document.selection().select(task_named(desk.store(), "main"));
        QSignalSpy began(&desk.actions, &TrialActions::sweepBegan);

        desk.actions.everywhere()->trigger();

        QCOMPARE(began.count(), 1);
        QCOMPARE(desk.sweep.taskName(), u"main"_qs);
        QVERIFY(QTest::qWaitFor([&] { return !desk.sweep.isBusy(); }, patience));
        QCOMPARE(desk.sweep.tried(), desk.sweep.rowCount());
        QCOMPARE(desk.sweep.rowCount(), 3); // before it begins, asleep, and awaiting the connection
    }
};

QTEST_MAIN(TestTrialActions)
#include "tst_trial_actions.moc"
