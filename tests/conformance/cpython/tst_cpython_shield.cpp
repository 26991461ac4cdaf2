#include "tests/conformance/cpython/isolated_case.h"

using namespace asyncio;
using namespace std::string_literals;

/// CPython 3.13's tests of asyncio.shield; above each is its name there.
class TestCpythonShield : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_shield_result
    void theResultPasses()
    {
        IsolatedCase test;
        const auto inner = test.loop().create_future<int>();
        const auto outer = shield(inner);

        inner->set_result(42);

        check_equal(test.run(outer), 42);
    }

    // tasks.BaseTaskTests.test_shield_exception
    void theExceptionPasses()
    {
        IsolatedCase test;
        const auto inner = test.loop().create_future<>();
        const auto outer = shield(inner);
        test.run_briefly();
        const auto error = std::make_exception_ptr(RuntimeError("expected"));

        inner->set_exception(error);
        test.run_briefly();

        check(outer->exception() == error);
    }

    // tasks.BaseTaskTests.test_shield_cancel_inner
    void aCancelOfTheInnerOneCancelsTheOuterOne()
    {
        IsolatedCase test;
        const auto inner = test.loop().create_future<>();
        const auto outer = shield(inner);
        test.run_briefly();

        inner->cancel();
        test.run_briefly();

        check(outer->cancelled());
    }

    // tasks.BaseTaskTests.test_shield_cancel_outer
    void aCancelOfTheOuterOneLeavesNoCallbacks()
    {
        IsolatedCase test;
        const auto inner = test.loop().create_future<>();
        const auto outer = shield(inner);
        test.run_briefly();

        outer->cancel();
        test.run_briefly();

        check(outer->cancelled());
        check_equal(outer->repr(), "<Future cancelled>"s);
        check_equal(inner->repr(), "<Future pending>"s);
    }

    // tasks.BaseTaskTests.test_shield_shortcut
    void aDoneFutureIsReturnedItself()
    {
        IsolatedCase test;
        const auto future = test.loop().create_future<int>();
        future->set_result(42);

        const auto outer = shield(future);

        check(outer == future);
        check_equal(test.run(outer), 42);
    }

    // tasks.BaseTaskTests.test_shield_effect
    void aCancelOfWhoAwaitsItDoesNotReachTheInnerOne()
    {
        IsolatedCase test;
        int proof = 0;
        const auto waiter = test.loop().create_future<>();
        const auto inner = [&]() -> Coroutine<> {
            co_await waiter;
            proof += 1;
        };
        const auto outer = [&]() -> Coroutine<> {
            co_await shield(inner());
            proof += 100;
        };
        const auto task = test.loop().create_task(outer());
        test.run_briefly();

        task->cancel();
        check_throws<CancelledError>([&] { test.run(task); });
        waiter->set_result();
        test.run_briefly();

        check_equal(proof, 1);
    }

    // tasks.BaseTaskTests.test_shield_gather
    void aShieldedGatherGoesOnWithoutTheOuterOne()
    {
        IsolatedCase test;
        const auto child1 = test.loop().create_future<int>();
        const auto child2 = test.loop().create_future<int>();
        const std::vector children{child1, child2};
        const auto parent = test.outside_a_task([&] { return gather(children); });
        const auto outer = shield(parent);
        test.run_briefly();

        outer->cancel();
        test.run_briefly();
        check(outer->cancelled());
        child1->set_result(1);
        child2->set_result(2);
        test.run_briefly();

        check_equal(parent->result(), std::vector{1, 2});
    }

    // tasks.BaseTaskTests.test_gather_shield
    void aCancelOfAGatherOfShieldsStopsAtThem()
    {
        IsolatedCase test;
        const auto child1 = test.loop().create_future<int>();
        const auto child2 = test.loop().create_future<int>();
        const auto inner1 = shield(child1);
        const auto inner2 = shield(child2);
        const std::vector children{inner1, inner2};
        const auto parent = test.outside_a_task([&] { return gather(children); });
        test.run_briefly();

        parent->cancel();
        test.run_briefly();

        check(is_a<CancelledError>(parent->exception()));
        check(inner1->cancelled());
        check(inner2->cancelled());
        child1->set_result(1);
        child2->set_result(2);
        test.run_briefly();
        check(!child1->cancelled() && !child2->cancelled());
    }

    // tasks.BaseTaskTests.test_shield_coroutine_use_running_loop
    void aCoroutineBecomesATaskOfTheRunningLoop()
    {
        IsolatedCase test;
        const auto answer = []() -> Coroutine<int> { co_return 42; };
        const auto main = [&]() -> Coroutine<Ref<Future<int>>> { co_return shield(answer()); };

        const auto outer = test.run(main());

        check(outer->belongs_to(test.loop()));
        check_equal(test.run(outer), 42);
    }
};

QTEST_GUILESS_MAIN(TestCpythonShield)
#include "tst_cpython_shield.moc"
