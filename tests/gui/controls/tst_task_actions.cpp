#include "gui/controls/task_actions.h"
#include "tests/support/live_engine.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using trace::EventKind;

namespace {

/// Two tasks, the first done and the second sleeping, written by hand.
struct Written
{
    Written()
        : actions(document, engine)
    {
        const TaskId done = run.create("done");
        run.begin(done).finish(done, "None");
        run.step(run.create("live"), "sleep(9)");
    }

    void show() { document.append(run.take()); }

    TraceBuilder run;
    Document document;
    host::Engine engine;
    TaskActions actions;
};

/// Waiters that nothing wakes, on a real loop, so that only the actions do something.
struct Live : LiveEngine
{
    Live()
        : actions(document, engine)
    {
        LiveEngine::run();
    }

    [[nodiscard]] bool spawn(const char *coroutine, std::vector<double> values, int count)
    {
        const std::size_t before = store().task_count();
        engine.spawn({coroutine, std::move(values), count});
        return QTest::qWaitFor(
            [&] { return store().task_count() == before + std::size_t(count); }, 20'000);
    }

    TaskActions actions;
};

bool says(const QAction *action, const QString &why)
{
    return !action->isEnabled() && action->toolTip().contains(u"Not now: "_qs + why);
}

} // namespace

class TestTaskActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutATaskNothingCanBeDone()
    {
        const Written run;

        QVERIFY(says(run.actions.cancelSelected(), u"no task is selected"_qs));
        QVERIFY(says(run.actions.cancelAll(), u"no task is left to cancel"_qs));
        QVERIFY(says(run.actions.selectAll(), u"there is no task yet"_qs));
        QVERIFY(says(run.actions.asCompleted(), u"no task is selected"_qs));
    }

    void gatherAndWaitOfNothingSayWhatAsyncioWouldDo()
    {
        Written run;
        run.show();

        QVERIFY(says(
            run.actions.gather(), u"no task is selected; gather() of nothing is [] at once"_qs));
        QVERIFY(
            says(run.actions.wait(), u"no task is selected; wait() of nothing is a ValueError"_qs));
    }

    void aTaskThatIsDoneCannotBeCancelledButGathered()
    {
        Written run;
        run.show();

        run.document.selection().select(TaskId{1});

        QVERIFY(says(run.actions.cancelSelected(),
            u"cancel() of a task that is done does nothing and returns False"_qs));
        QVERIFY(run.actions.gather()->isEnabled());
        QVERIFY(run.actions.wait()->isEnabled());
        QVERIFY(run.actions.asCompleted()->isEnabled());
    }

    void oneLiveTaskAmongTheSelectedIsEnoughToCancel()
    {
        Written run;
        run.show();

        run.document.selection().set({TaskId{1}, TaskId{2}});
        QVERIFY(run.actions.cancelSelected()->isEnabled());
        QVERIFY(run.actions.cancelAll()->isEnabled());
        run.run.wake(TaskId{2}).begin(TaskId{2}).finish(TaskId{2}, "None");
        run.show();

        QVERIFY(!run.actions.cancelSelected()->isEnabled());
        QVERIFY(says(run.actions.cancelAll(), u"no task is left to cancel"_qs));
    }

    void selectAllSelectsTheDoneOnesToo()
    {
        Written run;
        run.show();

        run.actions.selectAll()->trigger();

        QCOMPARE(run.document.selection().tasks(), (std::vector{TaskId{1}, TaskId{2}}));
    }

    void aNewRunHasNothingToCancel()
    {
        Written run;
        run.show();
        run.actions.selectAll()->trigger();

        run.document.clear();

        QVERIFY(!run.actions.cancelSelected()->isEnabled());
        QVERIFY(!run.actions.gather()->isEnabled());
    }

    void theKeysDoNotClash()
    {
        const Written run;
        QStringList keys;
        for (const QAction *action :
            {run.actions.cancelSelected(), run.actions.cancelAll(), run.actions.gather(),
                run.actions.wait(), run.actions.asCompleted(), run.actions.selectAll()}) {
            QVERIFY(!action->shortcuts().isEmpty());
            for (const QKeySequence &sequence : action->shortcuts())
                keys += sequence.toString();
        }

        QCOMPARE(keys.removeDuplicates(), 0);
    }

