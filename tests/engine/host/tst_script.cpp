#include "tests/engine/host/watched_engine.h"

#include "engine/demos/catalog.h"
#include "engine/host/sweep.h"
#include "engine/trace/cancellation_log.h"

#include <algorithm>
#include <span>
#include <string>

using namespace host;
using namespace std::chrono_literals;
using trace::Time;
using trace::TraceStore;

namespace {

constexpr std::size_t plenty = 1'000'000;

std::vector<std::string> words_of(const TraceStore &store)
{
    std::vector<std::string> words;
    for (std::size_t id = 0; id < store.text_count(); ++id)
        words.emplace_back(store.text(trace::TextId{static_cast<std::uint32_t>(id)}));
    return words;
}

/// The run was made again as far as it had come.
void compareBegin(const TraceStore &live, const TraceStore &again)
{
    QVERIFY(again.size() >= live.size());
    for (trace::EventIndex i = 0; i < live.size(); ++i)
        QVERIFY2(again.event(i) == live.event(i), qPrintable(QString::number(i)));
    const auto words = words_of(live);
    const auto words_again = words_of(again);
    QVERIFY(std::ranges::equal(words, std::span(words_again).first(words.size())));
}

void addDemos()
{
    QTest::addColumn<QString>("demo");
    for (const demos::Demo &demo : demos::catalog())
        QTest::addRow("%s", demo.id.data())
            << QString::fromUtf8(demo.id.data(), static_cast<qsizetype>(demo.id.size()));
}

} // namespace

class TestScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunMadeAgainIsTheSameWhateverWasDoneToIt_data() { addDemos(); }
    void aRunMadeAgainIsTheSameWhateverWasDoneToIt()
    {
        QFETCH(QString, demo);
        WatchedEngine watched;
        // At a speed, so that what is done comes at times which the wall decides.
        watched.engine.run({.demo = demo.toStdString(), .speed = 200, .paused = true});
        for (const auto unit :
            {trace::StepUnit::Step, trace::StepUnit::Turn, trace::StepUnit::Event})
            watched.engine.advance({.goal = {.unit = unit}});
        watched.spawn("tidy", {3, 1}, 2);
        watched.engine.resume();
        TRY_VERIFY(watched.store.live_end() > 100ms);
        watched.engine.setSpeed(2000);
        watched.spawn("sleeper", {0.25});
        watched.engine.pause();
        watched.engine.gather({{trace::TaskId{2}, trace::TaskId{3}}, {}});
        watched.engine.cancel({{trace::TaskId{1}}, std::string("enough")});
        watched.engine.resume();
        TRY_VERIFY(watched.is(RunState::Finished) || watched.is(RunState::Closed)
            || watched.is(RunState::Waiting));
        watched.engine.cancel({{trace::TaskId{2}}, {}});
        watched.engine.pause();
        TRY_VERIFY(watched.is(RunState::Paused));

        const Rerun again = run_again(watched.engine.script(), plenty);

        compareBegin(watched.store, *again.store);
    }

    void aBlockThatIsWatchedChangesNothing()
    {
        WatchedEngine watched;
        watched.engine.run({.demo = "blocking", .speed = 20});
        TRY_VERIFY(watched.is(RunState::Finished));

        compareBegin(watched.store, *run_again(watched.engine.script(), plenty).store);
    }

    void aRequestThatComesTooLateIsPartOfIt()
    {
        WatchedEngine watched;
        watched.engine.run({.demo = "gather", .speed = fast});
        TRY_VERIFY(watched.is(RunState::Finished));
        watched.engine.cancel({{trace::TaskId{1}}, {}});
        TRY_COMPARE(watched.refusals.size(), 1);

        const Rerun again = run_again(watched.engine.script(), plenty);

        QCOMPARE(again.store->size(), watched.store.size());
        compareBegin(watched.store, *again.store);
    }

    void aNewRunHasAScriptOfItsOwn()
    {
        WatchedEngine watched;
        watched.engine.run({.demo = "gather", .paused = true});
        watched.spawn("sleeper", {1});
        TRY_COMPARE(watched.engine.script().commands.size(), 1U);

        watched.engine.run({.demo = "wait", .paused = true});

        QCOMPARE(watched.engine.script().demo, std::string("wait"));
        QVERIFY(watched.engine.script().commands.empty());
    }

    void whatWasRefusedIsNoPartOfIt()
    {
        WatchedEngine watched;
        watched.engine.run({.demo = "gather", .paused = true});
        watched.spawn("no such thing", {1});
        TRY_COMPARE(watched.refusals.size(), 1);

        QVERIFY(watched.engine.script().commands.empty());
    }

    void theMachinesClockHasNone()
    {
        WatchedEngine watched;
        watched.runEmpty({.demo = {}, .clock = ClockKind::Real});
        watched.spawn("sleeper", {0});
        TRY_VERIFY(watched.store.task_count() == 1);

        QVERIFY(watched.engine.script().commands.empty());
    }

    /// What happened by then is the same, and the request is the next thing.
    void oneMoreCancelChangesNothingBeforeIt_data() { addDemos(); }
    void oneMoreCancelChangesNothingBeforeIt()
    {
        QFETCH(QString, demo);
        const Script script{demo.toStdString()};
        const Rerun first = run_again(script, plenty);
        const std::size_t size = first.store->size();
        for (std::size_t place = size / 20; place < size; place += size / 10 + 1) {
            const Time at = first.store->time(static_cast<trace::EventIndex>(place));
            const Rerun second = run_again(with_cancel(script, trace::TaskId{1}, at), plenty);

            trace::EventIndex action = 0;
            while (action < second.store->size()
                && second.store->kind(action) != trace::EventKind::UserAction)
                ++action;
            QVERIFY(action >= place + 1); // in the middle of a step it waits for the end of that
            for (trace::EventIndex i = 0; i < action; ++i)
                QVERIFY(second.store->event(i) == first.store->event(i));
            if (action == second.store->size()) // the loop is closed by then
                QCOMPARE(second.end, OfflineEnd::Closed);
            else
                QVERIFY(trace::is_cancel_request(second.store->kind(action + 1)));
        }
    }

    void itComesBetweenTwoTimers()
    {
        const Rerun second
            = run_again(with_cancel({"cancel-chain"}, trace::TaskId{1}, Time(123'456'789)), plenty);

        const TraceStore &store = *second.store;
        trace::EventIndex action = 0;
        while (store.kind(action) != trace::EventKind::UserAction)
            ++action;
        QVERIFY(store.time(action) - Time(123'456'789) < Time(5));
    }

    void whatWasDoneByThenComesFirst()
    {
        // The second is made while the first sleeps.
        Script script{.demo = {},
            .commands = {{SpawnRequest{"sleeper", {5}}, Seconds(0), Time(0)},
                {SpawnRequest{"sleeper", {1}}, Seconds(2), Time(10)}}};

        const Script before = with_cancel(script, trace::TaskId{1}, Time(500ms));
        const Script after = with_cancel(script, trace::TaskId{1}, Time(2500ms));

        QVERIFY(std::holds_alternative<CancelRequest>(before.commands[1].what));
        QVERIFY(std::holds_alternative<CancelRequest>(after.commands[2].what));
        const Rerun run = run_again(before, plenty);
        QCOMPARE(shown_words(*run.store, "Task-1"), "ready running waiting cancelling cancelled");
        QVERIFY(run.store->info(trace::TaskId{2}).created >= 2s);
    }

    /// The pause in which one asks what would have been if is no part of that.
    void whatWaitsForItsTimeDoesNotComeEarlier()
    {
        Script script{
            .demo = {}, .commands = {{SpawnRequest{"tidy", {10, 0.1}}, Seconds(0), Time(0)}}};
        const Time asleep = run_again(script, plenty).store->at(trace::TaskId{1}, 1s)->time;
        script.commands.push_back({ClockChange{"paused"}, Seconds(0.5), asleep + Time(2)});

        const Rerun run = run_again(with_cancel(script, trace::TaskId{1}, Time(10ms)), plenty);

        trace::CancellationLog log;
        log.follow(*run.store);
        const trace::Cancellation &request = log.all().front();
        QVERIFY(request.requested >= 10ms && request.requested < 10ms + 1us);
        QVERIFY(*request.until_delivery() < 1us);
        QVERIFY(*request.clean_up(0s) >= 100ms && *request.clean_up(0s) < 100ms + 1us);
        // What stood in the script is done at its time all the same.
        const auto last = static_cast<trace::EventIndex>(run.store->size() - 1);
        QCOMPARE(run.store->kind(last), trace::EventKind::ClockChanged);
        QVERIFY(run.store->time(last) >= 500ms && run.store->time(last) < 500ms + 1us);
    }

    void whatWaitsForItsTimeComesWhileOthersNeverRest()
    {
        // A cancel makes two of them go on and on; the third is made in the midst of that.
        Script script{.demo = {},
            .commands = {{SpawnRequest{"worker", {10'000, 0}}, Seconds(0), Time(0)},
                {SpawnRequest{"sleeper", {1}}, Seconds(1e-6), Time(5)}}};

        const Rerun run = run_again(script, plenty);

        const Time created = run.store->info(trace::TaskId{2}).created;
        QVERIFY2(created >= 1us && created < 2us, qPrintable(QString::number(created.count())));
    }

    void countsWhatChangesTheTasks()
    {
        const Script script{.demo = {},
            .commands = {{ClockChange{"paused"}, {}, {}}, {CancelRequest{}, {}, {}},
                {SpawnRequest{}, {}, {}}, {ClockChange{"running"}, {}, {}}}};

        QCOMPARE(interventions(script), 2U);
    }

    void aRunIsCutOffWhenItHasTooMuch()
    {
        const Rerun run = run_again({"gather"}, 10);

        QCOMPARE(run.end, OfflineEnd::Full);
        QVERIFY(run.store->size() >= 10);
        QVERIFY(run.store->size() < run_again({"gather"}, plenty).store->size());
    }

    void aRunStopsWhenItIsTold()
    {
        int asked = 0;

        const Rerun run = run_again({"gather"}, plenty, [&asked] { return ++asked == 2; });

        QCOMPARE(run.end, OfflineEnd::Stopped);
        QCOMPARE(asked, 2);
    }

    void aTurnCanBeStoppedInItsMidst()
    {
        const Script script{
            .demo = {}, .commands = {{SpawnRequest{"sleeper", {1}, 5000}, Seconds(0), Time(0)}}};

        const Rerun run = run_again(script, plenty, [] { return true; });

        QCOMPARE(run.end, OfflineEnd::Stopped);
        int begun = 0;
        for (trace::EventIndex i = 0; i < run.store->size(); ++i)
            begun += run.store->kind(i) == trace::EventKind::StepBegan ? 1 : 0;
        QVERIFY(begun > 0 && begun < 5000);
    }
};

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
