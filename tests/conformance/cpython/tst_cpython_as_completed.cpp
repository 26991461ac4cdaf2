#include "tests/conformance/cpython/isolated_case.h"

#include <algorithm>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Text = std::string;
using TextTask = Ref<TaskOf<Text>>;

Coroutine<Text> slept(Seconds delay, Text text)
{
    co_return co_await sleep(delay, text);
}

Coroutine<int> number(int value)
{
    co_return value;
}

std::vector<Coroutine<int>> numbers()
{
    std::vector<Coroutine<int>> all;
    for (int i = 0; i < 4; ++i)
        all.push_back(number(i));
    return all;
}

/// The results in the order in which they come, of the plain iteration ...
template <class Completions>
auto plainly(Completions completions, std::size_t at_most = 100)
    -> Coroutine<std::vector<typename Completions::Result>>
{
    std::vector<typename Completions::Result> results;
    for (auto next : completions) {
        auto result = co_await next();
        results.push_back(std::move(result));
        if (results.size() == at_most)
            break;
    }
    co_return results;
}

/// ... and of the asynchronous one.
template <class Completions>
auto asynchronously(Completions completions, std::size_t at_most = 100)
    -> Coroutine<std::vector<typename Completions::Result>>
{
    std::vector<typename Completions::Result> results;
    while (results.size() < at_most) {
        const auto done = co_await completions.anext();
        if (!done)
            break;
        auto result = co_await done;
        results.push_back(std::move(result));
    }
    co_return results;
}

enum class Style { Plain, Async };

template <class Completions>
auto results_of(Style style, Completions completions, std::size_t at_most = 100)
{
    return style == Style::Plain ? plainly(completions, at_most)
                                 : asynchronously(completions, at_most);
}

} // namespace

Q_DECLARE_METATYPE(Style)

/// CPython 3.13's tests of asyncio.as_completed; above each is its name there.
class TestCpythonAsCompleted : public QObject
{
    Q_OBJECT

    static void both_styles()
    {
        QTest::addColumn<Style>("style");
        QTest::newRow("plain") << Style::Plain;
        QTest::newRow("async") << Style::Async;
    }

private Q_SLOTS:
    void resultsComeInTheOrderOfCompletion_data() { both_styles(); }
    // tasks.BaseTaskTests.test_as_completed
    void resultsComeInTheOrderOfCompletion()
    {
        QFETCH(Style, style);
        IsolatedCase test;
        std::set<Text> completed;
        bool time_shifted = false;
        const auto sleeper = [&](Seconds delay, Text name) -> Coroutine<Text> {
            co_await sleep(delay);
            completed.insert(name);
            if (!time_shifted && completed.contains("a") && completed.contains("b")) {
                time_shifted = true;
                test.advance_time(0.14s);
            }
            co_return name;
        };
        const auto main = [&]() -> Coroutine<std::vector<Text>> {
            std::vector<Coroutine<Text>> awaitables;
            awaitables.push_back(sleeper(0.01s, "b"));
            awaitables.push_back(sleeper(0.15s, "c"));
            awaitables.push_back(sleeper(0.01s, "a"));
            const auto completions = as_completed(std::move(awaitables));
            co_return co_await results_of(style, completions);
        };

        const std::vector<Text> results = test.run(main());

        check_equal(test.time(), 0.15);
        QCOMPARE(results.size(), 3U);
        check_equal(std::set<Text>{results[0], results[1]}.size(), 2U);
        check(results[0] == "a" || results[0] == "b");
        check(results[1] == "a" || results[1] == "b");
        check_equal(results[2], "c"s);
    }

    // tasks.BaseTaskTests.test_as_completed_same_tasks_in_as_out
    void theTasksThatWereGivenComeOut()
    {
        IsolatedCase test;
        const auto out_of = [](auto completions) -> Coroutine<std::set<FutureBase *>> {
            std::set<FutureBase *> out;
            while (true) {
                const auto done = co_await completions.anext();
                if (!done)
                    break;
                out.insert(done.get());
            }
            co_return out;
        };
        const auto main = [&]() -> Coroutine<> {
            // Of coroutines: tasks that nobody knew.
            const auto of_coroutines = as_completed(numbers());
            const auto unknown = co_await out_of(of_coroutines);
            check_equal(unknown.size(), 4U);

            // A range is of one type here, so that coroutines and tasks cannot be mixed.
            const std::vector tasks{create_task(number(1)), create_task(number(3))};
            const auto of_tasks = as_completed(tasks);
            const auto known = co_await out_of(of_tasks);
            check(known == std::set<FutureBase *>{tasks[0].get(), tasks[1].get()});
        };

        test.run(main());
    }

    void whatIsNotDoneInTimeRaisesTimeoutError_data() { both_styles(); }
    // tasks.BaseTaskTests.test_as_completed_with_timeout
    void whatIsNotDoneInTimeRaisesTimeoutError()
    {
        QFETCH(Style, style);
        IsolatedCase test;
        const std::vector<TextTask> tasks{
            test.loop().create_task(slept(0.1s, "a")), test.loop().create_task(slept(0.15s, "b"))};
        std::vector<Text> values;
        const auto plain = [&]() -> Coroutine<> {
            for (auto next : as_completed(tasks, 0.12s)) {
                if (!values.empty())
                    test.advance_time(0.02s);
                try {
                    auto value = co_await next();
                    values.push_back(std::move(value));
                } catch (const TimeoutError &) {
                    values.push_back("timed out");
                }
            }
        };
        const auto async = [&]() -> Coroutine<> {
            try {
                auto completions = as_completed(tasks, 0.12s);
                while (true) {
                    const auto done = co_await completions.anext();
                    if (!done)
                        break;
                    auto value = co_await done;
                    values.push_back(std::move(value));
                    test.advance_time(0.02s);
                }
            } catch (const TimeoutError &) {
                values.push_back("timed out");
            }
        };

        test.run(style == Style::Plain ? plain() : async());

        check_equal(values, std::vector{"a"s, "timed out"s});
        check_equal(test.time(), 0.12);
        test.advance_time(10s);
        const auto waits = [&]() -> Coroutine<> { co_await wait(tasks); };
        test.run(waits());
        check_equal(tasks[1]->result(), "b"s);
    }

