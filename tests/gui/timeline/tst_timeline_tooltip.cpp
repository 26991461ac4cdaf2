#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A parent that asks its child to stop, which cleans up; another child fails.
struct Window
{
    Window()
        : view(document)
    {
        const TaskId parent = run.create("parent");
        const TaskId child = run.create("child", parent, "sleeper");
        const TaskId bad = run.create("bad <one>", parent, "failing");
        run.step(parent, "", child).step(child, "sleep(9)").step(bad, "sleep(1)");
        run.at(1s).begin(bad).print(bad, "about to fail").fail(bad, "ValueError('no')");
        run.at(2s).cancel(child, parent, "too slow").wake(child).begin(child);
        run.deliver(child, "too slow").suspend(child, "sleep(1)");
        run.at(4s);
        document.append(run.take());
        view.resize(1200, 400);
    }

    [[nodiscard]] QString at(TaskId task, Time time) const
    {
        return view.toolTipAt({view.xOf(time), view.laneRect(task).center().y()});
    }

    TraceBuilder run;
    Document document;
    TimelineView view;
};

bool has(const QString &text, std::initializer_list<const char *> words)
{
    for (const char *word : words) {
        if (!text.contains(QString::fromUtf8(word))) {
            qWarning("no \"%s\" in %s", word, qPrintable(text));
            return false;
        }
    }
    return true;
}

} // namespace

class TestTimelineTooltip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWaitingTaskTellsOnWhatWhereAndHowLong()
    {
        const Window window;

        QVERIFY(has(window.at(TaskId{2}, 1500ms),
            {"child", "sleeper", "waiting", "sleep(9)", "2.000 s", "engine/asyncio/sleep.cpp:20",
                "engine/demos/work.cpp:12"}));
        QVERIFY(has(window.at(TaskId{1}, 1500ms), {"parent", "child"}));
    }

    void aFileMayHaveAPlaceholderInItsName()
    {
        Window window;
        const TaskId odd = window.run.create("odd", TaskId{1}, "50%2");
        window.document.append(window.run.at(5s).take());

        QVERIFY(has(window.at(odd, 4500ms), {"engine/demos/50%2.cpp:10"}));
    }

    void innermostLinesComeFirst()
    {
        const QString text = Window().at(TaskId{2}, 1500ms);

        QVERIFY(
            text.indexOf(QStringLiteral("sleep.cpp")) < text.indexOf(QStringLiteral("work.cpp")));
    }

    void aCancellingTaskTellsWhoAskedAndWhy()
    {
        const Window window;

        QVERIFY(has(window.at(TaskId{2}, 3s), {"cleaning up", "parent", "too slow", "sleep(1)"}));
        QVERIFY(has(window.at(TaskId{2}, 3s), {"cancelled what it waits on"}));
    }

    void overTheLanesItTellsWhoBlockedTheLoop()
    {
        TraceBuilder run;
        const TaskId rude = run.create("rude");
        run.at(1s).begin(rude).block(rude, "block(1)");
        run.at(2s).finish(rude, "None");
        run.at(3s);
        Document document;
        TimelineView view(document);
        view.resize(900, 400);
        document.append(run.take());
        const int strip = view.laneRect(rude).top() - 3;

        QVERIFY(has(view.toolTipAt({view.xOf(1500ms), strip}), {"rude", "1.000 s"}));
        QVERIFY(view.toolTipAt({view.xOf(2500ms), strip}).isEmpty());
    }

    void aStepTellsWhoWokeTheTaskOrCreatedIt()
    {
        TraceBuilder run;
        const TaskId waker = run.create("waker");
        run.begin(waker);
        const TaskId sleeper = run.create("sleeper", waker);
        run.wake(sleeper, waker).at(1s).suspend(waker, "sleep(9)").begin(sleeper);
        run.at(2s).suspend(sleeper, "Queue.get");
        run.at(3s).wake(waker).begin(waker).wake(sleeper, waker).suspend(waker, "sleep(9)");
        run.begin(sleeper).at(5s);
        Document document;
        TimelineView view(document);
        view.resize(900, 400);
        document.append(run.take());
        const int lane = view.laneRect(sleeper).center().y();

        const QString first = view.toolTipAt({view.xOf(1500ms), lane});
        const QString second = view.toolTipAt({view.xOf(4s), lane});

        QVERIFY(has(first, {"Created by", "waker"}));
        QVERIFY(!first.contains(QStringLiteral("Woken")));
        QVERIFY(has(second, {"Woken by", "waker at 3.000 s"}));
    }

    void beforeItsBirthALaneTellsWhenThatIs()
    {
        TraceBuilder run;
        run.create("early");
        const TaskId late = run.create("late", TaskId{1}, "work", 4s);
        run.at(5s);
        Document document;
        TimelineView view(document);
        view.resize(900, 400);
        document.append(run.take());

        QVERIFY(has(view.toolTipAt({view.xOf(1s), view.laneRect(late).center().y()}),
            {"late", "Created by", "early", "4.000 s", "not exist yet"}));
    }

    void aFailedTaskTellsItsError()
    {
        const Window window;

        QVERIFY(has(window.at(TaskId{3}, 3s), {"failed", "ValueError('no')"}));
    }

    void namesAreNotMarkup() { QVERIFY(has(Window().at(TaskId{3}, 500ms), {"bad &lt;one&gt;"})); }

    void anOutputTellsWhatWasPrinted()
    {
        const Window window;
        const QRect mark = window.view.layout().outputs.at(0).rect;

        QVERIFY(has(window.view.toolTipAt(mark.center()), {"about to fail", "1.000 s"}));
    }

    void aNameTellsTheStateAtThePlayhead()
    {
        Window window;
        window.document.playhead().setTime(1500ms);

        QVERIFY(has(window.view.toolTipAt({20, window.view.laneRect(TaskId{2}).center().y()}),
            {"child", "sleeper", "waiting"}));
    }

    void whereNothingIsThereIsNothingToTell()
    {
        const Window window;

        QVERIFY(window.view.toolTipAt({700, 390}).isEmpty());
        QVERIFY(window.view.toolTipAt({700, 5}).isEmpty());
    }

    void aColumnOfAStripTellsItsSharesAndHowManyEvents()
    {
        Document document;
        TimelineView view(document);
        view.resize(1200, 400);
        TraceBuilder run;
        const TaskId task = run.create("busy");
        for (int i = 0; i < 40'000; ++i) // 3 ms of work, 1 ms of sleep
            run.at(i * 4ms).begin(task).after(3ms).suspend(task, "sleep(1)");
        document.append(run.take());

        const QString tip = view.toolTipAt({view.xOf(80s), view.laneRect(task).center().y()});

        QVERIFY(has(tip, {"busy", "running", "75 %", "waiting", "25 %", "events are drawn here"}));
    }
};

QTEST_MAIN(TestTimelineTooltip)
#include "tst_timeline_tooltip.moc"
