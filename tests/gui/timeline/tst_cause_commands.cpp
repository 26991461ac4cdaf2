#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// Main makes many tasks. At 1 s it cancels the last, which cleans up until 3 s; at 5 s it cancels
/// it once more, and at 6 s that is done and wakes main.
struct Window
{
    Window()
        : view(document)
        , actions(new TimelineActions(view))
    {
        main = run.create("main");
        run.begin(main);
        for (int i = 0; i < 30; ++i)
            worker = run.create("worker", main);
        created = run.now();
        run.suspend(main, "worker", worker).step(worker, "sleep(9)");
        run.at(1s).wake(main).begin(main);
        step = run.now() - Time{1};
        requested = run.now();
        run.cancel(worker, main).wake(worker, main).suspend(main, "worker", worker).begin(worker);
        delivered = run.now();
        run.deliver(worker).suspend(worker, "sleep(9)");
        run.at(5s).cancel(worker);
        run.at(6s).wake(worker).begin(worker).deliver(worker);
        done = run.now();
        run.endCancelled(worker).wake(main, worker).at(8s);
        document.append(run.take());
        view.resize(1000, 300);
        view.show();
        view.activateWindow();
        view.setFocus();
        view.verticalScrollBar()->setValue(0);
    }

    [[nodiscard]] bool isActive() { return QTest::qWaitForWindowActive(&view); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, key, modifiers);
    }
    void look(TaskId task, Time time)
    {
        document.selection().select(task);
        document.playhead().setTime(time);
    }
    [[nodiscard]] Time playhead() const { return document.playhead().time(); }

    TraceBuilder run;
    mutable Document document;
    TimelineView view;
    TimelineActions *actions;
    TaskId main{};
    TaskId worker{};
    Time created{};
    Time step{};
    Time requested{};
    Time delivered{};
    Time done{};
};

} // namespace