    void aTimeoutThatIsNotNeededChangesNothing_data() { both_styles(); }
    // tasks.BaseTaskTests.test_as_completed_with_unused_timeout
    void aTimeoutThatIsNotNeededChangesNothing()
    {
        QFETCH(Style, style);
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<std::vector<Text>> {
            std::vector<Coroutine<Text>> awaitables;
            awaitables.push_back(slept(0.01s, "a"));
            const auto completions = as_completed(std::move(awaitables), 1s);
            co_return co_await results_of(style, completions);
        };

        check_equal(test.run(main()), std::vector{"a"s});
        check_equal(test.time(), 0.01);
        test.loop().close();
    }

    void itCanBeResumed_data() { both_styles(); }
    // tasks.BaseTaskTests.test_as_completed_resume_iterator
    void itCanBeResumed()
    {
        QFETCH(Style, style);
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<std::vector<int>> {
            const auto completions = as_completed(numbers());
            auto collected = co_await results_of(style, completions, 2);
            check_equal(collected.size(), 2U);
            const auto others = co_await results_of(style, completions);
            collected.insert(collected.end(), others.begin(), others.end());
            co_return collected;
        };

        auto results = test.run(main());

        std::sort(results.begin(), results.end());
        check_equal(results, std::vector{0, 1, 2, 3});
    }

    // tasks.BaseTaskTests.test_as_completed_reverse_wait
    void theFirstStepAwaitedHasTheFirstCompletion()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            std::vector<Coroutine<Text>> awaitables;
            awaitables.push_back(slept(0.05s, "a"));
            awaitables.push_back(slept(0.1s, "b"));
            std::vector<AsCompleted<TaskOf<Text>>::Next> steps;
            for (auto next : as_completed(std::move(awaitables)))
                steps.push_back(next);
            check_equal(steps.size(), 2U);

            const Text x = co_await steps[1]();
            check_equal(x, "a"s);
            check_equal(test.time(), 0.05);
            test.advance_time(0.05s);
            const Text y = co_await steps[0]();
            check_equal(y, "b"s);
            check_equal(test.time(), 0.1);
        };

        test.run(main());
    }

    void stepsMayBeAwaitedBesideEachOther_data() { both_styles(); }
    // tasks.BaseTaskTests.test_as_completed_concurrent
    void stepsMayBeAwaitedBesideEachOther()
    {
        QFETCH(Style, style);
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            std::vector<Coroutine<Text>> awaitables;
            awaitables.push_back(slept(0.05s, "a"));
            awaitables.push_back(slept(0.05s, "b"));
            auto completions = as_completed(std::move(awaitables));
            std::vector<TextTask> tasks;
            if (style == Style::Plain) {
                for (auto next : completions)
                    tasks.push_back(ensure_future(next()));
            } else {
                while (true) {
                    const auto done = co_await completions.anext();
                    if (!done)
                        break;
                    tasks.push_back(ensure_future(done));
                }
            }
            check_equal(tasks.size(), 2U);
            const auto [done, pending] = co_await wait(tasks);
            std::set<Text> results;
            for (const TextTask &task : done)
                results.insert(task->result());
            check(results == std::set{"a"s, "b"s});
        };

        test.run(main());

        check_equal(test.time(), 0.05);
    }

    void duplicatesCountOnce_data() { both_styles(); }
    // tasks.BaseTaskTests.test_as_completed_duplicate_coroutines
    void duplicatesCountOnce()
    {
        QFETCH(Style, style);
        IsolatedCase test;
        const auto coro = [](Text text) -> Coroutine<Text> { co_return text; };
        const auto main = [&]() -> Coroutine<std::vector<Text>> {
            // A coroutine can be in one place only, a task in many.
            const auto ham = create_task(coro("ham"));
            const std::vector tasks{ham, ham, create_task(coro("spam"))};
            const auto completions = as_completed(tasks);
            co_return co_await results_of(style, completions);
        };

        auto results = test.run(main());

        std::sort(results.begin(), results.end());
        check_equal(results, std::vector{"ham"s, "spam"s});
    }

    // tasks.BaseTaskTests.test_as_completed_coroutine_use_running_loop
    void coroutinesBecomeTasksOfTheRunningLoop()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            std::vector<Coroutine<int>> awaitables;
            awaitables.push_back(number(42));
            std::vector<AsCompleted<TaskOf<int>>::Next> steps;
            for (auto next : as_completed(std::move(awaitables)))
                steps.push_back(next);
            check_equal(steps.size(), 1U);
            const int answer = co_await steps[0]();
            check_equal(answer, 42);
        };

        test.run(main());
    }
};

QTEST_GUILESS_MAIN(TestCpythonAsCompleted)
#include "tst_cpython_as_completed.moc"
