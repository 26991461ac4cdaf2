#include "engine/trace/search.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trace;

namespace {

/// A main that waits for a worker, which prints and fails; and a sleeper that is cancelled.
struct Run
{
    Run()
    {
        const TaskId main = run.create("main", no_task, "main");
        const TaskId worker = run.create("worker 1", main, "worker");
        const TaskId sleeper = run.create("sleeper", main, "nap");
        run.step(main, "", worker).step(worker, "sleep(1)").step(sleeper, "sleep(9)");
        run.at(1s).wake(worker).begin(worker).print(worker, "hello there");
        run.fail(worker, "ValueError('hello')");
        run.at(2s).cancel(sleeper, no_task, "enough").wake(sleeper).begin(sleeper);
        run.deliver(sleeper).endCancelled(sleeper);
        store.append(run.take());
    }

    /// All that is found, as kinds of events and tasks: "Output 2".
    [[nodiscard]] QStringList find(SearchQuery query) const
    {
        Search search(store, std::move(query));
        while (!search.advance(3)) { }
        QStringList found;
        for (const EventIndex index : search.matches())
            found << text(store.event(index));
        return found;
    }
    [[nodiscard]] static QString text(const TraceEvent &event)
    {
        static const std::map<EventKind, const char *> kinds{{EventKind::TaskCreated, "created"},
            {EventKind::TaskReady, "ready"}, {EventKind::StepBegan, "began"},
            {EventKind::StepEnded, "suspended"}, {EventKind::CancelRequested, "requested"},
            {EventKind::CancelDelivered, "delivered"}, {EventKind::TaskDone, "done"},
            {EventKind::Output, "printed"}};
        return QStringLiteral("%1 %2")
            .arg(static_cast<int>(event.task))
            .arg(QLatin1String(kinds.at(event.kind)));
    }

    TraceBuilder run;
    TraceStore store;
};

std::function<bool(std::string_view)> has(const std::string &part)
{
    return [part](std::string_view text) { return text.find(part) != std::string_view::npos; };
}

SearchQuery text(const std::string &part)
{
    return {has(part), {}, {}};
}

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(QStringLiteral(", "));
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNamesAndFunctions()
    {
        const Run run;

        QCOMPARE(run.find(text("sleeper")), list("3 created"));
        QCOMPARE(run.find(text("nap")), list("3 created"));
        QCOMPARE(run.find(text("nobody")), QStringList());
    }

    void findsWhoIsWaitedFor()
    {
        const Run run;

        QCOMPARE(run.find(text("worker")), list("2 created, 1 suspended"));
        QCOMPARE(run.find(text("sleep(")), list("2 suspended, 3 suspended"));
    }

    void findsOutputExceptionsAndMessages()
    {
        const Run run;

        QCOMPARE(run.find(text("hello")), list("2 printed, 2 done"));
        QCOMPARE(run.find(text("enough")), list("3 requested"));
    }

    void findsChangesOfState()
    {
        const Run run;
        SearchQuery query = text("nobody");
        query.states.set(static_cast<std::size_t>(Shown::Exception));
        query.states.set(static_cast<std::size_t>(Shown::CancelRequested));

        // It goes on being cancelled while it is woken and runs: that is no change.
        QCOMPARE(run.find(query), list("2 done, 3 requested"));
    }

    void findsPlacesOnlyIfAsked()
    {
        const Run run;
        SearchQuery query = text("nap.cpp:10");

        QCOMPARE(run.find(query), QStringList());
        query.place = has("nap.cpp:10");

        QCOMPARE(run.find(query), list("3 created"));
    }

    void findsNamesThatNobodyGave()
    {
        TraceStore store;
        Batch batch;
        for (std::uint32_t i = 1; i <= 12; ++i) {
            TraceEvent event;
            event.time = Time{i};
            event.task = TaskId{i};
            event.text = default_name(i);
            batch.events.push_back(event);
        }
        store.append(batch);
        Search search(store, text("Task-1"));

        QVERIFY(search.advance(100));

        QCOMPARE(search.matches(), (std::vector<EventIndex>{0, 9, 10, 11}));
    }

    void eachTextIsAskedForOnce()
    {
        TraceBuilder run;
        const TaskId task = run.create("task");
        for (int i = 0; i < 100; ++i)
            run.wake(task).step(task, "sleep(0)");
        TraceStore store;
        store.append(run.take());
        int asked = 0;
        Search search(store, {[&asked](std::string_view) { return ++asked > 1000; }, {}, {}});

        QVERIFY(search.advance(1000));

        QVERIFY2(asked <= 3, qPrintable(QString::number(asked)));
    }

    void goesOnWhereTheRunGoesOn()
    {
        Run run;
        Search search(run.store, text("hello"));
        QVERIFY(!search.advance(5));
        QCOMPARE(search.searched(), EventIndex{5});
        QVERIFY(search.advance(100));
        QCOMPARE(search.matches().size(), std::size_t{2});

        run.run.at(3s).print(TaskId{1}, "hello again");
        run.store.append(run.run.take());
        QVERIFY(search.advance(1));

        QCOMPARE(search.matches().size(), std::size_t{3});
        QVERIFY(search.concerns(TaskId{1}));
        QVERIFY(search.concerns(TaskId{2}));
        QVERIFY(!search.concerns(TaskId{3}));
        QVERIFY(!search.concerns(no_task));
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
