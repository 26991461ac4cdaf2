#include "tests/conformance/cpython/isolated_case.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<> nothing()
{
    co_return;
}

Sleep sleeps_long()
{
    return sleep(10s);
}

/// Sleeps, and whatever happens then throws this: `finally: raise`.
template <class E>
Coroutine<> crashes_after(Seconds delay, E error)
{
    (void)co_await until_cancelled(sleep(delay));
    throw error;
}

} // namespace

/// CPython 3.13's tests of asyncio.timeout; above each is its name there. What they say of the
/// chain of an exception's contexts has no counterpart in C++.
class TestCpythonTimeout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // timeouts.TimeoutTests.test_timeout_basic
    void expiredItRaisesTimeoutError()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(0.01s);
            co_await raised<TimeoutError>(with(cm, sleeps_long));
            check(cm.expired());
        };

        test.run(main());

        check_equal(test.time(), 0.01);
    }

    // timeouts.TimeoutTests.test_timeout_at_basic
    void theDeadlineMayBeAbsolute()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const Seconds deadline = test.loop().time() + 0.01s;
            Timeout cm = timeout_at(deadline);
            co_await raised<TimeoutError>(with(cm, sleeps_long));
            check(cm.expired());
            check(cm.when() == deadline);
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_nested_timeouts
    void ofTwoWithTheSameDeadlineTheOuterOneRaises()
    {
        IsolatedCase test;
        bool cancelled = false;
        const auto main = [&]() -> Coroutine<> {
            const Seconds deadline = test.loop().time() + 0.01s;
            Timeout cm1 = timeout_at(deadline);
            Timeout cm2 = timeout_at(deadline);
            const auto body = [&]() -> Coroutine<> {
                try {
                    co_await with(cm2, sleeps_long);
                } catch (const CancelledError &) {
                    cancelled = true;
                    throw;
                }
            };
            co_await raised<TimeoutError>(with(cm1, body));
            check(cancelled);
            check(cm1.expired());
            check(cm2.expired());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_waiter_cancelled
    void theBodySeesACancelledError()
    {
        IsolatedCase test;
        bool cancelled = false;
        const auto body = [&]() -> Coroutine<> {
            try {
                co_await sleep(10s);
            } catch (const CancelledError &) {
                cancelled = true;
                throw;
            }
        };
        const auto main
            = [&]() -> Coroutine<> { co_await raised<TimeoutError>(with(timeout(0.01s), body)); };

        test.run(main());

        check(cancelled);
    }

    // timeouts.TimeoutTests.test_timeout_not_called
    void inTimeItDoesNothing()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            Timeout cm = timeout(10s);
            co_await with(cm, [] { return sleep(0.01s); });
            check(!cm.expired());
            check(cm.when() > test.loop().time());
        };

        test.run(main());

        check_equal(test.time(), 0.01);
    }

    // timeouts.TimeoutTests.test_timeout_disabled
    void withoutADelayItNeverExpires()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(std::nullopt);
            co_await with(cm, [] { return sleep(0.01s); });
            check(!cm.expired());
            check(!cm.when());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_at_disabled
    void withoutADeadlineItNeverExpires()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout_at(std::nullopt);
            co_await with(cm, [] { return sleep(0.01s); });
            check(!cm.expired());
            check(!cm.when());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_zero
    void zeroExpiresAtTheFirstSuspension()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const Seconds begin = test.loop().time();
            Timeout cm = timeout(0s);
            co_await raised<TimeoutError>(with(cm, sleeps_long));
            check(cm.expired());
            check(begin <= *cm.when() && *cm.when() <= test.loop().time());
        };

        test.run(main());

        check_equal(test.time(), 0.0);
    }

    // timeouts.TimeoutTests.test_timeout_zero_sleep_zero
    void zeroExpiresAtABareYieldToo()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const Seconds begin = test.loop().time();
            Timeout cm = timeout(0s);
            co_await raised<TimeoutError>(with(cm, [] { return sleep(0s); }));
            check(cm.expired());
            check(begin <= *cm.when() && *cm.when() <= test.loop().time());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_in_the_past_sleep_zero
    void aTimeInThePastExpiresAtABareYieldToo()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const Seconds begin = test.loop().time();
            Timeout cm = timeout(-11s);
            co_await raised<TimeoutError>(with(cm, [] { return sleep(0s); }));
            check(cm.expired());
            check(begin >= *cm.when() && *cm.when() <= test.loop().time());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_foreign_exception_passed
    void anotherErrorPasses()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(0.01s);
            const auto body = []() -> Coroutine<> {
                throw KeyError();
                co_return;
            };
            co_await raised<KeyError>(with(cm, body));
            check(!cm.expired());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_exception_context
    void aTimeoutInTheCleanUpOfAnErrorRaisesTimeoutError()
    {
        IsolatedCase test;
        const auto body = []() -> Coroutine<> {
            std::exception_ptr error;
            try {
                divide_by_zero();
            } catch (const ZeroDivisionError &) {
                error = std::current_exception();
            }
            co_await sleep(1s);
            std::rethrow_exception(error);
        };
        const auto main
            = [&]() -> Coroutine<> { co_await raised<TimeoutError>(with(timeout(0.01s), body)); };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_foreign_exception_on_timeout
    void anErrorOfTheCleanUpPasses()
    {
        IsolatedCase test;
        const auto body = [] { return crashes_after(1s, ZeroDivisionError()); };
        const auto main = [&]() -> Coroutine<> {
            co_await raised<ZeroDivisionError>(with(timeout(0.01s), body));
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_foreign_exception_on_timeout_2
    void ofNestedCleanUpsTheLastErrorPasses()
    {
        IsolatedCase test;
        const auto body = []() -> Coroutine<> {
            co_await sleep(1s);
            throw ValueError();
        };
        const auto cleans_up_twice = [&]() -> Coroutine<> {
            try {
                co_await body();
            } catch (const CancelledError &) {
                try {
                    throw KeyError();
                } catch (const KeyError &) {
                    divide_by_zero();
                }
            }
        };
        const auto main = [&]() -> Coroutine<> {
            co_await raised<ZeroDivisionError>(with(timeout(0.01s), cleans_up_twice));
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_foreign_cancel_doesnt_timeout_if_not_expired
    void aCancelBySomebodyElsePasses()
    {
        IsolatedCase test;
        const auto body = []() -> Coroutine<> {
            current_task()->cancel();
            co_await sleep(10s);
        };
        const auto main = [&]() -> Coroutine<> {
            Timeout cm = timeout(10s);
            co_await raised<CancelledError>(with(cm, body));
            check(!cm.expired());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_outer_task_is_not_cancelled
    void theTaskItselfEndsNormally()
    {
        IsolatedCase test;
        const auto outer = []() -> Coroutine<> {
            co_await raised<TimeoutError>(with(timeout(0.001s), sleeps_long));
        };
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(outer());
            co_await task;
            check(!task->cancelled());
            check(task->done());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_nested_timeouts_concurrent
    void whenTheOuterDeadlineIsMissedInABlockingCallTheInnerBodyIsCancelled()
    {
        IsolatedCase test;
        const auto inner = []() -> Coroutine<> {
            block(0.01s);
            co_await sleep(1s);
        };
        const auto outer
            = [&]() -> Coroutine<> { co_await raised<TimeoutError>(with(timeout(0.1s), inner)); };
        const auto main
            = [&]() -> Coroutine<> { co_await raised<TimeoutError>(with(timeout(0.002s), outer)); };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_nested_timeouts_loop_busy
    void bothDeadlinesMissedInABlockingCallCountInTurn()
    {
        IsolatedCase test;
        const auto inner = []() -> Coroutine<> {
            block(0.1s);
            co_await sleep(1s);
        };
        const auto outer = [&]() -> Coroutine<> {
            co_await raised<TimeoutError>(with(timeout(0.01s), inner));
            co_await sleep(10s);
        };
        const auto main = [&]() -> Coroutine<> {
            const Seconds begin = test.loop().time();
            co_await raised<TimeoutError>(with(timeout(0.1s), outer));
            const Seconds end = test.loop().time();
            check(begin <= end && end <= begin + 1s);
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_reschedule
    void theDeadlineCanBeChanged()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const auto entered = test.loop().create_future<Timeout *>();
            const Seconds deadline1 = test.loop().time() + 10s;
            const Seconds deadline2 = deadline1 + 20s;
            Timeout timeout = timeout_at(deadline1);
            const auto f = [&]() -> Coroutine<> {
                co_await with(timeout, [&](Timeout &cm) -> Coroutine<> {
                    entered->set_result(&cm);
                    co_await sleep(50s);
                });
            };
            const auto task = create_task(f());
            Timeout *const cm = co_await entered;

            check(cm->when() == deadline1);
            cm->reschedule(deadline2);
            check(cm->when() == deadline2);
            cm->reschedule(std::nullopt);
            check(!cm->when());
            task->cancel();
            co_await raised<CancelledError>(task);
            check(!cm->expired());
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_repr_active
    void itIsPrintedActive()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            co_await with(timeout(10s), [](Timeout &cm) -> Coroutine<> {
                check_equal(cm.repr(), "<Timeout [active] when=10.0>"s);
                co_return;
            });
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_repr_expired
    void itIsPrintedExpired()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(0.01s);
            co_await raised<TimeoutError>(with(cm, sleeps_long));
            check_equal(cm.repr(), "<Timeout [expired]>"s);
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_repr_finished
    void itIsPrintedFinished()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(10s);
            co_await with(cm, [] { return sleep(0s); });
            check_equal(cm.repr(), "<Timeout [finished]>"s);
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_repr_disabled
    void itIsPrintedDisabled()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            co_await with(timeout(std::nullopt), [](Timeout &cm) -> Coroutine<> {
                check_equal(cm.repr(), "<Timeout [active] when=None>"s);
                co_return;
            });
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_nested_timeout_in_finally
    void oneInTheCleanUpOfAnExpiredOneExpiresToo()
    {
        IsolatedCase test;
        bool inner_expired = false;
        const auto body = [&]() -> Coroutine<> {
            const auto cancelled = co_await until_cancelled(sleep(1s));
            co_await raised<TimeoutError>(with(timeout(0.01s), sleeps_long));
            inner_expired = true;
            if (cancelled)
                throw *cancelled;
        };
        const auto main
            = [&]() -> Coroutine<> { co_await raised<TimeoutError>(with(timeout(0.01s), body)); };

        test.run(main());

        check(inner_expired);
        check_equal(test.time(), 0.02);
    }

    // timeouts.TimeoutTests.test_timeout_after_cancellation
    void itExpiresInTheCleanUpOfASwallowedCancel()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            current_task()->cancel();
            const auto cancelled = co_await until_cancelled(sleep(1s));
            check(cancelled.has_value());
            co_await raised<TimeoutError>(with(timeout(0s), [] { return sleep(1s); }));
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_cancel_in_timeout_after_cancellation
    void aNewCancelAfterASwallowedOneIsNoTimeout()
    {
        IsolatedCase test;
        const auto body = []() -> Coroutine<> {
            current_task()->cancel();
            co_await sleep(2s);
        };
        const auto main = [&]() -> Coroutine<> {
            current_task()->cancel();
            const auto cancelled = co_await until_cancelled(sleep(1s));
            check(cancelled.has_value());
            co_await raised<CancelledError>(with(timeout(1s), body));
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_already_entered
    void itCannotBeEnteredInsideItself()
    {
        IsolatedCase test;
        const auto body = [](Timeout &cm) -> Coroutine<> {
            const auto error = co_await raised<RuntimeError>(with(cm, nothing));
            check_contains(text_of(error), "has already been entered");
        };
        const auto main = [&]() -> Coroutine<> { co_await with(timeout(0.01s), body); };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_double_enter
    void itCannotBeEnteredAgain()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(0.01s);
            co_await with(cm, nothing);
            const auto error = co_await raised<RuntimeError>(with(cm, nothing));
            check_contains(text_of(error), "has already been entered");
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_finished
    void finishedItCannotBeRescheduled()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(0.01s);
            co_await with(cm, nothing);
            const auto error = check_throws<RuntimeError>([&] { cm.reschedule(0.02s); });
            check_contains(text_of(error), "finished");
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_expired
    void expiredItCannotBeRescheduled()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(0.01s);
            co_await raised<TimeoutError>(with(cm, [] { return sleep(1s); }));
            const auto error = check_throws<RuntimeError>([&] { cm.reschedule(0.02s); });
            check_contains(text_of(error), "expired");
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_expiring
    void whileItExpiresItCannotBeRescheduled()
    {
        IsolatedCase test;
        const auto body = [](Timeout &cm) -> Coroutine<> {
            co_await raised<CancelledError>(sleep(1s));
            const auto error = check_throws<RuntimeError>([&] { cm.reschedule(0.02s); });
            check_contains(text_of(error), "expiring");
        };
        const auto main = [&]() -> Coroutine<> { co_await with(timeout(0.01s), body); };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_not_entered
    void beforeItIsEnteredItCannotBeRescheduled()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            Timeout cm = timeout(0.01s);
            const auto error = check_throws<RuntimeError>([&] { cm.reschedule(0.02s); });
            check_contains(text_of(error), "has not been entered");
            co_return;
        };

        test.run(main());
    }

    // timeouts.TimeoutTests.test_timeout_without_task
    void itIsForTasksOnly()
    {
        IsolatedCase test;
        Timeout cm(0.01s);

        const auto error = without_a_task(test, [&] { cm.aenter(); });
        check(is_a<RuntimeError>(error));
        check_contains(text_of(error), "task");
        const auto reschedule = check_throws<RuntimeError>([&] { cm.reschedule(0.02s); });
        check_contains(text_of(reschedule), "has not been entered");
    }

    // timeouts.TimeoutTests.test_timeout_taskgroup
    void aroundAGroupItLetsTheErrorsOfTheGroupPass()
    {
        IsolatedCase test;
        const auto in_group = [](TaskGroup group) -> Coroutine<> {
            group.create_task(crashes_after(2s, ZeroDivisionError()));
            std::exception_ptr error;
            try {
                throw ValueError();
            } catch (...) {
                error = std::current_exception();
            }
            co_await sleep(1s);
            std::rethrow_exception(error);
        };
        const auto in_timeout = [&]() -> Coroutine<> { co_await with(TaskGroup(), in_group); };
        const auto main = [&]() -> Coroutine<> {
            const auto group = co_await raised<ExceptionGroup>(with(timeout(0.01s), in_timeout));
            check_equal(text_of(group),
                "ExceptionGroup('unhandled errors in a TaskGroup', "
                "[ZeroDivisionError('division by zero')])"s);
        };

        test.run(main());
    }
};

QTEST_GUILESS_MAIN(TestCpythonTimeout)
#include "tst_cpython_timeout.moc"
