#include "tests/support/async_test.h"

#include <QTest>

#include <string>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

/// CPython 3.13.0, Lib/test/test_asyncio/test_locks.py, class EventTests.
class TestCpythonEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // locks.EventTests.test_repr
    void itTellsWhetherItIsSetAndHowManyWait()
    {
        run_async([]() -> Coroutine<> {
            Event event;
            CO_VERIFY(event.repr().starts_with("<asyncio.locks.Event object at 0x"));
            CO_COMPARE(state_of(event), "unset"s);

            const auto task = ensure_future(event.wait());
            co_await sleep(0s);
            CO_COMPARE(state_of(event), "unset, waiters:1"s);
            event.set();
            CO_COMPARE(state_of(event), "set, waiters:1"s);
            co_await task;

            CO_COMPARE(state_of(event), "set"s);
        });
    }

    // locks.EventTests.test_wait
    void settingWakesInOrderAndWhoComesLaterPassesFirst()
    {
        run_async([]() -> Coroutine<> {
            Event event;
            std::vector<int> result;
            const auto waits = [&](int number) -> Coroutine<> {
                const bool set = co_await event.wait();
                if (set)
                    result.push_back(number);
            };
            CO_VERIFY(!event.is_set());
            const auto first = create_task(waits(1));
            const auto second = create_task(waits(2));
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);

            const auto third = create_task(waits(3));
            event.set();
            co_await sleep(0s);

            CO_COMPARE(repr(result), "[3, 1, 2]"s);
            CO_VERIFY(first->done() && first->result() == None());
            CO_VERIFY(second->done() && second->result() == None());
            CO_VERIFY(third->done() && third->result() == None());
        });
    }

    // locks.EventTests.test_wait_on_set
    void aSetEventIsNotWaitedFor()
    {
        run_async([]() -> Coroutine<> {
            Event event;
            event.set();

            const bool set = co_await event.wait();

            CO_VERIFY(set);
        });
    }

    // locks.EventTests.test_wait_cancel
    void aCancelledWaitLeavesTheLine()
    {
        run_async([]() -> Coroutine<> {
            Event event;

            const auto wait = ensure_future(event.wait());
            get_running_loop().call_soon([wait] { wait->cancel(); });
            const std::string error = co_await error_of(wait);

            CO_COMPARE(error, "CancelledError()"s);
            CO_COMPARE(state_of(event), "unset"s);
        });
    }

    // locks.EventTests.test_clear
    void itIsSetUntilItIsCleared()
    {
        Event event;
        QVERIFY(!event.is_set());

        event.set();
        QVERIFY(event.is_set());
        event.clear();

        QVERIFY(!event.is_set());
    }

    // locks.EventTests.test_clear_with_waiters
    void clearingDoesNotTakeAWakeUpBack()
    {
        run_async([]() -> Coroutine<> {
            Event event;
            std::vector<int> result;
            const auto waits = [&]() -> Coroutine<bool> {
                const bool set = co_await event.wait();
                if (set)
                    result.push_back(1);
                co_return true;
            };
            const auto task = create_task(waits());
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);

            event.set();
            event.clear();
            CO_VERIFY(!event.is_set());
            event.set();
            event.set();
            CO_COMPARE(state_of(event), "set, waiters:1"s);
            co_await sleep(0s);

            CO_COMPARE(repr(result), "[1]"s);
            CO_COMPARE(state_of(event), "set"s);
            CO_VERIFY(task->done() && task->result());
        });
    }
};

QTEST_GUILESS_MAIN(TestCpythonEvent)
#include "tst_cpython_event.moc"
