#include "gui/panels/task_filter.h"
#include "gui/panels/task_model.h"
#include "sample_run.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace gui;
using namespace gui::test;

class TestTaskModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anEmptyRunHasNoRows();
    void aRowTellsEverythingAboutItsTask();
    void theStateIsAsynciosWordAndTheFinerOne_data();
    void theStateIsAsynciosWordAndTheFinerOne();
    void theTableShowsThePlayheadsTime();
    void tasksYetToBeCreatedAreNotThere();
    void timesGrowWithTheLiveEnd();
    void aDoneTaskIsAnnouncedOnlyOnce();
    void manyAppendsMakeOneRefresh();
    void nothingIsReadWhileNobodyLooks();
    void clearingTheRunEmptiesTheTable();
    void aStateHasTheIconThatTheThemeGives();
    void namesSortByTheirNumbers();
    void durationsSortByLength();
    void theFilterKeepsRowsWithEveryWord();
    void theFilterFollowsTheState();

private:
    [[nodiscard]] QString cell(int row, TaskModel::Column column) const
    {
        return m_model->index(row, column).data().toString();
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<SampleRun> m_run;
    std::unique_ptr<TaskModel> m_model;
    std::unique_ptr<TaskFilter> m_filter;
    std::unique_ptr<QAbstractItemModelTester> m_modelTester, m_filterTester;
};

void TestTaskModel::init()
{
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    m_filterTester.reset();
    m_modelTester.reset();
    m_filter.reset();
    m_model.reset();
    m_document = std::make_unique<Document>();
    m_run = std::make_unique<SampleRun>(*m_document);
    m_model = std::make_unique<TaskModel>(*m_document);
    m_filter = std::make_unique<TaskFilter>(m_document->shownTasks());
    m_filter->setSourceModel(m_model.get());
    m_modelTester = std::make_unique<QAbstractItemModelTester>(m_model.get(), Mode::QtTest);
    m_filterTester = std::make_unique<QAbstractItemModelTester>(m_filter.get(), Mode::QtTest);
}

void TestTaskModel::anEmptyRunHasNoRows()
{
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->rowOf(asyncio::no_task), -1);
    QCOMPARE(m_model->rowOf(TaskId{1}), -1);
}

void TestTaskModel::aRowTellsEverythingAboutItsTask()
{
    const TaskId task = m_run->at(250ms).creates("worker 1", "worker", line(9));
    m_run->at(300ms).begins(task);
    m_run->at(400ms).waits(task, "sleep(2)", line(21));
    m_run->at(1s).asksToCancel(task);
    m_run->asksToCancel(task);
    m_run->at(1500ms).send();

    m_model->refresh();

    QCOMPARE(m_model->taskAt(0), task);
    QCOMPARE(cell(0, TaskModel::Name), u"worker 1");
    QCOMPARE(cell(0, TaskModel::State), u"cancelling (requested)");
    QCOMPARE(cell(0, TaskModel::Function), u"worker");
    QCOMPARE(cell(0, TaskModel::StandsAt), u"gather.cpp:21");
    QCOMPARE(cell(0, TaskModel::WaitsOn), u"sleep(2)");
    QCOMPARE(cell(0, TaskModel::CancelRequests), u"2");
    QCOMPARE(cell(0, TaskModel::Created), u"0.250000 s");
    QCOMPARE(cell(0, TaskModel::Running), u"100 ms");
    QCOMPARE(cell(0, TaskModel::Waiting), u"600 ms");
    QCOMPARE(cell(0, TaskModel::Cancelling), u"500 ms");
}

void TestTaskModel::theStateIsAsynciosWordAndTheFinerOne_data()
{
    QTest::addColumn<trace::Shown>("shown");
    QTest::addColumn<QString>("text");
    const auto row = [](trace::Shown shown, const QString &text) {
        QTest::newRow(qPrintable(text)) << shown << text;
    };
    row(trace::Shown::Ready, QStringLiteral("pending (ready)"));
    row(trace::Shown::Running, QStringLiteral("pending (running)"));
    row(trace::Shown::Waiting, QStringLiteral("pending (waiting)"));
    row(trace::Shown::CancelRequested, QStringLiteral("cancelling (requested)"));
    row(trace::Shown::CleaningUp, QStringLiteral("cancelling (cleaning up)"));
    row(trace::Shown::Result, QStringLiteral("finished"));
    row(trace::Shown::Exception, QStringLiteral("failed"));
    row(trace::Shown::Cancelled, QStringLiteral("cancelled"));
}

void TestTaskModel::theStateIsAsynciosWordAndTheFinerOne()
{
    QFETCH(trace::Shown, shown);
    QTEST(TaskModel::stateText(shown), "text");
}

void TestTaskModel::theTableShowsThePlayheadsTime()
{
    const TaskId task = m_run->creates("a", "worker", line(9));
    m_run->at(1s).begins(task);
    m_run->waits(task, "sleep(2)", line(21));
    m_run->at(3s).ends(task, Condition::Result, "None");
    m_run->send();
    m_model->refresh();
    QCOMPARE(cell(0, TaskModel::State), u"finished");
    QCOMPARE(cell(0, TaskModel::StandsAt), QString());

    m_document->playhead().setTime(2s);
    m_model->refresh();

    QCOMPARE(cell(0, TaskModel::State), u"pending (waiting)");
    QCOMPARE(cell(0, TaskModel::WaitsOn), u"sleep(2)");
    QCOMPARE(cell(0, TaskModel::Waiting), u"1.000 s");
}

