#include "engine/trace/warnings.h"

#include "engine/demos/catalog.h"
#include "tests/engine/trace/cancel_run.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::EventIndex;
using trace::Time;
using trace::TraceStore;
using trace::Warning;
using trace::WarningKind;
using trace::WarningLog;

namespace {

constexpr auto all_of_it = std::numeric_limits<std::uint32_t>::max();

const char *word(WarningKind kind)
{
    switch (kind) {
    case WarningKind::SwallowedCancel:
        return "swallowed";
    case WarningKind::LongCancel:
        return "long";
    case WarningKind::CancelledCleanUp:
        return "clean-up";
    case WarningKind::NeverWoken:
        return "never-woken";
    case WarningKind::AwaitCycle:
        return "cycle";
    case WarningKind::NeverRetrieved:
        return "never-retrieved";
    case WarningKind::DestroyedPending:
        return "destroyed";
    }
    return "";
}

/// "kind task milliseconds", sorted by time.
std::string words(const TraceStore &store, const std::vector<Warning> &warnings)
{
    std::string result;
    for (const Warning &each : warnings) {
        result += result.empty() ? "" : ", ";
        result += word(each.kind) + " "s + std::string(store.info(each.task).name) + " "
            + std::to_string(each.time / 1ms);
    }
    return result;
}

/// A run of a demo or of the test's own, and what is to be warned of.
class WarnedRun : public CancelRun
{
public:
    WarnedRun() = default;
    explicit WarnedRun(const char *demo)
    {
        spawn(demos::find(demo)->main(), "main");
        untilIdle();
    }
    std::vector<Warning> found(Time threshold, Time time = trace::latest_time)
    {
        const trace::CancellationLog &cancels = log();
        (void)m_warnings.follow(record(), all_of_it);
        return m_warnings.until(record(), cancels, threshold, std::min(time, record().live_end()));
    }
    std::string warned(Time threshold = Time{100s}, Time time = trace::latest_time)
    {
        return words(record(), found(threshold, time));
    }

private:
    WarningLog m_warnings;
};

Coroutine<> waiter(Ref<Future<int>> future)
{
    co_await future;
}

Coroutine<> sleeper(Seconds delay)
{
    co_await sleep(delay);
}

/// Awaits a task that may not be there before.
Coroutine<> awaiting(const Ref<Task> *other, Seconds delay)
{
    co_await sleep(delay);
    co_await *other;
}

} // namespace

