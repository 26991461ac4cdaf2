#include "gui/timeline/whiskers.h"
#include "tests/support/trace_builder.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

const Theme light = lightTheme();

/// From 0 to 10 s; the task lives from 4 s to 6 s. A view of 1240 by 400, 1000 of it for time.
struct Scene
{
    Scene()
        : metrics(light, QFont())
    {
        TraceBuilder run;
        run.step(run.create("main"), "sleep(9)");
        task = run.create("task", TaskId{1}, "work", 4s);
        run.step(task, "sleep(2)").at(6s).wake(task).begin(task).finish(task, "42").at(10s);
        store.append(run.take());
    }

    [[nodiscard]] TimelineLayout layOut(TimeRange range) const
    {
        return gui::layOut({store, lanes, metrics, {range, 240, 1000}, QRect(0, 40, 1240, 360)});
    }

    trace::TraceStore store;
    Lanes lanes{store};
    TimelineMetrics metrics;
    TaskId task{};
};

} // namespace

/// What lanes show where their tasks are not.
class TestWhiskers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineGoesUpToTheBirth()
    {
        const Scene scene;

        const TimelineLayout layout = scene.layOut({0s, 10s});

        QCOMPARE(layout.whiskers.size(), 1U);
        const Whisker &whisker = layout.whiskers.front();
        QCOMPARE(whisker.task, scene.task);
        QCOMPARE(whisker.line.left(), 240);
        QCOMPARE(whisker.line.right() + 1, 640);
        QVERIFY(layout.lanes[1].rect.contains(whisker.line));
        QVERIFY(whisker.tick.right() < 640 && whisker.tick.left() > 630);
        QCOMPARE(whisker.text, QStringLiteral("not yet created"));
        QVERIFY(whisker.label.right() < 640);
        QCOMPARE(whisker.points, WhiskerPoint::Nowhere);
    }

    void whereThereIsNoRoomThereAreNoWords()
    {
        const Scene scene;

        const TimelineLayout layout = scene.layOut({3900ms, 5900ms});

        QCOMPARE(layout.whiskers.size(), 1U);
        QCOMPARE(layout.whiskers.front().line.width(), 50);
        QVERIFY(layout.whiskers.front().text.isEmpty());
    }

    void aLaneBeforeTheBirthTellsWhenThatIs()
    {
        const Scene scene;

        const TimelineLayout layout = scene.layOut({1s, 3s});

        QCOMPARE(layout.whiskers.size(), 1U);
        const Whisker &whisker = layout.whiskers.front();
        QCOMPARE(whisker.text, QStringLiteral("created at 4.000 s"));
        QCOMPARE(whisker.points, WhiskerPoint::Right);
        QVERIFY(whisker.pointer.left() > whisker.label.right());
        QCOMPARE(whisker.line.width(), 1000);
    }

    void aLaneAfterTheEndTellsWhenThatWasAndTheResult()
    {
        const Scene scene;

        const TimelineLayout layout = scene.layOut({8s, 9s});

        QCOMPARE(layout.whiskers.size(), 1U);
        const Whisker &whisker = layout.whiskers.front();
        QCOMPARE(whisker.text, QStringLiteral("finished at 6.000 s: 42"));
        QCOMPARE(whisker.points, WhiskerPoint::Left);
        QVERIFY(whisker.pointer.right() < whisker.label.left());
        QVERIFY(whisker.line.isEmpty());
        QVERIFY(layout.caps.front().text.isEmpty()); // it is told once
        QVERIFY(!layout.caps.front().tail.isEmpty());
    }

    void aTaskThatLivesInViewHasNone()
    {
        const Scene scene;

        QVERIFY(scene.layOut({4500ms, 5500ms}).whiskers.empty());
        QVERIFY(scene.layOut({5s, 7s}).whiskers.empty());
    }

    void behindTheLiveEndThereIsNothing()
    {
        const Scene scene;

        const TimelineLayout layout = scene.layOut({0s, 20s});

        QCOMPARE(layout.whiskers.size(), 1U);
        QVERIFY(layout.whiskers.front().line.right() < layout.liveX);
    }

    void theyArePainted()
    {
        const Scene scene;
        const TimelineLayout layout = scene.layOut({1s, 3s});
        QImage image(1240, 400, QImage::Format_RGB32);
        image.fill(light.lane);
        QPainter painter(&image);

        paintWhiskers(painter, light, scene.metrics, layout);
        painter.end();

        const QRect line = layout.whiskers.front().line;
        int dots = 0;
        for (int x = line.left(); x <= line.right(); ++x)
            dots += image.pixelColor(x, line.top()) != light.lane ? 1 : 0;
        QVERIFY(dots > 100 && dots < 300);
        QVERIFY(image.pixelColor(layout.whiskers.front().pointer.center()) == light.dimText);
    }
};

QTEST_MAIN(TestWhiskers)
#include "tst_whiskers.moc"
