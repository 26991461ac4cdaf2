#include "tests/gui/window/driven_window.h"

#include "gui/document/time_text.h"
#include "gui/files/run_file.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/trial/trial_actions.h"
#include "gui/trial/trial_bar.h"
#include "gui/window/file_actions.h"

#include <QTableView>
#include <QTemporaryDir>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A demo that has come to its end, in the real window.
struct Ended : DrivenWindow
{
    explicit Ended(const QString &demo)
    {
        window.runDemo(demo);
        isOver = QTest::qWaitFor([this] { return finished(); }, patience);
        timeline().setFocus();
    }
    [[nodiscard]] SecondRun &second() { return window.document().secondRun(); }
    [[nodiscard]] bool isShown()
    {
        return QTest::qWaitFor([this] { return second().isShown(); }, patience);
    }
    /// By the key, at the playhead.
    [[nodiscard]] bool ask(std::string_view task, Time at)
    {
        clickLane(task);
        window.document().playhead().setTime(at);
        press(Qt::Key_I);
        return isShown();
    }
    [[nodiscard]] QTableView &sweepTable()
    {
        for (auto *table : window.findChildren<QTableView *>()) {
            if (table->accessibleName().startsWith(u"Suspensions"_qs))
                return *table;
        }
        qFatal("no table of a sweep");
    }
    bool isOver = false;
};

} // namespace

class TestWhatIf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMenuOfALaneAsksAboutTheMomentUnderTheMouse()
    {
        Ended ended(u"cancel-cleanup"_qs);
        QVERIFY(ended.isOver);
        const TaskId task = task_named(ended.store(), "connection");
        const QPoint place(ended.timeline().xOf(1s), ended.timeline().laneRect(task).center().y());
        const Time moment = ended.timeline().timeAt(place.x());

        // The handler opens the menu and comes back.
        QContextMenuEvent event(
            QContextMenuEvent::Mouse, place, ended.timeline().viewport()->mapToGlobal(place));
        QApplication::sendEvent(ended.timeline().viewport(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const QString entry = u"What If It Were Cancelled Here, at %1?"_qs.arg(formatTime(moment));
        DrivenWindow::clickEntry(*menu, entry);
        QVERIFY(ended.isShown());

        QCOMPARE(ended.second().trial().task, task);
        QCOMPARE(ended.second().trial().at, moment);
        QCOMPARE(shown_now(ended.second().store(), "connection"), u"cancelled"_qs);
        // The menu is gone, and with it its moment: at the live end the task is done.
        QVERIFY(
            QTest::qWaitFor([&] { return !ended.window.trials().here()->isEnabled(); }, patience));
    }

    void isShownUnderTheFirstAndSaid()
    {
        Ended ended(u"cancel-cleanup"_qs);
        QVERIFY(ended.isOver);
        ended.clickLane("connection");
        const int lane = ended.timeline().laneRect(task_named(ended.store(), "connection")).top();
        const QImage before = ended.painted();
        ended.window.document().playhead().setTime(1s);
        QVERIFY(ended.timeline().hasFocus());

        ended.press(Qt::Key_I);
        QVERIFY(ended.isShown());

        auto *bar = ended.window.findChild<TrialBar *>();
        QVERIFY(bar->isVisible());
        QVERIFY(bar->text().contains(u"It ends cancelled after"_qs));
        QVERIFY(ended.timeline().laneRect(task_named(ended.store(), "connection")).top() > lane);
        QVERIFY(ended.painted() != before);
    }

    void oneKeyJumpsToTheFirstDifferenceAndEscClosesIt()
    {
        Ended ended(u"cancel-cleanup"_qs);
        QVERIFY(ended.isOver);
        QVERIFY(ended.ask("connection", 500ms));
        ended.window.document().playhead().goLive();

        ended.press(Qt::Key_X);
        QTRY_COMPARE_WITH_TIMEOUT(
            ended.window.document().playhead().time(), ended.second().divergence()->time, patience);

        ended.press(Qt::Key_Escape);
        QVERIFY(!ended.second().isShown());
        QVERIFY(!ended.window.findChild<TrialBar *>()->isVisible());
    }

    void sweepsByAKeyAndEachRowOpensItsRun()
    {
        Ended ended(u"cancel-cleanup"_qs);
        QVERIFY(ended.isOver);
        ended.clickLane("main");

        ended.press(Qt::Key_I, Qt::ShiftModifier);
        QTableView &table = ended.sweepTable();
        QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), 3, patience);
        QVERIFY(table.isVisible()); // its dock has come to the front

        for (int row = 0; row < 3; ++row) {
            const QModelIndex index = table.model()->index(row, 0);
            ended.second().hide();
            QTest::mouseClick(
                table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
            QVERIFY(ended.isShown());
            QCOMPARE(formatTimestamp(ended.second().trial().at), index.data().toString());
        }
    }

    void whatIsLookedAtInsteadIsNoFileYet()
    {
        const QTemporaryDir folder;
        Ended ended(u"cancel-cleanup"_qs);
        QVERIFY(ended.isOver);
        FileActions &files = ended.window.fileActions();
        files.saveTo(folder.filePath(u"first.coroscope"_qs));
        QTRY_VERIFY_WITH_TIMEOUT(!files.isBusy() && !files.path().isEmpty(), patience);
        QVERIFY(ended.ask("connection", 1s));

        ended.window.trials().takeOver()->trigger();
        QVERIFY(files.path().isEmpty()); // Ctrl+S asks where to
        const QString second = folder.filePath(u"second.coroscope"_qs);
        files.saveTo(second);
        QTRY_COMPARE_WITH_TIMEOUT(files.path(), second, patience);

        std::size_t events = 0;
        const RunFile file = readRunFile(
            second, [&](const trace::Batch &batch) { events += batch.events.size(); });
        QCOMPARE(file.error, QString());
        QCOMPARE(file.header.demo, "cancel-cleanup");
        QCOMPARE(events, ended.store().size());
        QVERIFY(file.sources.text(u"engine/demos/cancel_cleanup.cpp"_qs, Sources::From::Recording));
    }

    void theSecondRunCanBeLookedAtInstead()
    {
        Ended ended(u"cancel-cleanup"_qs);
        QVERIFY(ended.isOver);
        QVERIFY(ended.ask("connection", 1s));
        const std::size_t events = ended.second().store().size();

        ended.window.trials().takeOver()->trigger();

        QVERIFY(!ended.second().isShown());
        QCOMPARE(ended.store().size(), events);
        QVERIFY(ended.window.engine().isStopped());
        QCOMPARE(ended.shown("connection"), u"cancelled"_qs);
        QVERIFY(ended.window.windowTitle().startsWith(u"What if: "_qs));
        // The cancel is what is looked at.
        const auto request = ended.window.document().cancelSelection().request();
        QVERIFY(request);
        QCOMPARE(ended.store().event(*request).task, task_named(ended.store(), "connection"));
        QCOMPARE(ended.store().event(*request).cause, trace::CauseKind::User);
        QCOMPARE(ended.window.document().playhead().time(), ended.store().time(*request));
    }
};

QTEST_MAIN(TestWhatIf)
#include "tst_what_if.moc"
