#pragma once

#include "engine/asyncio/asyncio.h"

#include <QTest>

#include <cmath>
#include <set>
#include <source_location>
#include <string>
#include <utility>

/// The loop of one test of CPython's: its clock goes straight to the next deadline, as that of
/// test_utils.TestLoop does. run() is what IsolatedAsyncioTestCase does with a test.
class IsolatedCase
{
public:
    explicit IsolatedCase(asyncio::Observer *observer = nullptr)
        : m_loop(m_clock, observer)
    {
    }

    [[nodiscard]] asyncio::EventLoop &loop() { return m_loop; }
    /// To the microsecond, as assertAlmostEqual has it, more or less.
    [[nodiscard]] double time() const
    {
        return std::round(m_clock.standing_at().count() * 1e6) / 1e6;
    }
    void advance_time(asyncio::Seconds duration) { m_clock.advance(duration); }

    /// Until this is done; gives its result or throws its error.
    template <class Awaitable>
    auto run(Awaitable &&awaitable)
    {
        return m_loop.run_until_complete(std::forward<Awaitable>(awaitable));
    }
    void run_briefly()
    {
        const auto once = []() -> asyncio::Coroutine<> { co_return; };
        m_loop.run_until_complete(once());
    }
    /// For what Python's API takes the loop from its arguments, and ours from what is running.
    template <class Function>
    auto outside_a_task(Function function)
    {
        const asyncio::EventLoop::Command by_user(m_loop);
        return function();
    }

private:
    asyncio::ManualClock m_clock;
    asyncio::EventLoop m_loop;
};

// The asserts of unittest. They can stand in coroutines, where QVERIFY and QCOMPARE, which return,
// cannot; a test that fails goes on.

using Where = std::source_location;

inline void check(bool holds, const Where &where = Where::current())
{
    QTest::qVerify(holds, "the condition", "", where.file_name(), static_cast<int>(where.line()));
}

inline void fail(const std::string &message, const Where &where = Where::current())
{
    QTest::qFail(message.c_str(), where.file_name(), static_cast<int>(where.line()));
}

template <class A, class B>
void check_equal(const A &actual, const B &expected, const Where &where = Where::current())
{
    if (!(actual == expected))
        fail("got " + asyncio::repr(actual) + ", not " + asyncio::repr(expected), where);
}

inline void check_contains(
    const std::string &text, const std::string &part, const Where &where = Where::current())
{
    if (text.find(part) == std::string::npos)
        fail("'" + text + "' does not contain '" + part + "'", where);
}

/// The end of assertRaises: another error than the one that is expected goes on.
template <class E>
std::exception_ptr expected(std::exception_ptr error, const Where &where)
{
    if (!error)
        fail("nothing was raised", where);
    else if (!asyncio::is_a<E>(error))
        std::rethrow_exception(error);
    return error;
}

/// What this throws, which has to be an E.
template <class E, class Function>
std::exception_ptr check_throws(Function function, const Where &where = Where::current())
{
    std::exception_ptr error;
    try {
        (void)function();
    } catch (...) {
        error = std::current_exception();
    }
    return expected<E>(std::move(error), where);
}

/// The same for what is awaited.
template <class E, class Awaitable>
asyncio::Coroutine<std::exception_ptr> raised(Awaitable awaitable, Where where = Where::current())
{
    std::exception_ptr error;
    try {
        co_await std::move(awaitable);
    } catch (...) {
        error = std::current_exception();
    }
    co_return expected<E>(std::move(error), where);
}

/// The error as Python prints it, without its type if that has no message.
inline std::string text_of(const std::exception_ptr &error)
{
    return asyncio::repr(error);
}

/// The names of the types of the errors in a group, or "no group": get_error_types.
using Types = std::set<std::string>;
inline Types error_types(const std::exception_ptr &group)
{
    Types types;
    try {
        std::rethrow_exception(group);
    } catch (const asyncio::BaseExceptionGroup &errors) {
        for (const std::exception_ptr &error : errors.exceptions()) {
            const std::string text = asyncio::repr(error);
            types.insert(text.substr(0, text.find('(')));
        }
    } catch (...) {
        types.insert("no group");
    }
    return types;
}

/// One of the errors in a group.
inline std::exception_ptr error_in(const std::exception_ptr &group, std::size_t index = 0)
{
    try {
        std::rethrow_exception(group);
    } catch (const asyncio::BaseExceptionGroup &errors) {
        return errors.exceptions().at(index);
    }
}

/// What this throws in a plain callback: await_without_task.
template <class Function>
std::exception_ptr without_a_task(IsolatedCase &test, Function function)
{
    std::exception_ptr error;
    test.loop().call_soon([&] {
        try {
            function();
        } catch (...) {
            error = std::current_exception();
        }
    });
    test.run_briefly();
    return error;
}

class ZeroDivisionError : public asyncio::Error
{
public:
    ZeroDivisionError()
        : Error("ZeroDivisionError", "division by zero")
    {
    }
};

/// What Python's 1 / 0 does.
inline void divide_by_zero()
{
    throw ZeroDivisionError();
}
