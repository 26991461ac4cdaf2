#include "gui/controls/transport.h"

#include "tests/support/live_engine.h"
#include "tests/support/trace_builder.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::EventIndex;
using trace::EventKind;
using Place = Transport::Place;

namespace {

constexpr int patience = 30'000;

#define TRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)
#define TRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

const std::vector<StepUnit> &everyUnit()
{
    static const std::vector<StepUnit> all{
        StepUnit::Event, StepUnit::Step, StepUnit::Turn, StepUnit::TaskChange, StepUnit::Cancel};
    return all;
}

/// An engine with its document, a transport, and a wall clock that goes on when it is told to.
struct Stepped : LiveEngine
{
    Stepped()
        : transport(document, engine)
    {
        QObject::connect(
            &transport, &Transport::said, &document, [this](const QString &text) { said << text; });
        transport.player().setWallClock([this] { return wall; });
    }

    /// A paused run at its begin, with what it starts with.
    void begin(const std::string &demo)
    {
        runPaused(demo);
        TRY_VERIFY(store().size() > 0);
    }
    /// A run that is over.
    void finish(const std::string &demo)
    {
        run(demo);
        TRY_VERIFY(engine.state() == host::RunState::Finished && document.tasksLeft() == 0);
    }
    void forward(StepUnit unit)
    {
        transport.forward(unit);
        TRY_VERIFY(!transport.isStepping());
    }
    /// So many steps at most; how many there were.
    int forward(StepUnit unit, int most)
    {
        int taken = 0;
        for (const auto words = said.size(); taken < most; ++taken) {
            forward(unit);
            if (said.size() > words)
                break;
        }
        return taken;
    }
    void back(StepUnit unit, int steps)
    {
        for (int i = 0; i < steps; ++i)
            transport.back(unit);
    }
    void pass(std::chrono::nanoseconds time)
    {
        wall += time;
        transport.player().tick();
    }
    [[nodiscard]] Time time() { return document.playhead().time(); }
    /// The event at which one stands.
    [[nodiscard]] EventIndex index() const
    {
        const Playhead &playhead = const_cast<Stepped *>(this)->document.playhead();
        return store().events_until(playhead.time()) - 1;
    }
    [[nodiscard]] EventKind kind() const { return store().kind(index()); }
    [[nodiscard]] int stepsSeen() const
    {
        int ended = 0;
        for (EventIndex i = 0; i <= index(); ++i)
            ended += trace::reaches({StepUnit::Step}, store().kind(i), {}) ? 1 : 0;
        return ended;
    }

    Transport transport;
    QStringList said;
    std::chrono::nanoseconds wall{1h};
};

} // namespace

