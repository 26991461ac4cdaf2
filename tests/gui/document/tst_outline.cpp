#include "gui/document/outline.h"

#include <QTest>

using namespace gui;

namespace {

/// "await sleep 3, create 4"; the block of a with as "with timeout 2-5".
QString told(const TextFunction &function)
{
    QStringList all;
    for (const LoopStatement &statement : function.statements) {
        static constexpr const char *words[] = {"await", "with", "create", "block", "return"};
        QStringList parts{QString::fromLatin1(words[static_cast<int>(statement.kind)])};
        if (!statement.what.isEmpty())
            parts += statement.what;
        parts += statement.lastLine > statement.line
            ? QStringLiteral("%1-%2").arg(statement.line).arg(statement.lastLine)
            : QString::number(statement.line);
        all += parts.join(u' ');
    }
    return all.join(QStringLiteral(", "));
}

QStringList named(const Outline &outline)
{
    QStringList all;
    for (const TextFunction &function : outline)
        all += QStringLiteral("%1 %2-%3")
                   .arg(function.name)
                   .arg(function.line)
                   .arg(function.lastLine);
    return all;
}

QString toldOfCpp(const char *body)
{
    const QString text = QStringLiteral("Coroutine<> main()\n{\n%1}\n").arg(QLatin1String(body));
    const Outline outline = outlineOfCpp(text);
    return outline.size() == 1 ? told(outline.front()) : QStringLiteral("no function");
}

QString toldOfPython(const char *body)
{
    const QString text = QStringLiteral("async def main():\n\n%1").arg(QLatin1String(body));
    const Outline outline = outlineOfPython(text);
    return outline.size() == 1 ? told(outline.front()) : QStringLiteral("no function");
}

} // namespace

