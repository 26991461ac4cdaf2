#include "engine/asyncio/repr.h"

#include "engine/asyncio/errors.h"
#include "tests/support/run.h"

#include <QTest>

#include <limits>

using namespace asyncio;
using namespace std::string_literals;

namespace {

struct Point
{
    [[nodiscard]] std::string repr() const { return "Point(1, 2)"; }
};

struct Unprintable
{
};

template <class E>
std::string repr_of(E error)
{
    return repr(std::make_exception_ptr(error));
}

} // namespace

/// What is expected here is what Python 3.13 prints.
class TestRepr : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAndConstants()
    {
        QCOMPARE(repr(-3), "-3"s);
        QCOMPARE(repr(true), "True"s);
        QCOMPARE(repr(None{}), "None"s);
    }

    void floatsHaveAnExponentOnlyWhenTheyAreVeryLargeOrSmall()
    {
        QCOMPARE(repr(2.0), "2.0"s);
        QCOMPARE(repr(-0.0), "-0.0"s);
        QCOMPARE(repr(0.1), "0.1"s);
        QCOMPARE(repr(1e5), "100000.0"s);
        QCOMPARE(repr(1e-4), "0.0001"s);
        QCOMPARE(repr(1e-5), "1e-05"s);
        QCOMPARE(repr(1e15), "1000000000000000.0"s);
        QCOMPARE(repr(1e16), "1e+16"s);
        QCOMPARE(repr(12345678901234567.0), "1.2345678901234568e+16"s);
        QCOMPARE(repr(std::numeric_limits<double>::infinity()), "inf"s);
    }

    void stringsAreQuotedAndEscaped()
    {
        QCOMPARE(repr("no"), "'no'"s);
        QCOMPARE(repr("it's"), "\"it's\""s);
        QCOMPARE(repr("\"it's\""), "'\"it\\'s\"'"s);
        QCOMPARE(repr("a\\b\n\r\t\x01\x7f\u00e9"), "'a\\\\b\\n\\r\\t\\x01\\x7f\u00e9'"s);
    }

    void listsArePrintedWhole()
    {
        QCOMPARE(repr(std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}), "[1, 2, 3, 4, 5, 6, 7, 8]"s);
        QCOMPARE(repr(std::vector<std::string>{"a", "b"}), "['a', 'b']"s);
        QCOMPARE(repr(std::vector<int>{}), "[]"s);
        QCOMPARE(repr(std::tuple<int, std::string, None>{1, "a", {}}), "[1, 'a', None]"s);
    }

    void objectsPrintThemselvesIfTheyCan()
    {
        QCOMPARE(repr(Point{}), "Point(1, 2)"s);
        QCOMPARE(repr(Unprintable{}), "<object>"s);
    }

    void exceptionsHaveTheNamesThatPythonGivesThem()
    {
        QCOMPARE(repr_of(ValueError("no")), "ValueError('no')"s);
        QCOMPARE(repr_of(TimeoutError()), "TimeoutError()"s);
        QCOMPARE(repr_of(CancelledError()), "CancelledError()"s);
        QCOMPARE(repr_of(CancelledError("")), "CancelledError('')"s);
        QCOMPARE(repr_of(std::runtime_error("oops")), "std::runtime_error('oops')"s);
        QCOMPARE(repr_of(1), "<object that is no exception>"s);
    }

    void longResultsAreShortenedInTheMiddle()
    {
        QCOMPARE(short_repr(std::string(28, 'x')), "'" + std::string(28, 'x') + "'");
        QCOMPARE(short_repr(std::string(29, 'x')), "'xxxxxxxxxxxx...xxxxxxxxxxxxx'"s);
        // The quotes are those of what is left.
        QCOMPARE(short_repr(std::string(19, 'a') + "'" + std::string(20, 'a')),
            "'aaaaaaaaaaaa...aaaaaaaaaaaaa'"s);
        QCOMPARE(short_repr(std::vector<int>{1, 2, 3, 4, 5, 6}), "[1, 2, 3, 4, 5, 6]"s);
        QCOMPARE(short_repr(std::vector<int>{1, 2, 3, 4, 5, 6, 7}), "[1, 2, 3, 4, 5, 6, ...]"s);
        QCOMPARE(short_repr(100000.0), "100000.0"s);
    }

    void shorteningCountsCharactersNotBytes()
    {
        std::string text;
        for (int i = 0; i < 40; ++i)
            text += "\u00e9";

        std::string expected = "'";
        for (int i = 0; i < 25; ++i)
            expected += i == 12 ? "..." : "\u00e9";

        QCOMPARE(short_repr(text), expected + "\u00e9'");
    }

    void strLeavesStringsAsTheyAre()
    {
        QCOMPARE(str("it's"), "it's"s);
        QCOMPARE(str(std::string(40, 'x')), std::string(40, 'x'));
        QCOMPARE(str(1.0), "1.0"s);
    }
};

QTEST_GUILESS_MAIN(TestRepr)
#include "tst_repr.moc"