/// Going through time at the live end of a run and in its past.
class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepAtTheLiveEndMakesTheRunGoOnJustThatFar()
    {
        Stepped run;
        run.begin("gather");
        QCOMPARE(run.transport.place(), Place::Paused);

        for (int steps = 1; steps <= 8; ++steps) {
            run.forward(StepUnit::Step);
            QCOMPARE(run.stepsSeen(), steps);
            QCOMPARE(count_of(run.store(), EventKind::StepBegan), steps);
        }

        QVERIFY(run.engine.paused());
        QCOMPARE(run.said, QStringList());
    }

    void anEventIsShownAfterTheOtherAlthoughTheRunGoesOnByHandles()
    {
        Stepped run;
        run.begin("gather");

        for (EventIndex expected = run.index() + 1; expected < 60; ++expected) {
            run.forward(StepUnit::Event);
            QCOMPARE(run.index(), expected);
        }

        QVERIFY(run.store().size() < 80);
    }

    void everyUnitStopsWhereTheSearchSays_data()
    {
        QTest::addColumn<StepUnit>("unit");
        QTest::newRow("event") << StepUnit::Event;
        QTest::newRow("step") << StepUnit::Step;
        QTest::newRow("turn") << StepUnit::Turn;
        QTest::newRow("change") << StepUnit::TaskChange;
        QTest::newRow("cancel") << StepUnit::Cancel;
    }
    void everyUnitStopsWhereTheSearchSays()
    {
        QFETCH(StepUnit, unit);
        Stepped run;
        run.begin("cancel-chain");
        run.document.selection().select(trace::TaskId{1});
        const trace::StepGoal goal{unit, trace::TaskId{1}};
        std::vector<EventIndex> stops;
        const EventIndex first = run.index();

        for (int i = 0; i < 400 && run.said.isEmpty(); ++i) {
            run.forward(unit);
            if (run.said.isEmpty())
                stops.push_back(run.index());
        }

        QVERIFY(stops.size() > 2);
        std::vector<EventIndex> searched;
        for (auto at = next_stop(run.store(), first + 1, goal); at;
             at = next_stop(run.store(), *at + 1, goal))
            searched.push_back(*at);
        searched.resize(std::min(searched.size(), stops.size()));
        QCOMPARE(stops, searched);
    }

    void aStepOfARunThatGoesOnPausesItFirst()
    {
        Stepped run;
        run.engine.run({.demo = "rate-limit", .speed = 0.1});
        TRY_VERIFY(run.transport.place() == Place::Live && run.store().size() > 0);

        run.forward(StepUnit::Step);

        QVERIFY(run.engine.paused());
        QCOMPARE(run.engine.state(), host::RunState::Paused);
        QVERIFY(run.kind() != EventKind::ClockChanged);
    }

    void pressesThatComeWhileAStepIsUnderWayAreTakenInTurn()
    {
        Stepped run;
        run.begin("gather");

        for (int i = 0; i < 5; ++i)
            run.transport.forward(StepUnit::Step);
        TRY_VERIFY(!run.transport.isStepping());

        QCOMPARE(run.stepsSeen(), 5);
    }

    void backNeverChangesTheRun()
    {
        Stepped run;
        run.begin("cancel-chain");
        for (int i = 0; i < 12; ++i)
            run.forward(StepUnit::Step);
        run.document.selection().select(trace::TaskId{1});
        const std::size_t events = run.store().size();
        QSignalSpy recorded(&run.engine, &host::Engine::recorded);

        for (const StepUnit unit : everyUnit())
            run.transport.back(unit);

        QCOMPARE(run.transport.place(), Place::Past);
        QCOMPARE(run.store().size(), events);
        QCOMPARE(recorded.count(), 0);
        QVERIFY(run.engine.paused());
    }

    void stepsBackAndOnMeetTheSamePlaces_data() { everyUnitStopsWhereTheSearchSays_data(); }
    void stepsBackAndOnMeetTheSamePlaces()
    {
        QFETCH(StepUnit, unit);
        Stepped run;
        run.finish("cancel-chain");
        run.document.selection().select(trace::TaskId{1});
        std::vector<EventIndex> places;

        for (int i = 0; i < 3; ++i) {
            run.transport.back(unit);
            places.push_back(run.index());
        }
        QCOMPARE(run.said, QStringList());
        places.pop_back();
        while (!places.empty()) {
            run.forward(unit);
            QCOMPARE(run.index(), places.back());
            places.pop_back();
        }
        run.forward(unit);

        QVERIFY(run.document.playhead().live());
        QCOMPARE(run.transport.place(), Place::Live);
    }

    void aStepBackReturnsToWhereverTheStepOnCameFrom()
    {
        Stepped run;
        run.finish("cancel-chain");
        for (const StepUnit unit : everyUnit()) {
            run.document.selection().select(trace::TaskId{1});
            const Time scrubbed = run.store().time(20);
            run.document.playhead().setTime(scrubbed);
            const TimeRange range = run.document.window().range();

            const int taken = run.forward(unit, 3);
            QVERIFY(taken > 0 && run.time() > scrubbed);
            run.back(unit, taken);

            QVERIFY(run.time() == scrubbed);
            QCOMPARE(run.document.window().range(), range);
        }
    }

    void whatAStepShowedOfTheRunIsShownAgainByTheStepBack()
    {
        Stepped run;
        run.finish("gather");
        const Time begin = run.store().time(5);
        run.document.playhead().setTime(begin);
        run.document.window().setRange({begin - 20ns, begin + 20ns});
        const TimeRange range = run.document.window().range();

        for (int i = 0; i < 20; ++i)
            run.forward(StepUnit::Step);
        QVERIFY(run.document.window().range() != range);
        for (int i = 0; i < 20; ++i)
            run.transport.back(StepUnit::Step);

        QCOMPARE(run.document.window().range(), range);
        QVERIFY(run.time() == begin);
    }

    void aWindowThatTheUserHasMovedMeanwhileStays()
    {
        Stepped run;
        run.finish("gather");
        run.document.playhead().setTime(run.store().time(5));
        run.forward(StepUnit::Turn);

        run.document.window().setRange({0s, 3s});
        run.transport.back(StepUnit::Turn);

        QVERIFY(run.time() == run.store().time(5));
        QVERIFY((run.document.window().range() == TimeRange{0s, 3s}));
    }

    void aRunThatFittedTheWindowIsShownAsItWasThen()
    {
        Stepped run;
        run.begin("gather");
        for (int i = 0; i < 6; ++i)
            run.forward(StepUnit::Step);
        const TimeRange range = run.document.window().range();
        const Time time = run.time();

        const int taken = run.forward(StepUnit::Turn, 100);
        QVERIFY(run.document.window().range() != range);
        run.back(StepUnit::Turn, taken);

        QVERIFY(run.time() == time);
        QCOMPARE(run.document.window().range(), range);
    }

    void aRunThatIsOverSaysSo()
    {
        Stepped run;
        run.finish("gather");
        QSignalSpy stepped(&run.transport, &Transport::stepped);

        run.forward(StepUnit::Turn);

        QCOMPARE(run.said.size(), 1);
        QVERIFY2(
            run.said.constLast().contains(u"every task is done"), qPrintable(run.said.constLast()));
        QCOMPARE(stepped.count(), 1);
        QVERIFY(run.document.playhead().live());
    }

    void aRunWhoseLoopIsClosedSaysSo()
    {
        Stepped run;
        run.run("destroyed-pending");
        TRY_COMPARE(run.engine.state(), host::RunState::Closed);

        run.forward(StepUnit::Turn);
        run.transport.play();

        QCOMPARE(run.said.size(), 2);
        for (const QString &said : run.said)
            QVERIFY2(said.contains(u"loop is closed"), qPrintable(said));
        QVERIFY(run.document.playhead().live());
    }

    void aCancelThatNeverComesLeavesThePlayheadAndSaysThatMoreIsRecorded()
    {
        Stepped run;
        run.runPaused();
        run.engine.spawn({"sleeper", {1}, 2});
        TRY_COMPARE(run.store().task_count(), 2U);
        const Time before = run.time();

        run.forward(StepUnit::Cancel);

        QCOMPARE(run.shown("Task-2"), u"finished");
        QVERIFY(run.time() == before);
        QCOMPARE(run.transport.place(), Place::Paused); // nothing later was seen yet
        QVERIFY(run.transport.eventsBehind() > 0);
        QVERIFY(run.said.constLast().contains(u"No cancel after this"));
        QVERIFY(run.said.constLast().contains(u"recorded"));
    }

    void aRunThatWaitsForEverSaysSo()
    {
        Stepped run;
        run.runPaused();
        run.engine.spawn({"waiter", {}, 1});
        TRY_COMPARE(run.store().task_count(), 1U);
        run.forward(StepUnit::Turn);
        QCOMPARE(run.said, QStringList());

        run.forward(StepUnit::Turn);

        QVERIFY(run.said.constLast().contains(u"every task waits and no timer is set"));
        QCOMPARE(run.transport.place(), Place::Paused);
    }

    void changesOfATaskNeedATask()
    {
        Stepped run;
        run.finish("gather");

        run.transport.back(StepUnit::TaskChange);
        run.forward(StepUnit::TaskChange);

        QCOMPARE(run.said.size(), 2);
        QVERIFY(run.said.constLast().contains(u"Select a task first"));
        QVERIFY(run.document.playhead().live());
    }

    void beforeTheFirstEventThereIsNone()
    {
        Stepped run;
        run.finish("gather");
        run.document.playhead().setTime(run.store().time(0));

        for (const StepUnit unit : {StepUnit::Event, StepUnit::Step, StepUnit::Turn})
            run.transport.back(unit);

        QCOMPARE(run.said.size(), 3);
        QVERIFY(run.time() == run.store().time(0));
    }

    void aRecordingIsSteppedToItsEndAndNoFurther()
    {
        Stepped run;
        TraceBuilder built;
        const auto task = built.create("a");
        built.step(task, "sleep(1)").at(1s).wake(task).begin(task).finish(task, "1").at(2s);
        run.engine.stop();
        run.document.append(built.take());
        QCOMPARE(run.transport.place(), Place::Paused);

        run.transport.back(StepUnit::Step);
        QCOMPARE(run.index(), 5U);
        run.transport.back(StepUnit::Step);
        QCOMPARE(run.index(), 3U);
        QCOMPARE(run.transport.place(), Place::Past);
        run.document.playhead().setTime(run.store().time(4));
        run.forward(StepUnit::Step);
        run.forward(StepUnit::Step);

        QCOMPARE(run.index(), 5U);
        QVERIFY(run.said.constLast().contains(u"this is a recording"));
        run.forward(StepUnit::Event); // to the end, which is later than the last event
        QVERIFY(run.document.playhead().live());
    }

    void aGateHoldsStepsOnBackUntilTheyAreLetGo()
    {
        Stepped run;
        run.begin("gather");
        std::vector<StepUnit> asked;
        run.transport.setGate([&asked](StepUnit unit) {
            asked.push_back(unit);
            return false;
        });

        run.forward(StepUnit::Step);
        run.forward(StepUnit::Turn);
        QVERIFY((asked == std::vector{StepUnit::Step, StepUnit::Turn}));
        QCOMPARE(run.stepsSeen(), 0);
        run.transport.forwardNow(StepUnit::Step);
        TRY_VERIFY(!run.transport.isStepping());
        QCOMPARE(run.stepsSeen(), 1);
        run.transport.back(StepUnit::Step);
        QCOMPARE(run.stepsSeen(), 0);
        run.transport.setGate({});
        run.forward(StepUnit::Step);

        QCOMPARE(run.stepsSeen(), 1);
        QCOMPARE(asked.size(), 2U);
    }

    void aGateStopsWhatIsPlayed()
    {
        Stepped run;
        run.engine.run({.demo = "rate-limit", .speed = 0.05});
        TRY_VERIFY(run.transport.isPlaying());

        run.transport.setGate([](StepUnit) { return true; });

        QVERIFY(!run.transport.isPlaying());
        TRY_COMPARE(run.engine.state(), host::RunState::Paused);
    }

    void thePastIsPlayedAtTheSpeedOfTheRun()
    {
        Stepped run;
        run.finish("gather");
        run.transport.setSpeed(0.05);
        run.document.playhead().setTime(100ms);

        run.transport.play();
        QVERIFY(run.transport.isPlaying());
        run.pass(2s);
        QVERIFY(run.time() == 200ms);
        run.transport.setSpeed(2);
        run.pass(50ms);
        QVERIFY(run.time() == 300ms);
        run.transport.pause();
        run.pass(1s);

        QVERIFY(run.time() == 300ms);
        QVERIFY(!run.transport.isPlaying());
        QCOMPARE(run.transport.place(), Place::Past);
    }

    void playingThePastGoesOnIntoTheRunThatWasPaused()
    {
        Stepped run;
        run.begin("gather");
        for (int i = 0; i < 8; ++i)
            run.forward(StepUnit::Step);
        run.document.playhead().setTime(10ms);
        run.transport.setSpeed(1);
        QSignalSpy placed(&run.transport, &Transport::placeChanged);

        run.transport.play();
        QVERIFY(run.engine.paused());
        run.pass(100ms);
        QCOMPARE(run.transport.place(), Place::Past);
        run.pass(10s);

        QCOMPARE(run.transport.place(), Place::Live);
        QVERIFY(run.document.playhead().live());
        QVERIFY(!run.engine.paused());
        run.transport.setSpeed(host::Pacer::as_fast_as_possible);
        TRY_COMPARE(run.engine.state(), host::RunState::Finished);
    }

    void playingShowsWhereThePlayheadIs()
    {
        Stepped run;
        run.finish("gather");
        run.transport.setSpeed(1);
        run.document.playhead().setTime(0ms);
        run.document.window().setRange({0ms, 50ms});

        run.transport.play();
        for (int i = 0; i < 20; ++i) {
            run.pass(16ms);
            const TimeRange range = run.document.window().range();
            QVERIFY(range.begin <= run.time() && run.time() <= range.end);
        }
    }

    void whatIsPlayedIsPausedAndTheRunBehindItIsNot()
    {
        Stepped run;
        run.engine.run({.demo = "rate-limit", .speed = 0.05});
        TRY_VERIFY(run.store().size() > 30);
        run.transport.back(StepUnit::Step);
        run.transport.back(StepUnit::Step);
        QCOMPARE(run.transport.place(), Place::Past);
        QVERIFY(!run.transport.isPlaying());

        run.transport.playOrPause();
        QVERIFY(run.transport.isPlaying());
        run.transport.playOrPause();

        QVERIFY(!run.transport.isPlaying());
        QVERIFY(!run.engine.paused());
        run.transport.goLive();
        QCOMPARE(run.transport.place(), Place::Live);
        run.transport.playOrPause();
        QVERIFY(run.engine.paused());
        QCOMPARE(run.transport.place(), Place::Paused);
    }

    void whoStepsBackFromARunThatGoesOnSeesTheWindowStand()
    {
        Stepped run;
        run.engine.run({.demo = "rate-limit", .speed = 1});
        TRY_VERIFY(run.store().live_end() > 200ms);
        run.document.window().setRange({0ms, 100ms});
        run.document.window().follow();

        run.transport.back(StepUnit::Turn);
        const TimeRange range = run.document.window().range();
        const Time end = run.store().live_end();
        TRY_VERIFY(run.store().live_end() > end + 100ms);

        QCOMPARE(run.document.window().range(), range);
    }

    void whatTheLastStepRecordedBeyondIsAheadAndNotLater()
    {
        Stepped run;
        run.begin("gather");

        run.forward(StepUnit::Event);
        QVERIFY(run.transport.eventsBehind() > 0);
        QCOMPARE(run.transport.place(), Place::Paused);
        run.forward(StepUnit::Event);
        QCOMPARE(run.transport.place(), Place::Paused);
        run.transport.back(StepUnit::Event);

        QCOMPARE(run.transport.place(), Place::Past);
        run.forward(StepUnit::Event);
        QCOMPARE(run.transport.place(), Place::Paused);
    }

    void howFarOneIsBehindIsKnown()
    {
        Stepped run;
        run.finish("gather");
        QVERIFY(run.transport.behind() == 0s);
        QCOMPARE(run.transport.eventsBehind(), 0U);

        run.document.playhead().setTime(run.store().time(9));

        QVERIFY(run.transport.behind() == run.store().live_end() - run.store().time(9));
        QCOMPARE(run.transport.eventsBehind(), run.store().size() - 10);
    }

    void aNewRunForgetsTheOldOnesSteps()
    {
        Stepped run;
        run.begin("gather");
        run.forward(StepUnit::Turn);
        run.transport.forward(StepUnit::Cancel); // is on its way

        run.begin("wait");

        QVERIFY(!run.transport.isStepping());
        QCOMPARE(run.transport.place(), Place::Paused);
        run.forward(StepUnit::Step);
        QCOMPARE(run.stepsSeen(), 1);
    }

    void goingBackEndsAStepThatIsOnItsWay()
    {
        Stepped run;
        run.runPaused();
        run.engine.spawn({"worker", {10'000, 0}, 100});
        TRY_COMPARE(run.store().task_count(), 100U);

        run.transport.forward(StepUnit::Cancel); // there is none
        QVERIFY(run.transport.isStepping());
        run.transport.back(StepUnit::Event);

        QVERIFY(!run.transport.isStepping());
        const EventIndex index = run.index();
        run.forward(StepUnit::Event);
        QCOMPARE(run.index(), index + 1);
    }
};

QTEST_MAIN(TestTransport)
#include "tst_transport.moc"
