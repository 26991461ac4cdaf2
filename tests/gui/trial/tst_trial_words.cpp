#include "tests/gui/trial/trial_desk.h"

#include "gui/trial/trial_bar.h"
#include "gui/trial/trial_words.h"
#include "tests/support/trace_builder.h"

using namespace gui;
using namespace std::chrono_literals;

namespace {

struct Desk : TrialDesk
{
    [[nodiscard]] TrialWords words() const { return TrialWords(second().trial()); }
};

/// A loop in which only this was spawned, run to its end, or as far as it goes.
struct Spawned : Desk
{
    Spawned(const char *coroutine, std::vector<double> values)
    {
        run();
        spawned = spawn(coroutine, std::move(values))
            && QTest::qWaitFor(
                [this] { return engine.state() != host::RunState::Running; }, patience);
    }
    /// What is said if it is asked so long after it was created.
    [[nodiscard]] QString ifAskedAfter(Time time)
    {
        if (!spawned || !ask("Task-1", store().info(TaskId{1}).created + time))
            return {};
        return words().text(store(),
            engine.state() == host::RunState::Finished ? FirstRun::IsOver : FirstRun::GoesOn);
    }
    bool spawned = false;
};

/// What is said if a task of a demo that has come to its end is asked; empty if that does not work.
QString ifAsked(TrialDesk &desk, std::string_view task, Time at)
{
    if (!desk.ask(task, at))
        return {};
    return TrialWords(desk.second().trial()).text(desk.store(), FirstRun::IsOver);
}

QString ifAsked(const std::string &demo, std::string_view task, Time at)
{
    TrialDesk desk;
    return desk.runToTheEnd(demo) ? ifAsked(desk, task, at) : QString();
}

} // namespace

class TestTrialWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoEndsCancelled()
    {
        const QString text = Spawned("sleeper", {5}).ifAskedAfter(2s);

        QVERIFY2(
            text.contains(u"What if Task-1 had been asked to cancel at "_qs), qPrintable(text));
        QVERIFY2(text.contains(u"It ends cancelled after "_qs), qPrintable(text));
        QVERIFY2(!text.contains(u"Delivery"_qs), qPrintable(text)); // it took no time
        QVERIFY2(text.contains(u" instead of "_qs), qPrintable(text));
    }

    void whoCleansUp()
    {
        const QString text = Spawned("tidy", {10, 2}).ifAskedAfter(1s);

        QVERIFY2(text.contains(u"It ends cancelled after 2.000 s."_qs), qPrintable(text));
        QVERIFY2(text.contains(u"clean-up 2.000 s."_qs), qPrintable(text));
    }

    void whoNeverRuns()
    {
        const QString text = Spawned("sleeper", {5}).ifAskedAfter(0s);

        QVERIFY2(text.contains(u"It never runs, and ends cancelled."_qs), qPrintable(text));
    }

    void whoSwallows()
    {
        const QString text = Spawned("stubborn", {5}).ifAskedAfter(1s);

        QVERIFY2(text.contains(u"It swallows that, and goes on at spawned.cpp:51."_qs),
            qPrintable(text));
    }

    void whomItLeavesBehind()
    {
        Spawned desk("waiter", {});
        QVERIFY(desk.spawned);
        QVERIFY(desk.spawn("setter", {2}));
        QVERIFY(QTest::qWaitFor(
            [&] { return desk.engine.state() == host::RunState::Finished; }, patience));
        QVERIFY(desk.ask("Task-2", desk.store().info(TaskId{2}).created + 1s));

        const QString text = desk.words().text(desk.store(), FirstRun::IsOver);

        QVERIFY2(text.contains(u"Left pending for ever: Task-1."_qs), qPrintable(text));
    }

    void whoIsCutShort()
    {
        const QString text = ifAsked("cancel-cleanup", "connection", 1s);

        QVERIFY2(text.contains(u"by another cancel (main) that came while it was busy"_qs),
            qPrintable(text));
    }

    void whoIsBrokenOff()
    {
        const QString text = ifAsked("cancel-cleanup", "connection", 2s);

        QVERIFY2(text.contains(u"breaks off what it was busy with since another cancel (main)"_qs),
            qPrintable(text));
    }

    /// Asked as it begins to await stubborn, main passes that on, and stubborn goes on.
    void whoElseSwallows()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("swallow"));
        const trace::Row row = desk.store().row(task_named(desk.store(), "main"));
        Time suspended{};
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (desk.store().kind(row[i]) == trace::EventKind::StepEnded)
                suspended = desk.store().time(row[i]);
        }

        const QString text = ifAsked(desk, "main", suspended);

        QVERIFY2(text.contains(u"It was passed on to stubborn, which "_qs), qPrintable(text));
    }

    void whenNobodyCanAsk()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("blocking"));
        const auto blockages = desk.store().blockages(0s, desk.store().live_end());
        QVERIFY(!blockages.empty());
        const Time inside = blockages.front().begin + 100ms;

        const QString text = ifAsked(desk, "main", inside);

        QVERIFY2(
            text.contains(u"Nobody can ask in the midst of a step: the request is made at "_qs),
            qPrintable(text));
    }

    void whatOutlivesIt()
    {
        const QString text = ifAsked("cancel-cleanup", "main", 700ms);

        QVERIFY2(text.contains(u"Still there when it is done: connection."_qs), qPrintable(text));
    }

    void aRunThatIsNotOverHasNoEndToCompareWith()
    {
        Desk desk;
        desk.engine.run({.demo = "cancel-cleanup"});
        QVERIFY(QTest::qWaitFor([&] { return desk.store().task_count() == 2; }, patience));
        QVERIFY(desk.ask("connection", 1us));

        const QString text = desk.words().text(desk.store(), FirstRun::GoesOn);

        QVERIFY2(text.contains(u"The run ends at "_qs), qPrintable(text));
        QVERIFY2(!text.contains(u"instead of"_qs), qPrintable(text));
        QVERIFY2(!text.contains(u"Left pending"_qs), qPrintable(text));
    }

    void namesAreNoMarkup()
    {
        TraceBuilder run;
        const TaskId task = run.create("<b>x</b>");
        const TaskId left = run.create("<i>y</i>");
        run.step(task, "sleep(2)").step(left, "forever");
        run.at(1s).cancel(task).wake(task).begin(task).deliver(task).endCancelled(task);
        auto store = std::make_shared<trace::TraceStore>();
        store->append(run.take());

        const QString text
            = TrialWords({task, 1s, store}).text(trace::TraceStore(), FirstRun::GoesOn);

        QVERIFY2(text.contains(u"What if &lt;b&gt;x&lt;/b&gt; had"_qs), qPrintable(text));
        QVERIFY2(text.contains(u"for ever: &lt;i&gt;y&lt;/i&gt;."_qs), qPrintable(text));
    }

    /// Of a run that was paused early the second one may just be the longer part.
    void whatWasCutOffMayGoOnUnlessTheFirstRunCameToAnEnd()
    {
        TraceBuilder run;
        const TaskId task = run.create("endless");
        run.step(task, "sleep(1)").at(1s).cancel(task);
        auto store = std::make_shared<trace::TraceStore>();
        store->append(run.take());
        const TrialWords words({.task = task, .at = 1s, .store = store, .cut_off = true});

        const QString paused = words.text(*store, FirstRun::GoesOn);
        QVERIFY2(
            paused.contains(u"was cut off after 4 events, and may go on."_qs), qPrintable(paused));
        QVERIFY2(!paused.contains(u"does not end"_qs), qPrintable(paused));
        const QString over = words.text(*store, FirstRun::IsOver);
        QVERIFY2(over.contains(u"The run does not end"_qs), qPrintable(over));
    }

    void theCardIsThereWithTheSecondRun()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        TrialBar bar(desk.document, desk.engine, {desk.actions.takeOver()});
        QVERIFY(bar.isHidden());

        QVERIFY(desk.ask("connection", 1s));
        QVERIFY(!bar.isHidden());
        QVERIFY(bar.text().contains(u"connection"_qs));

        // While the future is hidden, it is not told either.
        desk.document.playhead().setTime(2s);
        desk.document.setFuture(Future::Hidden);
        QVERIFY(bar.text().contains(u"What if connection"_qs));
        QVERIFY(!bar.text().contains(u"It ends"_qs));
        desk.document.playhead().goLive(); // now it is no secret any more
        QVERIFY(bar.text().contains(u"It ends"_qs));
        desk.document.playhead().setTime(2s);
        QVERIFY(!bar.text().contains(u"It ends"_qs));
        desk.document.setFuture(Future::Shown);
        QVERIFY(bar.text().contains(u"It ends"_qs));

        desk.document.secondRun().hide();
        QVERIFY(bar.isHidden());
    }

    void inAStuckRunNobodyIsLeftBehindByTheCancel()
    {
        TrialDesk desk;
        desk.run();
        QVERIFY(desk.spawn("waiter", {}) && desk.spawn("waiter", {}));
        QVERIFY(QTest::qWaitFor(
            [&] { return desk.engine.state() == host::RunState::Waiting; }, patience));
        const TrialBar bar(desk.document, desk.engine, {});

        QVERIFY(desk.ask("Task-1", desk.store().info(TaskId{2}).created + 1s));

        QVERIFY2(bar.text().contains(u"It ends cancelled"_qs), qPrintable(bar.text()));
        QVERIFY2(!bar.text().contains(u"Left pending"_qs), qPrintable(bar.text()));
    }

    void onceTheFirstRunIsOverTheEndsAreCompared()
    {
        TrialDesk desk;
        desk.engine.run({.demo = "cancel-cleanup"});
        QVERIFY(QTest::qWaitFor([&] { return desk.store().task_count() == 2; }, patience));
        const TrialBar bar(desk.document, desk.engine, {});
        QVERIFY(desk.ask("connection", 1us));
        QVERIFY2(!bar.text().contains(u" instead of "_qs), qPrintable(bar.text()));

        desk.engine.setSpeed(host::Pacer::as_fast_as_possible);
        desk.engine.resume();

        QVERIFY(QTest::qWaitFor(
            [&] { return desk.engine.state() == host::RunState::Finished; }, patience));
        QVERIFY2(bar.text().contains(u" instead of "_qs), qPrintable(bar.text()));
    }
};

QTEST_MAIN(TestTrialWords)
#include "tst_trial_words.moc"
