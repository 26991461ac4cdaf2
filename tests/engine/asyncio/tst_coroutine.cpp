#include "engine/asyncio/coroutine.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Token = std::shared_ptr<int>;

Coroutine<int> answer()
{
    co_return 42;
}

Coroutine<std::unique_ptr<int>> only_moves()
{
    co_return std::make_unique<int>(3);
}

Coroutine<std::string> braces()
{
    co_return {};
}

/// So many coroutines, each awaited by the one before; the innermost sleeps and keeps the token.
Coroutine<int> nested(int depth, Token token)
{
    if (depth == 0) {
        co_await sleep(1s);
        co_return 0;
    }
    const int inner = co_await nested(depth - 1, token);
    co_return inner + 1;
}

template <class Error>
Coroutine<> fails(Error error)
{
    co_await sleep(0s);
    throw error;
}

Coroutine<> fails_below(int depth)
{
    if (depth == 0)
        throw ValueError("deep");
    co_await fails_below(depth - 1);
}

template <class Error>
Coroutine<> catches(Run &run, Error error)
{
    try {
        co_await fails(std::move(error));
    } catch (...) {
        run.note(repr(std::current_exception()));
    }
}

Coroutine<> keeps(Token token)
{
    co_await sleep(1s);
    (void)token;
}

} // namespace

class TestCoroutine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfItRunsUntilItIsAwaited()
    {
        Run run;
        const auto body = [&run]() -> Coroutine<> {
            run.note("ran");
            co_return;
        };

        {
            const Coroutine<> dropped = body();
            QVERIFY(dropped);
        }

        QCOMPARE(run.notes(), ""s);
    }

    void awaitingOneRunsItInline()
    {
        Run run;
        const auto main = [&run]() -> Coroutine<int> {
            run.note_turn("before");
            const int value = co_await answer();
            run.note_turn("after");
            co_return value;
        };

        const auto task = run.spawn(main());
        run.turns(1);

        QCOMPARE(run.notes(), "before@1 after@1"s);
        QCOMPARE(task->result(), 42);
    }

    void resultsMayBeMoveOnly()
    {
        Run run;
        const auto main = []() -> Coroutine<int> {
            const std::unique_ptr<int> value = co_await only_moves();
            co_return *value;
        };

        const auto task = run.spawn(main());
        run.turns(1);

        QCOMPARE(task->result(), 3);
    }

    void aResultMayBeReturnedInBraces()
    {
        Run run;
        const auto task = run.spawn(braces());

        run.turns(1);

        QCOMPARE(task->result(), ""s);
    }

    void oneCannotBeAwaitedTwice()
    {
        Run run;
        const auto main = [&run]() -> Coroutine<> {
            Coroutine<int> once = answer();
            co_await std::move(once);
            run.note(once ? "there" : "gone");
            try {
                co_await std::move(once);
            } catch (const RuntimeError &error) {
                run.note(error.what());
            }
        };

        run.spawn(main());
        run.turns(1);

        QCOMPARE(run.notes(), "gone cannot reuse already awaited coroutine"s);
    }

    void noTaskIsMadeOfOneThatIsGone()
    {
        Run run;
        Coroutine<int> once = answer();
        run.spawn(std::move(once));

        QVERIFY_EXCEPTION_THROWN(run.spawn(std::move(once)), RuntimeError);
        QCOMPARE(run.loop().all_tasks().size(), 1U);
    }

    void exceptionsOfEveryKindCrossAnAwait()
    {
        Run run;
        run.spawn(catches(run, ValueError("no")));
        run.spawn(catches(run, std::runtime_error("std")));
        run.spawn(catches(run, CancelledError("own")));
        run.spawn(catches(run, 3));

        run.until_idle();

        QCOMPARE(run.notes(),
            "ValueError('no') std::runtime_error('std') CancelledError('own') "
            "<object that is no exception>"s);
    }

    void aHundredThousandNestedOnesNeedNoStack()
    {
        Run run;
        const auto task = run.spawn(nested(100'000, nullptr));

        run.until_idle();

        QCOMPARE(task->result(), 100'000);
    }

    void anErrorCrossesTenThousandAwaits()
    {
        Run run;
        const auto task = run.spawn(fails_below(10'000));

        run.until_idle();

        QCOMPARE(repr(task->exception()), "ValueError('deep')"s);
    }

    void aDeepChainIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            run.spawn(nested(100'000, token));
            run.turns(1);
            QVERIFY(token.use_count() > 100'000);
        }

        QCOMPARE(token.use_count(), 1L);
    }

    void framesAreTornDownWithTheirLoopStartedOrNot()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            run.spawn(keeps(token));
            run.turns(1);
            run.spawn(keeps(token));
            QCOMPARE(token.use_count(), 3L);
        }

        QCOMPARE(token.use_count(), 1L);
    }

    void aFrameIsGoneWhenItsTaskIsDone()
    {
        const auto token = std::make_shared<int>();
        Run run;
        const auto task = run.spawn(keeps(token));

        run.until_idle();

        QVERIFY(task->done());
        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(TestCoroutine)
#include "tst_coroutine.moc"
