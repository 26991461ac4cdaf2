#include "tests/gui/trial/trial_desk.h"

#include "gui/trial/trial_bar.h"
#include "gui/trial/trial_words.h"

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A loop in which only this was spawned, run to its end, or as far as it goes.
struct Spawned : TrialDesk
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
        return trialText(store(), engine.state() == host::RunState::Finished, second());
    }
    bool spawned = false;
};

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

        QVERIFY2(text.contains(u"It swallows that, and goes on at spawned.cpp:"_qs)
                || text.contains(u"It ends with a result all the same"_qs),
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

        const QString text = trialText(desk.store(), true, desk.second());

        QVERIFY2(text.contains(u"Left pending for ever: Task-1."_qs), qPrintable(text));
    }

    void aRunThatIsNotOverHasNoEndToCompareWith()
    {
        TrialDesk desk;
        desk.engine.run({.demo = "cancel-cleanup"});
        QVERIFY(QTest::qWaitFor([&] { return desk.store().task_count() == 2; }, patience));
        QVERIFY(desk.ask("connection", 1us));

        const QString text = trialText(desk.store(), false, desk.second());

        QVERIFY2(text.contains(u"The run ends at "_qs), qPrintable(text));
        QVERIFY2(!text.contains(u"instead of"_qs), qPrintable(text));
        QVERIFY2(!text.contains(u"Left pending"_qs), qPrintable(text));
    }

    void namesAreNoMarkup()
    {
        TrialDesk desk;
        QVERIFY(desk.runToTheEnd("gather"));
        QVERIFY(desk.ask("main", 1ms));
        QVERIFY(!trialText(desk.store(), true, desk.second()).contains(u"<main"_qs));
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
        desk.document.setFuture(Future::Hidden);
        QVERIFY(bar.text().contains(u"What if connection"_qs));
        QVERIFY(!bar.text().contains(u"It ends"_qs));
        desk.document.setFuture(Future::Shown);
        QVERIFY(bar.text().contains(u"It ends"_qs));

        desk.document.secondRun().hide();
        QVERIFY(bar.isHidden());
    }
};

QTEST_MAIN(TestTrialWords)
#include "tst_trial_words.moc"
