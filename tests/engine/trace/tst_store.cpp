#include "engine/trace/store.h"

#include <QTest>

#include <random>

using namespace trace;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{1};
constexpr TaskId second{2};

TraceEvent make_event(Time time, TaskId task, EventKind kind, Condition condition)
{
    TraceEvent result;
    result.time = time;
    result.task = task;
    result.kind = kind;
    result.condition = condition;
    return result;
}

TraceEvent created(Time time, TaskId task)
{
    return make_event(time, task, EventKind::TaskCreated, Condition::Ready);
}
TraceEvent began(Time time, TaskId task)
{
    return make_event(time, task, EventKind::StepBegan, Condition::Running);
}
TraceEvent ended(Time time, TaskId task)
{
    return make_event(time, task, EventKind::StepEnded, Condition::Waiting);
}
TraceEvent done(Time time, TaskId task)
{
    return make_event(time, task, EventKind::TaskDone, Condition::Result);
}

TraceStore store_of(std::vector<TraceEvent> events, Time now = 0ns)
{
    TraceStore store;
    Batch batch;
    batch.events = std::move(events);
    batch.now = now;
    store.append(batch);
    return store;
}

std::vector<EventIndex> indices(const Row &row)
{
    std::vector<EventIndex> result(row.size());
    for (std::size_t place = 0; place < row.size(); ++place)
        result[place] = row[place];
    return result;
}

/// A task that is ready for 1 s, runs for 2 s, waits for 3 s and is done.
std::vector<TraceEvent> one_life(TaskId task)
{
    return {created(0s, task), began(1s, task), ended(3s, task), done(6s, task)};
}

/// So many events of up to 50 tasks, often several at one time.
std::vector<TraceEvent> random_events(std::size_t count, std::mt19937 &random)
{
    std::vector<TraceEvent> events;
    std::vector<bool> live;
    Time time{};
    while (events.size() < count) {
        time += Time{random() % 3};
        if (live.size() < 50 && random() % 10 == 0) {
            live.push_back(true);
            events.push_back(created(time, TraceStore::task_at(live.size() - 1)));
        } else if (!live.empty() && random() % 4 != 0) {
            const std::size_t lane = random() % live.size();
            if (!live[lane])
                continue;
            TraceEvent next = make_event(time, TraceStore::task_at(lane), EventKind::TaskReady,
                static_cast<Condition>(random() % (random() % 20 == 0 ? 6 : 3)));
            next.cancel_requests = static_cast<std::uint8_t>(random() % 4 == 0);
            next.delivered = random() % 2 == 0;
            live[lane] = !is_done(next.condition);
            events.push_back(next);
        } else {
            events.push_back(make_event(time, no_task, EventKind::TurnBegan, {}));
        }
    }
    return events;
}

