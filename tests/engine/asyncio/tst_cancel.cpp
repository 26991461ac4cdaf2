#include "engine/asyncio/task.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <array>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// Notes how its wait ends and lets the error pass.
template <class F>
Coroutine<int> waits(Run &run, F future, std::string name)
{
    run.note_turn(name + " began");
    try {
        co_await future;
    } catch (const CancelledError &error) {
        run.note_turn(name + " " + error.message().value_or("-"));
        throw;
    }
    run.note_turn(name + " ended");
    co_return 1;
}

Coroutine<int> swallows(Run &run, Seconds delay)
{
    try {
        co_await sleep(delay);
    } catch (const CancelledError &error) {
        run.note_turn("swallowed " + error.message().value_or("-"));
    }
    co_return 5;
}

/// Notes what is announced of a cancel.
struct Listener : Observer
{
    explicit Listener(std::string &heard)
        : text(heard)
    {
    }
    void cancel_requested(const Task &task, const CancelMessage &message, const Cause &) override
    {
        say(task, "asked " + message.value_or("-"));
    }
    void cancel_answered(const Task &task, CancelEffect effect) override
    {
        say(task, "did " + std::to_string(static_cast<int>(effect)));
    }
    void cancel_delivered(const Task &task, const CancelMessage &message) override
    {
        say(task, "got " + message.value_or("-"));
    }
    void say(const Task &task, const std::string &what)
    {
        text += (text.empty() ? "" : ", ") + task.name() + " " + what;
    }
    std::string &text;
};

} // namespace

