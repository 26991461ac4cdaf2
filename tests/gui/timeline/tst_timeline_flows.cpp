#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

struct Window
{
    Window()
        : view(document)
        , actions(new TimelineActions(view))
    {
        main = run.create("main");
        run.step(main, "sleep(1)").at(1s).wake(main).begin(main);
        child = run.create("child", main);
        run.suspend(main, "sleep(9)").at(2s);
        document.append(run.take());
        view.resize(1000, 300);
        view.show();
    }

    TraceBuilder run;
    Document document;
    TimelineView view;
    TimelineActions *actions;
    TaskId main{};
    TaskId child{};
};

} // namespace

/// Flow arrows on the real widget.
class TestTimelineFlows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowsComeAndGoWithTheSelection()
    {
        Window window;
        QVERIFY(window.view.flows().empty());

        window.document.selection().select(window.child);
        QCOMPARE(window.view.flows().size(), 1U);
        window.document.selection().clear();

        QVERIFY(window.view.flows().empty());
    }

    void arrowsArePainted()
    {
        Window window;
        window.document.selection().select(window.child);
        const QPoint middle = window.view.flows().front().path.pointAtPercent(0.5).toPoint();
        const QRect around(middle - QPoint(3, 3), QSize(7, 7));
        const QImage with = window.view.viewport()->grab(around).toImage();

        window.view.setFlowArrows(FlowArrows::Hidden);

        const QImage without = window.view.viewport()->grab(around).toImage();
        QVERIFY(window.view.flows().empty());
        QVERIFY(with != without);
    }

    void theMenuItemHidesThem()
    {
        Window window;
        window.document.selection().select(window.child);
        QVERIFY(window.actions->flowArrows()->isChecked());

        window.actions->flowArrows()->trigger();
        QVERIFY(window.view.flows().empty());
        window.actions->flowArrows()->trigger();

        QCOMPARE(window.view.flows().size(), 1U);
    }

    void theyFollowZoomAndGrowth()
    {
        Window window;
        window.document.selection().select(window.child);
        const QPointF before = window.view.flows().front().path.currentPosition();

        window.document.window().setRange({500ms, 1500ms});
        const QPointF zoomed = window.view.flows().front().path.currentPosition();
        window.run.cancel(window.child).at(4s);
        window.document.append(window.run.take());
        window.document.window().fit();

        QVERIFY(zoomed != before);
        QCOMPARE(window.view.flows().size(), 2U);
    }

    void theToolTipTellsWhatAnArrowMeans()
    {
        Window window;
        window.document.selection().select(window.child);
        const QPoint middle = window.view.flows().front().path.pointAtPercent(0.5).toPoint();

        QCOMPARE(window.view.toolTipAt(middle), QStringLiteral("main creates child<br>at 1.000 s"));
    }
};

QTEST_MAIN(TestTimelineFlows)
#include "tst_timeline_flows.moc"
