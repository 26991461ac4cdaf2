#include "gui/timeline/hazard_layout.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/each_theme.h"
#include "tests/support/trace_builder.h"

#include <QImage>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

struct Window
{
    explicit Window(const Theme &theme = lightTheme())
        : view(document)
    {
        view.setTheme(theme);
        view.resize(1200, 500);
    }

    void show(TraceBuilder &run)
    {
        document.append(run.take());
        image = view.grab().toImage();
    }
    void repaint() { image = view.grab().toImage(); }

    /// How many pixels of a lane have a colour, right of the header and between two times.
    [[nodiscard]] int pixels(TaskId task, const QColor &colour, Time from, Time to) const
    {
        const QRect lane = view.laneRect(task);
        int count = 0;
        for (int y = lane.top(); y <= lane.bottom(); ++y) {
            for (int x = view.xOf(from); x < view.xOf(to); ++x)
                count += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return count;
    }
    [[nodiscard]] int fill(TaskId task, Shown shown, Time from, Time to) const
    {
        return pixels(task, view.theme().style(shown).fill, from, to);
    }
    [[nodiscard]] int line(TaskId task, Shown shown, Time from, Time to) const
    {
        return pixels(task, view.theme().style(shown).line, from, to);
    }

    Document document;
    TimelineView view;
    QImage image;
};

/// Asked at 1 s to stop, told at 2 s, clean at 3 s; the run goes on to 4 s.
TraceBuilder cancelled()
{
    TraceBuilder run;
    const TaskId task = run.create("sleeper");
    run.step(task, "sleep(9)").at(1s).cancel(task);
    run.at(2s).wake(task).begin(task).deliver(task).suspend(task, "sleep(1)");
    run.at(3s).wake(task).begin(task).endCancelled(task).at(4s);
    return run;
}

} // namespace

