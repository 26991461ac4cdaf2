#include "gui/timeline/cancel_ripple.h"

#include "gui/timeline/flow_painter.h"
#include "tests/gui/timeline/shown_timeline.h"

#include <QSignalSpy>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// At 2 s main asks the worker to stop, which cleans up from 3 s to 5 s; at 6 s it asks the other,
/// which is deaf.
struct Window : ShownTimeline
{
    Window()
        : ShownTimeline(0)
    {
        document.clear();
        run = TraceBuilder();
        main = run.create("main");
        worker = run.create("worker", main);
        other = run.create("other", main);
        for (const TaskId task : {main, worker, other})
            run.step(task, "sleep(9)");
        run.at(2s).wake(main).begin(main);
        requested = run.now();
        run.cancel(worker, main).suspend(main, "sleep(9)").at(3s).wake(worker).begin(worker);
        delivered = run.now();
        run.deliver(worker).suspend(worker, "sleep(2)");
        run.at(5s).wake(worker).begin(worker).endCancelled(worker);
        run.at(6s).wake(main).begin(main).cancel(other, main).suspend(main, "sleep(9)").at(10s);
        document.append(run.take());
        document.window().setRange({0s, 10s});
        document.playhead().setTime(9s);
    }

    [[nodiscard]] const RippleLayout &ripple()
    {
        return view.ripple().layout(view.scene(), view.layout());
    }
    [[nodiscard]] std::optional<TaskId> victim()
    {
        const auto request = document.cancelSelection().request();
        return request ? std::optional(document.store().event(*request).task) : std::nullopt;
    }
    /// Whether there is the colour of an arrow as near to a point.
    [[nodiscard]] bool isPaintedAt(QPointF point, int reach = 1)
    {
        const QImage image = view.grab().toImage();
        const QColor wanted = flowStyle(view.theme(), FlowKind::Cancel).colour;
        for (int y = -reach; y <= reach; ++y) {
            for (int x = -reach; x <= reach; ++x) {
                if (image.pixelColor(point.toPoint() + QPoint(x, y)) == wanted)
                    return true;
            }
        }
        return false;
    }

    TaskId main{};
    TaskId worker{};
    TaskId other{};
    Time requested{};
    Time delivered{};
};

} // namespace