/// What at() is to give, by looking at every event.
std::optional<TraceEvent> last_until(const std::vector<TraceEvent> &events, TaskId task, Time time)
{
    std::optional<TraceEvent> result;
    for (const TraceEvent &each : events) {
        if (each.task == task && each.time <= time && is_row_event(each.kind))
            result = each;
    }
    return result;
}

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyStoreKnowsNothing()
    {
        const TraceStore store;

        QCOMPARE(store.size(), 0U);
        QCOMPARE(store.task_count(), 0U);
        QVERIFY(!store.at(first, 1s));
        QVERIFY(!store.contains(first) && !store.contains(no_task));
        QVERIFY(store.all_at(1s).empty());
        QVERIFY(store.counts_at(1s) == ShownCounts{});
        QVERIFY(store.row(first).empty());
        QVERIFY(store.blockages(0s, 1s).empty());
        QVERIFY(store.text(TextId{0}).empty() && store.stack(StackId{0}).empty());
    }

    void theConditionAtATimeIsThatOfTheLatestEvent()
    {
        const TraceStore store = store_of(one_life(first));

        QVERIFY(!store.at(first, -1ns));
        QCOMPARE(store.at(first, 0s)->kind, EventKind::TaskCreated);
        QCOMPARE(store.at(first, 1s)->kind, EventKind::StepBegan);
        QCOMPARE(store.at(first, 3s - 1ns)->kind, EventKind::StepBegan);
        QCOMPARE(store.at(first, 100s)->kind, EventKind::TaskDone);
    }

    void ofSeveralEventsAtATimeTheLastOneCounts()
    {
        const TraceStore store = store_of({created(1s, first), began(1s, first), ended(1s, first)});

        QCOMPARE(store.at(first, 1s)->kind, EventKind::StepEnded);
        QCOMPARE(store.events_until(1s), 3U);
        QCOMPARE(store.events_until(1s - 1ns), 0U);
    }

    void itAgreesWithLookingAtEveryEvent()
    {
        std::mt19937 random(1);
        const std::vector<TraceEvent> events = random_events(60'000, random);
        const TraceStore store = store_of(events);

        for (int i = 0; i < 100; ++i) {
            const Time time{static_cast<Time::rep>(random() % 66'000) - 10};
            const std::vector<TraceEvent> all = store.all_at(time);
            const std::vector<Shown> shown_then = store.shown_at(time);
            ShownCounts counts{};
            std::size_t existing = 0;
            for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
                const TaskId task = TraceStore::task_at(lane);
                const auto expected = last_until(events, task, time);
                QVERIFY(store.at(task, time) == expected);
                if (!expected)
                    continue;
                QVERIFY(shown_then.at(existing) == shown(*expected));
                QVERIFY(all.at(existing++) == *expected);
                ++counts[static_cast<std::size_t>(shown(*expected))];
            }
            QCOMPARE(all.size(), existing);
            QCOMPARE(shown_then.size(), existing);
            QVERIFY(store.counts_at(time) == counts);
        }
    }

    void forgettingKeepsTheLatestEventOfEveryTask()
    {
        std::mt19937 random(5);
        const std::vector<TraceEvent> events = random_events(30'000, random);
        TraceStore store = store_of(events, 1s);
        const TraceStore whole = store_of(events, 1s);
        const EventIndex first = 20'000;
        const Time since = whole.time(first);

        store.forget_before(first);

        QVERIFY(store.known_since() == since);
        QVERIFY(store.live_end() == whole.live_end());
        QCOMPARE(store.task_count(), whole.task_count());
        QVERIFY(store.size() >= events.size() - first);
        QVERIFY(store.size() <= events.size() - first + 2 * store.task_count());
        for (Time time = since; time < events.back().time; time += Time{97}) {
            QVERIFY(store.all_at(time) == whole.all_at(time));
            QVERIFY(store.counts_at(time) == whole.counts_at(time));
        }
        for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
            const TaskId task = TraceStore::task_at(lane);
            QVERIFY(store.info(task).created == whole.info(task).created);
            const Time end = events.back().time;
            const Time waited = store.durations(task, end).waiting;
            QVERIFY(waited
                == whole.durations(task, end).waiting - whole.durations(task, since).waiting);
        }
    }

    void forgettingNothingChangesNothing()
    {
        TraceStore store = store_of(one_life(first));

        store.forget_before(0);
        store.forget_before(100);

        QCOMPARE(store.size(), 4U);
        QVERIFY(store.known_since() == 0s);
    }

    void batchesAddUp()
    {
        std::mt19937 random(2);
        const std::vector<TraceEvent> events = random_events(500, random);
        TraceStore store;
        for (const TraceEvent &each : events) {
            Batch batch;
            batch.events = {each};
            store.append(batch);
        }

        const TraceStore whole = store_of(events);

        QCOMPARE(store.size(), whole.size());
        for (Time time{}; time < store.live_end(); time += 50ns)
            QVERIFY(store.all_at(time) == whole.all_at(time));
    }

    void rowsHoldTheEventsOfTheirTask()
    {
        const TraceStore store = store_of({created(0s, first), created(0s, second),
            make_event(0s, no_task, EventKind::TurnBegan, {}), began(1s, second),
            began(2s, first)});

        QCOMPARE(store.task_count(), 2U);
        QCOMPARE(indices(store.row(first)), (std::vector<EventIndex>{0, 4}));
        QCOMPARE(indices(store.row(second)), (std::vector<EventIndex>{1, 3}));
        QCOMPARE(TraceStore::lane_of(second), 1U);
        QVERIFY(!store.contains(TaskId{3}));
    }

    void theLiveEndMovesWithoutEvents()
    {
        TraceStore store = store_of({created(1s, first)});
        QVERIFY(store.live_end() == 1s);
        Batch batch;
        batch.now = 5s;

        store.append(batch);

        QVERIFY(store.live_end() == 5s);
        QVERIFY(store.row_end(first, 0) == 5s);
    }

    void aBarLastsUntilTheNextEventOfItsRow()
    {
        const TraceStore store = store_of(one_life(first), 10s);

        QVERIFY(store.row_end(first, 0) == 1s);
        QVERIFY(store.row_end(first, 3) == 10s);
        QCOMPARE(*store.row_index(first, 2s), 1U);
        QVERIFY(!store.row_index(first, -1s));
    }

    void durationsAddUp()
    {
        const TraceStore store = store_of(one_life(first), 10s);

        const Durations whole = store.durations(first, 10s);
        QVERIFY(whole.ready == 1s && whole.running == 2s && whole.waiting == 3s);
        QVERIFY(whole.cancelling == 0s);
        const Durations part = store.durations(first, 2s);
        QVERIFY(part.ready == 1s && part.running == 1s && part.waiting == 0s);
        QVERIFY(store.durations(second, 10s).ready == 0s);
    }

    void fromTheRequestOnATaskIsCancelling()
    {
        std::vector<TraceEvent> events = one_life(first);
        events.insert(events.begin() + 3,
            make_event(4s, first, EventKind::CancelRequested, Condition::Waiting));
        events[3].cancel_requests = 1;
        const TraceStore store = store_of(events);

        const Durations durations = store.durations(first, 10s);

        QVERIFY(durations.waiting == 1s && durations.cancelling == 2s);
    }

    void longStepsAreBlockages()
    {
        const TraceStore store = store_of({created(0s, first), created(0s, second),
            began(0s, first), ended(0s + slow_step, first), began(1s, second),
            ended(1s + slow_step - 1ns, second), began(2s, second), done(4s, second)});

        const auto all = store.blockages(0s, 10s);
        QCOMPARE(all.size(), 2U);
        QVERIFY(all[0].task == first && all[0].end == slow_step);
        QVERIFY(all[1].task == second && all[1].begin == 2s && all[1].end == 4s);
        QCOMPARE(store.blockages(3s, 3s).size(), 1U);
        QCOMPARE(store.blockages(500ms, 1999ms).size(), 0U);
    }

    void aStepThatIsStillRunningBlocksUpToTheLiveEnd()
    {
        const TraceStore store = store_of({created(0s, first), began(1s, first)}, 3s);

        const auto blockages = store.blockages(2s, 9s);
        QCOMPARE(blockages.size(), 1U);
        QVERIFY(blockages[0].begin == 1s && blockages[0].end == 3s);
        QVERIFY(store.blockages(0s, 999ms).empty());
        QVERIFY(store.blockages(4s, 9s).empty()); // after the live end
    }

    void aTaskStandsAtItsLatestAwait()
    {
        Batch batch;
        batch.texts = {"worker"};
        batch.stacks = {{{"main.cpp", 1}}, {{"inner.cpp", 2}, {"outer.cpp", 3}}};
        batch.events = one_life(first);
        batch.events[0].text = TextId{1};
        batch.events[0].stack = StackId{1};
        batch.events[2].stack = StackId{2};
        TraceStore store;
        store.append(batch);

        QCOMPARE(store.info(first).name, std::string_view("worker"));
        QVERIFY(!store.stands_at(first, -1ns));
        QCOMPARE(store.stands_at(first, 0s)->line, 1U); // where it was created
        QVERIFY(!store.stands_at(first, 2s)); // in its first step: not known
        QCOMPARE(store.stands_at(first, 4s)->line, 2U);
        QVERIFY(!store.stands_at(first, 6s)); // done
    }

    void aClearedStoreIsAsNew()
    {
        TraceStore store = store_of({created(0s, first), began(1s, first)}, 9s);

        store.clear();

        QCOMPARE(store.size(), 0U);
        QVERIFY(store.live_end() == 0s);
        QVERIFY(store.blockages(0s, 9s).empty());
        store.append(Batch{.events = one_life(first), .texts = {}, .stacks = {}});
        QCOMPARE(store.task_count(), 1U);
        QCOMPARE(store.counts_at(6s)[static_cast<std::size_t>(Shown::Result)], 1U);
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
