#include "engine/asyncio/with.h"

#include "engine/asyncio/lock.h"
#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>
#include <source_location>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

enum class Exit { Passes, Swallows, Throws };

/// Notes what it goes through.
class Manager : public RefCounted
{
public:
    explicit Manager(Run &run, Exit exit = Exit::Passes)
        : m_run(&run)
        , m_exit(exit)
    {
    }
    Manager(Manager &&other) noexcept
        : m_run(other.m_run)
        , m_exit(other.m_exit)
    {
    }

    Coroutine<> aenter()
    {
        m_run->note_turn("enter");
        co_return;
    }
    Coroutine<bool> aexit(std::exception_ptr error)
    {
        m_run->note_turn("exit " + (error ? repr(error) : "None"));
        if (m_exit == Exit::Throws)
            throw KeyError("of exit");
        co_return m_exit == Exit::Swallows;
    }
    [[nodiscard]] Run &run() { return *m_run; }

private:
    Run *m_run;
    Exit m_exit;
};

Coroutine<> fails(Manager &)
{
    co_await sleep(0s);
    throw ValueError("of body");
}

/// The task's error, or nothing.
std::string error_of(FutureBase &future)
{
    return future.exception() ? repr(future.exception()) : "";
}

} // namespace

/// Python's `async with`.
class TestWith : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBodyIsEnteredAndLeftInOneTurn()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            Manager manager(r);
            co_await with(manager, [](Manager &given) -> Coroutine<> {
                given.run().note_turn("body");
                co_return;
            });
            r.note_turn("after");
        };
        run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(), "enter@1 body@1 exit None@1 after@1"s);
        QCOMPARE(run.turn(), 1);
    }

    void theResultOfTheBodyIsPassedOn()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<std::string> {
            co_return co_await with(Manager(r), []() -> Coroutine<std::string> {
                co_await sleep(1s);
                co_return "result";
            });
        };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(task->result(), "result"s);
    }

    /// Whatever the compiler takes for the line of an await that spans several.
    void itIsAwaitedWhereItBegins()
    {
        Run run;
        const auto begin = std::source_location::current().line() + 3;
        const auto main = [](Run &r) -> Coroutine<> {
            Manager manager(r);
            co_await with(manager, []() -> Coroutine<> {
                co_await sleep(1s);
                co_return;
            });
        };
        const auto task = run.spawn(main(run));

        run.turns(1);

        const std::vector<std::source_location> stack = task->get_stack();
        QCOMPARE(stack.size(), std::size_t(2));
        QCOMPARE(stack[0].line(), begin + 1);
        QCOMPARE(stack[1].line(), begin);
    }

    void anErrorOfTheBodyIsShownToTheManagerAndPassesOn()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> { co_await with(Manager(r), fails); };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(), "enter@1 exit ValueError('of body')@2"s);
        QCOMPARE(error_of(*task), "ValueError('of body')"s);
    }

    void aManagerMaySwallowTheError()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            co_await with(Manager(r, Exit::Swallows), fails);
            r.note("after");
        };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(), "enter@1 exit ValueError('of body')@2 after"s);
        QCOMPARE(error_of(*task), ""s);
    }

    void whenTheErrorWasSwallowedThereIsNoResult()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<int> {
            co_return co_await with(Manager(r, Exit::Swallows), []() -> Coroutine<int> {
                throw ValueError("of body");
                co_return 1;
            });
        };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(error_of(*task), "RuntimeError('the body of with() was left without a result')"s);
    }

    void aManagerMayThrowInstead_data()
    {
        QTest::addColumn<bool>("fails");

        QTest::newRow("of an error") << true;
        QTest::newRow("of nothing") << false;
    }

    void aManagerMayThrowInstead()
    {
        QFETCH(bool, fails);
        Run run;
        const auto main = [](Run &r, bool throws) -> Coroutine<> {
            co_await with(Manager(r, Exit::Throws), [throws]() -> Coroutine<> {
                if (throws)
                    throw ValueError("of body");
                co_return;
            });
        };
        const auto task = run.spawn(main(run, fails));

        run.until_idle();

        QCOMPARE(error_of(*task), "KeyError('of exit')"s);
    }

    void aCancelIsShownToTheManagerToo()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            co_await with(Manager(r), []() -> Coroutine<> { co_await sleep(9s); });
        };
        const auto task = run.spawn(main(run));
        run.turns(1);

        task->cancel("m");
        run.until_idle();

        QCOMPARE(run.notes(), "enter@1 exit CancelledError('m')@2"s);
        QVERIFY(task->cancelled());
    }

    void aBodyThatThrowsBeforeItIsAwaitedIsLeftToo()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            co_await with(Manager(r), []() -> Coroutine<> { throw ValueError("early"); });
        };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(), "enter@1 exit ValueError('early')@1"s);
        QCOMPARE(error_of(*task), "ValueError('early')"s);
    }

    void theCapturesOfTheBodyLiveAsLongAsIt()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            const std::string text(100, 'x');
            auto body = [text]() -> Coroutine<> {
                co_await sleep(1s);
                if (text != std::string(100, 'x'))
                    throw ValueError("gone");
            };
            co_await with(Manager(r), std::move(body));
        };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(error_of(*task), ""s);
    }

    void aManagerMayBeGivenByRef()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            const auto manager = make_ref<Manager>(r);
            co_await with(manager, fails);
        };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(), "enter@1 exit ValueError('of body')@2"s);
        QCOMPARE(error_of(*task), "ValueError('of body')"s);
    }

    void aBodyMayReturnAFuture()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto main = [](Run &r, Ref<Future<int>> awaited) -> Coroutine<int> {
            const auto body = [awaited] { return awaited; };
            co_return co_await with(Manager(r), body);
        };
        const auto task = run.spawn(main(run, future));
        run.turns(1);

        future->set_result(7);
        run.until_idle();

        QCOMPARE(task->result(), 7);
        QCOMPARE(run.notes(), "enter@1 exit None@2"s);
    }

    void aLockIsHeldInTheBody()
    {
        Run run;
        Lock lock;
        const auto main = [](Run &r, Lock &l) -> Coroutine<> {
            const auto body = [&]() -> Coroutine<> {
                r.note(l.locked() ? "held" : "free");
                co_await sleep(1s);
                throw ValueError("of body");
            };
            co_await with(l, body);
        };
        const auto task = run.spawn(main(run, lock));

        run.until_idle();

        QCOMPARE(run.notes(), "held"s);
        QVERIFY(!lock.locked());
        QCOMPARE(error_of(*task), "ValueError('of body')"s);
    }

    void aPendingOneIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto main = [](Run &r, std::shared_ptr<int> held) -> Coroutine<> {
                const auto body = [held]() -> Coroutine<> { co_await sleep(9s); };
                co_await with(Manager(r), body);
            };
            run.spawn(main(run, token));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(TestWith)
#include "tst_with.moc"