    void cancelAsksOnlyTheSelectedAndPassesTheMessage()
    {
        Live run;
        QVERIFY(run.spawn("waiter", {}, 3));
        run.document.selection().set({TaskId{2}});
        run.actions.setCancelMessage("enough");

        run.actions.cancelSelected()->trigger();

        QTRY_COMPARE(run.shown("Task-2"), u"cancelled");
        QCOMPARE(last_text(run.store(), EventKind::CancelRequested), u"enough");
        QCOMPARE(run.shown("Task-1"), u"waiting");
        QCOMPARE(run.shown("Task-3"), u"waiting");
    }

    void cancelAllAsksEveryTaskThatIsLeft()
    {
        Live run;
        QVERIFY(run.spawn("waiter", {}, 3));

        run.actions.cancelAll()->trigger();

        QTRY_COMPARE(run.engine.state(), host::RunState::Finished);
        QTRY_COMPARE(count_of(run.store(), EventKind::CancelRequested), 3);
        QCOMPARE(run.shown("Task-3"), u"cancelled");
    }

    void gatherAwaitsTheSelectedAndPrintsTheirResults()
    {
        Live run;
        QVERIFY(run.spawn("sleeper", {1}, 2));
        run.document.selection().set({TaskId{1}, TaskId{2}});

        run.actions.gather()->trigger();

        QTRY_COMPARE(run.shown("gather 1"), u"finished");
        QCOMPARE(printed(run.store()), QStringList{u"[None, None]"_qs});
    }

    void gatherOfAFailureFailsUnlessExceptionsAreReturned()
    {
        Live run;
        QVERIFY(run.spawn("failing", {1}, 1));
        run.document.selection().select(TaskId{1});

        run.actions.gather()->trigger();
        QTRY_COMPARE(run.shown("gather 1"), u"failed");
        run.actions.setReturnExceptions(asyncio::ReturnExceptions::Yes);
        run.actions.gather()->trigger();

        QTRY_COMPARE(run.shown("gather 2"), u"finished");
        QCOMPARE(printed(run.store()), QStringList{u"[ValueError('no')]"_qs});
    }

    void waitReturnsWhenItsOptionsSay()
    {
        Live run;
        QVERIFY(run.spawn("sleeper", {1}, 1));
        QVERIFY(run.spawn("waiter", {}, 1));
        run.document.selection().set({TaskId{1}, TaskId{2}});
        run.actions.setWaitOptions({.return_when = asyncio::ReturnWhen::FirstCompleted});

        run.actions.wait()->trigger();

        QTRY_COMPARE(run.shown("wait 1"), u"finished");
        QCOMPARE(
            printed(run.store()), (QStringList{u"done: ['Task-1']"_qs, u"pending: ['Task-2']"_qs}));
    }

    void asCompletedPrintsHowEachEnded()
    {
        Live run;
        QVERIFY(run.spawn("sleeper", {1}, 1));
        QVERIFY(run.spawn("failing", {0.5}, 1));
        run.document.selection().set({TaskId{1}, TaskId{2}});

        run.actions.asCompleted()->trigger();

        QTRY_COMPARE(run.shown("as_completed 1"), u"finished");
        QCOMPARE(printed(run.store()).size(), 2);
        QVERIFY(printed(run.store()).contains(u"Task-2: ValueError('no')"_qs));
    }

    void inThePastACommandSaysThatItActsOnTheRunAsItIsNow()
    {
        Live live;
        QVERIFY(live.spawn("waiter", {}, 2));
        live.document.selection().select(TaskId{1});
        QStringList said;
        QObject::connect(&live.actions, &TaskActions::said, &live.document,
            [&said](const QString &text) { said << text; });
        live.actions.gather()->trigger();
        QCOMPARE(said, QStringList());
        QTRY_COMPARE(live.store().task_count(), 3U);
        QVERIFY(!live.actions.cancelAll()->toolTip().contains(u"further than what is shown"));

        live.document.playhead().setTime(live.store().time(0));
        QVERIFY(live.actions.cancelAll()->toolTip().contains(u"further than what is shown"));
        live.actions.cancelAll()->trigger();

        QCOMPARE(said.size(), 1);
        QVERIFY(said.constFirst().contains(u"press End"));
        QTRY_COMPARE(live.shown("Task-2"), u"cancelled");
        live.document.playhead().goLive();
        QVERIFY(!live.actions.gather()->toolTip().contains(u"further than what is shown"));
    }
};

QTEST_MAIN(TestTaskActions)
#include "tst_task_actions.moc"
