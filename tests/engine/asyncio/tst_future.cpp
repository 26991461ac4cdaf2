#include "engine/asyncio/future.h"

#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<int> awaits(Run &run, Ref<Future<int>> future, std::string name)
{
    const int value = co_await future;
    run.note_turn(name);
    co_return value;
}

/// Awaits it and notes the error's repr.
Coroutine<> notes_error(Run &run, Ref<Future<int>> future)
{
    try {
        co_await future;
    } catch (...) {
        run.note(repr(std::current_exception()));
    }
}

} // namespace

class TestFuture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResultCanBeSetOnce()
    {
        Run run;
        const auto future = run.loop().create_future<int>();

        future->set_result(3);

        QVERIFY(future->done() && !future->cancelled());
        QCOMPARE(future->result(), 3);
        QVERIFY(!future->exception());
        QVERIFY_EXCEPTION_THROWN(future->set_result(4), InvalidStateError);
        QVERIFY_EXCEPTION_THROWN(
            future->set_exception(std::make_exception_ptr(1)), InvalidStateError);
        QVERIFY(!future->cancel());
        QCOMPARE(future->result(), 3);
    }

    void aPendingFutureHasNeitherResultNorException()
    {
        Run run;
        const auto future = run.loop().create_future<int>();

        QVERIFY_EXCEPTION_THROWN((void)future->result(), InvalidStateError);
        QVERIFY_EXCEPTION_THROWN((void)future->exception(), InvalidStateError);
    }

    void aFailedFutureThrowsTheSameErrorToEveryone()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        run.spawn(notes_error(run, future));
        run.spawn(notes_error(run, future));

        future->set_exception(std::make_exception_ptr(ValueError("no")));
        run.until_idle();

        QCOMPARE(run.notes(), "ValueError('no') ValueError('no')"s);
        QVERIFY_EXCEPTION_THROWN((void)future->result(), ValueError);
        QVERIFY(future->exception());
    }

    void aCancelledFutureThrowsItsMessageToEveryone()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        run.spawn(notes_error(run, future));
        run.spawn(notes_error(run, future));

        QVERIFY(future->cancel("enough"));
        QVERIFY(!future->cancel("again"));
        run.until_idle();

        QVERIFY(future->cancelled());
        QCOMPARE(run.notes(), "CancelledError('enough') CancelledError('enough')"s);
        QVERIFY_EXCEPTION_THROWN((void)future->exception(), CancelledError);
    }

    void callbacksRunInTheNextTurnInOrderOfRegistration()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        future->add_done_callback([&run](FutureBase &) { run.note_turn("first"); });
        run.spawn(awaits(run, future, "task"));
        run.turns(1);
        future->add_done_callback([&run](FutureBase &) { run.note_turn("last"); });

        future->set_result(1);
        QCOMPARE(run.notes(), ""s);
        run.turns(1);

        QCOMPARE(run.notes(), "first@2 task@2 last@2"s);
    }

    void aCallbackOfADoneFutureIsQueuedAtOnce()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        future->set_result(1);

        future->add_done_callback([&run](FutureBase &done) { run.note(done.repr()); });
        run.turns(1);

        QCOMPARE(run.notes(), "<Future finished result=1>"s);
    }

    void aRemovedCallbackIsNotCalled()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto removed
            = future->add_done_callback([&run](FutureBase &) { run.note("removed"); });
        const auto late = future->add_done_callback([&run](FutureBase &) { run.note("late"); });

        QVERIFY(future->remove_done_handle(*removed));
        QVERIFY(!future->remove_done_handle(*removed));
        future->set_result(1);
        QVERIFY(!future->remove_done_handle(*late)); // it is queued already
        run.until_idle();

        QCOMPARE(run.notes(), "late"s);
    }

    void anErrorInACallbackDoesNotKeepTheOthersFromRunning()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        future->add_done_callback([](FutureBase &) { throw ValueError("no"); });
        future->add_done_callback([&run](FutureBase &) { run.note("ran"); });

        future->set_result(1);
        run.until_idle();

        QCOMPARE(run.notes(), "ran"s);
    }

    void awaitingADoneFutureDoesNotSuspend()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        future->set_result(3);

        const auto task = run.spawn(awaits(run, future, "went on"));
        run.turns(1);

        QCOMPARE(run.notes(), "went on@1"s);
        QCOMPARE(task->result(), 3);
    }

    void aFutureSaysWhatItIs()
    {
        Run run;
        const auto future = run.loop().create_future<std::string>();
        QCOMPARE(future->repr(), "<Future pending>"s);

        const auto line = std::to_string(std::source_location::current().line() + 1);
        future->add_done_callback([](FutureBase &) {});
        const std::string place = "<lambda>() at tests/engine/asyncio/tst_future.cpp:" + line;
        QCOMPARE(future->repr(), "<Future pending cb=[" + place + "]>");
        future->add_done_callback([](FutureBase &) {});
        future->add_done_callback([](FutureBase &) {});
        future->add_done_callback([](FutureBase &) {});
        QVERIFY(future->repr().find(place + ", <2 more>, <lambda>() at ") != std::string::npos);

        future->set_result("it's");
        QCOMPARE(future->repr(), "<Future finished result=\"it's\">"s);
    }

    void aFailedOrCancelledFutureSaysSo()
    {
        Run run;
        const auto failed = run.loop().create_future<int>();
        const auto cancelled = run.loop().create_future<int>();

        failed->set_exception(std::make_exception_ptr(ValueError("no")));
        cancelled->cancel("why");

        QCOMPARE(failed->repr(), "<Future finished exception=ValueError('no')>"s);
        QCOMPARE(cancelled->repr(), "<Future cancelled>"s);
    }

    void aFutureMayOutliveItsLoop()
    {
        const auto token = std::make_shared<int>();
        Ref<Future<int>> future;
        {
            Run run;
            future = run.loop().create_future<int>();
            future->add_done_callback([token](FutureBase &) {});
            run.spawn(awaits(run, future, "never"));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L); // nothing will be called back
        QVERIFY_EXCEPTION_THROWN((void)future->loop(), RuntimeError);
        future->set_result(3);
        QCOMPARE(future->result(), 3);
    }

    void awaitingAFutureOfAnotherLoopFails()
    {
        Run run;
        Run other;
        const auto foreign = other.loop().create_future<int>();
        Ref<Future<int>> orphan;
        {
            Run gone;
            orphan = gone.loop().create_future<int>();
        }

        const auto first = run.spawn(awaits(run, foreign, "never"));
        const auto second = run.spawn(awaits(run, orphan, "never"));
        run.until_idle();

        QVERIFY(repr(first->exception()).find("attached to a different loop") != std::string::npos);
        QVERIFY(
            repr(second->exception()).find("attached to a different loop") != std::string::npos);
        QVERIFY(!run.loop().current_task());
    }

    void awaitedThingsHaveNames()
    {
        QCOMPARE(Awaited{}.text(), "Future"s);
        const Awaited sleep{.what = "sleep", .amount = 2, .unit = Awaited::Unit::InSeconds};
        QCOMPARE(sleep.text(), "sleep(2)"s);
        const Awaited nap{.what = "sleep", .amount = 0.25, .unit = Awaited::Unit::InSeconds};
        QCOMPARE(nap.text(), "sleep(0.25)"s);
        const Awaited gather{.what = "gather", .amount = 3, .unit = Awaited::Unit::Counted};
        QCOMPARE(gather.text(), "gather of 3"s);
    }
};

QTEST_GUILESS_MAIN(TestFuture)
#include "tst_future.moc"
