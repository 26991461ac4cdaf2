#include "tests/gui/timeline/shown_timeline.h"

using namespace gui;
using namespace std::chrono_literals;

namespace {

Time middleOf(TimeRange range)
{
    return range.begin + range.length() / 2;
}

} // namespace

/// Keys that show another time or other lanes.
class TestTimelineViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fCentresThePlayhead()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.window().setRange({1s, 3s});
        window.document.playhead().setTime(7s);

        window.key(Qt::Key_F);

        QVERIFY(isNear(middleOf(window.range()), 7s));
        QVERIFY(isNear(window.range().length(), 2s));
    }

    void fBringsTheLaneOfTheSelectedTaskIntoTheMiddle()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.selection().select(TaskId{30});
        window.document.playhead().setTime(5s);
        window.view.verticalScrollBar()->setValue(0);

        window.key(Qt::Key_F);

        const int middle = window.view.headerRect().center().y();
        QVERIFY(std::abs(window.view.laneRect(TaskId{30}).center().y() - middle) <= 1);
    }

    void fCentresTheSpanThatIsMeasured()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.window().setRange({0s, 4s});
        window.view.setSpan(Span{6s, 8s});

        window.key(Qt::Key_F);

        QVERIFY(isNear(middleOf(window.range()), 7s));
    }

    void fTwiceShowsJustTheSelection()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.view.setSpan(Span{6s, 8s});

        window.key(Qt::Key_F);
        window.key(Qt::Key_F);

        QVERIFY(window.range().begin < 6s && window.range().begin > 5s);
        QVERIFY(window.range().end > 8s && window.range().end < 9s);
    }

    void fTwiceWithSomethingInBetweenCentresTwice()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.view.setSpan(Span{6s, 7s});

        window.key(Qt::Key_F);
        window.key(Qt::Key_A);
        window.key(Qt::Key_F);

        QVERIFY(window.range().length() > 5s);
        QVERIFY(isNear(middleOf(window.range()), 6500ms));
    }

    void controlNineFitsTheLivesOfTheSelectedTasks()
    {
        ShownTimeline window;
        TraceBuilder &run = window.run;
        for (const Time begin : {11s, 14s}) {
            const TaskId task = run.create("short", trace::no_task, "work", begin);
            run.after(1s).begin(task).finish(task, "1");
        }
        run.at(30s);
        window.document.append(run.take());
        QVERIFY(window.isActive());
        window.document.selection().set({TaskId{61}, TaskId{62}});

        window.key(Qt::Key_9, Qt::ControlModifier);

        QVERIFY(window.range().begin < 11s && window.range().begin > 10s);
        QVERIFY(window.range().end > 15s && window.range().end < 16s);
    }

    void withoutASelectionAllIsFitted()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.window().setRange({1s, 3s});

        window.key(Qt::Key_9, Qt::ControlModifier);

        QVERIFY(window.document.window().fitted());
    }

    void altArrowsGoBackAndForwardThroughTheViews()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        const QAction *back = window.actions->action(TimelineCommand::GoBack);
        const QAction *forward = window.actions->action(TimelineCommand::GoForward);
        QVERIFY(!back->isEnabled() && !forward->isEnabled());
        window.view.setSpan(Span{2s, 3s});
        window.key(Qt::Key_Return);
        window.view.setSpan(Span{2100ms, 2200ms});
        window.key(Qt::Key_Return);
        QVERIFY(back->isEnabled());

        window.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window.range(), (TimeRange{2s, 3s}));
        window.key(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(window.document.window().fitted());
        QVERIFY(!back->isEnabled() && forward->isEnabled());
        window.key(Qt::Key_Right, Qt::AltModifier);
        window.key(Qt::Key_Right, Qt::AltModifier);

        QCOMPARE(window.range(), (TimeRange{2100ms, 2200ms}));
        QVERIFY(!forward->isEnabled());
    }

    void goingBackScrollsTheLanesBackToo()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.view.verticalScrollBar()->setValue(300);
        window.document.selection().select(TaskId{55});
        window.view.verticalScrollBar()->setValue(300);

        window.key(Qt::Key_F);
        QVERIFY(window.scroll() != 300);
        window.key(Qt::Key_Left, Qt::AltModifier);

        QCOMPARE(window.scroll(), 300);
        QVERIFY(window.document.window().fitted());
    }

    void goingBackToAViewThatFollowedFollowsAgain()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.window().setRange({7s, 9s});
        window.view.goLive();
        QVERIFY(window.document.window().following());

        window.key(Qt::Key_A);
        QVERIFY(!window.document.window().following());
        window.key(Qt::Key_Left, Qt::AltModifier);

        QVERIFY(window.document.window().following() && !window.document.window().fitted());
        QVERIFY(window.range().length() == 2s);
        QVERIFY(window.range().end > 10s);
    }

    void jAndLJumpByATenthOfTheView()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.window().setRange({0s, 5s});
        window.document.playhead().setTime(2s);

        window.key(Qt::Key_J);
        QVERIFY(isNear(window.document.playhead().time(), 1500ms));
        window.key(Qt::Key_L);
        window.key(Qt::Key_L);

        QVERIFY(isNear(window.document.playhead().time(), 2500ms));
        QCOMPARE(window.range(), (TimeRange{0s, 5s}));
    }

    void jumpsStopAtTheStartAndAtTheLiveEnd()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.playhead().setTime(300ms);

        window.key(Qt::Key_J);
        QCOMPARE(window.document.playhead().time(), 0ns);
        window.document.playhead().setTime(9900ms);
        window.key(Qt::Key_L);

        QVERIFY(window.document.playhead().live());
    }

    void aJumpOutOfSightIsFollowedByTheView()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        window.document.window().setRange({4s, 6s});
        window.document.playhead().setTime(4100ms);

        window.key(Qt::Key_J);

        QVERIFY(window.range().begin < 3900ms && window.range().end > 3900ms);
    }

    void thePageKeysScrollTheLanesByAPage()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        const int page = window.view.headerRect().height();

        window.key(Qt::Key_PageDown);
        QVERIFY(window.scroll() > page / 2 && window.scroll() < page);
        window.key(Qt::Key_PageUp);

        QCOMPARE(window.scroll(), 0);
    }

    void escapeWithNothingToTakeBackIsPassedOn()
    {
        ShownTimeline window;
        QVERIFY(window.isActive());
        int passedOn = 0;
        QObject::connect(&window.view, &TimelineView::nothingLeftToCancel, &window.view,
            [&passedOn] { ++passedOn; });
        window.document.selection().select(TaskId{2});
        window.view.setSpan(Span{1s, 2s});

        window.key(Qt::Key_Escape);
        window.key(Qt::Key_Escape);
        QCOMPARE(passedOn, 0);
        window.key(Qt::Key_Escape);

        QCOMPARE(passedOn, 1);
    }
};

QTEST_MAIN(TestTimelineViews)
#include "tst_timeline_views.moc"
