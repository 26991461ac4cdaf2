#include "gui/timeline/flow_search.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::CauseKind;
using trace::TraceStore;

namespace {

/// What is found, in words: "main spawns worker".
std::string text(const TraceStore &store, const Flow &flow)
{
    const char *const verbs[] = {" awaits ", " spawns ", " wakes ", " cancels "};
    const std::string source = flow.from == CauseKind::Timer ? "timer"
        : flow.from == CauseKind::User                       ? "user"
                                       : std::string(store.info(flow.source).name);
    return source + verbs[static_cast<int>(flow.kind)] + std::string(store.info(flow.target).name);
}

QStringList texts(const TraceStore &store, const std::vector<Flow> &flows)
{
    QStringList all;
    for (const Flow &flow : flows)
        all += QString::fromStdString(text(store, flow));
    all.sort();
    return all;
}

QStringList words(std::initializer_list<const char *> list)
{
    QStringList all;
    for (const char *word : list)
        all += QString::fromLatin1(word);
    return all;
}

/// Main creates two workers and waits for the first, which it cancels at 2 s, and which wakes it.
struct Story
{
    Story()
    {
        main = run.create("main");
        run.begin(main);
        one = run.create("one", main);
        two = run.create("two", main);
        run.suspend(main, "sleep(2)").step(one, "sleep(9)").step(two, "sleep(1)");
        run.at(1s).wake(two).step(two, "sleep(9)");
        run.at(2s).wake(main).begin(main).cancel(one, main).wake(one, main);
        run.suspend(main, "one", one).begin(one).deliver(one).endCancelled(one);
        run.wake(main, one).begin(main).suspend(main, "sleep(9)").at(3s).cancel(two).at(4s);
        store.append(run.take());
    }

    [[nodiscard]] QStringList found(std::vector<TaskId> selected, TimeRange range = {0s, 4s},
        std::vector<TaskId> visible = {}) const
    {
        return texts(store, findFlows(store, {selected, visible, range, 4s, {}}));
    }

    TraceBuilder run;
    TraceStore store;
    TaskId main{};
    TaskId one{};
    TaskId two{};
};

} // namespace

/// Which arrows there are, before anything is laid out.
class TestFlowSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withNothingSelectedThereAreNone()
    {
        const Story story;

        QCOMPARE(story.found({}, {0s, 4s}, {story.main, story.one}), QStringList());
    }

    void aTaskShowsWhatItDoesAndWhatIsDoneToIt()
    {
        const Story story;

        QCOMPARE(story.found({story.main}),
            words({"main awaits one", "main cancels one", "main spawns one", "main spawns two",
                "one wakes main", "timer wakes main", "user spawns main"}));
    }

    void whoIsCancelledShowsByWhom()
    {
        const Story story;

        QCOMPARE(story.found({story.one}),
            words({"main awaits one", "main cancels one", "main spawns one", "one wakes main"}));
        QCOMPARE(story.found({story.two}),
            words({"main spawns two", "timer wakes two", "user cancels two"}));
    }

    void whatTwoSelectedTasksShareIsThereOnce()
    {
        const Story story;

        QCOMPARE(story.found({story.main, story.one}), story.found({story.main}));
    }

    void onlyWhatIsInTheRangeIsFound()
    {
        const Story story;

        QCOMPARE(story.found({story.main}, {500ms, 1900ms}), QStringList());
        QCOMPARE(story.found({story.two}, {500ms, 1900ms}), words({"timer wakes two"}));
    }

    void whoWaitsForASelectedTaskAtThePlayheadIsFoundAmongTheVisible()
    {
        TraceBuilder run;
        const TaskId awaited = run.create("awaited");
        const TaskId waiter = run.create("waiter");
        run.step(awaited, "sleep(9)").step(waiter, "awaited", awaited).at(4s);
        TraceStore store;
        store.append(run.take());
        const std::vector<TaskId> selected{awaited};
        const std::vector<TaskId> visible{awaited, waiter};

        const auto flows = findFlows(store, {selected, visible, {0s, 4s}, 4s, {}});
        const auto withoutWaiter = findFlows(store, {selected, selected, {0s, 4s}, 4s, {}});

        QCOMPARE(texts(store, flows), words({"user spawns awaited", "waiter awaits awaited"}));
        QCOMPARE(texts(store, withoutWaiter), words({"user spawns awaited"}));
    }

    void theNearestToThePlayheadComeFirst()
    {
        const Story story;
        const std::vector<TaskId> selected{story.two};

        const auto late = findFlows(story.store, {selected, {}, {0s, 4s}, 3s, {}});
        const auto early = findFlows(story.store, {selected, {}, {0s, 4s}, 0s, {}});

        QCOMPARE(text(story.store, late.front()), std::string("user cancels two"));
        QCOMPARE(text(story.store, early.front()), std::string("main spawns two"));
    }

    void aLongRunIsSearchedAroundThePlayheadButCancelsAreFoundAnywhere()
    {
        TraceBuilder run;
        const TaskId waker = run.create("waker");
        const TaskId busy = run.create("busy", waker);
        run.at(1s).cancel(busy);
        for (int i = 0; i < 20'000; ++i) {
            run.after(1ms).wake(waker).begin(waker).wake(busy, waker).suspend(waker, "sleep");
            run.step(busy, "Queue.get");
        }
        TraceStore store;
        store.append(run.take());
        const TimeRange all{0s, store.live_end()};
        const std::vector<TaskId> selected{busy};

        const auto flows = findFlows(store, {selected, {}, all, 15s, {}});

        QVERIFY(flows.size() <= most_flows);
        QVERIFY(flows.size() > 100);
        QCOMPARE(text(store, flows.front()), std::string("waker wakes busy"));
        QVERIFY(flows.front().end > 14'990ms && flows.front().end < 15'010ms);
        const auto isCancel = [](const Flow &flow) { return flow.kind == FlowKind::Cancel; };
        const auto isSpawn = [](const Flow &flow) { return flow.kind == FlowKind::Spawn; };
        QVERIFY(std::any_of(flows.begin(), flows.end(), isCancel));
        QVERIFY(std::any_of(flows.begin(), flows.end(), isSpawn));
    }
};

QTEST_GUILESS_MAIN(TestFlowSearch)
#include "tst_flow_search.moc"
