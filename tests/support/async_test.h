#pragma once

#include "engine/asyncio/asyncio.h"
#include "tests/support/run.h"

#include <QTest>

#include <string>
#include <utility>

// QVERIFY and QCOMPARE for coroutines, which cannot `return`. No co_await in their arguments.

#define CO_VERIFY(statement)                                                                       \
    do {                                                                                           \
        if (!QTest::qVerify(static_cast<bool>(statement), #statement, "", __FILE__, __LINE__))     \
            co_return;                                                                             \
    } while (false)

#define CO_COMPARE(actual, expected)                                                               \
    do {                                                                                           \
        if (!QTest::qCompare(actual, expected, #actual, #expected, __FILE__, __LINE__))            \
            co_return;                                                                             \
    } while (false)

/// Runs a test that is a coroutine, to its end, as Python's IsolatedAsyncioTestCase does; what
/// other tasks still have to do then is left undone.
template <class Body>
void run_async(Body body)
{
    Run run;
    const auto test = run.spawn(body(), "test");
    while (!test->done()) {
        const auto due = run.loop().next_deadline();
        QVERIFY2(due, "the test waits for something that never happens");
        run.clock().advance_to(*due);
        run.turns(1);
    }
    QVERIFY2(!test->cancelled(), "the test was cancelled");
    const std::exception_ptr error = test->exception();
    QVERIFY2(!error, error ? asyncio::repr(error).c_str() : "");
}

/// What awaiting this throws, as Python prints it: "CancelledError('enough')"; "" if nothing.
template <class Awaitable>
asyncio::Coroutine<std::string> error_of(Awaitable awaitable)
{
    try {
        (void)co_await std::move(awaitable);
    } catch (...) {
        co_return asyncio::repr(std::current_exception());
    }
    co_return std::string();
}

/// What calling this throws.
template <class Function>
std::string error_of_call(Function function)
{
    try {
        (void)function();
    } catch (...) {
        return asyncio::repr(std::current_exception());
    }
    return {};
}

/// What a lock says of itself behind its address: "locked, waiters:1".
template <class Primitive>
std::string state_of(const Primitive &primitive)
{
    const std::string text = primitive.repr();
    const std::size_t begin = text.find('[') + 1;
    return text.substr(begin, text.size() - begin - 2);
}
