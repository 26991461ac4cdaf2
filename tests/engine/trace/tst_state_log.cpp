#include "engine/trace/state_log.h"

#include "tests/engine/trace/recorded_run.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTest>

#include <sstream>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<std::string> worker()
{
    print("at work");
    co_await sleep(0.5s);
    co_return "fruit";
}

Coroutine<> tidy()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        co_await sleep(2s);
        throw *cancelled;
    }
}

Coroutine<> main_task()
{
    const auto task = create_task(tidy(), "tidy");
    co_await create_task(worker(), "worker");
    task->cancel("enough");
}

std::string log_of(RecordedRun &run)
{
    std::ostringstream text;
    trace::StateLog log(text);
    log.write_news(run.record());
    return text.str();
}

void run_all(RecordedRun &run)
{
    const EventLoop::Command by_user(run.loop);
    run.spawn(main_task(), "main");
    run.untilIdle();
}

/// The lines of a task with single blanks, without turn, time and what follows the change.
QStringList changes_of(const std::string &log, const QString &task)
{
    QStringList found;
    for (const QString &line :
        QString::fromStdString(log).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString simple = line.simplified();
        static const QRegularExpression columns(QStringLiteral("^\\d+ [\\d.]+ (\\S+) (.*)$"));
        const auto match = columns.match(simple);
        if (match.captured(1) == task)
            found << match.captured(2);
    }
    return found;
}

} // namespace

/// A run as text, one line for each change.
class TestStateLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStretchAndSomeTasksCanBeSelected()
    {
        RecordedRun run;
        run_all(run);
        const trace::TraceStore &store = run.record();
        std::ostringstream text;
        trace::StateLog log(text, {.stretch = {400ms, 600ms}, .tasks = {trace::TaskId{3}}});

        while (log.write_some(store, 3)) { }

        QCOMPARE(
            changes_of(text.str(), u"worker"_qs), changes_of(log_of(run), u"worker"_qs).mid(4, 3));
        QVERIFY(changes_of(text.str(), u"main"_qs).isEmpty());
        const QString all = QString::fromStdString(log_of(run));
        for (const QString &line :
            QString::fromStdString(text.str()).split(u'\n', Qt::SkipEmptyParts))
            QVERIFY2(all.contains(line), qPrintable(line)); // turns are counted from the start
    }

    void slicesOfWorkMakeNoDifference()
    {
        RecordedRun run;
        run_all(run);
        std::ostringstream text;
        trace::StateLog log(text);

        while (log.write_some(run.record(), 5)) { }

        QCOMPARE(text.str(), log_of(run));
    }

    void aHeaderNamesTheColumnsWhereTheyStand()
    {
        RecordedRun run;
        run_all(run);
        std::ostringstream text;
        trace::StateLog log(text);

        log.write_header();
        log.write_news(run.record());

        const QStringList lines = QString::fromStdString(text.str()).split(QLatin1Char('\n'));
        QVERIFY(lines[0].startsWith(QStringLiteral("# turn")));
        QCOMPARE(
            lines[0].indexOf(QStringLiteral("task")), lines[1].indexOf(QStringLiteral("main")));
        QCOMPARE(lines[0].indexOf(QStringLiteral("change")),
            lines[1].indexOf(QStringLiteral("- -> ready")));
        QCOMPARE(lines[0].indexOf(QStringLiteral("cause")),
            lines[1].indexOf(QStringLiteral("by the user")));
        QCOMPARE(lines[0].indexOf(QStringLiteral("where")),
            lines[1].indexOf(QStringLiteral("tests/engine")));
    }

    void eachChangeOfATaskIsALine()
    {
        RecordedRun run;
        run_all(run);

        const QStringList changes = changes_of(log_of(run), QStringLiteral("worker"));

        QCOMPARE(changes.size(), 7);
        QVERIFY(changes[0].startsWith(QStringLiteral("- -> ready worker() by main tests/")));
        QCOMPARE(changes[1], QStringLiteral("ready -> running - -"));
        QCOMPARE(changes[2], QStringLiteral("| at work"));
        QVERIFY(changes[3].startsWith(QStringLiteral("running -> waiting on sleep(0.5) - tests/")));
        QCOMPARE(changes[4], QStringLiteral("waiting -> ready by a timer -"));
        QCOMPARE(changes[5], QStringLiteral("ready -> running - -"));
        QCOMPARE(changes[6], QStringLiteral("running -> finished = 'fruit' - -"));
    }

    void aRequestToCancelIsToldFromTheCleanUp()
    {
        RecordedRun run;
        run_all(run);

        const QStringList changes = changes_of(log_of(run), QStringLiteral("tidy"));

        QCOMPARE(changes.size(), 6);
        QCOMPARE(changes[3], QStringLiteral("waiting -> cancelling \"enough\" by main -"));
        QVERIFY(
            changes[4].startsWith(QStringLiteral("cancelling -> cleaning up \"enough\" - tests/")));
        QCOMPARE(changes[5], QStringLiteral("cleaning up -> cancelled - -"));
    }

    void turnsAreCountedAndTimesAreLoopTimes()
    {
        RecordedRun run;
        run_all(run);
        const std::string log = log_of(run);

        QVERIFY(log.starts_with("    0     0.000000  main "));
        QVERIFY(
            log.find("\n    1     0.000000  main           ready -> running") != std::string::npos);
        QVERIFY(log.find(" 0.500000  worker         waiting -> ready") != std::string::npos);
    }

    void whatTheExceptionHandlerIsToldIsALine()
    {
        RecordedRun run;
        run.loop.call_soon([] { throw ValueError("oops"); });
        run.untilIdle();

        const std::string log = log_of(run);

        QVERIFY(log.find("  -              ! Exception in callback") != std::string::npos);
    }

    void newsAreWrittenOnce()
    {
        RecordedRun run;
        run_all(run);
        std::ostringstream text;
        trace::StateLog log(text);

        log.write_news(run.record());
        const std::string once = text.str();
        log.write_news(run.record());

        QCOMPARE(text.str(), once);
        QCOMPARE(once, log_of(run));
    }

    void twoRunsWriteTheSameBytes()
    {
        RecordedRun one;
        run_all(one);
        RecordedRun two;
        run_all(two);

        QCOMPARE(log_of(one), log_of(two));
    }
};

QTEST_GUILESS_MAIN(TestStateLog)
#include "tst_state_log.moc"
