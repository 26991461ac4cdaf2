#include "engine/asyncio/exception_group.h"

#include "engine/asyncio/repr.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::string_literals;

namespace {

template <class E>
std::exception_ptr error(const E &what)
{
    return std::make_exception_ptr(what);
}

/// The repr of what is thrown; "None" of null.
std::string shown(const std::exception_ptr &thrown)
{
    return thrown ? repr(thrown) : "None";
}

template <class Function>
std::string thrown_by(Function function)
{
    try {
        function();
    } catch (...) {
        return repr(std::current_exception());
    }
    return "nothing";
}

/// Calls this with the group that is thrown.
template <class Function>
auto with_group(const std::exception_ptr &thrown, Function function)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const BaseExceptionGroup &group) {
        return function(group);
    }
}

std::string both(const BaseExceptionGroup::Split &parts)
{
    return shown(parts.match) + " / " + shown(parts.rest);
}

/// As an asyncio program may have: groups that keep their kind when they are split.
class Marked : public ExceptionGroup
{
public:
    using ExceptionGroup::ExceptionGroup;
    [[nodiscard]] std::exception_ptr derive(Errors errors) const override
    {
        return std::make_exception_ptr(Marked(message(), std::move(errors)));
    }

protected:
    [[nodiscard]] const char *type() const override { return "Marked"; }
};

} // namespace

