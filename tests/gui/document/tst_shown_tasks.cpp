#include "gui/document/document.h"
#include "tests/support/store_queries.h"
#include "tests/support/trace_builder.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace gui;
using namespace std::chrono_literals;
using trace::Shown;

namespace {

/// Four seconds of main and four workers: the first sleeps on, the second finishes at 1 s, the
/// third fails at 2 s, and the fourth, which is born at 2 s, is cancelled at 3 s.
struct Run
{
    Run()
    {
        const TaskId main = run.create("main", trace::no_task, "main");
        const TaskId one = run.create("worker 1", main, "worker");
        const TaskId two = run.create("worker 2", main, "worker");
        const TaskId three = run.create("worker 3", main, "worker");
        run.step(main, "gather of 4").step(one, "sleep(9)").step(two, "sleep(1)");
        run.step(three, "sleep(2)");
        run.at(1s).wake(two).begin(two).finish(two, "20");
        run.at(2s).wake(three).begin(three).fail(three, "ValueError()");
        const TaskId four = run.create("worker 4", main, "worker");
        run.step(four, "sleep(9)");
        run.at(3s).cancel(four).wake(four).begin(four).deliver(four).endCancelled(four);
        run.at(4s);
        append();
    }

    void append()
    {
        document.append(run.take());
        document.shownTasks().update();
    }
    void add(const Filter &filter) { document.filters().add(filter); }
    void lookAt(Time time)
    {
        document.playhead().setTime(time);
        document.shownTasks().update();
    }
    void show(TimeRange range)
    {
        document.window().setRange(range);
        document.shownTasks().update();
    }
    /// The names of what is shown.
    [[nodiscard]] QString names()
    {
        QStringList names;
        const trace::TraceStore &store = document.store();
        for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
            const TaskId task = trace::TraceStore::task_at(lane);
            const std::string_view name = store.info(task).name;
            if (document.shownTasks().contains(task))
                names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        }
        return names.join(QStringLiteral(", "));
    }

    TraceBuilder run;
    Document document;
};

Filter hiding(Filter filter)
{
    filter.sense = Filter::Sense::Hide;
    return filter;
}

} // namespace

