#include "gui/lesson/narration.h"

#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "tests/engine/trace/recorded_run.h"
#include "tests/support/store_queries.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using gui::Mention;
using gui::Narration;
using trace::EventIndex;
using trace::EventKind;

namespace {

// Programs that tell.

Coroutine<int> sleeper(Seconds duration)
{
    co_await sleep(duration);
    co_return 42;
}

Coroutine<> failing()
{
    co_await sleep(1s);
    throw ValueError("no");
}

Coroutine<> yielding()
{
    co_await sleep(0s);
}

Coroutine<> awaiting(Ref<Task> task)
{
    co_await task;
}

Coroutine<> shielding(Ref<Task> task)
{
    co_await shield(task);
}

Coroutine<> gathering(Ref<TaskOf<int>> first, Ref<TaskOf<int>> second)
{
    co_await gather(first, second);
}

Coroutine<> locking(Lock lock)
{
    co_await lock.acquire();
}

Coroutine<> cancelling(Ref<Task> task)
{
    co_await sleep(1s);
    task->cancel();
}

Coroutine<> cancelling_itself()
{
    current_task()->cancel();
    co_await sleep(1s);
}

Coroutine<> returning_cancelled()
{
    current_task()->cancel();
    co_return;
}

Coroutine<std::string> stubborn()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    co_await sleep(1s);
    co_return cancelled ? "done" : "undisturbed";
}

Coroutine<> tidy()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    co_await sleep(1s);
    if (cancelled)
        throw *cancelled;
}

Coroutine<> withdrawing(Ref<Task> task)
{
    task->cancel();
    task->cancel();
    task->uncancel();
    task->uncancel();
    task->uncancel();
    co_return;
}

Coroutine<> blocking()
{
    block(1.5s);
    print("held\nthe loop");
    co_return;
}

QString sentence(const trace::TraceStore &store, EventIndex index)
{
    static const QRegularExpression line(QStringLiteral("line \\d+"));
    return gui::narration(store, index).text.replace(line, QStringLiteral("line N"));
}

/// What is told of this kind of events of a task, or of all; lines are "line N".
QStringList told(RecordedRun &run, EventKind kind, std::string_view task = {})
{
    const trace::TraceStore &store = run.record();
    QStringList sentences;
    for (EventIndex i = 0; i < store.size(); ++i) {
        const bool wanted = task.empty() || store.event(i).task == task_named(store, task);
        if (store.kind(i) == kind && wanted)
            sentences += sentence(store, i);
    }
    return sentences;
}

void cancelByUser(RecordedRun &run, Task &task, CancelMessage message = {})
{
    const EventLoop::Command by_user(run.loop);
    task.cancel(std::move(message));
}

trace::TraceStore runOf(std::string_view demo)
{
    trace::TraceStore store;
    host::run_offline(std::string(demo), host::ClockKind::Virtual, {},
        [&store](const trace::Batch &batch) { store.append(batch); });
    return store;
}

/// One event of every kind, as a careless file may have them.
trace::TraceStore everyKind()
{
    trace::Batch batch;
    batch.texts = {"a task", "something"};
    for (int kind = 0; kind < trace::event_kind_count; ++kind) {
        trace::TraceEvent event;
        event.time = trace::Time{kind + 1};
        event.kind = EventKind(kind);
        event.text = trace::TextId{event.kind == EventKind::TaskCreated ? 1U : 2U};
        if (trace::is_row_event(event.kind) || event.kind == EventKind::Output
            || event.kind == EventKind::CancelIgnored)
            event.task = trace::TraceStore::task_at(0);
        if (event.kind == EventKind::TaskDone)
            event.condition = trace::Condition::Result;
        batch.events.push_back(event);
    }
    batch.now = batch.events.back().time;
    trace::TraceStore store;
    store.append(batch);
    return store;
}

