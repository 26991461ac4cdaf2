#include "engine/asyncio/ensure_future.h"
#include "engine/asyncio/event.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<> waits(Run &run, Event &event, std::string name)
{
    co_await event.wait();
    run.note_turn(name);
}

} // namespace

/// SEMANTICS.md S74.
class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingAnEventWakesAllFirstComeFirst()
    {
        Run run;
        Event event;
        for (const char *name : {"a", "b", "c"})
            run.spawn(waits(run, event, name));
        run.turns(1);

        event.set();
        run.until_idle();

        QCOMPARE(run.notes(), "a@2 b@2 c@2"s);
    }

    void aSetEventIsNotWaitedFor()
    {
        Run run;
        Event event;
        event.set();
        run.spawn(waits(run, event, "a"));

        run.turns(1);

        QVERIFY(event.is_set());
        QCOMPARE(run.notes(), "a@1"s);
    }

    void clearingDoesNotTakeAWakeUpBack()
    {
        Run run;
        Event event;
        run.spawn(waits(run, event, "early"));
        run.turns(1);

        event.set();
        event.clear();
        run.spawn(waits(run, event, "late"));
        run.until_idle();

        QCOMPARE(run.notes(), "early@2"s);
        QVERIFY(!event.is_set());
    }

    void aCancelledWaiterIsSkipped()
    {
        Run run;
        Event event;
        const auto first = run.spawn(waits(run, event, "first"));
        run.spawn(waits(run, event, "second"));
        run.turns(1);

        first->cancel();
        event.set();
        run.until_idle();

        QVERIFY(first->cancelled());
        QCOMPARE(run.notes(), "second@2"s);
    }

    void aTaskThatWaitsTellsForWhat()
    {
        Run run;
        Event event;

        const auto task = run.spawn(as_coroutine(event.wait()));
        run.turns(1);

        QCOMPARE(task->waiter()->awaited().text(), "Event.wait"s);
        event.set();
        QCOMPARE(task->waiter()->repr(), "<Future finished result=True>"s);
    }

    void aCopyIsTheSameEvent()
    {
        Run run;
        Event event;
        Event copy = event;
        const auto task = run.spawn(as_coroutine(event.wait()));
        run.turns(1);

        copy.set();
        run.turns(1);

        QCOMPARE(task->result(), true);
        QCOMPARE(copy.repr(), event.repr());
    }

    void aWaiterMayOutliveTheEvent()
    {
        Run run;
        Ref<Task> waiter;
        {
            Event event;
            waiter = run.spawn(waits(run, event, "never"));
            run.turns(1);
        }

        waiter->cancel();
        run.until_idle();

        QVERIFY(waiter->cancelled());
    }

    void anEventInTheFrameOfAParentIsTornDownWithTheLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto child
                = [](Event &event, std::shared_ptr<int>) -> Coroutine<> { co_await event.wait(); };
            const auto parent = [&]() -> Coroutine<> {
                Event event;
                create_task(child(event, token));
                co_await sleep(9s);
            };
            run.spawn(parent());
            run.turns(2);
        }

        QCOMPARE(token.use_count(), 1L);
    }

    void itBelongsToTheLoopOnWhichItWasFirstWaitedFor()
    {
        Run here;
        Run elsewhere;
        Event event;
        here.spawn(as_coroutine(event.wait()));
        here.turns(1);

        const auto task = elsewhere.spawn(as_coroutine(event.wait()));
        elsewhere.turns(1);

        QCOMPARE(repr(task->exception()),
            "RuntimeError('" + event.repr() + " is bound to a different event loop')");
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
