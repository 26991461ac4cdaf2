#include "engine/asyncio/asyncio.h"
#include "engine/demos/catalog.h"
#include "resources/resources.h"
#include "tests/conformance/twin_python.h"

#include <QRegularExpression>
#include <QTest>

namespace {

using conformance::ClockKind;
using conformance::difference;
using conformance::linesOf;
using conformance::pathOfTwin;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// Until it is over, turn by turn.
QStringList logOf(const demos::Demo &demo, ClockKind kind)
{
    const std::unique_ptr<asyncio::Clock> clock = conformance::makeClock(kind);
    conformance::TwinLog log(*clock, kind);
    asyncio::EventLoop loop(*clock, &log);
    loop.next_task_number(); // the one of asyncio.run
    const auto main = loop.create_task(demo.main(), "main");
    switch (demo.end) {
    case demos::End::NoTaskIsLeft:
        while (const auto due = loop.next_deadline()) {
            clock->advance_to(*due);
            loop.run_once();
        }
        break;
    case demos::End::MainIsDone:
        loop.run_until_complete(main);
        loop.drop_tasks();
        loop.close();
        break;
    }
    return log.lines();
}

/// The functions of a source in C++ or Python, each with the number of its awaits: "main 2".
QStringList outline(const QStringList &source)
{
    static const QRegularExpression comment(QStringLiteral("(//|#).*"));
    static const QRegularExpression function(
        QStringLiteral("^(?:Coroutine<.*> |void |(?:async )?def )(\\w+)\\("));
    static const QRegularExpression await(QStringLiteral("\\b(co_await|await|async with)\\b"));
    QStringList functions;
    int awaits = 0;
    for (QString line : source) {
        line.remove(comment);
        if (const auto match = function.match(line); match.hasMatch()) {
            functions += match.captured(1);
            awaits = 0;
        }
        if (functions.isEmpty() || !line.contains(await))
            continue;
        functions.last() = functions.last().section(QLatin1Char(' '), 0, 0)
            + QStringLiteral(" %1").arg(++awaits);
    }
    return functions;
}

} // namespace

/// Every demo against its twin in Python, transition by transition.
class TestTwins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { resources::initResources(); }

    void everyDemoHasATwinAndStoredLogs_data() { demos(); }
    void everyDemoHasATwinAndStoredLogs()
    {
        QFETCH(QString, id);

        const QStringList embedded = linesOf(QStringLiteral(":/") + pathOfTwin(id));

        QVERIFY2(!embedded.isEmpty(), "its twin is not embedded");
        QCOMPARE(embedded, linesOf(conformance::inSources(pathOfTwin(id))));
        QVERIFY(!conformance::stored(id, ClockKind::Standing, "log").isEmpty());
        QVERIFY(!conformance::stored(id, ClockKind::Ticking, "log").isEmpty());
    }

    /// So that they can be read side by side.
    void aTwinHasTheSameFunctionsWithAsManyAwaits_data() { demos(); }
    void aTwinHasTheSameFunctionsWithAsManyAwaits()
    {
        QFETCH(QString, id);
        const demos::Demo &demo = *demos::find(id.toStdString());

        const QStringList functions = outline(linesOf(QStringLiteral(":/") + text(demo.source)));

        QVERIFY(!functions.isEmpty());
        QCOMPARE(outline(linesOf(QStringLiteral(":/") + pathOfTwin(id))), functions);
    }

    /// The logs are those of CPython 3.13.0.
    void aDemoDoesWhatItsTwinDid_data() { demosOnClocks(); }
    void aDemoDoesWhatItsTwinDid()
    {
        QFETCH(QString, id);
        QFETCH(ClockKind, clock);

        const QString trouble = difference(
            logOf(*demos::find(id.toStdString()), clock), conformance::stored(id, clock, "log"));

        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void aDemoDoesWhatItsTwinDoesHere_data() { demosOnClocks(); }
    void aDemoDoesWhatItsTwinDoesHere()
    {
        QFETCH(QString, id);
        QFETCH(ClockKind, clock);
        static const conformance::Python python = conformance::findPython();
        if (python.minor == 0)
            QSKIP("There is no Python 3.11 or later here.");
        if (python.minor < conformance::since(id))
            QSKIP("This Python is too old to do the same.");

        const conformance::Output twin = conformance::runTwin(python, id, clock);
        const QString trouble = twin.trouble.isEmpty()
            ? difference(logOf(*demos::find(id.toStdString()), clock), twin.lines)
            : twin.trouble;

        if (!trouble.isEmpty() && python.minor > 13)
            QSKIP(qPrintable(QStringLiteral("This Python may be too new: ") + trouble));
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

private:
    static void demos()
    {
        QTest::addColumn<QString>("id");
        for (const demos::Demo &demo : demos::catalog())
            QTest::newRow(demo.id.data()) << text(demo.id);
    }
    static void demosOnClocks()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<ClockKind>("clock");
        for (const demos::Demo &demo : demos::catalog()) {
            QTest::newRow(demo.id.data()) << text(demo.id) << ClockKind::Standing;
            QTest::addRow("%s, ticking", demo.id.data()) << text(demo.id) << ClockKind::Ticking;
        }
    }
};

QTEST_GUILESS_MAIN(TestTwins)
#include "tst_twins.moc"
