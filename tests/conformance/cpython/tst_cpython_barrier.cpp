#include "tests/support/async_test.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

constexpr int parties = 5;

template <class Body>
auto make_tasks(int count, const Body &body)
{
    std::vector tasks{create_task(body())};
    while (static_cast<int>(tasks.size()) < count)
        tasks.push_back(create_task(body()));
    return tasks;
}

/// Runs the body in so many tasks, to the end.
template <class Body>
Coroutine<> run_tasks(int count, const Body &body)
{
    const auto tasks = make_tasks(count, body);
    co_await gather(tasks);
}

/// Whether the barrier broke before the task got past it.
Coroutine<bool> breaks(Barrier barrier)
{
    try {
        co_await barrier.wait();
    } catch (const BrokenBarrierError &) {
        co_return true;
    }
    co_return false;
}

/// Two times; one of the tasks fails the first time.
Coroutine<> enters_twice(Barrier barrier)
{
    const int index = co_await barrier.wait();
    if (index == parties / 2)
        throw RuntimeError("fails inside");
    co_await barrier.wait();
}

bool is_broken(const std::string &error)
{
    return error.starts_with("BrokenBarrierError");
}

bool is_resetting(const Barrier &barrier)
{
    return state_of(barrier).starts_with("resetting");
}

} // namespace

