#include "engine/trace/causes.h"

#include "engine/demos/catalog.h"
#include "tests/engine/trace/recorded_run.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::cause_of;
using trace::effect_of;
using trace::EventIndex;
using trace::EventKind;
using trace::TraceStore;

namespace {

Coroutine<> sleeper(Seconds delay)
{
    co_await sleep(delay);
}

Coroutine<> naps(int count)
{
    for (int i = 0; i < count; ++i)
        co_await sleep(1s);
}

Coroutine<> awaiting(Ref<Task> task)
{
    co_await task;
}

Coroutine<> with_child()
{
    const auto child = create_task(sleeper(1s), "child");
    co_await child;
}

Coroutine<> tidy()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        co_await sleep(2s);
        throw *cancelled;
    }
}

Coroutine<> canceller(Ref<Task> victim)
{
    co_await sleep(1s);
    victim->cancel();
}

Coroutine<> hurried()
{
    co_await wait_for(sleep(10s), 1s);
}

const char *word(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskCreated:
        return "created";
    case EventKind::TaskReady:
        return "ready";
    case EventKind::StepBegan:
        return "step";
    case EventKind::StepEnded:
        return "await";
    case EventKind::CancelRequested:
        return "cancel";
    case EventKind::CancelDelivered:
        return "thrown";
    case EventKind::TaskDone:
        return "done";
    case EventKind::TimerFired:
        return "timer";
    case EventKind::UserAction:
        return "user";
    default:
        return "other";
    }
}

std::string text(const TraceStore &store, EventIndex index)
{
    const trace::TraceEvent event = store.event(index);
    const std::string who(store.info(event.task).name);
    return word(event.kind) + (who.empty() ? who : " " + who);
}

/// An event, what led to it, what led to that, and so on: "done a < step a < ready a".
std::string story(const TraceStore &store, EventIndex index)
{
    std::string words = text(store, index);
    for (auto cause = cause_of(store, index); cause; cause = cause_of(store, *cause))
        words += " < " + text(store, *cause);
    return words;
}

/// An event and the first that it led to, and so on, to the end.
std::string outcome(const TraceStore &store, EventIndex index)
{
    std::string words = text(store, index);
    for (auto effect = effect_of(store, index); effect; effect = effect_of(store, *effect))
        words += " > " + text(store, *effect);
    return words;
}

EventIndex last_event(const TraceStore &store, const Ref<Task> &task)
{
    const auto row = store.row(task->id());
    return row[row.size() - 1];
}

/// The only event of this kind of a task.
EventIndex only(const TraceStore &store, trace::TaskId task, EventKind kind)
{
    const auto row = store.row(task);
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (store.event(row[i]).kind == kind)
            return row[i];
    }
    return ~EventIndex{0};
}

} // namespace