class TestShownTasks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutFiltersTheyAreAll()
    {
        Run run;

        QVERIFY(run.document.shownTasks().areAll());
        QCOMPARE(run.document.shownTasks().count(), std::size_t{5});
        QVERIFY(run.document.shownTasks().contains(TaskId{5}));
        QVERIFY(!run.document.shownTasks().contains(TaskId{6}));
        QVERIFY(!run.document.shownTasks().contains(asyncio::no_task));
    }

    void byName()
    {
        Run run;

        run.add(nameFilter(QStringLiteral("worker [")));
        QCOMPARE(run.names(), QString());
        run.document.filters().replace(0, nameFilter(QStringLiteral("*ER ?")));
        QCOMPARE(run.names(), QStringLiteral("worker 1, worker 2, worker 3, worker 4"));
        run.document.filters().replace(0, nameFilter(QStringLiteral("main")));

        QCOMPARE(run.names(), QStringLiteral("main"));
        QCOMPARE(run.document.shownTasks().count(), std::size_t{1});
    }

    void byFunction()
    {
        Run run;

        run.add(functionFilter(QStringLiteral("main")));
        QCOMPARE(run.names(), QStringLiteral("main"));
        run.document.filters().replace(0, hiding(functionFilter(QStringLiteral("main"))));

        QCOMPARE(run.names(), QStringLiteral("worker 1, worker 2, worker 3, worker 4"));
    }

    void byStateAtThePlayhead()
    {
        Run run;
        run.lookAt(1500ms);

        run.add(stateFilter({Shown::Waiting}));
        QCOMPARE(run.names(), QStringLiteral("main, worker 1, worker 3"));
        run.lookAt(2500ms);
        QCOMPARE(run.names(), QStringLiteral("main, worker 1, worker 4"));
        run.add(stateFilter({Shown::Exception}));

        QCOMPARE(run.names(), QStringLiteral("main, worker 1, worker 3, worker 4"));
    }

    void whatIsNotThereYetAtThePlayheadHasNoState()
    {
        Run run;
        run.lookAt(1500ms);

        run.add(hiding(stateFilter({Shown::Waiting})));

        QCOMPARE(run.names(), QStringLiteral("worker 2"));
    }

    void everCancelled()
    {
        Run run;

        run.add(plainFilter(Filter::Kind::EverCancelled));
        QCOMPARE(run.names(), QStringLiteral("worker 4"));
        run.document.filters().replace(0, hiding(plainFilter(Filter::Kind::EverCancelled)));

        QCOMPARE(run.names(), QStringLiteral("main, worker 1, worker 2, worker 3"));
    }

    void aCancelThatWasTakenBackCountsToo()
    {
        Run run;
        run.run.cancel(TaskId{1}).uncancel(TaskId{1}).after(1s);
        run.append();

        run.add(plainFilter(Filter::Kind::EverCancelled));

        QCOMPARE(run.names(), QStringLiteral("main, worker 4"));
    }

    void everFailed()
    {
        Run run;

        run.add(plainFilter(Filter::Kind::EverFailed));

        QCOMPARE(run.names(), QStringLiteral("worker 3"));
    }

    void aliveInView()
    {
        Run run;
        run.show({1500ms, 1900ms});

        run.add(plainFilter(Filter::Kind::AliveInView));
        QCOMPARE(run.names(), QStringLiteral("main, worker 1, worker 3"));
        run.show({3500ms, 4s});
        QCOMPARE(run.names(), QStringLiteral("main, worker 1"));
        run.show({0s, 4s});

        QCOMPARE(run.names(), QStringLiteral("main, worker 1, worker 2, worker 3, worker 4"));
    }

    void allFiltersMustLetATaskPass()
    {
        Run run;
        run.lookAt(1500ms);

        run.add(stateFilter({Shown::Waiting}));
        run.add(functionFilter(QStringLiteral("worker")));
        run.add(hiding(nameFilter(QStringLiteral("3"))));
        QCOMPARE(run.names(), QStringLiteral("worker 1"));
        run.document.filters().undoStack().undo();
        QCOMPARE(run.names(), QStringLiteral("worker 1, worker 3"));
        run.document.filters().clear();

        QVERIFY(run.document.shownTasks().areAll());
        QCOMPARE(run.document.shownTasks().count(), std::size_t{5});
    }

    void theRunGoesOn()
    {
        Run run;
        run.show({3500ms, 100s});
        run.add(hiding(plainFilter(Filter::Kind::EverCancelled)));
        run.add(hiding(plainFilter(Filter::Kind::EverFailed)));
        run.add(plainFilter(Filter::Kind::AliveInView));
        QCOMPARE(run.names(), QStringLiteral("main, worker 1"));

        const TaskId five = run.run.create("worker 5");
        const TaskId six = run.run.create("worker 6");
        run.append();
        QCOMPARE(run.names(), QStringLiteral("main, worker 1, worker 5, worker 6"));
        run.run.after(1s).begin(five).fail(five, "KeyError()").cancel(six);
        run.append();

        QCOMPARE(run.names(), QStringLiteral("main, worker 1"));
    }

    void nothingIsSaidWhenNothingHasChanged()
    {
        Run run;
        run.add(functionFilter(QStringLiteral("worker")));
        const QSignalSpy changed(&run.document.shownTasks(), &ShownTasks::changed);

        run.run.create("other", trace::no_task, "other");
        run.append();
        QCOMPARE(changed.count(), 0);
        run.run.create("worker 9", trace::no_task, "worker");
        run.append();

        QCOMPARE(changed.count(), 1);
    }

    void aNewRunIsFilteredToo()
    {
        Run run;
        run.add(functionFilter(QStringLiteral("main")));

        run.document.clear();
        QCOMPARE(run.document.shownTasks().count(), std::size_t{0});
        TraceBuilder next;
        next.create("other", trace::no_task, "other");
        next.create("main", trace::no_task, "main");
        run.document.append(next.take());
        run.document.shownTasks().update();

        QCOMPARE(run.names(), QStringLiteral("main"));
    }

    void lanesAreThoseOfTheShownTasks()
    {
        Run run;
        const Lanes &lanes = run.document.lanes();
        const QSignalSpy changed(&lanes, &Lanes::changed);

        run.add(nameFilter(QStringLiteral("worker [34]")));
        run.document.filters().replace(0, hiding(nameFilter(QStringLiteral("worker 2"))));

        QCOMPARE(changed.count(), 2);
        QCOMPARE(lanes.count(), std::size_t{4});
        QCOMPARE(lanes.at(2).task, TaskId{4});
        QCOMPARE(lanes.laneOf(TaskId{4}), std::optional<std::size_t>(2));
        QVERIFY(!lanes.laneOf(TaskId{3}));
        run.document.filters().clear();
        QCOMPARE(lanes.count(), std::size_t{5});
        QCOMPARE(lanes.laneOf(TaskId{3}), std::optional<std::size_t>(2));
    }

    void whatOfAHundredThousandTasksIsLeftByOneSliceIsDoneSoon()
    {
        Document document;
        TraceBuilder run;
        for (int i = 0; i < 100'000; ++i)
            run.create("worker " + std::to_string(i));
        document.append(run.take());

        document.filters().add(nameFilter(QStringLiteral("*7")));
        document.filters().add(hiding(plainFilter(Filter::Kind::EverCancelled)));

        QTRY_COMPARE_WITH_TIMEOUT(document.shownTasks().count(), std::size_t{10'000}, 30'000);
    }
};

QTEST_GUILESS_MAIN(TestShownTasks)
#include "tst_shown_tasks.moc"