/// The keys that follow causes and cancels, on the real widget.
class TestCauseCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCauseOfACancelledEndIsReachedKeyByKey()
    {
        Window window;
        QVERIFY(window.isActive());
        window.look(window.worker, 7s);

        window.key(Qt::Key_BracketLeft);
        QCOMPARE(window.playhead(), window.done - Time{1});
        window.look(window.worker, window.delivered);
        window.key(Qt::Key_BracketLeft);
        QCOMPARE(window.playhead(), window.requested);
        QCOMPARE(window.document.selection().current(), window.worker);
        window.key(Qt::Key_BracketLeft);

        QCOMPARE(window.playhead(), window.step);
        QCOMPARE(window.document.selection().current(), window.main);
        QVERIFY(window.view.lanesRect().intersects(window.view.laneRect(window.main)));
    }

    void theEffectIsInAnotherLaneWhichIsScrolledTo()
    {
        Window window;
        QVERIFY(window.isActive());
        window.look(window.main, window.step);
        QVERIFY(!window.view.lanesRect().intersects(window.view.laneRect(window.worker)));

        window.key(Qt::Key_BracketRight);

        QCOMPARE(window.playhead(), window.requested);
        QCOMPARE(window.document.selection().current(), window.worker);
        QVERIFY(window.view.lanesRect().contains(window.view.laneRect(window.worker).center()));
    }

    void theTimeOfTheCauseIsScrolledTo()
    {
        Window window;
        QVERIFY(window.isActive());
        window.look(window.worker, window.delivered);
        window.document.window().setRange({2s, 3s});

        window.key(Qt::Key_BracketLeft);

        QVERIFY(window.document.window().range().begin <= window.requested);
        QVERIFY(window.document.window().range().end >= window.requested);
    }

    void beforeItsCreationTheEffectIsTheCreation()
    {
        Window window;
        QVERIFY(window.isActive());
        window.look(window.worker, 0s);

        window.key(Qt::Key_BracketRight);

        QCOMPARE(window.playhead(), window.created - Time{1});
    }

    void chainsEndWithAWord()
    {
        Window window;
        QVERIFY(window.isActive());
        QSignalSpy words(&window.view, &TimelineView::explained);
        const auto said = [&words] { return words.takeLast().front().toString(); };

        window.key(Qt::Key_BracketLeft);
        QCOMPARE(said(), QStringLiteral("Select a task first"));
        window.look(window.main, 0s);
        window.key(Qt::Key_BracketLeft);
        QCOMPARE(said(), QStringLiteral("The chain of causes begins here, with you"));
        window.look(window.worker, 0s);
        window.key(Qt::Key_BracketLeft);
        QCOMPARE(said(), QStringLiteral("worker does not exist yet at the playhead"));
        window.look(window.main, 8s);
        window.key(Qt::Key_BracketRight);

        QCOMPARE(said(), QStringLiteral("The chain of effects ends here"));
    }

    void cGoesFromRequestToRequestInACircle()
    {
        Window window;
        QVERIFY(window.isActive());
        window.look(window.worker, 8s);

        window.key(Qt::Key_C);
        QCOMPARE(window.playhead(), window.requested);
        window.key(Qt::Key_C);
        QCOMPARE(window.playhead(), Time(5s));
        window.key(Qt::Key_C);

        QCOMPARE(window.playhead(), window.requested);
    }

    void shiftCGoesToTheDelivery()
    {
        Window window;
        QVERIFY(window.isActive());
        window.look(window.worker, window.requested);

        window.key(Qt::Key_C, Qt::ShiftModifier);
        QCOMPARE(window.playhead(), window.delivered);
        window.key(Qt::Key_C, Qt::ShiftModifier);

        QCOMPARE(window.playhead(), window.done - Time{1});
    }

    void aTaskThatWasNeverAskedSaysSo()
    {
        Window window;
        QVERIFY(window.isActive());
        QSignalSpy words(&window.view, &TimelineView::explained);
        window.look(window.main, 4s);

        window.key(Qt::Key_C);
        window.key(Qt::Key_C, Qt::ShiftModifier);

        QCOMPARE(words.size(), 2);
        for (const QList<QVariant> &word : words)
            QCOMPARE(word.front().toString(), QStringLiteral("main was never asked to cancel"));
        QCOMPARE(window.playhead(), Time(4s));
    }

    /// It was said to have never been asked, beside the row of the panel that tells who did.
    void aTaskThatWasAskedTooLateSaysSo()
    {
        Window window;
        QVERIFY(window.isActive());
        trace::Batch batch = window.run.at(9s).cancel(window.worker, window.main).take();
        batch.events.back().kind = trace::EventKind::CancelIgnored;
        batch.events.back().other = {};
        const TaskId early = window.run.at(9s).create("early", window.main);
        window.run.begin(early).finish(early, "1").at(9500ms).cancel(early, window.main);
        window.document.append(batch);
        batch = window.run.at(10s).take();
        batch.events.back().kind = trace::EventKind::CancelIgnored;
        batch.events.back().other = {};
        window.document.append(batch);
        const auto late = static_cast<trace::EventIndex>(window.document.store().size() - 1);
        const QString said = QStringLiteral("early was asked too late, at 9.500 s: it was done");
        QSignalSpy words(&window.view, &TimelineView::explained);

        for (const auto modifiers : {Qt::NoModifier, Qt::ShiftModifier}) {
            window.document.cancelSelection().clear();
            window.look(early, 0s);
            window.key(Qt::Key_C, modifiers);

            QCOMPARE(words.takeLast().front().toString(), said);
            QCOMPARE(window.playhead(), Time(9500ms));
            QCOMPARE(window.document.cancelSelection().request(), std::optional(late));
        }
        window.look(window.worker, 6s); // which had been asked in time, too
        window.key(Qt::Key_C);
        QCOMPARE(window.playhead(), Time(9s));
        window.key(Qt::Key_C);
        QCOMPARE(window.playhead(), window.requested);
    }

    void aCancelThatIsNotDeliveredYetSaysSo()
    {
        Window window;
        QVERIFY(window.isActive());
        const TaskId waiting = window.run.at(9s).create("waiting");
        window.run.step(waiting, "sleep(9)").cancel(waiting);
        window.document.append(window.run.take());
        QSignalSpy words(&window.view, &TimelineView::explained);
        window.look(waiting, 9s);

        window.key(Qt::Key_C, Qt::ShiftModifier);

        QCOMPARE(words.size(), 1);
        QCOMPARE(words.front().front().toString(),
            QStringLiteral("waiting was asked to cancel, but the CancelledError has not been "
                           "thrown into it"));
    }
};

QTEST_MAIN(TestCauseCommands)
#include "tst_cause_commands.moc"
