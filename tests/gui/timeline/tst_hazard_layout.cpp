#include "gui/timeline/hazard_layout.h"

#include "gui/timeline/blocked_menu.h"
#include "shown_timeline.h"

#include <QAction>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// Two tasks are ready while "rude" holds the loop from 1 s to 3 s; one more since the middle of
/// it. They run after it in the order in which they were woken.
TraceBuilder rudeness()
{
    TraceBuilder run;
    const TaskId rude = run.create("rude");
    const TaskId early = run.create("early");
    const TaskId other = run.create("other");
    const TaskId late = run.create("late");
    run.step(rude, "sleep(1)").step(early, "sleep(1)").step(other, "sleep(1)");
    run.step(late, "sleep(2)");
    run.at(1s).wake(rude).wake(early).wake(other).begin(rude).block(rude, "block(2)");
    run.at(2s).wake(late).at(3s).suspend(rude, "sleep(1)");
    run.step(early, "sleep(9)").step(other, "sleep(9)").step(late, "sleep(9)").at(10s);
    return run;
}

struct Window
{
    explicit Window(TraceBuilder run, const Theme &theme = lightTheme())
        : view(document)
    {
        document.append(run.take());
        view.setTheme(theme);
        view.resize(1200, 400);
        (void)view.grab();
    }
    [[nodiscard]] const std::vector<Hazard> &hazards() const { return view.layout().hazards; }

    Document document;
    TimelineView view;
};

/// One second, and one more right after it, and so on; each task holds the loop once.
TraceBuilder oneAfterTheOther(int count)
{
    TraceBuilder run;
    std::vector<TaskId> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(run.create("rude " + std::to_string(i + 1)));
    for (int i = 0; i < count; ++i) {
        run.at(Time{1s} * (i + 1)).begin(tasks[std::size_t(i)]).block(tasks[std::size_t(i)], "x");
        run.at(Time{1s} * (i + 2)).finish(tasks[std::size_t(i)], "None");
    }
    run.at(Time{1s} * (count + 3));
    return run;
}

} // namespace

class TestHazardLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlateTellsAllForWhichThereIsRoom()
    {
        Window window(rudeness(), lightTheme());
        const auto text = [&](Time end) {
            window.document.window().setRange({0s, end});
            return window.hazards().at(0).text;
        };

        const QString full = text(10s); // beside the band
        QVERIFY2(full.startsWith(QStringLiteral("rude held the loop for 2.000 s at sleep.cpp:20")),
            qPrintable(full));
        QVERIFY2(
            full.endsWith(QStringLiteral("3 ready tasks waited up to 2.000 s")), qPrintable(full));
        QCOMPARE(text(3s), full); // in the band
    }

    void withLessRoomThereIsLessOfIt()
    {
        Window window(oneAfterTheOther(4));
        QStringList texts;
        for (const Time end : {3s, 7s, 12s, 30s, 200s}) {
            window.document.window().setRange({1500ms, 1500ms + end});
            QVERIFY(window.hazards().size() > 1);
            texts += window.hazards().at(1).text;
        }

        for (qsizetype i = 1; i < texts.size(); ++i)
            QVERIFY(texts[i].size() <= texts[i - 1].size());
        QVERIFY(texts[0].startsWith(QStringLiteral("rude 2 held the loop")));
        QVERIFY(texts.contains(QStringLiteral("rude 2: 1.000 s")));
        QVERIFY(texts.contains(QStringLiteral("1.000 s")));
        QVERIFY(texts.last().isEmpty());
    }

    void platesAreReadable_data()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << lightTheme();
        QTest::newRow("dark") << darkTheme();
        QTest::newRow("projector") << projectorTheme();
    }
    void platesAreReadable()
    {
        QFETCH(const Theme, theme);
        Window window(oneAfterTheOther(9), theme);
        for (Time length = 2s; length < 100s; length += 700ms) {
            window.document.window().setRange({0s, length});
            const TimeAxis axis = window.view.axis();
            int free = axis.left;
            for (const Hazard &hazard : window.hazards()) {
                QCOMPARE(hazard.text.isEmpty(), hazard.plate.isEmpty());
                if (hazard.plate.isEmpty())
                    continue;
                QVERIFY(hazard.plate.left() >= free); // on no other one
                QVERIFY(hazard.plate.right() < axis.right());
                QVERIFY(hazard.plate.width() >= window.view.metrics().textWidth(hazard.text)
                        + window.view.metrics().padding);
                QVERIFY(loopStrip(window.view.scene()).contains(hazard.plate));
                free = hazard.plate.right() + 1;
            }
        }
    }

    void theToolTipTellsWhoWaitedWhereverThePlateIs()
    {
        Window window(rudeness());
        const Hazard hazard = window.hazards().at(0);
        const QPoint strip(hazard.rect.center().x(), hazard.plate.center().y());

        for (const QPoint position : {strip, hazard.plate.center()}) {
            const QString tip = window.view.toolTipAt(position);
            QVERIFY2(tip.contains(QStringLiteral("rude")), qPrintable(tip));
            QVERIFY(tip.contains(QStringLiteral("held the loop for 2.000 s")));
            QVERIFY(tip.contains(QStringLiteral("sleep.cpp:20")));
            QVERIFY(tip.contains(QStringLiteral("3 ready tasks waited up to 2.000 s")));
        }
        // In the band itself, beside what the lane shows.
        const QPoint lane(hazard.rect.center().x(), window.view.laneRect(TaskId{4}).top() + 3);
        QVERIFY(window.view.toolTipAt(lane).contains(QStringLiteral("held the loop")));
    }

    void shorterOnesAreNoHazardWhenLongerOnesAreAskedFor()
    {
        Window window(rudeness());
        TimelineActions actions(window.view);
        BlockedMenu &menu = *actions.blockedMenu();
        QVERIFY(menu.from() == 100ms);
        QVERIFY(menu.actions().at(3)->isChecked());

        menu.setFrom(5s);
        QVERIFY(window.hazards().empty());
        QVERIFY(window.view.blockedFrom() == 5s);
        menu.setFrom(1s);
        QCOMPARE(window.hazards().size(), std::size_t{1});
        menu.setFrom(140ms); // not offered: the nearest

        QVERIFY(menu.from() == 100ms);
    }

    void aHazardThatGoesOnAtThePlayheadIsAsLongAsItIsKnown()
    {
        Window window(rudeness());
        window.document.setFuture(Future::Hidden);

        window.document.playhead().setTime(1900ms);
        QCOMPARE(window.hazards().size(), std::size_t{1});
        QVERIFY(window.hazards()[0].blockage.end == 1900ms);
        window.document.playhead().setTime(1050ms);

        QVERIFY(window.hazards().empty()); // nobody knows yet that it will be long
    }
};

QTEST_MAIN(TestHazardLayout)
#include "tst_hazard_layout.moc"