/// What is left of a sentence without names, numbers and what programs say.
QString shapeOf(const Narration &narration)
{
    static const QRegularExpression quoted(QStringLiteral("“[^”]*”"));
    static const QRegularExpression number(QStringLiteral("[0-9][0-9.,]*"));
    QString shape = narration.text;
    for (auto mention = narration.mentions.rbegin(); mention != narration.mentions.rend();
         ++mention)
        shape.replace(mention->begin, mention->length, QStringLiteral("X"));
    return shape.replace(quoted, QStringLiteral("“”")).replace(number, QStringLiteral("0"));
}

/// What is wrong with a sentence; empty if it is one.
QString troubleWith(const trace::TraceStore &store, const Narration &narration)
{
    const QString &text = narration.text;
    if (text.size() < 10 || !text.endsWith(u'.') || text.endsWith(QStringLiteral("..")))
        return QStringLiteral("no sentence");
    if (text != text.simplified())
        return QStringLiteral("line breaks or blanks");
    for (const QChar c : text) {
        if (c.category() == QChar::Other_PrivateUse)
            return QStringLiteral("marks are left");
    }
    if (text.contains(u'%'))
        return QStringLiteral("a place is not filled in");
    for (const Mention &mention : narration.mentions) {
        if (!store.contains(mention.task))
            return QStringLiteral("no such task");
        const std::string_view name = store.info(mention.task).name;
        if (text.mid(mention.begin, mention.length)
            != QString::fromUtf8(name.data(), qsizetype(name.size())))
            return QStringLiteral("another name");
    }
    return {};
}

} // namespace