/// SEMANTICS.md, chapter E.
class TestCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDoneTaskCannotBeCancelled()
    {
        Run run;
        const auto task = run.spawn(swallows(run, 0s));
        run.until_idle();

        QVERIFY(!task->cancel("late"));

        QCOMPARE(task->cancelling(), 0);
        QCOMPARE(task->result(), 5);
    }

    void oneThatHasNotStartedNeverRunsALine()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto task = run.spawn(waits(run, future, "task"));
        const auto awaiter = run.spawn(waits(run, task, "awaiter"));

        QVERIFY(task->cancel("m"));
        QVERIFY(task->cancel("m2")); // the last message wins
        run.until_idle();

        QVERIFY(task->cancelled());
        QCOMPARE(task->cancelling(), 2);
        QCOMPARE(run.notes(), "awaiter began@1 awaiter m2@1"s);
        QVERIFY(awaiter->cancelled());
    }

    void oneThatWaitsGetsTheErrorInTheNextTurn()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto task = run.spawn(waits(run, future, "task"));
        run.turns(1);

        QVERIFY(task->cancel("first"));
        QVERIFY(future->cancelled());
        QVERIFY(!task->must_cancel());
        QVERIFY(task->cancel("second")); // one delivery, the first message
        run.until_idle();

        QCOMPARE(run.notes(), "task began@1 task first@2"s);
        QVERIFY(task->cancelled());
        QVERIFY(!task->must_cancel());
        QCOMPARE(task->cancelling(), 2);
    }

    void theRequestTravelsDownAChainAndTheErrorBackUp()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto leaf = run.spawn(waits(run, future, "leaf"));
        const auto middle = run.spawn(waits(run, leaf, "middle"));
        const auto top = run.spawn(waits(run, middle, "top"));
        run.turns(1);
        run.notes();

        top->cancel("m");
        QCOMPARE(leaf->cancelling() + middle->cancelling() + top->cancelling(), 3);
        QVERIFY(future->cancelled());
        run.until_idle();

        QCOMPARE(run.notes(), "leaf m@2 middle m@3 top m@4"s);
        QVERIFY(leaf->cancelled() && middle->cancelled() && top->cancelled());
    }

    void aLeafThatSwallowsTheErrorSavesItsAwaiter()
    {
        Run run;
        const auto leaf = run.spawn(swallows(run, 1s));
        const auto top = run.spawn(waits(run, leaf, "top"));
        run.turns(1);

        top->cancel();
        run.until_idle();

        QCOMPARE(run.notes(), "top began@1 swallowed -@2 top ended@3"s);
        QCOMPARE(leaf->result(), 5);
        QCOMPARE(top->result(), 1);
        QCOMPARE(top->cancelling(), 1);
    }

    void aPendingResultIsLost()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto task = run.spawn(waits(run, future, "task"));
        run.turns(1);

        future->set_result(1);
        QVERIFY(task->cancel("m"));
        QVERIFY(task->must_cancel());
        run.until_idle();

        QCOMPARE(run.notes(), "task began@1 task m@2"s);
    }

    void aPendingExceptionIsLostToo()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto task = run.spawn(waits(run, future, "task"));
        run.turns(1);

        future->set_exception(std::make_exception_ptr(ValueError("no")));
        task->cancel("m");
        run.until_idle();

        QVERIFY(task->cancelled());
        QCOMPARE(run.notes(), "task began@1 task m@2"s);
    }

    void oneThatCancelsItselfGetsTheErrorWhenItWaits()
    {
        Run run;
        const auto done = run.loop().create_future<int>();
        done->set_result(1);
        const auto pending = run.loop().create_future<int>();
        const auto body = [&]() -> Coroutine<int> {
            current_task()->cancel("own");
            co_await done; // does not wait
            run.note("went on");
            co_return co_await waits(run, pending, "inner");
        };
        const auto task = run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "went on inner began@1 inner own@2"s);
        QVERIFY(task->cancelled() && pending->cancelled());
    }

    void oneThatCancelsItselfGetsTheErrorAfterAYield()
    {
        Run run;
        const auto body = [&]() -> Coroutine<> {
            current_task()->cancel("own");
            try {
                co_await sleep(0s);
            } catch (const CancelledError &error) {
                run.note_turn(*error.message());
            }
        };
        const auto task = run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "own@2"s);
        QVERIFY(!task->cancelled());
        QCOMPARE(task->cancelling(), 1);
    }

    void oneThatCancelsItselfAndAwaitsATaskCancelsThatToo()
    {
        Run run;
        const auto child = run.spawn(swallows(run, 1s));
        const auto body = [&]() -> Coroutine<int> {
            current_task()->cancel("own");
            co_return co_await child;
        };
        const auto task = run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "swallowed own@2"s);
        QCOMPARE(task->result(), 5); // the child accepted the request and swallowed it
    }

    void oneThatCancelsItselfAndReturnsIsCancelled()
    {
        Run run;
        const auto body = []() -> Coroutine<int> {
            current_task()->cancel("own");
            co_return 1;
        };
        const auto task = run.spawn(body());
        run.spawn(waits(run, task, "a"));
        run.spawn(waits(run, task, "b"));

        run.until_idle();

        QVERIFY(task->cancelled());
        QCOMPARE(run.notes(), "a began@1 a own@1 b began@1 b own@1"s);
    }

    void oneThatCancelsItselfAndThrowsHasFailed()
    {
        Run run;
        const auto body = []() -> Coroutine<int> {
            current_task()->cancel("own");
            throw ValueError("no");
            co_return 1;
        };
        const auto task = run.spawn(body());

        run.until_idle();

        QVERIFY(!task->cancelled());
        QCOMPARE(repr(task->exception()), "ValueError('no')"s);
    }

    void aTaskThatThrowsACancelledErrorByItselfIsCancelled()
    {
        Run run;
        const auto body = []() -> Coroutine<int> {
            throw CancelledError("mine");
            co_return 1;
        };
        const auto task = run.spawn(body());

        run.until_idle();

        QVERIFY(task->cancelled());
        QCOMPARE(task->cancelling(), 0);
    }

    void theErrorOfATaskIsHandedOutOnce()
    {
        Run run;
        const auto leaf = run.spawn(waits(run, run.loop().create_future<int>(), "leaf"));
        run.spawn(waits(run, leaf, "a"));
        run.spawn(waits(run, leaf, "b"));
        run.turns(1);
        run.notes();

        leaf->cancel("m");
        run.until_idle();

        QCOMPARE(run.notes(), "leaf m@2 a m@3 b -@3"s);
    }

    void askingForTheExceptionTakesTheErrorToo()
    {
        Run run;
        const auto leaf = run.spawn(waits(run, run.loop().create_future<int>(), "leaf"));
        run.turns(1);
        leaf->cancel("m");
        run.until_idle();
        const auto message = [&leaf]() -> std::string {
            try {
                (void)leaf->exception();
                return "none";
            } catch (const CancelledError &error) {
                return error.message().value_or("-");
            }
        };

        QCOMPARE(message(), "m"s);
        QCOMPARE(message(), "-"s);
    }

    void cancellingOneOfTwoThatShareAFutureCancelsBoth()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto first = run.spawn(waits(run, future, "a"));
        const auto second = run.spawn(waits(run, future, "b"));
        run.turns(1);
        run.notes();

        second->cancel("m");
        run.until_idle();

        QCOMPARE(run.notes(), "a m@2 b m@2"s);
        QCOMPARE(first->cancelling(), 0);
    }

    void errorsAreDeliveredInTheOrderOfTheRequests()
    {
        Run run;
        const auto a = run.spawn(waits(run, run.loop().create_future<int>(), "a"));
        const auto b = run.spawn(waits(run, run.loop().create_future<int>(), "b"));
        run.turns(1);
        run.notes();

        b->cancel();
        a->cancel();
        run.until_idle();

        QCOMPARE(run.notes(), "b -@2 a -@2"s);
    }

    void cleaningUpMayWaitAndBeInterrupted()
    {
        Run run;
        const auto body = [&run]() -> Coroutine<> {
            bool cancelled = false;
            try {
                co_await sleep(9s);
            } catch (const CancelledError &) {
                cancelled = true;
            }
            if (cancelled)
                co_await waits(run, run.loop().create_future<int>(), "clean-up");
        };
        const auto task = run.spawn(body());
        run.turns(1);

        task->cancel("first");
        run.turns(1);
        task->cancel("second");
        run.until_idle();

        QCOMPARE(run.notes(), "clean-up began@2 clean-up second@3"s);
        QVERIFY(task->cancelled());
    }

    void uncancelTakesARequestBackThatIsNotDelivered()
    {
        Run run;
        const auto task = run.spawn(swallows(run, 1s));

        task->cancel();
        task->cancel();
        QCOMPARE(task->uncancel(), 1);
        QVERIFY(task->must_cancel());
        QCOMPARE(task->uncancel(), 0);
        QVERIFY(!task->must_cancel());
        QCOMPARE(task->uncancel(), 0);
        run.until_idle();

        QCOMPARE(run.notes(), ""s);
        QCOMPARE(task->result(), 5);
    }

    void uncancelDoesNotBringACancelledFutureBack()
    {
        Run run;
        const auto task = run.spawn(swallows(run, 1s));
        run.turns(1);

        task->cancel();
        QCOMPARE(task->uncancel(), 0);
        run.until_idle();

        QCOMPARE(run.notes(), "swallowed -@2"s);
    }

    void aRequestThatComesRoundInACircleEnds()
    {
        Run run;
        std::array<Ref<TaskOf<int>>, 2> tasks;
        const auto body = [&tasks](std::size_t other) -> Coroutine<int> {
            const Ref<TaskOf<int>> task = tasks[other];
            co_return co_await task;
        };
        tasks = {run.spawn(body(1)), run.spawn(body(0))};
        run.turns(1);

        QVERIFY(tasks[0]->cancel("m"));
        run.until_idle();

        QVERIFY(tasks[0]->cancelling() > 0 && tasks[1]->cancelling() > 0);
        QVERIFY(tasks[0]->repr().find("wait_for=...") != std::string::npos);
    }

    void observersAreToldOfRequestAnswerAndDelivery()
    {
        std::string heard;
        Listener listener(heard);
        Run run(&listener);
        const auto leaf = run.spawn(waits(run, run.loop().create_future<int>(), "leaf"), "leaf");
        const auto top = run.spawn(waits(run, leaf, "top"), "top");
        run.turns(1);

        top->cancel("m");
        QCOMPARE(heard, "top asked m, leaf asked m, leaf did 1, top did 2"s);
        heard.clear();
        run.until_idle();
        top->cancel("late");

        QCOMPARE(heard, "leaf got m, top got m, top asked late, top did 0"s);
    }
};

QTEST_GUILESS_MAIN(TestCancel)
#include "tst_cancel.moc"
