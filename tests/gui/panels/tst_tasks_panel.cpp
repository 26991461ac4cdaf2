#include "gui/panels/tasks_panel.h"
#include "sample_run.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gui;
using namespace gui::test;

class TestTasksPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aClickSelectsTheTaskEverywhere();
    void ctrlClicksSelectInTheOrderOfTheClicks();
    void aTaskSelectedElsewhereIsSelectedHere();
    void aFilteredTaskStaysSelected();
    void onlyWhatTheFiltersLetPassIsListed();
    void aTaskThatIsNotThereYetStaysSelected();
    void clearingTheRunClearsTheTable();
    void aRightClickAsksForTheMenuOfTheTask();
    void enterActivatesTheTask();
    void copyPrintsTheSelectedTasksAsAsyncioDoes();
    void copyIsDisabledWhileNothingIsSelected();
    void aClickOnAHeaderSorts();
    void aColumnCanBeHiddenAndStaysHidden();
    void rowsAndColumnsGrowWithTheFont();
    void everythingIsReachedByKeyboard();

private:
    [[nodiscard]] QTableView *table() const { return m_panel->findChild<QTableView *>(); }
    [[nodiscard]] QLineEdit *filter() const { return m_panel->findChild<QLineEdit *>(); }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        const QRect cell = table()->visualRect(table()->model()->index(row, 0));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, cell.center());
    }
    [[nodiscard]] QString name(int row) const
    {
        return table()->model()->index(row, 0).data().toString();
    }
    /// The rows that are selected, as their names.
    [[nodiscard]] QStringList selectedNames() const
    {
        QStringList names;
        for (const QModelIndex &index : table()->selectionModel()->selectedRows())
            names << index.data().toString();
        return names;
    }
    void waitForRows(int count)
    {
        QSignalSpy inserted(table()->model(), &QAbstractItemModel::rowsInserted);
        while (table()->model()->rowCount() < count)
            QVERIFY(inserted.wait());
    }

    std::unique_ptr<TasksPanel> m_panel;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<SampleRun> m_run;
};

void TestTasksPanel::init()
{
    m_panel.reset();
    m_document = std::make_unique<Document>();
    m_run = std::make_unique<SampleRun>(*m_document);
    startWorkers(*m_run, 12);
    m_panel = std::make_unique<TasksPanel>(*m_document);
    m_panel->resize(900, 400);
    m_panel->show();
    QCOMPARE(table()->model()->rowCount(), 12);
}

void TestTasksPanel::aClickSelectsTheTaskEverywhere()
{
    click(2);

    QCOMPARE(m_document->selection().tasks(), std::vector{TaskId{3}});
}

void TestTasksPanel::ctrlClicksSelectInTheOrderOfTheClicks()
{
    click(4);
    click(1, Qt::ControlModifier);
    click(7, Qt::ControlModifier);
    QCOMPARE(m_document->selection().tasks(), (std::vector{TaskId{5}, TaskId{2}, TaskId{8}}));

    click(1, Qt::ControlModifier);

    QCOMPARE(m_document->selection().tasks(), (std::vector{TaskId{5}, TaskId{8}}));
}

void TestTasksPanel::aTaskSelectedElsewhereIsSelectedHere()
{
    m_document->selection().set({TaskId{9}, TaskId{2}});

    QCOMPARE(selectedNames(), (QStringList{u"worker 2"_qs, u"worker 9"_qs}));
    QCOMPARE(table()->currentIndex().row(), 1);
}

void TestTasksPanel::aFilteredTaskStaysSelected()
{
    m_document->selection().set({TaskId{3}, TaskId{12}});

    QTest::keyClicks(filter(), QStringLiteral("worker 12"));
    QCOMPARE(selectedNames(), QStringList{u"worker 12"_qs});
    QCOMPARE(m_document->selection().tasks(), (std::vector{TaskId{3}, TaskId{12}}));

    filter()->clear();
    QCOMPARE(selectedNames().size(), 2);
}

void TestTasksPanel::onlyWhatTheFiltersLetPassIsListed()
{
    m_document->selection().set({TaskId{3}, TaskId{12}});

    m_document->filters().add(nameFilter(QStringLiteral("*2")));
    QCOMPARE(table()->model()->rowCount(), 2);
    QCOMPARE(name(1), u"worker 12"_qs);
    QCOMPARE(selectedNames(), QStringList{u"worker 12"_qs});
    QTest::keyClicks(filter(), QStringLiteral("worker 12"));
    QCOMPARE(table()->model()->rowCount(), 1);
    filter()->clear();
    m_document->filters().clear();

    QCOMPARE(table()->model()->rowCount(), 12);
    QCOMPARE(m_document->selection().tasks(), (std::vector{TaskId{3}, TaskId{12}}));
}