/// What is told of events, in sentences.
class TestNarration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventOfEveryDemoHasASentence_data()
    {
        QTest::addColumn<QString>("demo");
        for (const demos::Demo &demo : demos::catalog())
            QTest::addRow("%s", std::string(demo.id).c_str())
                << QString::fromStdString(std::string(demo.id));
    }
    void everyEventOfEveryDemoHasASentence()
    {
        QFETCH(QString, demo);
        const trace::TraceStore store = runOf(demo.toStdString());
        QVERIFY(store.size() > 10);

        for (EventIndex i = 0; i < store.size(); ++i) {
            const Narration narration = gui::narration(store, i);
            const QString trouble = troubleWith(store, narration);
            QVERIFY2(
                trouble.isEmpty(), qPrintable(trouble + QStringLiteral(": ") + narration.text));
        }
    }

    void noTwoKindsOfEventsHaveTheSameSentence()
    {
        QMap<QString, EventKind> kinds;
        QSet<int> seen;
        const auto collect = [&](const trace::TraceStore &store) {
            for (EventIndex i = 0; i < store.size(); ++i) {
                const Narration narration = gui::narration(store, i);
                const EventKind kind = store.kind(i);
                const auto known = kinds.constFind(shapeOf(narration));
                QVERIFY2(known == kinds.constEnd() || *known == kind, qPrintable(narration.text));
                kinds.insert(shapeOf(narration), kind);
                seen.insert(int(kind));
            }
        };
        for (const demos::Demo &demo : demos::catalog())
            collect(runOf(demo.id));
        collect(everyKind());

        QCOMPARE(seen.size(), trace::event_kind_count);
    }

    void whatFewEventsTellIsASentenceToo()
    {
        const trace::TraceStore store = everyKind();

        for (EventIndex i = 0; i < store.size(); ++i) {
            const QString trouble = troubleWith(store, gui::narration(store, i));
            QVERIFY2(trouble.isEmpty(),
                qPrintable(trouble + QStringLiteral(": ") + gui::narration(store, i).text));
        }
    }

    void aReportIsToldWithTheNameOfItsTask()
    {
        const trace::TraceStore store = runOf("destroyed-pending");

        QStringList told;
        for (EventIndex i = 0; i < store.size(); ++i) {
            if (store.kind(i) == EventKind::Reported)
                told += gui::narration(store, i).text;
        }

        const QString sentence
            = QStringLiteral("The loop's exception handler is told of %1: \u201c%2\u201d.");
        const QString report = QStringLiteral("Task was destroyed but it is pending!");
        QCOMPARE(told,
            QStringList({sentence.arg(QStringLiteral("large file"), report),
                sentence.arg(QStringLiteral("larger file"), report)}));
    }

    void aSleepThatIsCancelledIsTold()
    {
        RecordedRun run;
        const auto asleep = run.spawn(sleeper(10s), "sleeper");
        run.spawn(cancelling(asleep), "main");
        run.untilIdle();

        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList{QStringLiteral(
                "main asks sleeper to cancel: it is asleep, so its sleep(10) is cancelled now and "
                "CancelledError will be thrown at line N in the next turn.")});
        QCOMPARE(told(run, EventKind::TaskReady, "sleeper").last(),
            QStringLiteral("sleeper joins the ready queue, first in line: its next step will throw "
                           "CancelledError, since sleep(10) was cancelled."));
        QCOMPARE(told(run, EventKind::StepBegan, "sleeper").last(),
            QStringLiteral("sleeper has its turn at line N, but gets a CancelledError instead of a "
                           "result."));
        QCOMPARE(told(run, EventKind::CancelDelivered),
            QStringList{QStringLiteral("CancelledError is thrown into sleeper at line N, as main "
                                       "has asked: unless it is caught, this ends the task.")});
        QCOMPARE(told(run, EventKind::TaskDone, "sleeper"),
            QStringList{
                QStringLiteral("sleeper ends cancelled: it has let the CancelledError through.")});
    }

    void theMessageAndTheNumberOfRequestsAreTold()
    {
        RecordedRun run;
        const auto task = run.spawn(tidy(), "tidy");
        run.until(1s);

        cancelByUser(run, *task, "enough");
        run.until(1500ms);
        cancelByUser(run, *task);

        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList(
                {QStringLiteral("You ask tidy to cancel with the message “enough”: it is asleep, "
                                "so its sleep(10) is cancelled now and CancelledError will be "
                                "thrown at line N in the next turn."),
                    QStringLiteral("You ask tidy to cancel (now 2 requests): it is asleep, so its "
                                   "sleep(1) is cancelled now and CancelledError will be thrown at "
                                   "line N in the next turn.")}));
        QCOMPARE(told(run, EventKind::CancelDelivered),
            QStringList{QStringLiteral(
                "CancelledError(“enough”) is thrown into tidy at line N, as you have asked: unless "
                "it is caught, this ends the task.")});
    }

    void aRequestIsFollowedDownAChain()
    {
        RecordedRun run;
        const auto inner = run.spawn(sleeper(10s), "inner");
        const auto middle = run.spawn(awaiting(inner), "middle");
        const auto outer = run.spawn(awaiting(middle), "outer");
        run.until(1s);

        cancelByUser(run, *outer, "stop");
        run.untilIdle();

        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList({QStringLiteral("You ask outer to cancel with the message “stop”: it waits "
                                        "for middle, so the request goes on to that at once, and "
                                        "from there down to inner."),
                QStringLiteral("The request to cancel outer goes on to middle, for which outer "
                               "waits: it waits for inner, so the request goes on to that at "
                               "once."),
                QStringLiteral("The request to cancel middle goes on to inner, for which middle "
                               "waits: it is asleep, so its sleep(10) is cancelled now and "
                               "CancelledError will be thrown at line N in the next turn.")}));
        QCOMPARE(told(run, EventKind::TaskReady, "middle").last(),
            QStringLiteral("inner is cancelled, which wakes middle: its next step joins the ready "
                           "queue, first in line."));
    }

    void aGatherAsksItsTasks()
    {
        RecordedRun run;
        const auto first = run.spawn(sleeper(1s), "first");
        const auto second = run.spawn(sleeper(10s), "second");
        const auto both = run.spawn(gathering(first, second), "both");
        run.until(2s);

        cancelByUser(run, *both);

        QCOMPARE(told(run, EventKind::CancelRequested, "both"),
            QStringList{QStringLiteral(
                "You ask both to cancel: it waits for a gather of 2, so all of these are asked "
                "now, and CancelledError reaches both when the gather has ended.")});
        QCOMPARE(told(run, EventKind::CancelIgnored),
            QStringList{QStringLiteral("The gather that both waits for asks first to cancel, but "
                                       "that has returned 42: cancel() returns False and changes "
                                       "nothing.")});
        QCOMPARE(told(run, EventKind::CancelRequested, "second"),
            QStringList{QStringLiteral(
                "The gather that both waits for asks second to cancel: it is asleep, so its "
                "sleep(10) is cancelled now and CancelledError will be thrown at line N in the "
                "next turn.")});
    }

    void aShieldKeepsWhatIsBehindIt()
    {
        RecordedRun run;
        const auto behind = run.spawn(sleeper(10s), "behind");
        const auto task = run.spawn(shielding(behind), "task");
        run.until(1s);

        cancelByUser(run, *task);

        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList{QStringLiteral("You ask task to cancel: it waits for a shield, so only "
                                       "that is cancelled, nothing behind it, and CancelledError "
                                       "will be thrown at line N in the next turn.")});
    }

    void aLockIsNamed()
    {
        RecordedRun run;
        Lock lock;
        run.spawn(locking(lock), "holder");
        const auto task = run.spawn(locking(lock), "task");
        run.until(1s);

        cancelByUser(run, *task);

        QCOMPARE(told(run, EventKind::StepEnded, "task"),
            QStringList{QStringLiteral("task awaits Lock.acquire at line N: it waits for a lock, "
                                       "and the loop is free for others.")});
        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList{
                QStringLiteral("You ask task to cancel: it waits for a lock, so that is cancelled "
                               "now and CancelledError will be thrown at line N in the next "
                               "turn.")});
    }

    void noLineRunsOfATaskThatHasNotBegun()
    {
        RecordedRun run;
        const auto task = run.spawn(sleeper(1s), "task");

        cancelByUser(run, *task);
        run.untilIdle();

        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList{QStringLiteral(
                "You ask task to cancel: it has not begun, so no line of it will run.")});
        QCOMPARE(told(run, EventKind::StepBegan),
            QStringList{QStringLiteral("It is the turn of task, but only for a CancelledError.")});
        QCOMPARE(told(run, EventKind::CancelDelivered),
            QStringList{QStringLiteral("CancelledError is thrown into task before its first line, "
                                       "as you have asked: there is nothing to clean up.")});
        QCOMPARE(told(run, EventKind::TaskDone),
            QStringList{QStringLiteral("task ends cancelled: no line of it has run.")});
    }

    void aTaskThatIsReadyIsCancelledInItsTurn()
    {
        RecordedRun run;
        const auto task = run.spawn(yielding(), "task");
        run.loop.run_once();

        cancelByUser(run, *task);

        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList{QStringLiteral(
                "You ask task to cancel: it is in the ready queue already, so CancelledError will "
                "be thrown at line N when its turn comes.")});
    }

    void aTaskMayCancelItself()
    {
        RecordedRun run;
        run.spawn(cancelling_itself(), "task");
        run.spawn(returning_cancelled(), "other");
        run.untilIdle();

        const QString effect = QStringLiteral(
            "to cancel: it is running, so this takes effect where it next has to wait, or when it "
            "returns.");
        QCOMPARE(told(run, EventKind::CancelRequested),
            QStringList({QStringLiteral("task asks itself ") + effect,
                QStringLiteral("other asks itself ") + effect}));
        QCOMPARE(told(run, EventKind::StepEnded, "task"),
            QStringList{QStringLiteral("task awaits sleep(1) at line N: it was asked to cancel, so "
                                       "what it awaits is cancelled at once.")});
        QCOMPARE(told(run, EventKind::TaskDone, "other"),
            QStringList{QStringLiteral("other comes to its end while a request to cancel is "
                                       "pending, so it ends cancelled.")});
    }

    void whoWasNeverAskedHearsOfTheCancelOfWhatItAwaits()
    {
        RecordedRun run;
        const auto inner = run.spawn(sleeper(10s), "inner");
        run.spawn(awaiting(inner), "outer");
        run.until(1s);

        cancelByUser(run, *inner);
        run.untilIdle();

        QCOMPARE(told(run, EventKind::CancelDelivered, "outer"),
            QStringList{QStringLiteral("CancelledError is thrown into outer at line N, since what "
                                       "it awaited, inner, is cancelled: unless it is caught, this "
                                       "ends the task.")});
    }

    void aCancelThatWasSwallowedIsTold()
    {
        RecordedRun run;
        const auto task = run.spawn(stubborn(), "stubborn");
        run.spawn(awaiting(task), "main");
        run.until(1s);

        cancelByUser(run, *task);
        run.untilIdle();

        QCOMPARE(told(run, EventKind::TaskDone, "stubborn"),
            QStringList{QStringLiteral("stubborn is done and returns 'done', although it was asked "
                                       "to cancel; main, which waits for it, runs in the next "
                                       "turn.")});
    }

    void aCleanUpThatIsDoneIsTold()
    {
        RecordedRun run;
        const auto task = run.spawn(tidy(), "tidy");
        run.until(1s);

        cancelByUser(run, *task);
        run.untilIdle();

        QCOMPARE(told(run, EventKind::TaskDone),
            QStringList{QStringLiteral("tidy has cleaned up and ends cancelled.")});
    }

    void requestsAreTakenBack()
    {
        RecordedRun run;
        const auto task = run.spawn(sleeper(1s), "task");
        run.spawn(withdrawing(task), "main");
        run.untilIdle();

        QCOMPARE(told(run, EventKind::Uncancelled),
            QStringList({QStringLiteral("uncancel() takes back one request to cancel task: 1 is "
                                        "left, so the task still counts as cancelling."),
                QStringLiteral("uncancel() takes back one request to cancel task: none is left, so "
                               "the task counts as cancelling no more."),
                QStringLiteral("uncancel() of task has no request to take back.")}));
    }

    void stepsGoOnWithWhatWasAwaited()
    {
        RecordedRun run;
        const auto first = run.spawn(sleeper(1s), "first");
        const auto second = run.spawn(failing(), "second");
        run.spawn(awaiting(first), "a");
        run.spawn(awaiting(second), "b");
        run.spawn(yielding(), "c");
        run.untilIdle();

        QCOMPARE(told(run, EventKind::StepBegan, "first"),
            QStringList(
                {QStringLiteral("first begins: its first step runs until it has to wait, or ends."),
                    QStringLiteral("first goes on at line N: its wait for sleep(1) is over.")}));
        QCOMPARE(told(run, EventKind::StepBegan, "a").last(),
            QStringLiteral("a goes on at line N with what first has returned, 42."));
        QCOMPARE(told(run, EventKind::StepBegan, "b").last(),
            QStringLiteral("b goes on at line N, where it gets the exception of second, "
                           "ValueError('no')."));
        QCOMPARE(told(run, EventKind::StepBegan, "c").last(),
            QStringLiteral("c goes on at line N: it has let the others run first."));
        QCOMPARE(told(run, EventKind::StepEnded, "c"),
            QStringList{
                QStringLiteral("c yields with sleep(0) at line N: the others come first.")});
        QCOMPARE(told(run, EventKind::StepEnded, "first"),
            QStringList{QStringLiteral("first awaits sleep(1) at line N: it sleeps until 1.000 s, "
                                       "and the loop is free for others.")});
        QCOMPARE(told(run, EventKind::StepEnded, "a"),
            QStringList{QStringLiteral("a awaits first at line N: it waits until first is done.")});
        QCOMPARE(told(run, EventKind::TaskDone, "second"),
            QStringList{QStringLiteral("second fails with ValueError('no'); b, which waits for it, "
                                       "runs in the next turn.")});
    }

    void anEagerTaskRunsAtOnce()
    {
        RecordedRun run;
        run.loop.set_task_factory(TaskFactory::Eager);
        const auto creating = []() -> Coroutine<> {
            create_task(sleeper(1s), "child");
            co_return;
        };
        run.spawn(creating(), "parent");
        run.loop.run_once();

        QVERIFY(told(run, EventKind::TaskCreated, "child")
                    .first()
                    .endsWith(QStringLiteral(", as an eager task: its first step runs at once.")));
        QVERIFY(told(run, EventKind::TaskCreated, "parent")
                    .first()
                    .endsWith(QStringLiteral(": nothing of it runs before its turn comes.")));
    }

    void whatHoldsTheLoopIsTold()
    {
        RecordedRun run;
        run.spawn(blocking(), "hog");
        run.spawn(yielding(), "other");
        run.untilIdle();

        QCOMPARE(told(run, EventKind::LoopBlocked),
            QStringList{QStringLiteral("hog holds the loop with block(1.5) at line N: until that "
                                       "is over nothing else can run, and 1 task is ready.")});
        QCOMPARE(told(run, EventKind::Output),
            QStringList{QStringLiteral("hog prints “held the loop”.")});
    }

    void placesInTheReadyQueueAreTold()
    {
        RecordedRun run;
        for (int i = 1; i <= 12; ++i)
            run.spawn(yielding(), "t" + std::to_string(i));
        const QStringList sentences = told(run, EventKind::TaskReady);

        QCOMPARE(sentences.at(2),
            QStringLiteral("The first step of t3 joins the ready queue, third in line."));
        QCOMPARE(sentences.at(11),
            QStringLiteral("The first step of t12 joins the ready queue, as number 12 in line."));
    }

    void aTurnRunsWhatWasReadyAtItsBegin()
    {
        RecordedRun run;
        for (const char *name : {"a", "b", "c", "d", "e"})
            run.spawn(yielding(), name);
        run.untilIdle();

        const QStringList begins = told(run, EventKind::TurnBegan);
        QCOMPARE(begins.first(),
            QStringLiteral("Turn 1 begins: it runs the 5 that are ready now, a, b, c and 2 more, "
                           "and who joins the queue meanwhile has to wait for turn 2."));
        const QStringList ends = told(run, EventKind::TurnEnded);
        QCOMPARE(ends.first(), QStringLiteral("Turn 1 ends: 5 are in line for the next, a first."));
        QCOMPARE(ends.last(),
            QStringLiteral(
                "Turn 2 ends: all tasks are done, and the loop has nothing left to do."));
    }

    void aNameIsNoMark()
    {
        RecordedRun run;
        run.spawn(yielding(), "%1 \uE000\uE010 %2\n");
        run.untilIdle();

        const Narration narration = gui::narration(run.record(), 0);

        QVERIFY(narration.text.contains(QStringLiteral("%1 %2 from yielding()")));
        QCOMPARE(narration.mentions.size(), 1U);
        QCOMPARE(narration.mentions.front().length, 5);
    }

    void aLongTextIsCutOff()
    {
        RecordedRun run;
        run.spawn(yielding(), std::string(1000, 'x'));

        QVERIFY(gui::narration(run.record(), 0).text.size() < 300);
    }

    void commandsAndTheClockAreTold()
    {
        RecordedRun run;
        run.recorder.user_action("spawn 3 sleeper");
        for (const char *what : {"paused", "running", "speed 0.5", "as fast as possible"})
            run.recorder.clock_changed(what);

        QCOMPARE(told(run, EventKind::UserAction),
            QStringList{QStringLiteral("You give the command “spawn 3 sleeper”.")});
        QCOMPARE(told(run, EventKind::ClockChanged),
            QStringList({QStringLiteral("The clock is paused, and the loop with it."),
                QStringLiteral("The clock runs again, and the loop with it."),
                QStringLiteral("The clock runs at speed 0.5 now."),
                QStringLiteral("The clock runs as fast as possible now.")}));
    }
};

QTEST_GUILESS_MAIN(TestNarration)
#include "tst_narration.moc"