/// The ripple in the real widget: what shows it, and what takes it away.
class TestCancelRipple : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cShowsTheRippleOfTheNextCancel()
    {
        Window window;
        QVERIFY(window.isActive());
        window.document.selection().select(window.worker);
        QVERIFY(window.ripple().arrows.empty());

        window.key(Qt::Key_C);

        QCOMPARE(window.document.playhead().time(), window.requested);
        QCOMPARE(window.victim(), window.worker);
        QCOMPARE(window.ripple().arrows.size(), std::size_t{1});
        QCOMPARE(window.ripple().arrows[0].source, window.main);
        QCOMPARE(window.ripple().arrows[0].tip, RippleArrow::Tip::Hollow);
    }

    void shiftCShowsTheOneThatIsDelivered()
    {
        Window window;
        QVERIFY(window.isActive());
        window.document.selection().select(window.worker);

        window.key(Qt::Key_C, Qt::ShiftModifier);

        QCOMPARE(window.document.playhead().time(), window.delivered);
        QCOMPARE(window.victim(), window.worker);
        QCOMPARE(window.ripple().arrows.at(0).tip, RippleArrow::Tip::Filled);
    }

    void withoutACancelThereIsASentenceAndNoRipple()
    {
        Window window;
        QVERIFY(window.isActive());
        QSignalSpy words(&window.view, &TimelineView::explained);
        window.document.selection().select(window.main);

        window.key(Qt::Key_C);

        QCOMPARE(words.size(), 1);
        QCOMPARE(words[0][0].toString(), QStringLiteral("main was never asked to cancel"));
        QVERIFY(!window.victim());
    }

    void escapeTakesTheRippleAwayBeforeTheSelection()
    {
        Window window;
        QVERIFY(window.isActive());
        window.document.selection().select(window.worker);
        window.key(Qt::Key_C);

        window.key(Qt::Key_Escape);

        QVERIFY(!window.victim());
        QVERIFY(window.ripple().arrows.empty());
        QCOMPARE(window.document.selection().current(), window.worker);
        window.key(Qt::Key_Escape);
        QVERIFY(window.document.selection().isEmpty());
    }

    void selectingNothingTakesTheRippleAway()
    {
        Window window;
        QVERIFY(window.isActive());
        window.document.selection().select(window.worker);
        window.key(Qt::Key_C);

        window.click({600, window.view.viewport()->height() - 5});

        QVERIFY(!window.victim());
        QVERIFY(window.ripple().arrows.empty());
    }

    void aClickOnTheFlagSelectsThatCancel()
    {
        Window window;
        QVERIFY(window.isActive());
        const auto glyphs = [&window](TaskId task) {
            std::vector<QPoint> all;
            for (const Pin &pin : window.view.layout().pins) {
                if (pin.task == task)
                    all.push_back(pin.rect.center());
            }
            for (const Bar &bar : window.view.layout().bars) {
                if (bar.task == task && !bar.glyph.isEmpty())
                    all.push_back(bar.glyph.center());
            }
            return all;
        };
        QVERIFY(glyphs(window.worker).size() >= 2); // requested and delivered

        for (const TaskId task : {window.worker, window.other}) {
            for (const QPoint glyph : glyphs(task)) {
                window.document.cancelSelection().clear();
                window.click(glyph);
                QCOMPARE(window.victim(), task);
                QCOMPARE(window.document.selection().current(), task);
            }
        }
    }

    void aClickBesideItSelectsNone()
    {
        Window window;
        QVERIFY(window.isActive());

        window.click(window.at(window.worker, 1s));

        QCOMPARE(window.document.selection().current(), window.worker);
        QVERIFY(!window.victim());
    }

    void theRippleShrinksAndGrowsWithThePlayhead()
    {
        Window window;
        window.document.selection().select(window.worker);
        window.view.goToCancel();

        window.document.playhead().setTime(1s);
        QVERIFY(window.ripple().arrows.empty());
        window.document.playhead().setTime(window.delivered);

        QCOMPARE(window.ripple().arrows.at(0).tip, RippleArrow::Tip::Filled);
    }

    void itTakesThePlaceOfTheFlowArrow()
    {
        Window window;
        window.document.selection().select(window.worker);
        const auto cancels = [&window] {
            return std::count_if(window.view.flows().begin(), window.view.flows().end(),
                [](const FlowArrow &arrow) { return arrow.flow.kind == FlowKind::Cancel; });
        };
        QCOMPARE(cancels(), 1);

        window.view.goToCancel();

        QCOMPARE(cancels(), 0);
    }

    void itIsPainted()
    {
        Window window;
        window.document.selection().select(window.other);
        window.view.goToCancel();
        window.document.playhead().setTime(9s);
        const RippleArrow arrow = window.ripple().arrows.at(0);
        const QPointF middle = arrow.path.pointAtPercent(0.5);
        QVERIFY(window.isPaintedAt(middle));

        window.document.cancelSelection().clear();
        window.document.selection().clear();

        QVERIFY(!window.isPaintedAt(middle));
    }

    void aTipIsHollowUntilTheErrorIsThrown()
    {
        Window window;
        window.document.selection().select(window.worker);
        window.view.goToCancel();
        window.document.selection().select(window.other); // else there are other arrows
        const QPainterPath path = window.ripple().arrows.at(0).path;
        const QPointF inside = path.pointAtPercent(path.percentAtLength(path.length() - 7));

        window.document.playhead().setTime(window.delivered - 1ns);
        QVERIFY(!window.isPaintedAt(inside, 0));
        window.document.playhead().setTime(window.delivered);

        QVERIFY(window.isPaintedAt(inside, 0));
    }

    void anArrowTellsWhoAskedWhomAndWhetherThatArrived()
    {
        Window window;
        window.document.selection().select(window.worker);
        window.view.goToCancel();
        window.document.playhead().setTime(window.requested);
        const auto told = [&window] {
            const QPainterPath path = window.ripple().arrows.at(0).path;
            return window.view.toolTipAt(path.pointAtPercent(0.5).toPoint());
        };

        QCOMPARE(told(),
            QStringLiteral("main asks worker to cancel<br>at 2.000 s<br>"
                           "by the playhead the CancelledError has not been thrown"));
        window.document.playhead().setTime(window.delivered);
        QCOMPARE(told(),
            QStringLiteral("main asks worker to cancel<br>at 2.000 s<br>"
                           "the CancelledError is thrown at 3.000 s, 1.000 s later"));

        const QPoint middle = window.ripple().arrows.at(0).path.pointAtPercent(0.5).toPoint();
        QVERIFY(window.view.toolTipAt(middle).contains(QStringLiteral("asks")));
        window.document.cancelSelection().clear();
        QVERIFY(!window.view.toolTipAt(middle).contains(QStringLiteral("asks")));
    }

    void aNewRunForgetsIt()
    {
        Window window;
        window.document.selection().select(window.worker);
        window.view.goToCancel();
        QCOMPARE(window.ripple().arrows.size(), std::size_t{1});

        window.document.clear();

        QVERIFY(window.ripple().arrows.empty());
    }

    void aCancelThatIsMadeNowIsFoundAsWell()
    {
        Window window;
        window.document.selection().select(window.main);
        window.run.at(11s).cancel(window.main).at(12s);
        window.document.append(window.run.take());

        window.view.goToCancel();

        QCOMPARE(window.victim(), window.main);
        QCOMPARE(window.ripple().arrows.size(), std::size_t{1});
    }
};

QTEST_MAIN(TestCancelRipple)
#include "tst_cancel_ripple.moc"
