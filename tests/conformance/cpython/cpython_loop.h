#pragma once

#include "engine/asyncio/asyncio.h"

#include <QTest>

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// The loop of asyncio's own tests (test_utils.TestLoop): its clock jumps to the next timer, and it
/// keeps a record of the deadlines that were set and of what was reported.
///
/// The tests beside this file are those of CPython 3.13.0's suite, Lib/test/test_asyncio, told
/// again in C++; the comment above each is the original's name.
class CpythonLoop : public asyncio::Observer
{
public:
    CpythonLoop()
        : m_loop(std::make_unique<asyncio::EventLoop>(m_clock, this))
    {
    }

    asyncio::EventLoop &operator*() const { return *m_loop; }
    asyncio::EventLoop *operator->() const { return m_loop.get(); }
    [[nodiscard]] asyncio::ManualClock &clock() { return m_clock; }
    /// Loop time, to the seven digits of assertAlmostEqual.
    [[nodiscard]] double seconds() const { return rounded(m_clock.standing_at()); }
    [[nodiscard]] int turns() const { return m_turns; }
    /// "[0.1, 0.2]": the deadlines of the timers set since the last call.
    std::string timers_set() { return asyncio::repr(std::exchange(m_timers, {})); }
    /// What was reported since the last call, with "; " between.
    std::string reported() { return std::exchange(m_reported, {}); }
    /// What debug mode had to say since the last call.
    std::string warned() { return std::exchange(m_warned, {}); }

    template <class T>
    asyncio::Ref<asyncio::TaskOf<T>> spawn(
        asyncio::Coroutine<T> coroutine, std::string name = "TestTask")
    {
        return m_loop->create_task(std::move(coroutine), std::move(name));
    }
    /// Two turns: what is ready, and what that makes ready (test_utils.run_briefly).
    void run_briefly() { m_loop->run_until_complete(nothing()); }
    void run_while_ready()
    {
        while (m_loop->ready_count() > 0)
            run_briefly();
    }
    /// The loop goes, with all that it alone kept.
    void drop() { m_loop = nullptr; }

private:
    static asyncio::Coroutine<> nothing() { co_return; }
    static double rounded(asyncio::Seconds time) { return std::round(time.count() * 1e7) / 1e7; }
    static void add(std::string &record, std::string_view text)
    {
        record += (record.empty() ? "" : "; ") + std::string(text);
    }

    void turn_began(std::size_t) override { ++m_turns; }
    void timer_set(const asyncio::Timer &timer) override
    {
        m_timers.push_back(rounded(timer.when()));
    }
    void exception_reported(std::string_view text, const asyncio::Task *) override
    {
        add(m_reported, text);
    }
    void warned(std::string_view text, const asyncio::Task *) override { add(m_warned, text); }

    asyncio::ManualClock m_clock;
    int m_turns = 0;
    std::vector<double> m_timers;
    std::string m_reported;
    std::string m_warned;
    std::unique_ptr<asyncio::EventLoop> m_loop;
};

class ZeroDivisionError : public asyncio::Error
{
public:
    explicit ZeroDivisionError(const std::string &message = {})
        : Error("ZeroDivisionError", message)
    {
    }
};

/// What calling this throws, as Python prints it; "nothing" if it does not.
template <class Function>
std::string thrown(Function &&function)
{
    try {
        (void)function();
    } catch (...) {
        return asyncio::repr(std::current_exception());
    }
    return "nothing";
}

inline bool contains(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

namespace QTest {

template <>
inline char *toString(const std::string &text)
{
    return qstrdup(text.c_str());
}

} // namespace QTest
