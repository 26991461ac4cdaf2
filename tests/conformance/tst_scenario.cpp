#include "tests/conformance/run.h"
#include "tests/conformance/scenario.h"

#include <QtTest>

#include <string>

using namespace conformance;

namespace {

/// A scenario whose main function has these steps.
std::string with_steps(const std::string &steps)
{
    return R"({"format": "aioscn/1", "id": "it", "objects": {"f0": {"type": "future"}},
"funcs": {"main": [)"
        + steps + "]}}";
}

std::string log_of(const std::string &steps)
{
    return run(Scenario::parse(with_steps(steps)));
}

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aScenarioLeavesALogOfWhatTheLoopDid()
    {
        const std::string log = log_of(R"({"op": "sleep", "d": 0.5}, {"op": "return", "v": 1})");

        QVERIFY(log.starts_with("0 0.000000000 - create T1 main\n"
                                "0 0.000000000 - ready T1\n"
                                "1 0.000000000 - iter 1\n"
                                "1 0.000000000 T1 begin T1 send\n"
                                "1 0.000000000 T1 timer 0.500000000\n"
                                "1 0.000000000 T1 end T1 wait sleep\n"
                                "2 0.500000000 - iter 1\n"
                                "2 0.500000000 - ready T1\n"
                                "3 0.500000000 - iter 1\n"
                                "3 0.500000000 T1 begin T1 send\n"
                                "3 0.500000000 T1 end T1 return 1\n"
                                "3 0.500000000 T1 done T1 result 1\n"
                                "4 0.500000000 - iter 1\n"
                                "4 0.500000000 - run result 1\n"));
    }

    void waitingForNothingIsADeadlock()
    {
        const std::string log = log_of(R"({"op": "await", "t": "f0"})");

        QVERIFY(log.find("- run deadlock\n") != std::string::npos);
    }

    void aTooLongRunIsLeft()
    {
        const std::string log
            = log_of(R"({"op": "repeat", "n": 9999, "body": [{"op": "sleep", "d": 0}]})");

        QVERIFY(log.find("3001 0.000000000 - run limit\n") != std::string::npos);
    }

    void valuesArePrintedAsJsonDumpsDoes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("printed");
        QTest::newRow("null") << QByteArray("null") << QByteArray("null");
        QTest::newRow("integer") << QByteArray("1") << QByteArray("1");
        QTest::newRow("double") << QByteArray("1.0") << QByteArray("1.0");
        QTest::newRow("exponent") << QByteArray("1e-7") << QByteArray("1e-07");
        QTest::newRow("boolean") << QByteArray("true") << QByteArray("true");
        QTest::newRow("list") << QByteArray("[1, [\"a\"]]") << QByteArray("[1,[\"a\"]]");
        QTest::newRow("escapes") << QByteArray("\"\\n\\\"\\\\\\u007f\"")
                                 << QByteArray("\"\\n\\\"\\\\\\u007f\"");
        QTest::newRow("not ASCII") << QByteArray("\"\xc3\xa9\xf0\x9f\x98\x80\"")
                                   << QByteArray("\"\\u00e9\\ud83d\\ude00\"");
        QTest::newRow("surrogates")
            << QByteArray("\"\\ud83d\\ude00\"") << QByteArray("\"\\ud83d\\ude00\"");
    }
    void valuesArePrintedAsJsonDumpsDoes()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const QByteArray, printed);

        const std::string log = log_of(R"({"op": "return", "v": )" + value.toStdString() + "}");

        QVERIFY(log.find("run result " + printed.toStdString() + "\n") != std::string::npos);
    }

    void whatIsWrongWithAScenarioIsSaidWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("steps");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("unknown step")
            << QByteArray(R"({"op": "slep"})") << QByteArray("unknown step \"slep\"");
        QTest::newRow("missing member")
            << QByteArray(R"({"op": "sleep"})") << QByteArray("sleep needs \"d\"");
        QTest::newRow("unknown member") << QByteArray(R"({"op": "sleep", "d": 1, "x": 1})")
                                        << QByteArray("sleep has no member \"x\"");
        QTest::newRow("wrong type")
            << QByteArray(R"({"op": "sleep", "d": "1"})") << QByteArray("\"d\": expected a number");
        QTest::newRow("unknown function") << QByteArray(R"({"op": "call", "fn": "nil"})")
                                          << QByteArray("unknown function \"nil\"");
        QTest::newRow("unknown object")
            << QByteArray(R"({"op": "acquire", "o": "l0"})") << QByteArray("unknown object \"l0\"");
        QTest::newRow("wrong object") << QByteArray(R"({"op": "acquire", "o": "f0"})")
                                      << QByteArray("\"f0\" is not for this step");
        QTest::newRow("waiting callback")
            << QByteArray(R"({"op": "soon", "do": {"op": "await", "t": "f0"}})")
            << QByteArray("a callback cannot do \"await\"");
        QTest::newRow("reraise in a body")
            << QByteArray(R"({"op": "reraise"})") << QByteArray("reraise is for handlers");
        QTest::newRow("coroutine in wait")
            << QByteArray(R"({"op": "wait", "of": [{"fn": "main"}]})")
            << QByteArray("wait takes no coroutines");
        QTest::newRow("shield of two")
            << QByteArray(R"({"op": "shield", "of": [{"t": "f0"}, {"t": "f0"}]})")
            << QByteArray("shield is of one thing");
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("expected a string");
    }
    void whatIsWrongWithAScenarioIsSaidWithItsLine()
    {
        QFETCH(const QByteArray, steps);
        QFETCH(const QByteArray, message);

        try {
            (void)Scenario::parse(with_steps(steps.toStdString()));
            QFAIL("it was accepted");
        } catch (const InputError &error) {
            QCOMPARE(QByteArray(error.what()), message);
            QCOMPARE(error.line(), 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