void TestTasksPanel::aTaskThatIsNotThereYetStaysSelected()
{
    m_document->selection().select(TaskId{12});
    QSignalSpy removed(table()->model(), &QAbstractItemModel::rowsRemoved);

    m_document->playhead().setTime(5ms);
    QVERIFY(removed.wait());
    QCOMPARE(selectedNames(), QStringList{});
    QCOMPARE(m_document->selection().tasks(), std::vector{TaskId{12}});

    m_document->playhead().goLive();
    waitForRows(12);
    QCOMPARE(selectedNames(), QStringList{u"worker 12"_qs});
}

void TestTasksPanel::clearingTheRunClearsTheTable()
{
    click(2);

    m_document->clear();

    QCOMPARE(table()->model()->rowCount(), 0);
    QVERIFY(m_document->selection().isEmpty());
}

void TestTasksPanel::aRightClickAsksForTheMenuOfTheTask()
{
    std::vector<TaskId> asked;
    connect(m_panel.get(), &TasksPanel::contextMenuRequested, this,
        [&asked](TaskId task, QPoint) { asked.push_back(task); });
    const QPoint pos = table()->visualRect(table()->model()->index(3, 0)).center();

    QTest::mousePress(table()->viewport(), Qt::RightButton, {}, pos);
    QContextMenuEvent event(QContextMenuEvent::Mouse, pos, table()->viewport()->mapToGlobal(pos));
    QApplication::sendEvent(table()->viewport(), &event);

    QCOMPARE(asked, std::vector{TaskId{4}});
    QCOMPARE(m_document->selection().tasks(), std::vector{TaskId{4}});
}

void TestTasksPanel::enterActivatesTheTask()
{
    std::vector<TaskId> activated;
    connect(m_panel.get(), &TasksPanel::taskActivated, this,
        [&activated](TaskId task) { activated.push_back(task); });
    click(5);

    QTest::keyClick(table(), Qt::Key_Return);

    QCOMPARE(activated, std::vector{TaskId{6}});
}

void TestTasksPanel::copyPrintsTheSelectedTasksAsAsyncioDoes()
{
    click(0);
    click(1, Qt::ControlModifier);

    m_panel->copyReprAction()->trigger();

    QCOMPARE(QApplication::clipboard()->text(),
        u"<Task pending name='worker 1' coro=<worker() running at engine/demos/gather.cpp:21> "
        "wait_for=<Future pending cb=[Task.task_wakeup()]>>\n"
        "<Task pending name='worker 2' coro=<worker() running at engine/demos/gather.cpp:21> "
        "wait_for=<Future pending cb=[Task.task_wakeup()]>>");
}

void TestTasksPanel::copyIsDisabledWhileNothingIsSelected()
{
    QVERIFY(!m_panel->copyReprAction()->isEnabled());

    click(0);

    QVERIFY(m_panel->copyReprAction()->isEnabled());
}

void TestTasksPanel::aClickOnAHeaderSorts()
{
    QWidget *header = table()->horizontalHeader()->viewport();
    const QPoint onName(20, header->height() / 2);

    QTest::mouseClick(header, Qt::LeftButton, {}, onName);
    QTest::mouseClick(header, Qt::LeftButton, {}, onName);
    QCOMPARE(name(0), u"worker 12");

    QTest::mouseClick(header, Qt::LeftButton, {}, onName);
    QCOMPARE(name(0), u"worker 1");
}

void TestTasksPanel::aColumnCanBeHiddenAndStaysHidden()
{
    QAction *state = table()->horizontalHeader()->actions().value(0);
    QCOMPARE(state->text(), u"State");
    state->trigger();
    QVERIFY(table()->isColumnHidden(1));

    TasksPanel another(*m_document);
    another.setColumnState(m_panel->columnState());

    const auto *header = another.findChild<QTableView *>()->horizontalHeader();
    QVERIFY(header->isSectionHidden(1));
    QVERIFY(!header->actions().value(0)->isChecked());
}

void TestTasksPanel::rowsAndColumnsGrowWithTheFont()
{
    const int height = table()->rowHeight(0);
    const int width = table()->columnWidth(1);
    QFont large = m_panel->font();
    large.setPointSizeF(2 * large.pointSizeF());

    m_panel->setFont(large);

    QVERIFY(table()->rowHeight(0) > height * 3 / 2);
    QVERIFY(table()->columnWidth(1) > width * 3 / 2);
}

void TestTasksPanel::everythingIsReachedByKeyboard()
{
    m_panel->activateWindow();
    m_panel->focusFilter();
    QTest::keyClick(filter(), Qt::Key_Tab);
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);

    QVERIFY(!m_document->selection().isEmpty());
    QVERIFY(!table()->accessibleName().isEmpty());
    QVERIFY(!filter()->accessibleName().isEmpty());
}

QTEST_MAIN(TestTasksPanel)
#include "tst_tasks_panel.moc"
