#include "tests/gui/trial/trial_desk.h"

#include "gui/panels/row_table.h"
#include "gui/trial/sweep_panel.h"
#include "gui/trial/sweep_words.h"

#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// The panel over a run that is over, or goes on for very long.
struct Desk : TrialDesk
{
    [[nodiscard]] bool sweepTask(std::string_view task)
    {
        document.selection().select(task_named(store(), task));
        actions.everywhere()->trigger();
        return QTest::qWaitFor([this] { return !sweep.isBusy(); }, patience);
    }
    [[nodiscard]] QString cell(int row, SweepModel::Column column) const
    {
        return sweep.index(row, column).data().toString();
    }
    [[nodiscard]] QTableView &table() const { return *panel.findChild<RowTable *>(); }
    [[nodiscard]] QString summary() const { return panel.findChild<QLabel *>()->text(); }

    SweepPanel panel{sweep, *actions.everywhere()};
};

} // namespace

class TestSweepPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatComesOfEach()
    {
        Desk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        QVERIFY(desk.sweepTask("main"));

        QCOMPARE(desk.sweep.rowCount(), 3);
        QCOMPARE(desk.cell(0, SweepModel::Awaits), u"before its first step"_qs);
        QCOMPARE(desk.cell(1, SweepModel::Awaits), u"sleep(1.5)"_qs);
        // asyncio.run() would cancel the connection, which this program only leaves alone.
        QVERIFY(desk.cell(1, SweepModel::Outcome).endsWith(u"leaked a task"_qs));
        QCOMPARE(desk.cell(1, SweepModel::Left), u"connection"_qs);
        QVERIFY(desk.cell(1, SweepModel::At).startsWith(u"0.75"_qs)); // midway
        QVERIFY(desk.cell(1, SweepModel::Line).startsWith(u"cancel_cleanup.cpp:"_qs));
        QVERIFY(desk.cell(2, SweepModel::At).startsWith(u"2.25"_qs));
        QVERIFY(desk.cell(2, SweepModel::Outcome).endsWith(u"swallowed"_qs));
        QVERIFY2(desk.summary().contains(u"all of 3 places tried"_qs), qPrintable(desk.summary()));
        QVERIFY2(desk.summary().contains(u"1 swallowed"_qs), qPrintable(desk.summary()));
    }

    void aClickAsksForTheRun()
    {
        Desk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        QVERIFY(desk.sweepTask("main"));
        desk.table().sortByColumn(SweepModel::At, Qt::DescendingOrder);
        Time wanted{-1};
        connect(&desk.panel, &SweepPanel::runWanted, this, [&](TaskId task, Time at) {
            QCOMPARE(task, task_named(desk.store(), "main"));
            wanted = at;
        });

        const QModelIndex last = desk.table().model()->index(0, SweepModel::At);
        QTest::mouseClick(
            desk.table().viewport(), Qt::LeftButton, {}, desk.table().visualRect(last).center());

        QCOMPARE(wanted, desk.sweep.timeOf(2));
        QVERIFY(wanted >= 1500ms);
    }

    void stopsAndKeepsWhatHasComeIn()
    {
        Desk desk;
        desk.run();
        QVERIFY(desk.spawn("worker", {3000, 1}));
        desk.document.selection().select(TaskId{1});
        desk.panel.show();
        auto *progress = desk.panel.findChild<QProgressBar *>();
        QVERIFY(progress->isHidden());

        desk.actions.everywhere()->trigger();
        QVERIFY(QTest::qWaitFor([&] { return desk.sweep.tried() >= 2; }, patience));
        QVERIFY(!progress->isHidden());
        QCOMPARE(progress->maximum(), desk.sweep.rowCount());
        for (auto *button : desk.panel.findChildren<QToolButton *>()) {
            if (button->text() == u"Stop"_qs)
                button->click();
        }

        QVERIFY(!desk.sweep.isBusy());
        QVERIFY(progress->isHidden());
        const int tried = desk.sweep.tried();
        QVERIFY(tried >= 2);
        QVERIFY(tried < desk.sweep.rowCount());
        QCOMPARE(desk.cell(tried, SweepModel::Outcome), u"not tried"_qs);
        QVERIFY(desk.summary().contains(u"of 3,001 places tried"_qs)
            || desk.summary().contains(u"of 3001 places tried"_qs));
    }

    void forgetsWithTheRun()
    {
        Desk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        QVERIFY(desk.sweepTask("main"));

        desk.document.clear();

        QCOMPARE(desk.sweep.rowCount(), 0);
        QCOMPARE(desk.sweep.task(), asyncio::no_task);
        QVERIFY(desk.summary().startsWith(u"What does a task make of a cancel"_qs));
    }

    void sortsByNumbers()
    {
        Desk desk;
        QVERIFY(desk.runToTheEnd("cancel-cleanup"));
        QVERIFY(desk.sweepTask("connection"));
        for (int column = 0; column < SweepModel::ColumnCount; ++column) {
            desk.table().sortByColumn(column, Qt::AscendingOrder);
            for (int row = 1; row < desk.sweep.rowCount(); ++row) {
                const auto key = [&](int at) {
                    return desk.table().model()->index(at, column).data(SweepModel::SortRole);
                };
                QVERIFY(QVariant::compare(key(row - 1), key(row)) != QPartialOrdering::Greater);
            }
        }
    }

    void everyOutcomeHasAWordASignAndASentence()
    {
        QSet<QString> texts;
        for (int i = 0; i < host::trial_outcome_count; ++i) {
            const auto outcome = static_cast<host::TrialOutcome>(i);
            texts += sweepOutcomeText(outcome);
            texts += sweepOutcomeSign(outcome);
            texts += sweepOutcomeTip(
                {.point = {}, .outcome = outcome, .left = {"x"}, .outlived = {"y"}});
        }
        QCOMPARE(texts.size(), 3 * host::trial_outcome_count);
        QVERIFY(!texts.contains(QString()));
    }

    void namesOnlySomeOfMany()
    {
        QCOMPARE(leftText({"a", "b"}), u"a, b"_qs);
        QCOMPARE(leftText({"a", "b", "c", "d", "e"}), u"a, b, c and 2 more"_qs);
    }
};

QTEST_MAIN(TestSweepPanel)
#include "tst_sweep_panel.moc"
