#include "gui/timeline/lane_runs.h"
#include "gui/timeline/minimap.h"
#include "gui/timeline/span_measure.h"
#include "shown_timeline.h"

#include <QAction>
#include <QToolButton>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr Time step = AxisScale::step;

/// Ten tasks that wake each second, all within some nanoseconds, in a shown window; by step.
struct BySteps : ShownTimeline
{
    BySteps()
        : ShownTimeline(0)
    {
        std::vector<TaskId> tasks;
        run.at(0s);
        for (int i = 0; i < 10; ++i)
            tasks.push_back(run.create("worker"));
        for (const TaskId task : tasks)
            run.step(task, "sleep(1)");
        for (int second = 1; second <= 10; ++second) {
            run.at(second * 1s);
            for (const TaskId task : tasks)
                run.wake(task);
            for (const TaskId task : tasks)
                run.step(task, "sleep(1)");
        }
        run.at(11s);
        document.append(run.take());
        (void)view.grab(); // it has its size now
        view.setAxisUnit(AxisUnit::Steps);
    }

    [[nodiscard]] TimeRange places() { return document.window().places(); }
    [[nodiscard]] Time time(trace::EventIndex event) const { return document.store().time(event); }
    [[nodiscard]] double columnWidth() { return double(view.axis().width) / steps(); }
    [[nodiscard]] double steps() { return double(places().length().count()) / 1e9; }
};

bool isSamePlace(Time one, Time other)
{
    return std::chrono::abs(one - other) < step / 100;
}

} // namespace

class TestAxisByStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventIsAsWide()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 70 * step});

        const double width = timeline.columnWidth();
        QVERIFY(width > 15);
        for (trace::EventIndex event = 22; event < 60; ++event) {
            const int left = timeline.view.xOf(timeline.time(event));
            const int right = timeline.view.xOf(timeline.time(event + 1));
            QVERIFY(std::abs(right - left - width) <= 1);
        }
    }

    void theOrderOfStepsIsSeenThatTimeSqueezesIntoAPixel()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({31 * step, 61 * step});

        const auto &bars = timeline.view.layout().bars;

        int running = 0;
        int last = 0;
        for (const Bar &bar : bars) {
            if (bar.shown != Shown::Running)
                continue;
            ++running;
            QVERIFY(bar.rect.left() > last); // one after the other, lane by lane
            QVERIFY(std::abs(bar.rect.width() - timeline.columnWidth()) <= 1);
            last = bar.rect.left();
        }
        QCOMPARE(running, 10);
    }

    void aKeyChangesTheAxisAndThePlayheadStaysInItsPlace_data()
    {
        QTest::addColumn<int>("event");
        QTest::newRow("near the begin") << 45;
        QTest::newRow("in the middle") << 150;
        QTest::newRow("near the end") << 310;
    }
    void aKeyChangesTheAxisAndThePlayheadStaysInItsPlace()
    {
        QFETCH(const int, event);
        BySteps timeline;
        QVERIFY(timeline.isActive());
        const Time time = timeline.time(static_cast<trace::EventIndex>(event));
        timeline.document.playhead().setTime(time);
        const int x = timeline.view.xOf(time);

        timeline.key(Qt::Key_T);
        QCOMPARE(timeline.document.window().unit(), AxisUnit::Seconds);
        QVERIFY(std::abs(timeline.view.xOf(time) - x) <= 1);
        QVERIFY(!timeline.actions->axisBySteps()->isChecked());
        timeline.key(Qt::Key_T);

        QCOMPARE(timeline.document.window().unit(), AxisUnit::Steps);
        QVERIFY(std::abs(timeline.view.xOf(time) - x) <= 1);
        QVERIFY(timeline.actions->axisBySteps()->isChecked());
    }

    void theLivePlayheadStaysInItsPlaceToo()
    {
        BySteps timeline;
        const Time live = timeline.document.store().live_end();
        const int x = timeline.view.xOf(live);

        timeline.view.setAxisUnit(AxisUnit::Seconds);

        QVERIFY(timeline.document.window().fitted());
        QVERIFY(std::abs(timeline.view.xOf(live) - x) <= 1);
    }

    void theButtonInTheCornerTellsAndChangesIt()
    {
        BySteps timeline;
        QToolButton *button = timeline.view.axisButton();
        QVERIFY(button->text().contains(QStringLiteral("step")));
        QVERIFY(timeline.view.rulerRect().left() > button->geometry().right());
        QVERIFY(timeline.view.rulerRect().bottom() > button->geometry().center().y());

        QTest::mouseClick(button, Qt::LeftButton);

        QVERIFY(button->text().contains(QStringLiteral("time")));
        QCOMPARE(timeline.document.window().unit(), AxisUnit::Seconds);
    }

    void theColumnUnderTheMouseStaysThereWhenZooming()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 70 * step});
        const QPoint mouse(timeline.view.xOf(timeline.time(40)) + 7, 200); // within a step
        const Time before = timeline.view.axis().placeAt(mouse.x());

        for (int i = 0; i < 4; ++i)
            timeline.wheel(mouse, notch_up, Qt::ControlModifier);

        QVERIFY(timeline.steps() < 30);
        QVERIFY(isSamePlace(timeline.view.axis().placeAt(mouse.x()), before));
    }

    void aTenthIsATenthOfTheColumns()
    {
        BySteps timeline;
        QVERIFY(timeline.isActive());
        timeline.document.window().setPlaces({20 * step, 70 * step});

        timeline.key(Qt::Key_D);
        QVERIFY(timeline.places() == (TimeRange{25 * step, 75 * step}));
        timeline.wheel({700, 200}, notch_up, Qt::ShiftModifier);

        QVERIFY(isSamePlace(timeline.places().begin, 20 * step));
        QVERIFY(isSamePlace(timeline.places().end, 70 * step));
    }

    void whatWasGrabbedStaysUnderTheMouse()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 70 * step});
        const QPoint from(700, 200);
        const Time place = timeline.view.axis().placeAt(from.x());

        timeline.drag(from, from - QPoint(133, 0), Qt::LeftButton, Qt::ShiftModifier);

        QVERIFY(isSamePlace(timeline.view.axis().placeAt(from.x() - 133), place));
    }

    void theShortestViewIsOfSomeSteps()
    {
        BySteps timeline;
        QVERIFY(timeline.isActive());
        timeline.document.playhead().setTime(timeline.time(50));

        for (int i = 0; i < 60; ++i)
            timeline.key(Qt::Key_W);

        QVERIFY(timeline.places().length() == TimeWindow::shortest(AxisUnit::Steps));
        const int x = timeline.view.xOf(timeline.time(50));
        QVERIFY(x > timeline.view.axis().left && x < timeline.view.axis().right());
    }

    void aClickInTheRulerIsAtTheEventWhoseColumnItIs()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 70 * step});
        const int y = timeline.view.rulerRect().top() + 4;
        const int left = timeline.view.xOf(timeline.time(40));

        timeline.click({left + 12, y});
        QVERIFY(timeline.document.playhead().time() == timeline.time(40));
        QCOMPARE(timeline.view.xOf(timeline.document.playhead().time()), left);
        timeline.document.window().fit();
        timeline.click({timeline.view.axis().right() - 3, y});

        QVERIFY(timeline.document.playhead().live());
    }

    void aToolTipIsOfWhatIsDrawnThere()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 70 * step});
        const Bar bar = [&] {
            for (const Bar &each : timeline.view.layout().bars) {
                if (each.shown == Shown::Running && each.task == TaskId{3})
                    return each;
            }
            return Bar();
        }();

        // At the end of its column, where no time begins any more.
        const QString tip = timeline.view.toolTipAt(
            {bar.rect.right() - 1, timeline.view.laneRect(TaskId{3}).center().y()});

        QVERIFY2(tip.contains(QStringLiteral("running")), qPrintable(tip));
    }

    void whatIsLiveIsFollowedStepByStep()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({200 * step, 230 * step});
        timeline.document.window().follow();
        const int x = timeline.view.xOf(timeline.document.store().live_end());

        timeline.run.at(60s).step(TaskId{1}, "sleep(1)");
        timeline.document.append(timeline.run.take());

        QVERIFY(timeline.steps() == 30);
        QVERIFY(std::abs(timeline.view.xOf(timeline.document.store().live_end()) - x) <= 1);
    }

    void theNewestEventHasItsColumnToo()
    {
        BySteps timeline;
        timeline.run.begin(TaskId{1}); // the live end is at this event
        timeline.document.append(timeline.run.take());
        timeline.document.window().setPlaces({290 * step, 340 * step});

        const auto &bars = timeline.view.layout().bars;

        const auto newest = std::ranges::find_if(bars, [](const Bar &bar) {
            return bar.task == TaskId{1} && bar.shown == Shown::Running && bar.rect.right() > 1000;
        });
        QVERIFY(newest != bars.end());
        QVERIFY(newest->rect.width() > 15);
    }

    void aDoubleClickShowsTheStepsOfAnItem()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 70 * step});
        const auto bar = std::ranges::find_if(timeline.view.layout().bars,
            [](const Bar &each) { return each.shown == Shown::Ready && each.task == TaskId{3}; });
        const QPoint middle = bar->rect.center();

        QTest::mouseDClick(timeline.view.viewport(), Qt::LeftButton, {}, middle);

        const TimeRange shown = timeline.places();
        QVERIFY(shown.length() > 8 * step && shown.length() < 30 * step);
        QVERIFY(shown.begin > 20 * step && shown.end < 70 * step);
    }

    void theWayBackLeadsOverTheAxes()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 70 * step});
        timeline.document.playhead().setTime(timeline.time(40));
        const TimeRange before = timeline.places();
        timeline.view.setAxisUnit(AxisUnit::Seconds);
        QVERIFY(timeline.places() != before);

        timeline.view.goBack();

        QCOMPARE(timeline.document.window().unit(), AxisUnit::Steps);
        QVERIFY(timeline.places() == before);
    }

    void noTransitionLeadsFromOneAxisToTheOther()
    {
        BySteps timeline;
        timeline.view.travel().transition().setDuration(120ms);

        timeline.view.setAxisUnit(AxisUnit::Seconds);

        QVERIFY(!timeline.view.travel().transition().isRunning());
        QVERIFY(timeline.view.axis().places == timeline.places());
    }

    void aJumpIsAStepAtLeast()
    {
        BySteps timeline;
        timeline.document.window().setPlaces({20 * step, 24 * step});
        timeline.document.playhead().setTime(timeline.time(21));

        timeline.view.jumpForward();
        QVERIFY(timeline.document.playhead().time() == timeline.time(22));
        timeline.view.jumpBack();
        timeline.view.jumpBack();

        QVERIFY(timeline.document.playhead().time() == timeline.time(20));
    }

    void theMinimapIsByStepToo()
    {
        BySteps timeline;
        Minimap map(timeline.view);
        map.resize(1200, 50);
        timeline.document.window().setPlaces({50 * step, 100 * step});
        const double all = double(timeline.document.window().whole().length().count()) / 1e9;

        const QRect frame = map.frameRect();
        QVERIFY(std::abs(frame.width() - map.axis().width * 50 / all) < 3);
        QTest::mousePress(&map, Qt::LeftButton, {}, frame.center());
        const QPoint to = frame.center() + QPoint(100, 0);
        QMouseEvent move(QEvent::MouseMove, to, map.mapToGlobal(to), Qt::LeftButton, Qt::LeftButton,
            Qt::NoModifier);
        QApplication::sendEvent(&map, &move);
        QTest::mouseRelease(&map, Qt::LeftButton, {}, to);

        const double moved = double((timeline.places().begin - 50 * step).count()) / 1e9;
        QVERIFY(std::abs(moved - 100 * all / map.axis().width) < 1);
        QVERIFY(timeline.steps() == 50);
        // Ten tasks all the time, so that the picture is full after the first events.
        const QImage picture = map.grab().toImage();
        int filled = 0;
        for (int x = map.frameRect().left() + 8; x < map.frameRect().right() - 8; ++x) {
            for (int y = 0; y < picture.height(); ++y)
                filled += picture.pixelColor(x, y) != timeline.view.theme().background ? 1 : 0;
        }
        QVERIFY(filled > 1000);
    }

    void manyEventsCostNoMoreThanTheirPixels()
    {
        ShownTimeline timeline(0);
        const TaskId task = timeline.run.create("busy");
        for (int i = 0; i < 100'000; ++i)
            timeline.run.step(task, "sleep(0)").wake(task);
        timeline.document.append(timeline.run.take());
        timeline.view.setAxisUnit(AxisUnit::Steps);

        const TimelineLayout &layout = timeline.view.layout();

        QVERIFY(layout.bars.size() < 50);
        QCOMPARE(layout.strips.size(), std::size_t{1});
        QVERIFY(layout.strips[0].rect.width() > timeline.view.axis().width * 8 / 10);
        QVERIFY(layout.stacks.size() <= std::size_t(timeline.view.axis().width) + 2);
    }

    void aGroupIsCountedByStep()
    {
        BySteps timeline;
        timeline.document.lanes().setGrouping(Grouping::Function);
        GroupHistory history(timeline.document.store(), timeline.document.lanes());
        timeline.document.window().setPlaces({30 * step, 60 * step});

        history.want({0}, timeline.view.axis(), timeline.time(50));
        QVERIFY(history.work(QDeadlineTimer(QDeadlineTimer::Forever)));

        // One after the other becomes ready, by one more with each step, then each runs.
        std::uint32_t most = 0;
        for (const GroupHistory::Column &column : history.columns(0)) {
            const TimeAxis axis = timeline.view.axis();
            const Time time = axis.timeUnder(column.left);
            if (time == axis.timeUnder(column.left + column.width)) // all of it is one event's
                QCOMPARE(column.counts, timeline.document.store().counts_at(time));
            most = std::max(most, column.counts[std::size_t(Shown::Ready)]);
        }
        QCOMPARE(most, 10U);
    }
};

QTEST_MAIN(TestAxisByStep)
#include "tst_axis_by_step.moc"
