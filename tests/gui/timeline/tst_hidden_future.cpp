#include "gui/timeline/minimap.h"
#include "gui/timeline/ruler.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QAction>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <map>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// Everything that lanes can show: waits, a blocked loop, output, cancels, each end, a crowd, and
/// tasks that are created late.
trace::Batch story()
{
    TraceBuilder run;
    const TaskId main = run.create("main", trace::no_task, "main");
    const TaskId sleeper = run.create("sleeper", main);
    const TaskId failing = run.create("failing", main);
    run.step(main, "", sleeper).step(sleeper, "sleep(9)").step(failing, "sleep(1)");
    run.at(1s).wake(failing).begin(failing).print(failing, "oh no").fail(failing, "ValueError()");
    const TaskId rude = run.create("rude", main);
    run.wake(main, failing).begin(rude).block(rude, "block(1)");
    run.at(2s).suspend(rude, "sleep(1)").step(main, "sleep(1)");
    run.at(3s).cancel(sleeper, main, "enough").wake(sleeper).begin(sleeper);
    run.deliver(sleeper).suspend(sleeper, "sleep(1)");
    const TaskId busy = run.create("busy", main);
    for (int i = 0; i < 120; ++i)
        run.after(3ms).wake(busy).begin(busy).suspend(busy, "sleep(0.003)");
    run.at(4s).wake(sleeper).begin(sleeper).endCancelled(sleeper);
    run.wake(main, sleeper).begin(main).finish(main, "42").finish(busy, "7").finish(rude, "None");
    run.at(5s);
    return run.take();
}

/// The story as it was recorded until a time.
trace::Batch cutAt(Time time)
{
    trace::Batch batch = story();
    std::erase_if(batch.events, [time](const auto &event) { return event.time > time; });
    batch.now = time;
    return batch;
}

struct Window
{
    explicit Window(const trace::Batch &batch)
        : view(document)
    {
        document.append(batch);
        view.resize(900, 280);
        view.setFlowArrows(FlowArrows::Shown);
        (void)view.grab(); // it has its size now
    }
    [[nodiscard]] QImage picture(TimeRange places)
    {
        document.window().setPlaces(places);
        document.selection().select(TaskId{1});
        // The button that leads back to what is live is not of the run.
        view.liveButton()->hide();
        return view.grab().toImage();
    }

    Document document;
    TimelineView view;
};

/// A pixel where they differ, for the one who reads the log.
QByteArray difference(const QImage &one, const QImage &other)
{
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            if (one.pixel(x, y) != other.pixel(x, y))
                return QByteArray::number(x) + ", " + QByteArray::number(y);
        }
    }
    return "none";
}

} // namespace

class TestHiddenFuture : public QObject
{
    Q_OBJECT

private:
    static void compareAt(Window &whole, Time time, AxisUnit unit, TimeRange places)
    {
        Window cut(cutAt(time));
        cut.document.setAxisUnit(unit);
        whole.document.playhead().setTime(time);

        const QImage expected = cut.picture(places);
        const QImage picture = whole.picture(places);

        if (picture != expected)
            QFAIL(
                "at " + QByteArray::number(time.count()) + " ns: " + difference(picture, expected));
    }

