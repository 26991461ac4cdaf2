#include "engine/asyncio/runner.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// Sleeps on, however often it is asked to stop.
Coroutine<> stubborn()
{
    for (int i = 0; i < 10; ++i) {
        try {
            co_await sleep(1s);
        } catch (const CancelledError &) {
        }
    }
}

Coroutine<> notes_its_end(std::string &ends, std::string name)
{
    try {
        co_await sleep(10s);
    } catch (const CancelledError &) {
        ends += name;
        throw;
    }
}

Coroutine<> closes(Runner &runner, std::string &error)
{
    try {
        runner.close();
    } catch (const RuntimeError &refused) {
        error = refused.what();
    }
    co_return;
}

} // namespace

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itCannotBeClosedFromInsideAndCanAfterwards()
    {
        ManualClock clock;
        Runner runner(clock);
        std::string error;

        // Its shutdown has cancelled the task that asked for it.
        QVERIFY_EXCEPTION_THROWN(runner.run(closes(runner, error)), CancelledError);

        QCOMPARE(error, "Cannot close a running event loop"s);
        QVERIFY(!runner.get_loop().is_closed());
        EventLoop &loop = runner.get_loop();
        runner.close();
        QVERIFY(loop.is_closed());
    }

    void theSecondInterruptLeavesTheLoop()
    {
        ManualClock clock;
        Runner runner(clock);
        for (const Seconds when : {100ms, 200ms})
            runner.get_loop().call_later(when, [&] { runner.interrupt(); });

        QVERIFY_EXCEPTION_THROWN(runner.run(stubborn()), KeyboardInterrupt);

        QCOMPARE(clock.standing_at().count(), 0.2);
    }

    void interruptsOfOneRunDoNotCountInTheNext()
    {
        ManualClock clock;
        Runner runner(clock);
        const auto interrupts = [&]() -> Coroutine<> {
            runner.interrupt();
            co_await sleep(1s);
        };

        for (int i = 0; i < 2; ++i)
            QVERIFY_EXCEPTION_THROWN(runner.run(interrupts()), KeyboardInterrupt);
    }

    void anInterruptWhileNothingRunsIsThrown()
    {
        ManualClock clock;
        Runner runner(clock);

        QVERIFY_EXCEPTION_THROWN(runner.interrupt(), KeyboardInterrupt);
    }

    void whatIsLeftIsCancelledInOrderOfCreation()
    {
        ManualClock clock;
        std::string ends;
        Runner runner(clock);
        const auto main = [&]() -> Coroutine<> {
            for (const char *name : {"a", "b", "c"})
                create_task(notes_its_end(ends, name));
            co_return;
        };

        runner.run(main());
        QCOMPARE(ends, ""s);
        runner.close();

        QCOMPARE(ends, "abc"s);
    }

    void whatIsBegunWhileItClosesStaysPending()
    {
        ManualClock clock;
        std::string ends;
        Ref<Task> late;
        Runner runner(clock);
        const auto begins_another = [&]() -> Coroutine<> {
            try {
                co_await sleep(10s);
            } catch (const CancelledError &) {
                late = create_task(notes_its_end(ends, "late"));
            }
        };
        const auto main = [&]() -> Coroutine<> {
            create_task(begins_another());
            co_return;
        };

        runner.run(main());
        runner.close();

        QVERIFY(late);
        QVERIFY(!late->done());
        QCOMPARE(ends, ""s);
    }
};

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
