#pragma once

#include "engine/asyncio/event_loop.h"

#include <QTest>

#include <string>
#include <utility>

/// A loop whose clock moves only as a test says, and the words that its tasks have noted.
class Run
{
public:
    explicit Run(asyncio::Observer *observer = nullptr)
        : m_loop(m_clock, observer)
    {
    }

    [[nodiscard]] asyncio::ManualClock &clock() { return m_clock; }
    [[nodiscard]] asyncio::EventLoop &loop() { return m_loop; }
    /// The turn that runs or ran last; the first is 1.
    [[nodiscard]] int turn() const { return m_turn; }

    template <class T>
    asyncio::Ref<asyncio::TaskOf<T>> spawn(asyncio::Coroutine<T> coroutine, std::string name = {})
    {
        return m_loop.create_task(std::move(coroutine), std::move(name));
    }
    /// Calls this between two turns, as a user's command.
    template <class Function>
    auto command(Function function)
    {
        const asyncio::EventLoop::Command by_user(m_loop);
        return function();
    }

    void turns(int count)
    {
        while (count-- > 0) {
            ++m_turn;
            m_loop.run_once();
        }
    }
    /// Turns while something is due until this time, which it is then.
    void until(asyncio::Seconds time)
    {
        for (auto due = m_loop.next_deadline(); due && *due <= time; due = m_loop.next_deadline()) {
            m_clock.advance_to(*due);
            turns(1);
        }
        m_clock.advance_to(time);
    }
    /// Turns until nothing will ever happen by itself.
    void until_idle()
    {
        while (const auto due = m_loop.next_deadline())
            until(*due);
    }

    void note(const std::string &word) { m_notes += (m_notes.empty() ? "" : " ") + word; }
    /// The same with the turn: "woke@3".
    void note_turn(const std::string &word) { note(word + "@" + std::to_string(m_turn)); }
    /// What was noted since the last call, with blanks between.
    std::string notes() { return std::exchange(m_notes, {}); }

private:
    asyncio::ManualClock m_clock;
    std::string m_notes;
    int m_turn = 0;
    asyncio::EventLoop m_loop;
};

namespace QTest {

template <>
inline char *toString(const std::string &text)
{
    return qstrdup(text.c_str());
}

} // namespace QTest
