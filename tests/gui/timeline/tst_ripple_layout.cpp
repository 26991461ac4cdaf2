#include "gui/timeline/ripple_layout.h"

#include "engine/host/offline_run.h"
#include "gui/timeline/hazard_layout.h"
#include "gui/timeline/task_text.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::Cancellation;
using trace::CauseKind;
using trace::TraceStore;
using Kind = RippleNote::Kind;
using Tip = RippleArrow::Tip;

namespace {

const Theme light = lightTheme();

/// A view of 1240 by 400, 1000 of it for time, of which one cancel is looked at.
struct Scene
{
    explicit Scene(const char *demo)
        : metrics(light, QFont())
    {
        host::run_offline(demo, host::ClockKind::Virtual, {},
            [this](const trace::Batch &batch) { store.append(batch); });
        read();
    }
    explicit Scene(TraceBuilder &run)
        : metrics(light, QFont())
    {
        store.append(run.take());
        read();
    }
    void read()
    {
        log.follow(store);
        range = {0s, store.live_end()};
        playhead = store.live_end();
    }

    [[nodiscard]] TaskId task(const QString &name) const
    {
        for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
            if (fromStore(store.info(TraceStore::task_at(lane)).name) == name)
                return TraceStore::task_at(lane);
        }
        return asyncio::no_task;
    }
    /// The first cancel of a task.
    [[nodiscard]] const Cancellation &cancelOf(const QString &name) const
    {
        return log[numberOf(name)];
    }
    [[nodiscard]] Cancellation::Number numberOf(const QString &name) const
    {
        Cancellation::Number number = 0;
        while (log[number].task != task(name))
            ++number;
        return number;
    }
    [[nodiscard]] RippleLayout ripple(const QString &name) const
    {
        const TimelineScene scene = view();
        return layOutRipple(scene, layOut(scene),
            {log, rippleOf(store, log, numberOf(name)), cancelOf(name).request, playhead});
    }
    [[nodiscard]] TimelineScene view() const
    {
        return {store, lanes, metrics, {range, 240, 1000}, QRect(0, 60, 1240, 340), scroll, nullptr,
            limit};
    }
    [[nodiscard]] QRect bars(const QString &name) const
    {
        const int top = laneTop(view(), TraceStore::lane_of(task(name)));
        return {240, top + metrics.barTop, 1000, metrics.barHeight};
    }
    /// "1 main > worker", and with an asterisk if the error was thrown.
    [[nodiscard]] QStringList words(const RippleLayout &ripple) const
    {
        QStringList all;
        for (const RippleArrow &arrow : ripple.arrows) {
            const QString from = arrow.source == asyncio::no_task
                ? arrow.label
                : fromStore(store.info(arrow.source).name);
            all += QStringLiteral("%1 %2 > %3%4")
                       .arg(QString::number(arrow.number), from,
                           fromStore(store.info(arrow.target).name),
                           QString::fromLatin1(arrow.tip == Tip::Filled ? "*" : ""));
        }
        return all;
    }
    [[nodiscard]] QStringList noted(const RippleLayout &ripple, Kind kind) const
    {
        QStringList all;
        for (const RippleNote &note : ripple.notes) {
            if (note.kind == kind)
                all += fromStore(store.info(note.task).name);
        }
        return all;
    }

    TraceStore store;
    trace::CancellationLog log;
    Lanes lanes{store};
    TimelineMetrics metrics;
    TimeRange range;
    Time playhead{};
    int scroll = 0;
    std::optional<Time> limit;
};

} // namespace