class TestWarnings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCleanRunHasNone()
    {
        WarnedRun run("gather");

        QCOMPARE(run.warned(Time{100ms}), ""s);
    }

    void aSwallowedCancelIsFoundWhenItIsCertain()
    {
        WarnedRun run("swallow");

        QCOMPARE(run.warned(), "swallowed stubborn 3500"s);
        QCOMPARE(
            run.record().info(run.found(Time{100s}).at(0).other).name, std::string_view("main"));
        QCOMPARE(run.warned(Time{100s}, Time{3499ms}), ""s);
    }

    void aCancelWithoutAnOutcomeIsLongOnceTheThresholdIsOver()
    {
        WarnedRun run("swallow"); // asked at 1.5 s, with an outcome at 3.5 s

        QCOMPARE(run.warned(Time{500ms}), "long stubborn 2000, swallowed stubborn 3500"s);
        QCOMPARE(run.warned(Time{500ms}, Time{1999ms}), ""s);
        QCOMPARE(run.warned(Time{2100ms}), "swallowed stubborn 3500"s);
    }

    void aCleanUpThatIsCancelledIsFoundWhenTheErrorIsThrownIntoIt()
    {
        WarnedRun run("cancel-twice");

        QCOMPARE(run.warned(), "clean-up hasty 2400, clean-up patient 2400"s);
        QCOMPARE(run.warned(Time{100s}, Time{2399ms}), ""s);
    }

    void aWarningKnowsTheRequestThatItIsAbout()
    {
        WarnedRun swallow("swallow");
        for (const Warning &each : swallow.found(Time{500ms})) // long and swallowed
            QCOMPARE(each.cancel, std::optional(swallow.log()[0].request));

        WarnedRun twice("cancel-twice"); // the first request to each, not the one that came after
        QCOMPARE(twice.found(Time{100s}).at(0).cancel, std::optional(twice.log()[0].request));
        QCOMPARE(twice.found(Time{100s}).at(1).cancel, std::optional(twice.log()[1].request));

        WarnedRun lost("never-retrieved");
        QVERIFY(!lost.found(Time{100s}).at(0).cancel);
    }

    void anExceptionThatNobodyAskedForIsFoundAtItsReport()
    {
        WarnedRun run("never-retrieved");

        QCOMPARE(run.warned(), "never-retrieved forgotten 700, never-retrieved kept 3000"s);
    }

    void tasksThatArePendingWhenTheLoopIsClosedAreFound()
    {
        WarnedRun run;
        run.spawn(demos::find("destroyed-pending")->main(), "main");
        run.until(4s);

        QCOMPARE(run.warned(), ""s);
        run.loop.drop_tasks();

        QCOMPARE(run.warned(), "destroyed large file 4000, destroyed larger file 4000"s);
    }

    void aTaskWaitsForeverOnceNothingIsLeftThatCouldWakeIt()
    {
        WarnedRun run;
        const auto future = run.loop.create_future<int>();
        run.spawn(waiter(future), "waiter");
        run.spawn(sleeper(1s), "sleeper");

        run.until(500ms);
        QCOMPARE(run.warned(), ""s); // the sleeper may be the one who wakes it
        run.until(2s);
        QCOMPARE(run.warned(), "never-woken waiter 1000"s);
        QCOMPARE(run.warned(Time{100s}, Time{999ms}), ""s);
    }

    void aTaskThatIsWokenAfterAllWasOnlyWaiting()
    {
        WarnedRun run;
        const auto future = run.loop.create_future<int>();
        run.spawn(waiter(future), "waiter");
        run.until(1s);
        QCOMPARE(run.warned(), "never-woken waiter 0"s);

        future->set_result(1);
        run.until(2s);

        QCOMPARE(run.warned(), ""s);
        QCOMPARE(run.warned(Time{100s}, Time{900ms}), "never-woken waiter 0"s); // as it was then
    }

    void tasksThatAwaitEachOtherAreFoundWhenTheCircleIsClosed()
    {
        WarnedRun run;
        Ref<Task> first;
        Ref<Task> second;
        first = run.spawn(awaiting(&second, 1s), "first");
        second = run.spawn(awaiting(&first, 2s), "second");
        run.spawn(sleeper(9s), "sleeper"); // that much the loop has to do
        run.until(3s);

        QCOMPARE(run.warned(), "cycle second 2000, cycle first 2000"s);
        QCOMPARE(run.found(Time{1s}).at(0).other, first->id());
        QCOMPARE(run.found(Time{1s}).at(1).other, second->id());
    }

    void aCircleOverOthersHasOnlyThoseThatAreOnIt()
    {
        WarnedRun run;
        std::array<Ref<Task>, 3> tasks;
        for (std::size_t i = 0; i < tasks.size(); ++i)
            tasks[i] = run.spawn(
                awaiting(&tasks[(i + 1) % 3], Seconds(1.0 + double(i))), "t" + std::to_string(i));
        run.spawn(awaiting(&tasks[1], 4s), "beside");
        run.spawn(sleeper(9s), "sleeper");
        run.until(5s);

        QCOMPARE(run.warned(), "cycle t2 3000, cycle t0 3000, cycle t1 3000"s);
    }

    void whoAwaitsACircleAndIsAwaitedIsNotTakenForAMember()
    {
        WarnedRun run;
        Ref<Task> first;
        Ref<Task> second;
        Ref<Task> before;
        first = run.spawn(awaiting(&second, 1s), "first");
        second = run.spawn(awaiting(&first, 1s), "second");
        before = run.spawn(awaiting(&first, 3s), "before");
        run.spawn(awaiting(&before, 2s), "behind");
        run.spawn(sleeper(9s), "sleeper");
        run.until(4s);

        QCOMPARE(run.warned(), "cycle second 1000, cycle first 1000"s);
    }

    void aTaskThatIsDoneAwaitsNobody()
    {
        WarnedRun run;
        Ref<Task> last;
        last = run.spawn(sleeper(2s), "last");
        Ref<Task> middle;
        middle = run.spawn(awaiting(&last, 1s), "middle");
        run.spawn(awaiting(&middle, 1s), "head");
        run.until(3s);

        QCOMPARE(run.warned(), ""s);
    }

    void inPiecesItFindsTheSame()
    {
        for (const char *demo : {"swallow", "cancel-twice", "never-retrieved"}) {
            WarnedRun run(demo);
            const auto expected = run.found(Time{100ms});
            QVERIFY(!expected.empty());

            WarningLog pieces;
            while (pieces.follow(run.record(), 3)) { }

            QCOMPARE(pieces.until(run.record(), run.log(), Time{100ms}, run.record().live_end()),
                expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestWarnings)

#include "tst_warnings.moc"