void TestTaskModel::tasksYetToBeCreatedAreNotThere()
{
    startWorkers(*m_run, 5);
    m_model->refresh();
    QCOMPARE(m_model->rowCount(), 5);

    m_document->playhead().setTime(3ms);
    m_model->refresh();
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->rowOf(TaskId{4}), -1);

    m_document->playhead().goLive();
    m_model->refresh();
    QCOMPARE(m_model->rowCount(), 5);
}

void TestTaskModel::timesGrowWithTheLiveEnd()
{
    startWorkers(*m_run, 1);
    m_model->refresh();
    QCOMPARE(cell(0, TaskModel::Waiting), u"0 s");

    m_run->at(701ms).send();
    m_model->refresh();

    QCOMPARE(cell(0, TaskModel::Waiting), u"700 ms");
}

void TestTaskModel::aDoneTaskIsAnnouncedOnlyOnce()
{
    const TaskId task = m_run->creates("a", "worker");
    m_run->ends(task, Condition::Result, "None");
    m_run->send();
    m_model->refresh();
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

    m_run->at(1s).send();
    m_model->refresh();

    QCOMPARE(changed.size(), 0);
}

void TestTaskModel::manyAppendsMakeOneRefresh()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    startWorkers(*m_run, 1);
    for (int i = 2; i < 50; ++i) {
        m_run->at(std::chrono::milliseconds(i)).creates("more", "worker");
        m_run->send();
    }
    QCOMPARE(m_model->rowCount(), 0);

    QVERIFY(inserted.wait());

    QCOMPARE(inserted.size(), 1);
    QCOMPARE(m_model->rowCount(), 49);
}

void TestTaskModel::nothingIsReadWhileNobodyLooks()
{
    m_model->setFollowing(TaskModel::Following::No);
    startWorkers(*m_run, 3);
    QTimer later;
    QSignalSpy passed(&later, &QTimer::timeout);
    later.start(0);
    QVERIFY(passed.wait());
    QCOMPARE(m_model->rowCount(), 0);

    m_model->setFollowing(TaskModel::Following::Yes);
    QCOMPARE(m_model->rowCount(), 3);
}

void TestTaskModel::clearingTheRunEmptiesTheTable()
{
    startWorkers(*m_run, 5);
    m_model->refresh();

    m_document->clear();

    QCOMPARE(m_model->rowCount(), 0);
}

void TestTaskModel::aStateHasTheIconThatTheThemeGives()
{
    startWorkers(*m_run, 1);
    m_model->refresh();
    QVERIFY(!m_model->index(0, TaskModel::State).data(Qt::DecorationRole).isValid());
    std::vector<trace::Shown> asked;

    m_model->setStateIcon([&asked](trace::Shown shown) {
        asked.push_back(shown);
        return QIcon();
    });
    (void)m_model->index(0, TaskModel::State).data(Qt::DecorationRole);

    QVERIFY(!asked.empty());
    QCOMPARE(asked.back(), trace::Shown::Waiting);
    m_model->setStateIcon({});
}

void TestTaskModel::namesSortByTheirNumbers()
{
    startWorkers(*m_run, 11);
    m_model->refresh();

    m_filter->sort(TaskModel::Name, Qt::DescendingOrder);

    QCOMPARE(m_filter->index(0, TaskModel::Name).data().toString(), u"worker 11");
    QCOMPARE(m_filter->index(9, TaskModel::Name).data().toString(), u"worker 2");
}

void TestTaskModel::durationsSortByLength()
{
    startWorkers(*m_run, 3);
    m_run->at(2s).send();
    m_model->refresh();

    m_filter->sort(TaskModel::Waiting, Qt::AscendingOrder);
    QCOMPARE(m_filter->index(0, TaskModel::Name).data().toString(), u"worker 3");

    m_filter->sort(-1);
    QCOMPARE(m_filter->index(0, TaskModel::Name).data().toString(), u"worker 1");
}

void TestTaskModel::theFilterKeepsRowsWithEveryWord()
{
    startWorkers(*m_run, 12);
    m_model->refresh();

    m_filter->setWords(QStringLiteral("1 SLEEP(1"));
    QCOMPARE(m_filter->rowCount(), 4); // sleep(1) and sleep(10) to sleep(12)

    m_filter->setWords(QStringLiteral("gather.cpp:21  7"));
    QCOMPARE(m_filter->rowCount(), 1);

    m_filter->setWords({});
    QCOMPARE(m_filter->rowCount(), 12);
}

void TestTaskModel::theFilterFollowsTheState()
{
    startWorkers(*m_run, 3);
    m_model->refresh();
    m_filter->setWords(QStringLiteral("failed"));
    QCOMPARE(m_filter->rowCount(), 0);

    m_run->at(1s).ends(TaskId{2}, Condition::Exception, "ValueError()");
    m_run->send();
    m_model->refresh();

    QCOMPARE(m_filter->rowCount(), 1);
}

QTEST_MAIN(TestTaskModel)
#include "tst_task_model.moc"
