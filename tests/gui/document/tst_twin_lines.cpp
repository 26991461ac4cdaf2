#include "gui/document/twin_lines.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "engine/trace/store.h"
#include "resources/resources.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace gui;

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString embedded(const QString &file)
{
    QFile source(QStringLiteral(":/") + file);
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

Outline cppOf(const demos::Demo &demo)
{
    return outlineOfCpp(embedded(fromView(demo.source)));
}

Outline pythonOf(const demos::Demo &demo)
{
    return outlineOfPython(
        embedded(QStringLiteral("resources/demos/%1.py").arg(fromView(demo.id))));
}

/// The lines of its source in which its run stood.
QSet<int> linesOf(const demos::Demo &demo)
{
    QSet<int> lines;
    trace::TraceStore store;
    host::run_offline(std::string(demo.id), host::ClockKind::Virtual, {},
        [&store](const trace::Batch &batch) { store.append(batch); });
    for (trace::EventIndex i = 0; i < store.size(); ++i) {
        for (const trace::SourceLine &line : store.stack(store.event(i).stack)) {
            if (line.file == demo.source)
                lines += static_cast<int>(line.line);
        }
    }
    return lines;
}

const demos::Demo &current()
{
    const QByteArray id = QTest::currentDataTag();
    return *demos::find(std::string_view(id.data(), static_cast<std::size_t>(id.size())));
}

void eachDemo()
{
    QTest::addColumn<int>("nothing");
    for (const demos::Demo &demo : demos::catalog())
        QTest::newRow(demo.id.data()) << 0;
}

Outline cpp(const char *text)
{
    return outlineOfCpp(QString::fromLatin1(text));
}

Outline python(const char *text)
{
    return outlineOfPython(QString::fromLatin1(text));
}

} // namespace

class TestTwinLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { resources::initResources(); }

    void aDemoAndItsTwinHaveTheSameFunctionsAndAwaits_data() { eachDemo(); }
    void aDemoAndItsTwinHaveTheSameFunctionsAndAwaits()
    {
        const QStringList found = twinDifferences(cppOf(current()), pythonOf(current()));

        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY(!cppOf(current()).empty());
    }

    void everyLineInWhichADemoStandsHasItsTwin_data() { eachDemo(); }
    void everyLineInWhichADemoStandsHasItsTwin()
    {
        const TwinLines twins(cppOf(current()), pythonOf(current()));
        const QStringList pythonLines
            = embedded(QStringLiteral("resources/demos/%1.py").arg(fromView(current().id)))
                  .split(u'\n');
        const QSet<int> lines = linesOf(current());

        QVERIFY(!lines.isEmpty());
        for (const int line : lines) {
            const auto twin = twins.pythonOf(line);
            QVERIFY2(twin.has_value(), qPrintable(QString::number(line)));
            const QString text = pythonLines.at(*twin - 1);
            QVERIFY2(text.contains(u"await ") || text.contains(u"async ")
                    || text.contains(u"create_task(") || text.contains(u"ensure_future(")
                    || text.contains(u"time.sleep("),
                qPrintable(text));
        }
    }

    void theNthAwaitIsTheNthAwaitOfTheTwin()
    {
        const TwinLines twins(cpp("Coroutine<> main()\n{\n"
                                  "    co_await until_cancelled(sleep(1s));\n"
                                  "    print();\n"
                                  "    co_await sleep(2s);\n}\n"),
            python("async def main():\n    try:\n        await asyncio.sleep(1)\n"
                   "    except asyncio.CancelledError:\n        await asyncio.sleep(2)\n"));

        QCOMPARE(twins.pythonOf(1), 1);
        QCOMPARE(twins.pythonOf(3), 3);
        QCOMPARE(twins.pythonOf(5), 5);
        QCOMPARE(twins.cppOf(5), 5);
        QCOMPARE(twins.pythonOf(4), std::nullopt);
        QCOMPARE(twins.cppOf(2), std::nullopt);
    }

    void bothEndsOfABlockAreTheTwinsWith()
    {
        const TwinLines twins(cpp("Coroutine<> main()\n{\n"
                                  "    co_await with(timeout(1s), []() -> Coroutine<> {\n"
                                  "        co_await sleep(2s);\n    });\n}\n"),
            python("async def main():\n    async with asyncio.timeout(1):\n"
                   "        await asyncio.sleep(2)\n"));

        QCOMPARE(twins.pythonOf(3), 2);
        QCOMPARE(twins.pythonOf(5), 2);
        QCOMPARE(twins.pythonOf(4), 3);
        QCOMPARE(twins.cppOf(2), 3);
    }

    void whatDiffersIsNamed_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("difference");
        const auto row = [](const char *name, const char *body, const char *difference) {
            QTest::addRow("%s", name)
                << QString::fromLatin1(body) << QString::fromLatin1(difference);
        };
        row("none", "async def main():\n    await asyncio.sleep(1)\n    await task\n", "");
        row("one is missing", "async def main():\n    await asyncio.sleep(1)\n",
            "main(): C++ has await in line 4, Python nothing");
        row("one too many",
            "async def main():\n    await asyncio.sleep(1)\n    await task\n    await task\n",
            "main(): C++ has nothing, Python await in line 4");
        row("another call", "async def main():\n    await asyncio.gather(t)\n    await task\n",
            "main(): C++ has await sleep in line 3, Python await gather in line 2");
        row("another kind",
            "async def main():\n    async with asyncio.sleep(1):\n        await task\n",
            "main(): C++ has await sleep in line 3, Python with sleep in line 2");
        row("another function", "async def start():\n    await asyncio.sleep(1)\n",
            "C++ has the functions main; Python has start");
    }
    void whatDiffersIsNamed()
    {
        QFETCH(QString, body);
        QFETCH(QString, difference);

        const QStringList found = twinDifferences(
            cpp("Coroutine<> main()\n{\n    co_await sleep(1s);\n    co_await task;\n}\n"),
            outlineOfPython(body));

        QCOMPARE(found.join(u'|'), difference);
    }
};

QTEST_APPLESS_MAIN(TestTwinLines)
#include "tst_twin_lines.moc"