/// What led to what: each story is told backwards, from its end to what is behind it all.
class TestCauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSleepEndsByTheTimerThatItSet()
    {
        RecordedRun run;
        const auto task = run.spawn(sleeper(1s), "a");

        run.untilIdle();

        QCOMPARE(story(run.record(), last_event(run.record(), task)),
            "done a < step a < ready a < timer < await a < step a < ready a < created a"s);
    }

    void aChildComesFromItsParentsStep()
    {
        RecordedRun run;
        const auto task = run.spawn(with_child(), "parent");

        run.untilIdle();

        QCOMPARE(story(run.record(), last_event(run.record(), task)),
            "done parent < step parent < ready parent < done child < step child < ready child "
            "< timer < await child < step child < ready child < created child "
            "< step parent < ready parent < created parent"s);
    }

    void aCancelIsFollowedFromTheEndToWhoAsked()
    {
        RecordedRun run;
        const auto victim = run.spawn(sleeper(10s), "victim");
        run.spawn(canceller(victim), "main");

        run.untilIdle();

        QCOMPARE(story(run.record(), last_event(run.record(), victim)),
            "done victim < thrown victim < cancel victim < step main < ready main < timer "
            "< await main < step main < ready main < created main"s);
    }

    void cleaningUpTakesStepsOfItsOwn()
    {
        RecordedRun run;
        const auto victim = run.spawn(tidy(), "victim");
        run.until(1s);
        victim->cancel();

        run.untilIdle();

        QCOMPARE(story(run.record(), last_event(run.record(), victim)),
            "done victim < step victim < ready victim < timer < await victim < step victim "
            "< ready victim < cancel victim"s);
    }

    void aCancelThatIsPassedOnComesFromTheOneBefore()
    {
        RecordedRun run;
        const auto inner = run.spawn(tidy(), "inner");
        const auto middle = run.spawn(awaiting(inner), "middle");
        const auto outer = run.spawn(awaiting(middle), "outer");
        run.until(1s);
        outer->cancel();
        const EventIndex request = last_event(run.record(), inner);

        const EventIndex cancelled = only(run.record(), inner->id(), EventKind::CancelRequested);

        QCOMPARE(story(run.record(), cancelled), "cancel inner < cancel middle < cancel outer"s);
        QCOMPARE(story(run.record(), request), "ready inner < " + story(run.record(), cancelled));
    }

    void anErrorThrownIntoATaskThatNobodyAskedComesFromTheStep()
    {
        RecordedRun run;
        const auto inner = run.spawn(tidy(), "inner");
        const auto outer = run.spawn(awaiting(inner), "outer");
        run.until(1s);
        inner->cancel();

        run.untilIdle();

        const EventIndex thrown = only(run.record(), outer->id(), EventKind::CancelDelivered);
        QVERIFY(story(run.record(), thrown)
                    .starts_with("thrown outer < step outer < ready outer < done inner"));
    }

    void timersThatFireTogetherAreToldApart()
    {
        RecordedRun run;
        std::vector<Ref<Task>> tasks;
        for (const char *name : {"a", "b", "c"})
            tasks.push_back(run.spawn(sleeper(1s), name));
        run.until(0.5s);
        run.clock.advance_to(2s); // late, so that all are due at once

        run.untilIdle();

        QCOMPARE(run.events(EventKind::TimerFired).size(), 3U);
        for (const auto &task : tasks) {
            const std::string who(task->name());
            QCOMPARE(story(run.record(), last_event(run.record(), task)),
                "done " + who + " < step " + who + " < ready " + who + " < timer < await " + who
                    + " < step " + who + " < ready " + who + " < created " + who);
        }
    }

    void aTimeoutComesFromTheStepThatSetIt()
    {
        RecordedRun run;
        const auto task = run.spawn(hurried(), "hurried");

        run.untilIdle();

        const EventIndex asked = only(run.record(), task->id(), EventKind::CancelRequested);
        QCOMPARE(story(run.record(), asked),
            "cancel hurried < timer < await hurried < step hurried < ready hurried "
            "< created hurried"s);
    }

    void whatTheUserAskedForIsBehindAllThatItDid()
    {
        RecordedRun run;
        const auto one = run.spawn(sleeper(10s), "one");
        const auto two = run.spawn(sleeper(10s), "two");
        run.until(1s);
        {
            const EventLoop::Command by_user(run.loop);
            run.recorder.user_action("cancel 2 tasks");
            one->cancel();
            two->cancel();
        }

        const EventIndex asked = only(run.record(), two->id(), EventKind::CancelRequested);

        QCOMPARE(story(run.record(), asked), "cancel two < user"s);
        QCOMPARE(text(run.record(), *effect_of(run.record(), *cause_of(run.record(), asked))),
            "cancel one"s);
    }

    void effectsAreFollowedToTheEnd()
    {
        RecordedRun run;
        const auto victim = run.spawn(sleeper(10s), "victim");
        const auto main = run.spawn(canceller(victim), "main");

        run.untilIdle();

        const auto row = run.record().row(main->id());
        QCOMPARE(outcome(run.record(), row[0]),
            "created main > ready main > step main > await main > timer > ready main > step main "
            "> cancel victim > ready victim > step victim > thrown victim > done victim"s);
    }

    void aTaskThatWaitsGoesOnWhenItIsWoken()
    {
        RecordedRun run;
        const auto task = run.spawn(with_child(), "parent");
        run.untilIdle();
        const auto row = run.record().row(task->id());

        const auto woken = effect_of(run.record(), row[3]);

        QCOMPARE(text(run.record(), row[3]), "await parent"s);
        QVERIFY(woken);
        QCOMPARE(text(run.record(), *woken), "ready parent"s);
        QVERIFY(cause_of(run.record(), *woken) != row[3]);
    }

    void theEventLookedAtIsThatOfTheTaskUnlessATimerFires()
    {
        TraceBuilder builder;
        const TaskId task = builder.create("a");
        builder.step(task, "sleep(1)").at(1s).wake(task);
        TraceStore store;
        store.append(builder.take());
        RecordedRun run;
        const auto sleeping = run.spawn(sleeper(1s), "a");
        run.untilIdle();
        const EventIndex timer = *cause_of(run.record(), run.record().row(sleeping->id())[4]);

        const auto of_row = trace::event_looked_at(store, task, 500ms);
        const auto of_timer
            = trace::event_looked_at(run.record(), sleeping->id(), run.record().event(timer).time);

        QCOMPARE(*of_row, EventIndex{2});
        QCOMPARE(*of_timer, timer);
        QVERIFY(!trace::event_looked_at(store, TaskId{7}, 500ms));
    }

    void inEveryDemoCausesLieInThePastAndEffectsInTheFuture_data()
    {
        QTest::addColumn<QString>("id");
        for (const demos::Demo &demo : demos::catalog())
            QTest::newRow(std::string(demo.id).c_str())
                << QString::fromStdString(std::string(demo.id));
    }
    void inEveryDemoCausesLieInThePastAndEffectsInTheFuture()
    {
        QFETCH(QString, id);
        RecordedRun run;
        {
            const EventLoop::Command by_user(run.loop);
            run.spawn(demos::find(id.toStdString())->main(), "main");
        }
        run.untilIdle();
        const TraceStore &store = run.record();

        for (EventIndex i = 0; i < store.size(); ++i) {
            const auto cause = cause_of(store, i);
            const auto effect = effect_of(store, i);
            const trace::TraceEvent event = store.event(i);
            QVERIFY2(!cause || *cause < i, text(store, i).c_str());
            QVERIFY2(!effect || *effect > i, text(store, i).c_str());
            if (trace::is_row_event(event.kind)) // all comes from the creation of main
                QVERIFY2(i == 0 || cause, text(store, i).c_str());
            if (event.kind == EventKind::TaskReady && event.cause == CauseKind::Timer)
                QVERIFY2(story(store, i).find(" < timer < await ") != std::string::npos,
                    story(store, i).c_str());
            if (event.kind == EventKind::TimerFired && cause)
                QVERIFY2(effect && cause_of(store, *effect) == i, text(store, i).c_str());
            if (event.kind == EventKind::TaskReady)
                QVERIFY2(story(store, i).ends_with("created main"), story(store, i).c_str());
        }
    }

    void longRowsAreNoTrouble()
    {
        RecordedRun run;
        const auto task = run.spawn(naps(20'000), "naps");
        run.untilIdle();

        const EventIndex end = last_event(run.record(), task);

        const std::string told = story(run.record(), end);
        QCOMPARE(std::count(told.begin(), told.end(), '<'), 20'000 * 4 + 3);
    }
};

QTEST_GUILESS_MAIN(TestCauses)
#include "tst_causes.moc"