/// CPython 3.13.0, Lib/test/test_asyncio/test_locks.py, class BarrierTests.
class TestCpythonBarrier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // locks.BarrierTests.test_repr
    void itTellsItsStateAndHowManyWait()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            std::vector<Ref<TaskOf<int>>> waiting;
            const auto add = [&](int count) {
                while (count-- > 0)
                    waiting.push_back(create_task(barrier.wait()));
            };
            CO_COMPARE(state_of(barrier), "filling, waiters:0/5"s);
            CO_VERIFY(barrier.repr().starts_with("<asyncio.locks.Barrier object at 0x"));

            add(2);
            co_await sleep(0s);
            CO_COMPARE(state_of(barrier), "filling, waiters:2/5"s);
            add(barrier.parties() - barrier.n_waiting());
            co_await sleep(0s);
            CO_COMPARE(state_of(barrier), "draining, waiters:0/5"s);
            add(2);
            co_await sleep(0s);
            co_await barrier.reset();
            CO_COMPARE(state_of(barrier), "resetting, waiters:0/5"s);
            add(2);
            co_await sleep(0s);
            co_await barrier.abort();

            CO_COMPARE(state_of(barrier), "broken"s);
            CO_VERIFY(barrier.broken());
            co_await gather<ReturnExceptions::Yes>(waiting);
        });
    }

    // locks.BarrierTests.test_barrier_parties
    void itNeedsAtLeastOneParty()
    {
        QVERIFY_EXCEPTION_THROWN(Barrier(0), ValueError);
        QVERIFY_EXCEPTION_THROWN(Barrier(-4), ValueError);

        QCOMPARE(Barrier(parties).parties(), parties);
    }

    // locks.BarrierTests.test_context_manager
    void enteringGivesTheIndex()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(3);
            std::vector<int> results;
            const auto enters = [&]() -> Coroutine<> {
                const int index = co_await barrier.aenter();
                results.push_back(index);
                co_await barrier.aexit(nullptr);
            };

            co_await run_tasks(3, enters);

            std::sort(results.begin(), results.end());
            CO_COMPARE(repr(results), "[0, 1, 2]"s);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_filling_one_task
    void oneOfOneDoesNotWait()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(1);

            const int index = co_await barrier.aenter();

            CO_COMPARE(index, 0);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_filling_one_task_twice
    void oneOfOneMayComeAgain()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(1);

            const auto first = create_task(barrier.wait());
            co_await sleep(0s);
            CO_COMPARE(barrier.n_waiting(), 0);
            const auto second = create_task(barrier.wait());
            co_await sleep(0s);

            CO_VERIFY(first->done() && second->done());
            CO_COMPARE(first->result(), second->result());
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_filling_task_by_task
    void itFillsTaskByTask()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(3);

            const auto first = create_task(barrier.wait());
            co_await sleep(0s);
            CO_COMPARE(state_of(barrier), "filling, waiters:1/3"s);
            const auto second = create_task(barrier.wait());
            co_await sleep(0s);
            CO_COMPARE(state_of(barrier), "filling, waiters:2/3"s);
            const auto third = create_task(barrier.wait());
            co_await sleep(0s);
            const std::vector tasks{first, second, third};
            co_await wait(tasks);

            CO_VERIFY(first->done() && second->done() && third->done());
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_filling_tasks_wait_twice
    void allMayComeTwice()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            std::vector<int> results;
            const auto twice = [&]() -> Coroutine<> {
                co_await barrier.aenter();
                results.push_back(1);
                co_await barrier.aenter();
                results.push_back(2);
                co_await barrier.aexit(nullptr);
                co_await barrier.aexit(nullptr);
            };

            co_await run_tasks(parties, twice);

            std::sort(results.begin(), results.end());
            CO_COMPARE(repr(results), "[1, 1, 1, 1, 1, 2, 2, 2, 2, 2]"s);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_filling_tasks_check_return_value
    void everyoneGetsAnIndexOfTheirOwn()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            int once = 0;
            int twice = 0;
            const auto enters = [&]() -> Coroutine<int> {
                co_await barrier.aenter();
                ++once;
                const int index = co_await barrier.aenter();
                ++twice;
                co_return index;
            };

            const auto tasks = make_tasks(parties, enters);
            std::vector<int> results = co_await gather(tasks);

            CO_COMPARE(once, parties);
            CO_COMPARE(twice, parties);
            std::sort(results.begin(), results.end());
            CO_COMPARE(repr(results), "[0, 1, 2, 3, 4]"s);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_draining_state
    void itDrainsUntilTheLastHasLeft()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            std::vector<bool> draining;
            const auto enters = [&]() -> Coroutine<> {
                co_await barrier.aenter();
                draining.push_back(state_of(barrier).starts_with("draining"));
                co_await barrier.aexit(nullptr);
            };

            co_await run_tasks(parties, enters);

            CO_COMPARE(draining, (std::vector{true, true, true, true, false}));
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_blocking_tasks_while_draining
    void whoComesAgainWhileItDrainsWaitsForTheNextRound()
    {
        run_async([]() -> Coroutine<> {
            int again = 2;
            Barrier barrier(parties);
            Barrier others(parties - again);
            int passed = 0;
            const auto enters = [&]() -> Coroutine<> {
                co_await barrier.wait();
                const bool at_once = again > 0;
                if (at_once)
                    --again;
                else
                    co_await others.wait();
                co_await barrier.wait();
                ++passed;
            };

            co_await run_tasks(parties, enters);

            CO_COMPARE(passed, parties);
        });
    }

    // locks.BarrierTests.test_filling_tasks_cancel_one
    void aCancelledOneDoesNotCount()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(3);
            int passed = 0;
            const auto enters = [&]() -> Coroutine<> {
                co_await barrier.wait();
                ++passed;
            };
            const auto first = create_task(enters());
            co_await sleep(0s);
            CO_COMPARE(barrier.n_waiting(), 1);
            const auto second = create_task(enters());
            co_await sleep(0s);
            CO_COMPARE(barrier.n_waiting(), 2);

            first->cancel();
            co_await sleep(0s);
            CO_COMPARE(barrier.n_waiting(), 1);
            const std::string error = co_await error_of(first);
            CO_COMPARE(error, "CancelledError()"s);
            CO_VERIFY(first->cancelled());
            const auto third = create_task(enters());
            co_await sleep(0s);
            CO_COMPARE(barrier.n_waiting(), 2);
            const auto fourth = create_task(enters());
            const std::vector tasks{second, third, fourth};
            co_await gather(tasks);

            CO_COMPARE(passed, 3);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_reset_barrier
    void resettingAnIdleOneChangesNothing()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(1);

            const auto task = create_task(barrier.reset());
            co_await sleep(0s);

            CO_VERIFY(task->done());
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_reset_barrier_while_tasks_waiting
    void aResetThrowsOutThoseWhoWait()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            const auto enters = [&] { return breaks(barrier); };
            const auto tasks = make_tasks(parties - 1, enters);
            co_await sleep(0s);

            const auto resetting = create_task(barrier.reset());
            const std::vector<bool> broke = co_await gather(tasks);

            CO_COMPARE(broke, std::vector<bool>(parties - 1, true));
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!is_resetting(barrier));
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_reset_barrier_when_tasks_half_draining
    void aResetWhileItDrainsThrowsOutThoseWhoAreStillInside()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            const int rest = parties / 2;
            int left = 0;
            int thrown_out = 0;
            const auto enters = [&]() -> Coroutine<> {
                const bool broke = co_await breaks(barrier);
                ++left;
                if (broke)
                    ++thrown_out;
                else if (parties - left == rest) // so many are still inside
                    co_await barrier.reset();
            };

            co_await run_tasks(parties, enters);

            CO_COMPARE(thrown_out, rest);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!is_resetting(barrier));
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_reset_barrier_when_tasks_half_draining_half_blocking
    void aResetWhileItDrainsLeavesThoseWhoCameAgainInPeace()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            const int blocking = parties / 2;
            int drained = 0;
            int thrown_out = 0;
            int thrown_out_later = 0;
            const auto enters = [&]() -> Coroutine<> {
                const bool broke = co_await breaks(barrier);
                if (broke) {
                    ++thrown_out;
                    co_await barrier.wait();
                } else if (++drained > blocking) {
                    co_await barrier.reset();
                    co_await barrier.wait();
                } else {
                    const bool broke_later = co_await breaks(barrier);
                    thrown_out_later += broke_later ? 1 : 0;
                }
            };

            co_await run_tasks(parties, enters);

            CO_COMPARE(thrown_out, blocking);
            CO_COMPARE(thrown_out_later, 0);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!is_resetting(barrier));
            CO_VERIFY(!barrier.broken());
        });
    }

    // locks.BarrierTests.test_reset_barrier_while_tasks_waiting_and_waiting_again
    void whoIsThrownOutByAResetMayComeAgain()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            int thrown_out = 0;
            int passed = 0;
            const auto enters_again = [&]() -> Coroutine<> {
                const bool broke = co_await breaks(barrier);
                thrown_out += broke ? 1 : 0;
                co_await barrier.wait();
                ++passed;
            };
            const auto enters = [&]() -> Coroutine<> {
                co_await barrier.wait();
                ++passed;
            };

            const auto tasks = make_tasks(parties - 1, enters_again);
            const auto resetting = create_task(barrier.reset());
            co_await sleep(0s);
            const auto last = create_task(enters());
            co_await gather(tasks);

            CO_VERIFY(!barrier.broken());
            CO_COMPARE(thrown_out, parties - 1);
            CO_COMPARE(passed, parties);
            CO_COMPARE(barrier.n_waiting(), 0);
        });
    }

    // locks.BarrierTests.test_reset_barrier_while_tasks_draining
    void aResetByTheLastToLeaveDisturbsNobody()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            int left = 0;
            int passed_again = 0;
            int thrown_out = 0;
            int passed_at_last = 0;
            const auto enters = [&]() -> Coroutine<> {
                co_await barrier.wait();
                if (++left == parties) {
                    co_await barrier.reset();
                    co_await barrier.wait();
                } else {
                    const bool broke = co_await breaks(barrier);
                    ++(broke ? thrown_out : passed_again);
                }
                co_await barrier.wait();
                ++passed_at_last;
            };

            co_await run_tasks(parties, enters);

            CO_VERIFY(!barrier.broken());
            CO_COMPARE(passed_again, parties - 1);
            CO_COMPARE(thrown_out, 0);
            CO_COMPARE(passed_at_last, parties);
            CO_COMPARE(barrier.n_waiting(), 0);
        });
    }

    // locks.BarrierTests.test_abort_barrier
    void abortingBreaksIt()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(1);

            const auto task = create_task(barrier.abort());
            co_await sleep(0s);

            CO_VERIFY(task->done());
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(barrier.broken());
        });
    }

    // locks.BarrierTests.test_abort_barrier_when_tasks_half_draining_half_blocking
    void anAbortWhileItDrainsThrowsOutEveryone()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            const int blocking = parties / 2;
            int drained = 0;
            int thrown_out = 0;
            int thrown_out_later = 0;
            const auto enters = [&]() -> Coroutine<> {
                const bool broke = co_await breaks(barrier);
                if (broke) {
                    ++thrown_out;
                } else if (++drained > blocking) {
                    co_await barrier.abort();
                } else {
                    const bool broke_later = co_await breaks(barrier);
                    thrown_out_later += broke_later ? 1 : 0;
                }
            };

            co_await run_tasks(parties, enters);

            CO_VERIFY(barrier.broken());
            CO_COMPARE(thrown_out, blocking);
            CO_COMPARE(thrown_out_later, parties - blocking - 1);
            CO_COMPARE(barrier.n_waiting(), 0);
            CO_VERIFY(!is_resetting(barrier));
        });
    }

    // locks.BarrierTests.test_abort_barrier_when_exception
    void anAbortAfterAnErrorThrowsOutTheOthers()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            int passed = 0;
            int thrown_out = 0;
            const auto enters = [&]() -> Coroutine<> {
                const std::string error = co_await error_of(enters_twice(barrier));
                if (error == "RuntimeError('fails inside')")
                    co_await barrier.abort();
                else
                    ++(is_broken(error) ? thrown_out : passed);
            };

            co_await run_tasks(parties, enters);

            CO_VERIFY(barrier.broken());
            CO_COMPARE(passed, 0);
            CO_COMPARE(thrown_out, parties - 1);
            CO_COMPARE(barrier.n_waiting(), 0);
        });
    }

    // locks.BarrierTests.test_abort_barrier_when_exception_then_resetting
    void anAbortedOneIsWholeAgainAfterAReset()
    {
        run_async([]() -> Coroutine<> {
            Barrier barrier(parties);
            Barrier meeting(parties);
            int passed = 0;
            int thrown_out = 0;
            int passed_at_last = 0;
            const auto enters = [&]() -> Coroutine<> {
                const std::string error = co_await error_of(enters_twice(barrier));
                if (error == "RuntimeError('fails inside')")
                    co_await barrier.abort();
                else
                    ++(is_broken(error) ? thrown_out : passed);
                // Everyone has left when it is reset, and nobody comes before that.
                const int place = co_await meeting.wait();
                if (place == parties / 2)
                    co_await barrier.reset();
                co_await meeting.wait();
                co_await barrier.wait();
                ++passed_at_last;
            };

            co_await run_tasks(parties, enters);

            CO_VERIFY(!barrier.broken());
            CO_COMPARE(passed, 0);
            CO_COMPARE(thrown_out, parties - 1);
            CO_COMPARE(passed_at_last, parties);
            CO_COMPARE(barrier.n_waiting(), 0);
        });
    }
};

QTEST_GUILESS_MAIN(TestCpythonBarrier)
#include "tst_cpython_barrier.moc"