class TestOutline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void functionsAreFoundInBothLanguages()
    {
        const Outline cpp = outlineOfCpp(QStringLiteral("using namespace asyncio;\n"
                                                        "namespace demos {\n\n"
                                                        "Coroutine<int> worker(int number)\n"
                                                        "{\n    if (x) {\n    }\n}\n\n"
                                                        "void say();\n"
                                                        "void say()\n{\n}\n} // namespace\n"));
        const Outline python = outlineOfPython(
            QStringLiteral("\"\"\"def no(): in a text.\n\nasync def nor():\n\"\"\"\n"
                           "async def worker(number):\n    if x:\n        pass\n\n"
                           "def say():\n    pass\n\nif __name__:\n    asyncio.run(main())\n"));

        QCOMPARE(named(cpp), (QStringList{u"worker 4-8"_qs, u"say 11-13"_qs}));
        QCOMPARE(named(python), (QStringList{u"worker 5-7"_qs, u"say 9-10"_qs}));
    }

    void awaitsCreationsAndBlocksAreInTheOrderOfTheText()
    {
        QCOMPARE(toldOfCpp("    const auto task = create_task(worker(1s), \"a\");\n"
                           "    co_await asyncio::sleep(1s);\n"
                           "    block(1s);\n"
                           "    co_await task;\n"),
            u"create 3, await sleep 4, block 5, await 6");
        QCOMPARE(toldOfPython("    task = asyncio.create_task(worker(1), name=\"a\")\n"
                              "    await asyncio.sleep(1)\n"
                              "    time.sleep(1)\n"
                              "    await task\n"),
            u"create 3, await sleep 4, block 5, await 6");
    }

    void commentsAndStringsAreNoStatements()
    {
        QCOMPARE(toldOfCpp("    print(\"co_await sleep(1s)\"); // co_await sleep(1s)\n"
                           "    const int many = 10'000; co_await sleep(1s);\n"),
            u"await sleep 4");
        QCOMPARE(toldOfPython("    \"\"\"await asyncio.sleep(1)\"\"\"\n"
                              "    print('await asyncio.sleep(1)', \"it\\\"s\")  # await x\n"
                              "    await asyncio.sleep(1)\n"),
            u"await sleep 5");
    }

    void aCleanUpIsWrittenInEachLanguagesWay()
    {
        QCOMPARE(toldOfCpp("    const auto cancelled = co_await until_cancelled(sleep(10s));\n"
                           "    if (cancelled) {\n"
                           "        co_await sleep(1s);\n"
                           "        throw *cancelled;\n    }\n"),
            u"await sleep 3, await sleep 5");
        QCOMPARE(toldOfPython("    try:\n"
                              "        await asyncio.sleep(10)\n"
                              "    except asyncio.CancelledError:\n"
                              "        await asyncio.sleep(1)\n"
                              "        raise\n"),
            u"await sleep 4, await sleep 6");
    }

    void theBlockOfAWithFollowsIt()
    {
        const QString expected = u"with timeout 3-5, await sleep 4, await 6"_qs;
        QCOMPARE(toldOfCpp("    co_await with(timeout(1s), []() -> Coroutine<> {\n"
                           "        co_await sleep(2s);\n"
                           "    });\n"
                           "    co_await task;\n"),
            expected);
        QCOMPARE(
            toldOfCpp("    co_await with(timeout(1s), []() -> Coroutine<> { co_await x; });\n"),
            u"with timeout 3, await 3");
        QCOMPARE(toldOfPython("    async with asyncio.timeout(1):\n"
                              "        await asyncio.sleep(2)\n"),
            u"with timeout 3, await sleep 4");
    }

    void aBlockThatWasGivenANameFollowsItsWith()
    {
        QCOMPARE(toldOfCpp("    co_await task;\n"
                           "    auto body = [name]() -> Coroutine<> {\n"
                           "        co_await sleep(2s);\n"
                           "        co_return;\n"
                           "    };\n"
                           "    co_await with(door, body);\n"),
            u"await 3, with 8, await sleep 5");
    }

    void asyncForIsAnAwait()
    {
        QCOMPARE(toldOfCpp("    while (true) {\n"
                           "        const auto done = co_await completions.anext();\n"
                           "    }\n"),
            u"await 4");
        QCOMPARE(toldOfPython("    async for done in asyncio.as_completed(tasks):\n"
                              "        print(done)\n"),
            u"await 3");
    }

    void methodsOfTasksQueuesAndEventsHaveTheSameName()
    {
        QCOMPARE(toldOfCpp("    co_await event->wait();\n    co_await queue.put(item);\n"
                           "    group.create_task(worker(), \"a\");\n"
                           "    co_await gather<ReturnExceptions::Yes>(tasks);\n"),
            u"await wait 3, await put 4, create 5, await gather 6");
        QCOMPARE(toldOfPython("    await event.wait()\n    await queue.put(item)\n"
                              "    group.create_task(worker(), name=\"a\")\n"
                              "    await asyncio.gather(*tasks, return_exceptions=True)\n"),
            u"await wait 3, await put 4, create 5, await gather 6");
    }

    void aBareReturnAtTheEndIsNoReturn()
    {
        QCOMPARE(
            toldOfCpp("    if (x)\n        co_return;\n    co_return 5;\n"), u"return 4, return 5");
        QCOMPARE(toldOfCpp("    if (x) {\n        co_return;\n    }\n    co_return; // at last\n"),
            u"return 4");
        QCOMPARE(toldOfPython("    if x:\n        return\n    return 5\n"), u"return 4, return 5");
    }

    void theFunctionAroundALineIsFound()
    {
        const Outline outline
            = outlineOfPython(QStringLiteral("def a():\n    x\n\ndef b():\n    y\n"));

        QCOMPARE(functionAt(outline, 2)->name, u"a");
        QCOMPARE(functionAt(outline, 4)->name, u"b");
        QVERIFY(!functionAt(outline, 3));
    }
};

QTEST_APPLESS_MAIN(TestOutline)
#include "tst_outline.moc"