/// What Python's own groups show for the same.
class TestExceptionGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsPrintedWithItsErrors()
    {
        const ExceptionGroup one("m", {error(ValueError("x"))});
        const ExceptionGroup two("it's", {error(ValueError("x")), error(KeyError())});

        QCOMPARE(shown(error(one)), "ExceptionGroup('m', [ValueError('x')])"s);
        QCOMPARE(shown(error(two)), "ExceptionGroup(\"it's\", [ValueError('x'), KeyError()])"s);
        QCOMPARE(one.str(), "m (1 sub-exception)"s);
        QCOMPARE(std::string(two.what()), "it's (2 sub-exceptions)"s);
    }

    void ofExceptionsTheFactoryMakesAnExceptionGroup()
    {
        const auto made = BaseExceptionGroup::make("m", {error(ValueError()), error(OSError("y"))});

        QVERIFY(is_a<ExceptionGroup>(made));
        QVERIFY(is_exception(made));
        QCOMPARE(shown(made), "ExceptionGroup('m', [ValueError(), OSError('y')])"s);
    }

    void withOthersTheFactoryMakesABaseExceptionGroup_data()
    {
        QTest::addColumn<int>("other");
        QTest::addColumn<QString>("printed");

        QTest::newRow("cancelled") << 0 << QStringLiteral("CancelledError('m')");
        QTest::newRow("interrupted") << 1 << QStringLiteral("KeyboardInterrupt()");
        QTest::newRow("asked to exit") << 2 << QStringLiteral("SystemExit()");
    }

    void withOthersTheFactoryMakesABaseExceptionGroup()
    {
        QFETCH(int, other);
        QFETCH(QString, printed);
        const std::exception_ptr others[]{
            error(CancelledError("m")), error(KeyboardInterrupt()), error(SystemExit())};

        const auto made = BaseExceptionGroup::make("m", {error(ValueError()), others[other]});

        QVERIFY(is_a<BaseExceptionGroup>(made));
        QVERIFY(!is_a<ExceptionGroup>(made));
        QVERIFY(!is_exception(made));
        QCOMPARE(
            shown(made), "BaseExceptionGroup('m', [ValueError(), " + printed.toStdString() + "])");
    }

    void anExceptionGroupHoldsExceptionsOnly()
    {
        const auto nested
            = BaseExceptionGroup::make("inner", {error(CancelledError()), error(ValueError())});

        QCOMPARE(thrown_by([] { ExceptionGroup("m", {error(CancelledError())}); }),
            "TypeError('Cannot nest BaseExceptions in an ExceptionGroup')"s);
        QCOMPARE(thrown_by([&nested] { ExceptionGroup("m", {nested}); }),
            "TypeError('Cannot nest BaseExceptions in an ExceptionGroup')"s);
    }

    void itIsNeverEmpty()
    {
        const auto refused
            = "ValueError('second argument (exceptions) must be a non-empty sequence')"s;

        QCOMPARE(thrown_by([] { ExceptionGroup("m", {}); }), refused);
        QCOMPARE(thrown_by([] { (void)BaseExceptionGroup::make("m", {}); }), refused);
    }

    void nothingIsNoError()
    {
        QCOMPARE(thrown_by([] {
            (void)BaseExceptionGroup::make("m", {error(KeyError()), nullptr});
        }),
            "ValueError('Item 1 of second argument (exceptions) is not an exception')"s);
    }

    void itSplitsInThoseThatMatchAndTheOthers()
    {
        const ExceptionGroup group(
            "m", {error(ValueError("a")), error(KeyError("b")), error(ValueError("c"))});

        QCOMPARE(both(group.split(is_a<ValueError>)),
            "ExceptionGroup('m', [ValueError('a'), ValueError('c')]) / "
            "ExceptionGroup('m', [KeyError('b')])"s);
        QCOMPARE(shown(group.subgroup(is_a<KeyError>)), "ExceptionGroup('m', [KeyError('b')])"s);
    }

    void aPartWithoutErrorsIsNone()
    {
        const ExceptionGroup group("m", {error(ValueError("a"))});

        QCOMPARE(
            both(group.split(is_a<KeyError>)), "None / ExceptionGroup('m', [ValueError('a')])"s);
        QCOMPARE(
            both(group.split(is_a<ValueError>)), "ExceptionGroup('m', [ValueError('a')]) / None"s);
        QCOMPARE(shown(group.subgroup(is_a<KeyError>)), "None"s);
    }

    void aGroupThatMatchesItselfStaysWhole()
    {
        const ExceptionGroup group("m", {error(ValueError("a")), error(KeyError("b"))});

        QCOMPARE(both(group.split(is_a<ExceptionGroup>)),
            "ExceptionGroup('m', [ValueError('a'), KeyError('b')]) / None"s);
    }

    void thePartsAreNestedAsTheWhole()
    {
        const auto inner = error(ExceptionGroup("in", {error(ValueError("a")), error(KeyError())}));
        const auto other = error(ExceptionGroup("other", {error(TypeError())}));
        const ExceptionGroup group("out", {inner, other, error(ValueError("b"))});

        QCOMPARE(both(group.split(is_a<ValueError>)),
            "ExceptionGroup('out', [ExceptionGroup('in', [ValueError('a')]), ValueError('b')]) / "
            "ExceptionGroup('out', [ExceptionGroup('in', [KeyError()]), "
            "ExceptionGroup('other', [TypeError()])])"s);
    }

    void aPartWithoutTheCancelIsAnExceptionGroup()
    {
        const auto made
            = BaseExceptionGroup::make("m", {error(CancelledError()), error(ValueError("a"))});

        const auto parts = with_group(
            made, [](const BaseExceptionGroup &group) { return group.split(is_exception); });

        QCOMPARE(both(parts),
            "ExceptionGroup('m', [ValueError('a')]) / "
            "BaseExceptionGroup('m', [CancelledError()])"s);
    }

    void theErrorsStayTheSameObjects()
    {
        const auto value = error(ValueError("a"));
        const ExceptionGroup group("m", {value, error(KeyError())});

        const auto part = group.subgroup(is_a<ValueError>);

        with_group(part, [&value](const BaseExceptionGroup &found) {
            QCOMPARE(found.exceptions().size(), 1U);
            QVERIFY(found.exceptions()[0] == value);
        });
    }

    void aClassOfGroupsMakesPartsOfItsOwnKind()
    {
        const Marked group("m", {error(ValueError("a")), error(KeyError())});

        QCOMPARE(both(group.split(is_a<KeyError>)),
            "Marked('m', [KeyError()]) / Marked('m', [ValueError('a')])"s);
    }

    void itIsCaughtAsAnError()
    {
        const auto made = BaseExceptionGroup::make("m", {error(ValueError())});

        QVERIFY(is_a<Error>(made));
        QVERIFY(is_a<std::exception>(made));
        QVERIFY(!is_a<ValueError>(made));
    }
};

QTEST_GUILESS_MAIN(TestExceptionGroup)
#include "tst_exception_group.moc"
