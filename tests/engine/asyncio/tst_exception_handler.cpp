#include "engine/asyncio/asyncio.h"

#include "tests/support/run.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// What the loop reports and warns of, line by line.
class Reports : public Observer
{
public:
    void exception_reported(std::string_view line, const Task *) override { add(line); }
    void warned(std::string_view line, const Task *) override { add(line); }
    std::string text;

private:
    void add(std::string_view line) { text += std::string(line) + "\n"; }
};

Ref<Future<int>> failed(EventLoop &loop)
{
    const auto future = loop.create_future<int>();
    future->set_exception(std::make_exception_ptr(ValueError("no")));
    return future;
}

} // namespace

/// Exception handlers may do as they like.
class TestExceptionHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itMayReplaceItself()
    {
        Run run;
        const auto kept = std::make_shared<int>(1);
        int seen = 0;
        run.loop().set_exception_handler([&run, &seen, kept](const ExceptionContext &) {
            run.loop().set_exception_handler({});
            seen += *kept;
        });
        run.loop().call_soon([] { throw ValueError("no"); });

        run.turns(1);

        QCOMPARE(seen, 1);
        QCOMPARE(kept.use_count(), 1);
    }

    void itMayDropWhatItIsToldOfWhileTheLoopGoes()
    {
        std::vector<Ref<FutureBase>> kept;
        int calls = 0;
        {
            Run run;
            run.loop().set_exception_handler([&](const ExceptionContext &) {
                ++calls;
                kept.clear();
            });
            for (int i = 0; i < 3; ++i)
                kept.push_back(failed(run.loop()));
        }

        QCOMPARE(calls, 3);
    }

    void whatItThrowsWhereNothingMayBeThrownIsReported()
    {
        Reports reports;
        Run run(&reports);
        run.loop().set_exception_handler([](const ExceptionContext &) { throw SystemExit(); });

        failed(run.loop()); // and dropped

        QVERIFY(reports.text.find("Exception ignored in exception handler: SystemExit()")
            != std::string::npos);
    }

    void aFatalErrorFromItLeavesTheTurnInOrder()
    {
        Run run;
        const auto kept = std::make_shared<int>(1);
        bool ran = false;
        run.loop().set_exception_handler([](const ExceptionContext &) { throw SystemExit(); });
        run.loop().call_soon([kept] { throw ValueError("no"); });
        run.loop().call_soon([&ran] { ran = true; });

        QVERIFY_EXCEPTION_THROWN(run.turns(1), SystemExit);

        QVERIFY(!run.loop().in_turn());
        QCOMPARE(kept.use_count(), 1);
        run.turns(1);
        QVERIFY(ran);
    }

    void aCancelledCallbackDropsWhatItKept()
    {
        Reports reports;
        Run run(&reports);
        const auto timer = run.loop().call_later(1000s, [future = failed(run.loop())] {});

        timer->cancel();

        QVERIFY(reports.text.find("Future exception was never retrieved") == 0);
    }

    void aSlowCallbackThatThrowsIsWarnedOf()
    {
        Reports reports;
        Run run(&reports);
        run.loop().set_debug(Debug::Yes);
        run.loop().call_soon([&run] {
            run.clock().advance(1s);
            throw ValueError("no");
        });

        run.turns(1);

        QVERIFY(reports.text.find("took 1.000 seconds") != std::string::npos);
        QVERIFY(reports.text.find("Exception in callback") != std::string::npos);
    }

    void aFutureMayBeDroppedWhileItIsRunFor()
    {
        Run run;
        auto future = run.loop().create_future<int>();
        run.loop().call_soon([&future] {
            future->set_result(3);
            future = nullptr;
        });

        QCOMPARE(run.loop().run_until_complete(future), 3);
    }

    void aGatherThatWasRefusedReportsNothing()
    {
        Reports reports;
        Run here(&reports);
        Run elsewhere;
        const auto mine = here.loop().create_future<int>();
        const auto foreign = elsewhere.loop().create_future<int>();
        QVERIFY_EXCEPTION_THROWN((void)gather(mine, foreign), ValueError);

        mine->set_exception(std::make_exception_ptr(ValueError("no")));
        (void)mine->exception();
        here.turns(2);

        QCOMPARE(reports.text, ""s);
    }
};

QTEST_GUILESS_MAIN(TestExceptionHandler)
#include "tst_exception_handler.moc"