class TestTimelinePainting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLaneTurnsCancellingAndThenCancelled_data() { each_theme(); }
    void aLaneTurnsCancellingAndThenCancelled()
    {
        QFETCH(const Theme, theme);
        Window window(theme);
        TraceBuilder run = cancelled();

        window.show(run);

        const TaskId task{1};
        QVERIFY(window.fill(task, Shown::Waiting, 100ms, 900ms) > 300);
        QCOMPARE(window.fill(task, Shown::CancelRequested, 100ms, 800ms), 0);
        QVERIFY(window.fill(task, Shown::CancelRequested, 1100ms, 1900ms) > 1000);
        QVERIFY(window.fill(task, Shown::CleaningUp, 2100ms, 2900ms) > 1000);
        QVERIFY(window.fill(task, Shown::Cancelled, 3s, 3300ms) > 100);
        QVERIFY(window.line(task, Shown::Cancelled, 3500ms, 3900ms) > 50); // the tail
    }

    void cancellingIsHatchedAndCleaningUpIsCrossHatched()
    {
        Window window;
        TraceBuilder run = cancelled();

        window.show(run);

        // Look beside the labels. The line at a slope is antialiased: count what is not fill.
        const TaskId task{1};
        const int hatch = window.fill(task, Shown::CancelRequested, 1700ms, 1950ms);
        const int cross = window.fill(task, Shown::CleaningUp, 2700ms, 2950ms);
        const int all
            = (window.view.xOf(1950ms) - window.view.xOf(1700ms)) * window.view.metrics().barHeight;
        QVERIFY(hatch < all * 4 / 5 && hatch > all / 4);
        QVERIFY(cross < hatch * 4 / 5 && cross > all / 8);
    }

    void aStepThatTakesNoTimeIsPainted()
    {
        Window window;
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.step(task, "sleep(2)").at(2s).wake(task).step(task, "sleep(2)").at(4s);

        window.show(run);

        const int bar = window.view.metrics().barHeight;
        QVERIFY(window.fill(task, Shown::Running, 1990ms, 2020ms) >= 2 * bar);
    }

    void aBlockedLoopIsStripedOverAllLanes()
    {
        Window window;
        TraceBuilder run;
        const TaskId blocker = run.create("blocker");
        const TaskId other = run.create("other");
        run.step(other, "sleep(9)");
        run.at(1s).begin(blocker).block(blocker, "block(2)").at(3s).finish(blocker, "None");
        run.at(4s);

        window.show(run);

        const QColor lane = window.view.theme().lane;
        const int before = window.pixels(other, lane, 300ms, 900ms);
        const int during = window.pixels(other, lane, 1300ms, 1900ms);
        QVERIFY(before > 1000);
        QVERIFY(during < before / 4);
    }

    void theLoopIsStripedBesideWhatItTells()
    {
        Window window;
        TraceBuilder run;
        const TaskId blocker = run.create("blocker");
        run.at(1s).begin(blocker).block(blocker, "block(2)").at(3s).finish(blocker, "None");
        run.at(4s);
        window.show(run);
        window.document.window().setRange({900ms, 3100ms});
        window.repaint();

        const Hazard hazard = window.view.layout().hazards.at(0);
        const QRect strip = loopStrip(window.view.scene());
        for (const int y : {strip.top() + 2, strip.center().y(), strip.bottom() - 3}) {
            int stripes = 0, all = 0;
            for (int x = window.view.xOf(1s); x < window.view.xOf(3s); ++x) {
                if (hazard.plate.contains(x, y))
                    continue;
                ++all;
                const QColor pixel = window.image.pixelColor(x, y);
                stripes += pixel == window.view.theme().hazard.stripe ? 1 : 0;
            }
            QVERIFY(all > 200);
            QVERIFY(stripes > 50);
            QVERIFY(stripes > all / 4);
            for (int x = strip.left(); x < window.view.xOf(1s) - 1; ++x)
                QVERIFY(window.image.pixelColor(x, y) != window.view.theme().hazard.stripe);
        }
    }

    void nothingIsPaintedBeforeATaskIsBorn()
    {
        Window window;
        TraceBuilder run;
        run.create("early");
        const TaskId late = run.create("late", trace::no_task, "work", 2s);
        run.at(4s);

        window.show(run);

        QCOMPARE(window.fill(late, Shown::Ready, 0s, 1990ms), 0);
        QVERIFY(window.fill(late, Shown::Ready, 2s, 3900ms) > 1000);
    }

    void thePlayheadIsALineAtItsTime()
    {
        Window window;
        TraceBuilder run = cancelled();
        window.show(run);
        window.document.playhead().setTime(500ms);

        window.repaint();

        const int x = window.view.xOf(500ms);
        const QColor text = window.view.theme().text;
        const QRect lanes = window.view.lanesRect();
        for (int y = lanes.top(); y <= lanes.bottom(); ++y)
            QCOMPARE(window.image.pixelColor(x, y), text);
    }

    void theHeaderShowsTheStateAtThePlayhead()
    {
        Window window;
        TraceBuilder run = cancelled();
        window.show(run);
        const auto shows = [&](Time time, Shown shown) {
            window.document.playhead().setTime(time);
            window.repaint();
            const QRect header = window.view.laneRect(TaskId{1});
            for (int y = header.top(); y < header.bottom(); ++y) {
                for (int x = 0; x < window.view.headerWidth(); ++x) {
                    if (window.image.pixelColor(x, y) == window.view.theme().style(shown).fill)
                        return true;
                }
            }
            return false;
        };

        QVERIFY(shows(500ms, Shown::Waiting));
        QVERIFY(shows(1500ms, Shown::CancelRequested));
        QVERIFY(shows(2500ms, Shown::CleaningUp));
        QVERIFY(shows(3500ms, Shown::Cancelled));
        QVERIFY(!shows(3500ms, Shown::CleaningUp));
    }

    void theSamePictureIsPaintedTwice()
    {
        Window one;
        Window other;
        TraceBuilder run = cancelled();
        TraceBuilder again = cancelled();

        one.show(run);
        other.show(again);

        QCOMPARE(one.image, other.image);
    }

    void aSelectedLaneAndASpanAreSeen()
    {
        Window window;
        TraceBuilder run = cancelled();
        window.show(run);
        const QColor lane = window.view.theme().lane;
        QVERIFY(window.pixels(TaskId{1}, lane, 100ms, 900ms) > 100);

        window.document.selection().select(TaskId{1});
        window.view.setSpan(Span{2s, 3s});
        window.repaint();

        QCOMPARE(window.pixels(TaskId{1}, lane, 100ms, 900ms), 0);
        const QColor accent = window.view.theme().accent;
        QCOMPARE(
            window.image.pixelColor(window.view.xOf(2s), window.view.lanesRect().bottom()), accent);
    }
};

QTEST_MAIN(TestTimelinePainting)
#include "tst_timeline_painting.moc"
