#include "gui/timeline/timeline_layout.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::TraceStore;

namespace {

const Theme light = lightTheme();
const Theme projector = projectorTheme();

/// A view of 1240 by 400, 1000 of it for time.
struct Scene
{
    explicit Scene(TraceBuilder &run, const Theme &theme = light)
        : metrics(theme, QFont())
    {
        store.append(run.take());
        range = {0s, store.live_end()};
    }

    TimelineLayout layOut() const
    {
        TimelineScene scene{
            store, lanes, metrics, {range, 240, 1000}, QRect(0, 40, 1240, 360), scroll};
        scene.queuePlaces = queuePlaces;
        return gui::layOut(scene);
    }

    TraceStore store;
    Lanes lanes{store};
    TimelineMetrics metrics;
    TimeRange range;
    int scroll = 0;
    QueuePlaces queuePlaces = QueuePlaces::Shown;
};

const Bar *find(const TimelineLayout &layout, TaskId task, Shown shown)
{
    for (const Bar &bar : layout.bars) {
        if (bar.task == task && bar.shown == shown)
            return &bar;
    }
    return nullptr;
}

/// Two sleepers: one cancelled while it sleeps, one that cleans up after that for a second.
TraceBuilder cancelled()
{
    TraceBuilder run;
    const TaskId quick = run.create("quick");
    const TaskId tidy = run.create("tidy");
    run.step(quick, "sleep(9)").step(tidy, "sleep(9)");
    run.at(1s).cancel(quick).wake(quick).begin(quick).deliver(quick).endCancelled(quick);
    run.at(1s + 100ns).cancel(tidy).wake(tidy).begin(tidy).deliver(tidy).suspend(tidy, "sleep(1)");
    run.at(2s).wake(tidy).begin(tidy).endCancelled(tidy);
    run.at(4s);
    return run;
}

} // namespace

class TestTimelineLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lanesAreInOrderOfCreation()
    {
        TraceBuilder run;
        for (int i = 0; i < 4; ++i)
            run.create("task");
        run.at(1s);
        const Scene scene(run);

        const TimelineLayout layout = scene.layOut();

        QCOMPARE(layout.lanes.size(), std::size_t{4});
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(layout.lanes[i].task, TraceStore::task_at(i));
            QCOMPARE(
                layout.lanes[i].rect.top(), 40 + static_cast<int>(i) * scene.metrics.laneHeight);
        }
    }

    void waitingIsThinAndSaysOnWhatAbove()
    {
        TraceBuilder run;
        const TaskId task = run.create("sleeper");
        run.step(task, "sleep(2)").at(1s);

        const TimelineLayout layout = Scene(run).layOut();

        const Bar *waiting = find(layout, task, Shown::Waiting);
        const Bar *running = find(layout, task, Shown::Running);
        QVERIFY(waiting && running);
        QCOMPARE(waiting->text, QStringLiteral("sleep(2)"));
        QCOMPARE(waiting->rect.height(), running->rect.height() / 3);
        QCOMPARE(waiting->rect.bottom(), running->rect.bottom());
        QVERIFY(waiting->label.bottom() <= waiting->rect.top());
    }

    void waitingForATaskNamesIt()
    {
        TraceBuilder run;
        const TaskId child = run.create("the child");
        const TaskId parent = run.create("parent");
        run.step(parent, "", child).at(1s);

        const TimelineLayout layout = Scene(run).layOut();

        QCOMPARE(find(layout, parent, Shown::Waiting)->text, QStringLiteral("the child"));
    }

    void readyTellsThePlaceInTheQueue()
    {
        TraceBuilder run;
        const TaskId first = run.create("first");
        const TaskId second = run.create("second");
        const TaskId third = run.create("third");
        run.at(1s);

        const TimelineLayout layout = Scene(run).layOut();

        QCOMPARE(find(layout, first, Shown::Ready)->text, QStringLiteral("ready #1"));
        QCOMPARE(find(layout, second, Shown::Ready)->text, QStringLiteral("ready #2"));
        QCOMPARE(find(layout, third, Shown::Ready)->text, QStringLiteral("ready #3"));
    }

    void unlessThePlacesAreHidden()
    {
        TraceBuilder run;
        run.create("first");
        const TaskId second = run.create("second");
        run.at(1s);
        Scene scene(run);
        scene.queuePlaces = QueuePlaces::Hidden;

        QCOMPARE(find(scene.layOut(), second, Shown::Ready)->text, QStringLiteral("ready"));

        scene.range.end = 100 * scene.range.end; // where only the number had room
        for (Time end = scene.range.end; end > 1s; end = end * 9 / 10) {
            scene.range.end = end;
            const TimelineLayout layout = scene.layOut();
            for (const Bar &bar : layout.bars)
                QVERIFY(!bar.text.contains(u'#'));
        }
    }

    void aBlockingStepSaysWhatItDoesAndHoldsAllLanes()
    {
        TraceBuilder run;
        const TaskId blocker = run.create("blocker");
        const TaskId other = run.create("other");
        run.at(1s).begin(blocker).block(blocker, "block(1)").at(2s).finish(blocker, "None");
        run.begin(other).suspend(other, "sleep(1)").at(4s);

        const TimelineLayout layout = Scene(run).layOut();

        QCOMPARE(find(layout, blocker, Shown::Running)->text, QStringLiteral("block(1)"));
        QCOMPARE(layout.hazards.size(), std::size_t{1});
        const QRect hazard = layout.hazards[0].rect;
        QCOMPARE(hazard.left(), 240 + 250);
        QCOMPARE(hazard.width(), 250);
        QCOMPARE(hazard.top(), layout.lanes.front().rect.top());
        QCOMPARE(hazard.bottom(), layout.lanes.back().rect.bottom());
        QVERIFY(layout.hazards[0].text.contains(QStringLiteral("1.000 s")));
    }

    void anEndIsACapWithItsResultAndATailToTheLiveEnd()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.at(1s).begin(task).finish(task, "42").at(2s);

        const TimelineLayout layout = Scene(run).layOut();

        QCOMPARE(layout.caps.size(), std::size_t{1});
        const Cap &cap = layout.caps[0];
        QCOMPARE(cap.shown, Shown::Result);
        QCOMPARE(cap.text, QStringLiteral("42"));
        QVERIFY(cap.rect.left() >= 740 && cap.rect.left() <= 744);
        QCOMPARE(cap.tail.right() + 1, layout.liveX);
        QVERIFY(cap.label.left() > cap.rect.right());
        QVERIFY(!cap.label.intersects(cap.tail));
    }

    void anEndAtTheRightEdgeHasItsTextAtTheLeft()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.step(task, "sleep(2)").at(2s).begin(task).fail(task, "ValueError('a long story')");
        run.at(2010ms);

        const TimelineLayout layout = Scene(run).layOut();

        const Cap &cap = layout.caps.at(0);
        QCOMPARE(cap.text, QStringLiteral("ValueError('a long story')"));
        QVERIFY(cap.label.right() < cap.rect.left());
        QVERIFY(!cap.label.intersects(find(layout, task, Shown::Waiting)->label));
    }

    void aCancelTooShortToSeeIsMarkedByItsSigns()
    {
        TraceBuilder run = cancelled();
        const TimelineLayout layout = Scene(run).layOut();

        std::vector<Shown> quick;
        int right = 0;
        for (const Pin &pin : layout.pins) {
            if (pin.task != TaskId{1})
                continue;
            quick.push_back(pin.shown);
            right = std::max(right, pin.rect.right());
        }
        QCOMPARE(quick, (std::vector{Shown::CleaningUp, Shown::CancelRequested}));
        QVERIFY(right < 240 + 250); // before the place where it happened
    }

    void aCleanUpHasItsSignInsideAndTheRequestBefore()
    {
        TraceBuilder run = cancelled();
        const TimelineLayout layout = Scene(run).layOut();

        const Bar *cleaning = find(layout, TaskId{2}, Shown::CleaningUp);
        QVERIFY(cleaning);
        QVERIFY(cleaning->rect.contains(cleaning->glyph));
        QCOMPARE(cleaning->text, QStringLiteral("cleaning up: sleep(1)"));
        for (const Pin &pin : layout.pins) {
            if (pin.task == TaskId{2})
                QCOMPARE(pin.shown, Shown::CancelRequested);
        }
    }

    void nothingOverlaps_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::newRow("all") << qint64{0} << qint64{4'000'000'000};
        QTest::newRow("near the cancels") << qint64{999'999'900} << qint64{1'000'000'300};
        QTest::newRow("little of them") << qint64{-30'000'000'000} << qint64{60'000'000'000};
        QTest::newRow("the clean-up") << qint64{1'200'000'000} << qint64{1'300'000'000};
    }
    void nothingOverlaps()
    {
        QFETCH(const qint64, from);
        QFETCH(const qint64, to);
        for (const Theme &theme : {light, projector}) {
            TraceBuilder run = cancelled();
            Scene scene(run, theme);
            scene.range = {Time{from}, Time{to}};

            const TimelineLayout layout = scene.layOut();

            std::vector<QRect> texts;
            for (const Bar &bar : layout.bars)
                texts.insert(texts.end(), {bar.label, bar.glyph});
            for (const Cap &cap : layout.caps)
                texts.insert(texts.end(), {cap.label});
            for (const Pin &pin : layout.pins)
                texts.push_back(pin.rect);
            for (std::size_t i = 0; i < texts.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!texts[i].intersects(texts[j]));
            }
        }
    }

    void aProjectorHasItsLabelsAboveTheBars()
    {
        TraceBuilder run = cancelled();
        const TimelineLayout layout = Scene(run, projector).layOut();

        for (const Bar &bar : layout.bars) {
            QVERIFY(bar.label.isEmpty() || bar.label.bottom() < bar.rect.top());
            QVERIFY(bar.glyph.isEmpty() || bar.glyph.bottom() < bar.rect.top());
        }
        QVERIFY(!find(layout, TaskId{2}, Shown::CleaningUp)->text.isEmpty());
    }

    void outputsAreMarkedOncePerColumn()
    {
        TraceBuilder run;
        const TaskId task = run.create("talker");
        run.begin(task).at(500ms).print(task, "one").print(task, "two");
        run.at(750ms).print(task, "three").at(1s);

        const TimelineLayout layout = Scene(run).layOut();

        QCOMPARE(layout.outputs.size(), std::size_t{2});
        QVERIFY(layout.outputs[0].rect.left() <= 740 && layout.outputs[0].rect.right() >= 740);
        QCOMPARE(layout.outputs[1].task, task);
    }

    void onlyVisibleLanesAreLaidOut()
    {
        TraceBuilder run;
        for (int i = 0; i < 10'000; ++i)
            run.create("task");
        run.at(1s);
        Scene scene(run);
        scene.scroll = 5000 * scene.metrics.laneHeight + 10;

        const TimelineLayout layout = scene.layOut();

        QVERIFY(layout.lanes.size() <= 360U / static_cast<unsigned>(scene.metrics.laneHeight) + 2);
        QCOMPARE(layout.lanes.front().task, TraceStore::task_at(5000));
        QCOMPARE(layout.lanes.front().rect.top(), 30);
    }

    void anEmptyRunIsAnEmptyLayout()
    {
        TraceBuilder run;
        Scene scene(run);
        scene.range = {0s, 1s};

        const TimelineLayout layout = scene.layOut();

        QVERIFY(layout.lanes.empty() && layout.bars.empty() && layout.hazards.empty());
        QCOMPARE(layout.liveX, 240);
    }
};

QTEST_MAIN(TestTimelineLayout)
#include "tst_timeline_layout.moc"