/// Where a cancel went, and what stopped it.
class TestRippleLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCancelGoesFromLinkToLinkOfAChain()
    {
        const Scene scene("cancel-chain");

        const RippleLayout ripple = scene.ripple(u"middle"_qs);

        QCOMPARE(scene.words(ripple),
            (QStringList{u"1 main > outer*"_qs, u"2 outer > middle*"_qs, u"3 middle > inner*"_qs}));
        QCOMPARE(ripple.arrows[0].part, RippleArrow::Part::Other);
        QCOMPARE(ripple.arrows[1].part, RippleArrow::Part::Selected);
        QVERIFY(ripple.walls.empty());
    }

    void tipsAreFilledAsTheErrorComesBackUp()
    {
        Scene scene("cancel-chain");
        const auto wordsAt = [&scene](Time time) {
            scene.playhead = time;
            return scene.words(scene.ripple(u"outer"_qs));
        };
        const Time requested = scene.cancelOf(u"outer"_qs).requested;

        QVERIFY(wordsAt(requested - 1ns).isEmpty());
        QCOMPARE(wordsAt(requested),
            (QStringList{u"1 main > outer"_qs, u"2 outer > middle"_qs, u"3 middle > inner"_qs}));
        QCOMPARE(wordsAt(*scene.cancelOf(u"inner"_qs).delivered),
            (QStringList{u"1 main > outer"_qs, u"2 outer > middle"_qs, u"3 middle > inner*"_qs}));
        QCOMPARE(wordsAt(*scene.cancelOf(u"middle"_qs).delivered),
            (QStringList{u"1 main > outer"_qs, u"2 outer > middle*"_qs, u"3 middle > inner*"_qs}));
    }

    void whileTheFutureIsHiddenEvenACallComesBitByBit()
    {
        Scene scene("cancel-chain");
        scene.playhead = scene.cancelOf(u"outer"_qs).requested;
        scene.limit = scene.playhead;

        QCOMPARE(scene.words(scene.ripple(u"outer"_qs)), QStringList{u"0 main > outer"_qs});
    }

    void anArrowGoesThroughThePastFromOneBarIntoTheOther()
    {
        const Scene scene("cancel-chain");
        const auto middle = [&scene](const QString &name) {
            return scene.bars(name).top() + scene.metrics.barHeight / 2.0;
        };

        const RippleLayout ripple = scene.ripple(u"outer"_qs);

        const QPainterPath &far = ripple.arrows[0].path;
        QCOMPARE(far.pointAtPercent(0).y(), middle(u"main"_qs));
        QCOMPARE(far.currentPosition().y(), middle(u"outer"_qs));
        const QPainterPath &near = ripple.arrows[1].path;
        QCOMPARE(near.pointAtPercent(0).y(), middle(u"outer"_qs));
        QCOMPARE(near.currentPosition().y(), middle(u"middle"_qs));
        QVERIFY(near.boundingRect().left() < near.currentPosition().x() - 20);
        QVERIFY(far.boundingRect().left() < near.boundingRect().left() - 0.5);
    }

    void numbersDoNotCoverEachOther()
    {
        const Scene scene("cancel-gather");

        const RippleLayout ripple = scene.ripple(u"fan out"_qs);

        QVERIFY(ripple.arrows.size() >= 3);
        for (const RippleArrow &one : ripple.arrows) {
            QVERIFY(!one.badge.isEmpty());
            for (const RippleArrow &other : ripple.arrows)
                QVERIFY(&one == &other || !one.badge.intersects(other.badge));
        }
    }

    void aGatherPassesItOnToWhatItGathers()
    {
        const Scene scene("cancel-gather");

        const RippleLayout ripple = scene.ripple(u"worker 3"_qs);

        QCOMPARE(scene.words(ripple),
            (QStringList{u"1 main > fan out*"_qs, u"2 fan out > worker 1"_qs,
                u"3 fan out > worker 2*"_qs, u"4 fan out > worker 3*"_qs}));
        QCOMPARE(scene.noted(ripple, Kind::TooLate), QStringList{u"worker 1"_qs});
        QVERIFY(scene.noted(ripple, Kind::Unaffected).isEmpty());
    }

    void whoWasDoneIsMarkedTogetherWithItsArrow()
    {
        Scene scene("cancel-gather");
        scene.playhead = scene.cancelOf(u"fan out"_qs).requested;

        const RippleLayout ripple = scene.ripple(u"fan out"_qs);

        QCOMPARE(ripple.arrows.size(), std::size_t{4});
        QCOMPARE(scene.noted(ripple, Kind::TooLate), QStringList{u"worker 1"_qs});
    }

    void aShieldIsAWallAndWhatIsBehindIsNotAffected()
    {
        Scene scene("shield");

        const RippleLayout ripple = scene.ripple(u"customer"_qs);

        QCOMPARE(scene.words(ripple), QStringList{u"0 main > customer*"_qs});
        QCOMPARE(ripple.walls.size(), std::size_t{1});
        QCOMPARE(ripple.walls[0].task, scene.task(u"customer"_qs));
        QVERIFY(ripple.walls[0].wall.top() > scene.bars(u"customer"_qs).bottom());
        QCOMPARE(scene.noted(ripple, Kind::Unaffected), QStringList{u"payment"_qs});
        scene.playhead = scene.cancelOf(u"customer"_qs).requested - 1ns;
        QVERIFY(scene.ripple(u"customer"_qs).walls.empty());
        QVERIFY(scene.ripple(u"customer"_qs).notes.empty());
    }

    /// The name of who asked, above the edge, lay on "too late: was done".
    void whatBecameOfARequestIsBesideTheNamesAtTheEdge()
    {
        Scene scene("cancel-twenty");
        scene.scroll = 2 * scene.metrics.laneHeight; // worker 2 is at the top

        const RippleLayout ripple = scene.ripple(u"worker 2"_qs);

        const auto note = std::ranges::find(ripple.notes, Kind::TooLate, &RippleNote::kind);
        QVERIFY(note != ripple.notes.end());
        QCOMPARE(note->task, scene.task(u"worker 2"_qs));
        QVERIFY(std::ranges::any_of(
            ripple.arrows, [](const RippleArrow &arrow) { return !arrow.label.isEmpty(); }));
        for (const RippleArrow &arrow : ripple.arrows)
            QVERIFY(!arrow.labelRect.intersects(note->textRect));
    }

    /// "not asked" lay on what the lanes say there.
    void whoIsNotAskedIsToldOnlyWhereNothingElseIsToBeRead()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        const TaskId asked = run.create("asked", main);
        const TaskId quiet = run.create("quiet", main);
        const TaskId busy = run.create("busy", main);
        run.step(main, "gather", asked).step(asked, "sleep(9)").step(quiet, "sleep(9)");
        run.at(1s).step(busy, "sleep(1)").at(3300ms).wake(busy).step(busy, "sleep(2)");
        run.at(4s).cancel(asked, main).wake(busy).step(busy, "sleep(3)").at(9s);
        const Scene scene(run);

        const RippleLayout ripple = scene.ripple(u"asked"_qs);

        const auto text = [&](const char *name) {
            const auto note = std::ranges::find(
                ripple.notes, scene.task(QString::fromLatin1(name)), &RippleNote::task);
            return note == ripple.notes.end() ? u"none"_qs : note->text;
        };
        QCOMPARE(text("quiet"), u"not asked"_qs);
        QCOMPARE(text("busy"), QString());
    }

    void whoIsAskedInOneStepIsAskedOneAfterTheOther()
    {
        Scene scene("graceful-shutdown");

        QCOMPARE(scene.words(scene.ripple(u"worker 2"_qs)),
            (QStringList{
                u"1 main > worker 1*"_qs, u"2 main > worker 2*"_qs, u"3 main > worker 3*"_qs}));
        scene.playhead = scene.cancelOf(u"worker 2"_qs).requested;
        QCOMPARE(scene.words(scene.ripple(u"worker 2"_qs)),
            (QStringList{u"1 main > worker 1"_qs, u"2 main > worker 2"_qs}));
        scene.playhead = scene.cancelOf(u"worker 1"_qs).requested;
        QCOMPARE(scene.words(scene.ripple(u"worker 2"_qs)), QStringList{u"0 main > worker 1"_qs});
    }

    void aSwallowedOneSaysSoWhenTheTaskGoesOn()
    {
        Scene scene("swallow");
        const Cancellation &cancel = scene.cancelOf(u"stubborn"_qs);
        QCOMPARE(cancel.outcome, trace::CancelOutcome::Swallowed);
        const auto notedAt = [&scene](Time time) {
            scene.playhead = time;
            return scene.noted(scene.ripple(u"stubborn"_qs), Kind::Swallowed);
        };

        QVERIFY(notedAt(*cancel.concluded - 1ns).isEmpty());
        QCOMPARE(notedAt(*cancel.concluded), QStringList{u"stubborn"_qs});
    }

    void whoIsNotATaskStandsInTheStripOfTheLoop()
    {
        TraceBuilder run;
        const TaskId byUser = run.create("by the user");
        const TaskId byTimer = run.create("by a timer");
        run.step(byUser, "sleep(9)").step(byTimer, "sleep(9)");
        run.at(1s).cancel(byUser).at(2s).timeOut(byTimer).at(4s);
        const Scene scene(run);

        const RippleArrow user = scene.ripple(u"by the user"_qs).arrows.at(0);
        const RippleArrow timer = scene.ripple(u"by a timer"_qs).arrows.at(0);

        QCOMPARE(user.from, CauseKind::User);
        QCOMPARE(user.label, u"you"_qs);
        QCOMPARE(timer.from, CauseKind::Timer);
        QCOMPARE(timer.label, u"a timer"_qs);
        for (const RippleArrow &arrow : {user, timer}) {
            QVERIFY(QRectF(loopStrip(scene.view())).contains(arrow.sign));
            QCOMPARE(arrow.path.elementAt(0).y, loopStrip(scene.view()).bottom() + 1.0);
            QCOMPARE(arrow.tip, Tip::Hollow);
        }
    }

    void aTaskThatIsCalledShieldIsNone()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        const TaskId shield = run.create("shield", main);
        const TaskId waiter = run.create("waiter", main);
        run.step(main, "sleep(1)").step(shield, "sleep(9)").step(waiter, "shield", shield);
        run.at(1s).wake(main).begin(main).cancel(waiter, main).suspend(main, "sleep(9)").at(4s);
        const Scene scene(run);

        QVERIFY(scene.ripple(u"waiter"_qs).walls.empty());
        QCOMPARE(
            scene.noted(scene.ripple(u"waiter"_qs), Kind::Unaffected), QStringList{u"shield"_qs});
    }

    void whoIsDoneOrComesLaterOrIsNoRelationIsNotMarked()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        const TaskId stranger = run.create("stranger");
        const TaskId done = run.create("done", main);
        const TaskId victim = run.create("victim", main);
        const TaskId sister = run.create("sister", main);
        const TaskId child = run.create("child", victim);
        for (const TaskId task : {main, stranger, victim, sister, child})
            run.step(task, "sleep(9)");
        run.begin(done).finish(done, "1");
        run.at(1s).wake(main).begin(main).cancel(victim, main).suspend(main, "sleep(9)");
        run.at(2s).create("later", main);
        run.at(4s);
        const Scene scene(run);

        QCOMPARE(scene.noted(scene.ripple(u"victim"_qs), Kind::Unaffected),
            (QStringList{u"sister"_qs, u"child"_qs}));
    }

    void whoIsOutOfSightIsNamedAtTheEdge()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        run.step(main, "sleep(1)");
        for (int i = 0; i < 40; ++i)
            run.create("other");
        const TaskId victim = run.create("victim", main);
        run.step(victim, "sleep(9)");
        run.at(1s).wake(main).begin(main).cancel(victim, main).suspend(main, "sleep(9)").at(4s);
        Scene scene(run);

        const RippleArrow down = scene.ripple(u"victim"_qs).arrows.at(0);
        QCOMPARE(down.head, FlowEnd::Below);
        QCOMPARE(down.label, u"victim"_qs);
        QVERIFY(scene.view().lanes.contains(down.labelRect));
        scene.scroll = 41 * scene.metrics.laneHeight - 100;
        const RippleArrow up = scene.ripple(u"victim"_qs).arrows.at(0);
        QCOMPARE(up.tail, FlowEnd::Above);
        QCOMPARE(up.label, u"main"_qs);
        QVERIFY(scene.view().lanes.contains(up.labelRect));
    }

    void aRequestOutsideOfTheTimesInSightIsNotDrawn()
    {
        Scene scene("cancel-chain");
        scene.range = {2s, 3s};

        const RippleLayout ripple = scene.ripple(u"outer"_qs);

        QVERIFY(ripple.arrows.empty());
    }
};

QTEST_MAIN(TestRippleLayout)
#include "tst_ripple_layout.moc"
