#include "engine/asyncio/source.h"

#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::string_literals;

namespace {

Coroutine<std::vector<std::string>> worker(int, const std::string &)
{
    co_return {};
}

template <class T>
Coroutine<T> generic(T value)
{
    co_return value;
}

struct Server
{
    Coroutine<> serve() { co_return; }
};

} // namespace

class TestSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceIsFileAndLine()
    {
        const auto here = std::source_location::current();

        QCOMPARE(place(here), "tests/engine/asyncio/tst_source.cpp:" + std::to_string(here.line()));
    }

    void theNameOfAFunctionIsFoundInWhatCompilersSay_data()
    {
        QTest::addColumn<QByteArray>("pretty");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("plain") << QByteArray("asyncio::Coroutine<void> main()")
                               << QByteArray("main");
        QTest::newRow("gcc, anonymous")
            << QByteArray("asyncio::Coroutine<int> demos::{anonymous}::worker(int)")
            << QByteArray("worker");
        QTest::newRow("clang, anonymous")
            << QByteArray("Coroutine<> demos::(anonymous namespace)::worker(int)")
            << QByteArray("worker");
        QTest::newRow("result with a function type")
            << QByteArray("asyncio::Coroutine<std::function<void(int)> > make(std::string)")
            << QByteArray("make");
        QTest::newRow("template") << QByteArray("asyncio::Coroutine<T> twice(T) [with T = int]")
                                  << QByteArray("twice");
        QTest::newRow("lambda") << QByteArray("main()::<lambda(int)>") << QByteArray("<lambda>");
        QTest::newRow("mere name") << QByteArray("worker") << QByteArray("worker");
    }
    void theNameOfAFunctionIsFoundInWhatCompilersSay()
    {
        QFETCH(QByteArray, pretty);
        QFETCH(QByteArray, name);

        QCOMPARE(std::string(function_name(pretty.toStdString())), name.toStdString());
    }

    void tasksKnowTheNameOfTheirFunction()
    {
        Run run;
        Server server;
        const auto lambda = []() -> Coroutine<> { co_return; };

        QCOMPARE(std::string(run.spawn(worker(1, "a"))->function()), "worker"s);
        QCOMPARE(std::string(run.spawn(generic(std::string("a")))->function()), "generic"s);
        QCOMPARE(std::string(run.spawn(server.serve())->function()), "serve"s);
        QCOMPARE(std::string(run.spawn(lambda())->function()), "<lambda>"s);
    }

    void whatIsInATestIsNotTheLibrary() { QVERIFY(!is_library(std::source_location::current())); }
};

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