    static void eachUnit()
    {
        QTest::addColumn<AxisUnit>("unit");
        QTest::newRow("by time") << AxisUnit::Seconds;
        QTest::newRow("by step") << AxisUnit::Steps;
    }

private Q_SLOTS:
    void thePictureIsThatOfARunThatCameToThePlayhead_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        QTest::newRow("all of it") << qint64{0} << qint64{6'000'000'000};
        QTest::newRow("the blocked loop") << qint64{900'000'000} << qint64{2'100'000'000};
        QTest::newRow("a crowd") << qint64{2'990'000'000} << qint64{3'400'000'000};
        QTest::newRow("nanoseconds") << qint64{3'999'999'990} << qint64{4'000'000'020};
    }
    void thePictureIsThatOfARunThatCameToThePlayhead()
    {
        QFETCH(const qint64, begin);
        QFETCH(const qint64, end);
        Window whole(story());
        whole.document.setFuture(Future::Hidden);
        const trace::TraceStore &store = whole.document.store();

        for (trace::EventIndex event = 0; event < store.size(); event += 61)
            compareAt(whole, store.time(event), AxisUnit::Seconds, {Time{begin}, Time{end}});
        for (const Time time :
            std::initializer_list<Time>{0ns, 1s, 1500ms, 2s, 3210ms, 4s + 3ns, 4999ms})
            compareAt(whole, time, AxisUnit::Seconds, {Time{begin}, Time{end}});
    }

    void soItIsByStep()
    {
        Window whole(story());
        whole.document.setFuture(Future::Hidden);
        whole.document.setAxisUnit(AxisUnit::Steps);
        const trace::TraceStore &store = whole.document.store();
        const Time step = AxisScale::step;

        for (trace::EventIndex event = 0; event < store.size(); event += 53) {
            compareAt(whole, store.time(event), AxisUnit::Steps, {0s, 460 * step});
            compareAt(whole, store.time(event), AxisUnit::Steps, {3 * step, 40 * step});
        }
        compareAt(whole, 1500ms, AxisUnit::Steps, {0s, 60 * step});
    }

    void withoutItTheFutureIsSeen()
    {
        Window whole(story());
        Window cut(cutAt(2s));
        whole.document.playhead().setTime(2s);

        QVERIFY(whole.picture({0s, 6s}) != cut.picture({0s, 6s}));
    }

    void steppingOnAndBackAtTheLiveEndGivesTheSamePictures_data() { eachUnit(); }
    void steppingOnAndBackAtTheLiveEndGivesTheSamePictures()
    {
        QFETCH(const AxisUnit, unit);
        const trace::Batch all = story();
        trace::Batch batch = cutAt(1s + 5ns);
        std::size_t next = batch.events.size();
        Window window(batch);
        window.document.setFuture(Future::Hidden);
        window.document.setAxisUnit(unit);
        std::vector<QImage> pictures;
        const auto grab = [&] {
            window.view.liveButton()->hide();
            return window.view.grab().toImage();
        };

        for (int i = 0; i < 12; ++i) {
            pictures.push_back(grab());
            trace::Batch more;
            more.events.push_back(all.events[next++]);
            more.now = more.events.back().time;
            window.document.append(more);
        }
        QVERIFY(window.document.playhead().live());
        for (int i = 0; i < 12; ++i) {
            const trace::TraceStore &store = window.document.store();
            const auto events = store.events_until(window.document.playhead().time());
            window.document.playhead().setTime(store.time(events - 2));
            const QImage picture = grab();
            if (picture != pictures.back())
                QFAIL(
                    "back " + QByteArray::number(i) + ": " + difference(picture, pictures.back()));
            pictures.pop_back();
        }
    }

    void lanesKeepTheirPlace()
    {
        Window window(story());
        const QRect lane = window.view.laneRect(TaskId{4});
        window.document.playhead().setTime(500ms);

        window.document.setFuture(Future::Hidden);

        QCOMPARE(window.view.laneRect(TaskId{4}), lane);
        QCOMPARE(window.view.taskAt(lane.center()), trace::no_task); // nobody knows of it
        QVERIFY(window.view.toolTipAt(lane.center()).isEmpty());
        // There is nothing but the lines of the ruler's labels and the playhead.
        const Theme &theme = window.view.theme();
        std::map<int, QColor> lines{{window.view.headerWidth() - 1, theme.grid}};
        for (const Tick &tick : rulerTicks(window.view.axis(), window.view.metrics().digitWidth)) {
            if (!tick.label.isEmpty())
                lines[tick.x] = theme.grid;
        }
        const QImage picture = window.view.grab().toImage();
        for (int x = 0; x < picture.width(); ++x) {
            const auto line = lines.find(x);
            const QColor expected = line == lines.end() ? theme.background : line->second;
            if (std::abs(x - window.view.xOf(500ms)) > 4)
                QCOMPARE(picture.pixelColor(x, lane.center().y()), expected);
        }
    }

    void aToolTipKnowsNoEnd()
    {
        Window window(story());
        const QPoint sleeper(
            window.view.xOf(300ms), window.view.laneRect(TaskId{2}).center().y() + 8);
        QVERIFY(window.view.toolTipAt(sleeper).contains(QStringLiteral("3.000")));
        window.document.playhead().setTime(500ms);

        window.document.setFuture(Future::Hidden);

        const QString tip = window.view.toolTipAt(sleeper);
        QVERIFY2(!tip.contains(QStringLiteral("3.000")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("now, 0.500")), qPrintable(tip));
    }

    void theWindowStaysWhereItIsWhenThePastIsLookedAt()
    {
        Window window(story());
        window.document.playhead().setTime(2s);
        const TimeRange range = window.document.window().range();

        window.document.setFuture(Future::Hidden);
        QVERIFY(window.document.window().range() == range);
        window.document.setFuture(Future::Shown);
        QVERIFY(window.document.window().range() == range);
    }

    void aWindowThatFollowsFollowsThePlayhead()
    {
        Window window(story());
        window.document.setFuture(Future::Hidden);
        QVERIFY(window.document.window().fitted());

        window.document.playhead().setTime(2s);

        QVERIFY(window.document.window().range().end < 2500ms);
        QVERIFY(window.document.shownEnd() == 2s);
        window.document.setFuture(Future::Shown);
        QVERIFY(window.document.window().range().end > 5s);
    }

    void draggingThePlayheadHoldsTheWindow()
    {
        Window window(story());
        window.document.setFuture(Future::Hidden);
        const TimeRange range = window.document.window().range();
        const QPoint ruler(window.view.xOf(2s), window.view.rulerRect().top() + 4);

        QTest::mousePress(window.view.viewport(), Qt::LeftButton, {}, ruler);
        QTest::mouseMove(window.view.viewport(), ruler - QPoint(60, 0));
        QTest::mouseRelease(window.view.viewport(), Qt::LeftButton, {}, ruler);

        QVERIFY(window.document.window().range() == range);
        QVERIFY(window.document.playhead().time() < 2100ms);
    }

    void theMinimapShowsNothingOfItEither_data() { eachUnit(); }
    void theMinimapShowsNothingOfItEither()
    {
        QFETCH(const AxisUnit, unit);
        const TimeRange places{0s, unit == AxisUnit::Steps ? 460 * AxisScale::step : 6s};
        Window whole(story());
        whole.document.setFuture(Future::Hidden);
        whole.document.setAxisUnit(unit);
        Minimap map(whole.view);
        map.resize(1100, 50);
        const trace::TraceStore &store = whole.document.store();
        std::vector<Time> times{1500ms, 2s, 3210ms, 4s + 3ns, 4999ms};
        for (trace::EventIndex event = 0; event < store.size(); event += 61)
            times.push_back(store.time(event));

        for (const Time time : times) {
            whole.document.playhead().setTime(time);
            whole.document.window().setPlaces(places);
            Window cut(cutAt(time));
            cut.document.setAxisUnit(unit);
            cut.document.window().setPlaces(places);
            Minimap other(cut.view);
            other.resize(1100, 50);

            const QImage picture = map.grab().toImage();
            const QImage expected = other.grab().toImage();
            if (picture != expected)
                QFAIL("at " + QByteArray::number(time.count())
                    + " ns: " + difference(picture, expected));
        }
    }

    void aKeyAndAnActionSwitchIt()
    {
        Window window(story());
        TimelineActions actions(window.view);
        window.view.show();
        window.view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window.view));
        window.view.setFocus();
        QVERIFY(!actions.hideFuture()->isChecked());

        QTest::keyClick(&window.view, Qt::Key_H);
        QCOMPARE(window.document.future(), Future::Hidden);
        QVERIFY(actions.hideFuture()->isChecked());
        window.document.setFuture(Future::Shown);

        QVERIFY(!actions.hideFuture()->isChecked());
    }
};

QTEST_MAIN(TestHiddenFuture)
#include "tst_hidden_future.moc"
