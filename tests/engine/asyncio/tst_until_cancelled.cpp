#include "engine/asyncio/until_cancelled.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<> fails()
{
    co_await sleep(1s);
    throw ValueError("no");
}

/// Sleeps, and cleans up for a second when it is cancelled.
Coroutine<> tidy(Run &run)
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        run.note("closing:" + cancelled->message().value_or("-"));
        co_await sleep(1s);
        run.note("closed");
        throw *cancelled;
    }
    run.note("slept");
}

Coroutine<> stubborn(Run &run)
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    run.note(cancelled ? "declined" : "slept");
}

Coroutine<> around_a_failure(Run &run)
{
    try {
        const auto cancelled = co_await until_cancelled(fails());
        run.note(cancelled ? "cancelled" : "not cancelled");
    } catch (const ValueError &error) {
        run.note(error.what());
    }
}

} // namespace

/// SEMANTICS.md S40.
class TestUntilCancelled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutACancelItOnlyAwaits()
    {
        Run run;
        const auto task = run.spawn(tidy(run));

        run.until_idle();

        QCOMPARE(run.notes(), "slept"s);
        QVERIFY(!task->cancelled());
    }

    void theErrorIsAValueSoThatTheCleanUpCanAwait()
    {
        Run run;
        const auto task = run.spawn(tidy(run));
        run.until(2s);

        task->cancel("enough");
        run.until(2.5s);

        QVERIFY(!task->done());
        run.until_idle();
        QCOMPARE(run.notes(), "closing:enough closed"s);
        QVERIFY(task->cancelled());
    }

    void whoDoesNotThrowItSwallowsTheCancel()
    {
        Run run;
        const auto task = run.spawn(stubborn(run));
        run.until(2s);

        task->cancel();
        run.until_idle();

        QCOMPARE(run.notes(), "declined"s);
        QVERIFY(task->done() && !task->cancelled());
        QCOMPARE(task->cancelling(), 1);
    }

    void otherErrorsPass()
    {
        Run run;
        run.spawn(around_a_failure(run));

        run.until_idle();

        QCOMPARE(run.notes(), "no"s);
    }
};

QTEST_GUILESS_MAIN(TestUntilCancelled)
#include "tst_until_cancelled.moc"
