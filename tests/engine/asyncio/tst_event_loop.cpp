#include "engine/asyncio/event_loop.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <limits>
#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<> nothing()
{
    co_return;
}

Coroutine<> sleeper(Seconds delay)
{
    co_await sleep(delay);
}

/// Notes when it is destroyed.
struct Farewell
{
    Run &run;
    std::string word;
    ~Farewell() { run.note(word); }
};

Coroutine<> says_farewell(Run &run, std::string word)
{
    const Farewell farewell{run, std::move(word)};
    co_await sleep(1s);
}

/// What becomes of the tasks that a loop lets go of.
struct Destroyed : Observer
{
    void exception_reported(std::string_view text, const Task *about) override
    {
        reported += about->name() + ": " + std::string(text) + "\n";
    }
    void task_done(const Task &) override { ++done; }
    void timer_cancelled(const Timer &, const Cause &cause) override { causes.push_back(cause); }

    std::string reported;
    int done = 0;
    std::vector<Cause> causes; ///< of their timers' cancels
};

struct Causes : Observer
{
    void task_created(Task &, const Cause &cause) override { created.push_back(cause); }
    std::vector<Cause> created;
};

} // namespace

class TestEventLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callbacksRunInTheOrderInWhichTheyWereQueued()
    {
        Run run;
        for (const char *word : {"a", "b", "c"})
            run.loop().call_soon([&run, word] { run.note(word); });

        run.turns(1);

        QCOMPARE(run.notes(), "a b c"s);
    }

    void whatATurnQueuesRunsInTheNextOne()
    {
        Run run;
        run.loop().call_soon([&run] {
            run.note_turn("first");
            run.loop().call_soon([&run] { run.note_turn("second"); });
        });

        run.turns(2);

        QCOMPARE(run.notes(), "first@1 second@2"s);
    }

    void whatIsReadyRunsBeforeTimersThatWereDueLongAgo()
    {
        Run run;
        run.loop().call_later(1s, [&run] { run.note("timer"); });
        run.loop().call_soon([&run] { run.note("ready"); });
        run.clock().advance(100s);

        run.turns(1);

        QCOMPARE(run.notes(), "ready timer"s);
    }

    void aDelayOfNothingStillGoesThroughTheTimers()
    {
        Run run;
        run.loop().call_soon([&run] {
            run.loop().call_later(0s, [&run] { run.note_turn("later"); });
            run.loop().call_later(-1s, [&run] { run.note_turn("earlier"); });
            run.loop().call_soon([&run] { run.note_turn("soon"); });
        });

        run.turns(2);

        QCOMPARE(run.notes(), "soon@2 earlier@2 later@2"s);
    }

    void aTimerIsDueWhenTheClockIsCloserThanItsResolution()
    {
        Run run;
        run.loop().call_at(Seconds(1 + 5e-10), [&run] { run.note("close"); });
        run.loop().call_at(Seconds(1 + 2e-9), [&run] { run.note("not yet"); });
        run.clock().advance_to(1s);

        run.turns(1);

        QCOMPARE(run.notes(), "close"s);
    }

    void aCancelledHandleKeepsItsPlaceButNeverRuns()
    {
        Run run;
        run.loop().call_soon([&run] { run.note("a"); });
        const auto handle = run.loop().call_soon([&run] { run.note("b"); });
        run.loop().call_soon([&run] { run.note("c"); });

        handle->cancel();
        QCOMPARE(run.loop().ready_count(), 3U);
        run.turns(1);

        QCOMPARE(run.notes(), "a c"s);
    }

    void anExceptionInACallbackIsReportedAndTheRestRuns()
    {
        Run run;
        std::string reported;
        run.loop().set_exception_handler(
            [&reported](const ExceptionContext &context) { reported = context.text(); });
        run.loop().call_soon([] { throw ValueError("no"); });
        run.loop().call_soon([&run] { run.note("ran"); });

        run.turns(1);

        QCOMPARE(run.notes(), "ran"s);
        QVERIFY(reported.starts_with("Exception in callback <lambda>() at "));
        QVERIFY(reported.ends_with("ValueError('no')"));
    }

    void anExceptionHandlerThatThrowsDoesNotStopTheTurn()
    {
        Run run;
        run.loop().set_exception_handler([](const ExceptionContext &) { throw 1; });
        run.loop().call_soon([] { throw ValueError("no"); });
        run.loop().call_soon([&run] { run.note("ran"); });

        run.turns(1);

        QCOMPARE(run.notes(), "ran"s);
    }

    void oneHandleAtATimeMakesTheSameTurns()
    {
        Run run;
        run.loop().call_soon([&run] {
            run.note("a");
            run.loop().call_soon([&run] { run.note("c"); });
        });
        run.loop().call_soon([&run] { run.note("b"); });

        QVERIFY(!run.loop().run_handle());
        QVERIFY(run.loop().in_turn());
        run.loop().call_soon([&run] { run.note("d"); });
        run.loop().run_once(); // finishes the turn
        QVERIFY(!run.loop().in_turn());

        QCOMPARE(run.notes(), "a b"s);
        run.loop().run_once();
        QCOMPARE(run.notes(), "c d"s);
    }

    void steppingTellsStepsOfTasksFromCallbacks()
    {
        Run run;
        run.loop().call_soon([] {});
        run.spawn(nothing());

        QVERIFY(!run.loop().run_handle());
        QVERIFY(run.loop().run_handle());
        QVERIFY(!run.loop().run_handle()); // nothing is left
    }

    void theNextDeadlineIsThatOfTheEarliestTimerThatIsNotCancelled()
    {
        Run run;
        QVERIFY(!run.loop().next_deadline());

        const auto first = run.loop().call_later(1s, [] {});
        run.loop().call_later(2s, [] {});
        QCOMPARE(run.loop().next_deadline()->count(), 1.0);

        first->cancel();
        QCOMPARE(run.loop().next_deadline()->count(), 2.0);

        run.loop().call_soon([] {});
        QCOMPARE(run.loop().next_deadline()->count(), 0.0);
    }

    void thereIsNoCurrentTaskInACallback()
    {
        Run run;
        const auto body = [&run]() -> Coroutine<> {
            run.note(current_task()->name());
            co_await sleep(0s);
        };
        run.loop().call_soon([&run] { run.note(current_task() ? "task" : "none"); });
        const auto task = run.spawn(body(), "worker");
        task->add_done_callback(
            [&run](FutureBase &) { run.note(current_task() ? "task" : "none"); });

        run.until_idle();

        QCOMPARE(run.notes(), "none worker none"s);
        QVERIFY(!run.loop().current_task());
    }

    void allTasksAreThoseThatAreNotDoneInOrderOfCreation()
    {
        Run run;
        const auto first = run.spawn(sleeper(2s));
        const auto second = run.spawn(sleeper(1s));
        const auto third = run.spawn(sleeper(2s));
        QCOMPARE(run.loop().all_tasks().size(), 3U);

        run.until(1s);

        const std::vector<Ref<Task>> left = run.loop().all_tasks();
        QCOMPARE(left.size(), 2U);
        QVERIFY(left[0] == first && left[1] == third);
        QVERIFY(second->done());
    }

    void functionsThatNeedARunningLoopSaySo()
    {
        QVERIFY_EXCEPTION_THROWN((void)get_running_loop(), RuntimeError);
    }

    void aTaskIsMadeByTheUserATaskOrTheLoop()
    {
        Causes causes;
        Run run(&causes);
        const auto parent = [&run]() -> Coroutine<> {
            create_task(nothing());
            co_return;
        };

        run.command([&] { run.spawn(parent()); });
        run.turns(1);
        run.loop().call_soon([&run] { run.spawn(nothing()); });
        run.turns(1);

        const std::vector<Cause> expected{
            {CauseKind::User, no_task}, {CauseKind::Task, TaskId{1}}, {CauseKind::Loop, no_task}};
        QVERIFY(causes.created == expected);
    }

    void blockingMovesTheClockAndLetsNothingElseRun()
    {
        Run run;
        const auto blocker = [&run]() -> Coroutine<> {
            block(5s);
            run.note("blocked");
            co_return;
        };
        run.spawn(blocker());
        run.loop().call_later(1s, [&run] { run.note("timer"); });

        run.turns(1);

        QCOMPARE(run.notes(), "blocked"s);
        QCOMPARE(run.loop().time().count(), 5.0);
    }

    void aHundredThousandTasksRun()
    {
        Run run;
        for (int i = 0; i < 100'000; ++i)
            run.spawn(sleeper(1s));

        run.until_idle();

        QVERIFY(!run.loop().has_tasks());
        QCOMPARE(run.turn(), 3);
    }

    void closingTheLoopTearsDownItsTasksYoungestFirst()
    {
        // A task may hold references to what the one that made it keeps.
        std::string order;
        {
            Run run;
            auto loop = std::make_unique<EventLoop>(run.clock());
            loop->create_task(says_farewell(run, "parent"));
            loop->create_task(says_farewell(run, "child"));
            loop->run_once();

            loop.reset();
            order = run.notes();
        }

        QCOMPARE(order, "child parent"s);
    }

    void droppedTasksAreReportedAndStayPending()
    {
        Destroyed destroyed;
        Run run(&destroyed);
        run.spawn(sleeper(1s), "done");
        run.until(1s);
        const auto kept = run.spawn(says_farewell(run, "bye"), "kept");
        run.spawn(sleeper(5s), "other");
        run.turns(1);
        destroyed.done = 0;

        run.loop().drop_tasks();

        QCOMPARE(destroyed.reported,
            "kept: Task was destroyed but it is pending!\n"
            "other: Task was destroyed but it is pending!\n"s);
        QCOMPARE(run.notes(), "bye"s);
        QVERIFY(!kept->done());
        QCOMPARE(destroyed.done, 0);
        QVERIFY(!run.loop().has_tasks());
        QVERIFY(!run.loop().next_deadline());
        QCOMPARE(destroyed.causes.size(), std::size_t{2});
        QVERIFY(destroyed.causes.front().kind == CauseKind::Loop);
    }

    void aTaskThatIsNotToBeReportedIsDroppedInSilence()
    {
        Destroyed destroyed;
        Run run(&destroyed);
        run.spawn(sleeper(1s), "quiet")->set_log_destroy_pending(false);

        run.loop().drop_tasks();

        QCOMPARE(destroyed.reported, ""s);
        QVERIFY(!run.loop().has_tasks());
    }

    void aTaskCannotDropTheTasksOfItsLoop()
    {
        Run run;
        run.loop().call_soon([&run] {
            try {
                run.loop().drop_tasks();
            } catch (const RuntimeError &) {
                run.note("refused");
            }
        });

        run.turns(1);

        QCOMPARE(run.notes(), "refused"s);
    }

    void aStopThatWasNotHeededIsForgotten()
    {
        Run run;
        int calls = 0;
        {
            const EventLoop::RunningForever running(run.loop());
            run.loop().stop();
        }
        run.loop().call_later(1s, [&] {
            ++calls;
            run.loop().stop();
        });

        run.loop().run_forever();

        QCOMPARE(calls, 1);
    }

    void handlesArePrintedAsInPython()
    {
        Run run;
        const auto here = std::source_location::current();
        const std::string name = "<lambda>() at " + place(here);
        const auto soon = run.loop().call_soon([] {}, here);
        const auto later = run.loop().call_later(
            1500ms, [] {}, here);

        QCOMPARE(soon->repr(), "<Handle " + name + ">");
        QCOMPARE(later->repr(), "<TimerHandle when=1.5 " + name + ">");

        soon->cancel();
        later->cancel();
        QCOMPARE(soon->repr(), "<Handle cancelled>"s);
        QCOMPARE(later->repr(), "<TimerHandle cancelled when=1.5>"s);
    }

    void aTimerHandleMayOutliveTheLoop()
    {
        Ref<TimerHandle> finite;
        Ref<TimerHandle> infinite;
        {
            Run run;
            finite = run.loop().call_later(1s, [] {});
            infinite
                = run.loop().call_later(Seconds(std::numeric_limits<double>::infinity()), [] {});
        }

        finite->cancel();
        infinite->cancel();

        QVERIFY(finite->cancelled() && infinite->cancelled());
    }
};

QTEST_GUILESS_MAIN(TestEventLoop)
#include "tst_event_loop.moc"
