#include "gui/document/run_warnings.h"
#include "gui/panels/cancel_filter.h"
#include "gui/panels/cancel_model.h"
#include "sample_run.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

/// Requests to "worker 2", "worker 10" and "worker 1": 1, 2 and 3 ms apart and pending, swallowed
/// after 60 ms, cancelled after 150 ms.
class TestCancelFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void allAreListedInTheirOrder();
    void everyWordHasToOccur();
    void slowIsAboveTheThreshold();
    void swallowedAndPendingAreListedTogether();
    void namesAreSortedAsAReaderWould();
    void timesAreSortedByTheirLength();
    void everyColumnIsSorted();
    void whatTheDocumentDoesNotShowIsNotListed();
    void hiddenItFiltersNothing();

private:
    [[nodiscard]] QString tasks() const
    {
        QStringList names;
        for (int row = 0; row < m_filter->rowCount(); ++row)
            names += m_filter->index(row, CancelModel::Whom).data().toString();
        return names.join(QStringLiteral(", "));
    }
    void delivers(SampleRun &run, TaskId task)
    {
        run.wakes(task);
        run.begins(task);
        run.deliversCancel(task);
    }

    std::unique_ptr<CancelFilter> m_filter;
    std::unique_ptr<CancelModel> m_model;
    std::unique_ptr<Document> m_document;
};

void TestCancelFilter::init()
{
    m_filter.reset();
    m_model.reset();
    m_document = std::make_unique<Document>();
    SampleRun run(*m_document);
    std::vector<TaskId> workers;
    for (const char *name : {"worker 2", "worker 10", "worker 1"}) {
        workers.push_back(run.creates(name, "worker"));
        run.begins(workers.back());
        run.waits(workers.back(), "sleep(1)", line(21));
    }
    for (const TaskId worker : workers) {
        run.at(std::chrono::milliseconds(static_cast<int>(worker)));
        run.asksToCancel(worker);
    }
    run.at(10ms);
    delivers(run, workers[1]);
    run.waits(workers[1], "sleep(2)", line(25));
    run.at(62ms).wakes(workers[1]);
    run.begins(workers[1]);
    run.ends(workers[1], Condition::Result, "None");
    run.at(153ms);
    delivers(run, workers[2]);
    run.ends(workers[2], Condition::Cancelled);
    run.at(161ms).send();
    m_model = std::make_unique<CancelModel>(*m_document);
    m_model->setFollowing(CancelModel::Following::Yes);
    m_filter = std::make_unique<CancelFilter>(*m_model, m_document->shownTasks());
}

void TestCancelFilter::allAreListedInTheirOrder()
{
    QCOMPARE(tasks(), u"worker 2, worker 10, worker 1");
}

void TestCancelFilter::everyWordHasToOccur()
{
    m_filter->setWords(QStringLiteral(" WORKER 1 "));
    QCOMPARE(tasks(), u"worker 10, worker 1");
    m_filter->setWords(QStringLiteral("worker swallowed"));
    QCOMPARE(tasks(), u"worker 10");
    m_filter->setWords({});
    QCOMPARE(m_filter->rowCount(), 3);
}

void TestCancelFilter::slowIsAboveTheThreshold()
{
    m_document->warnings().setThreshold(100ms);
    m_filter->setQuick(QuickFilter::Slow);
    QCOMPARE(tasks(), u"worker 2, worker 1");

    m_document->warnings().setThreshold(150ms);
    m_filter->setQuick(QuickFilter::Slow);
    QCOMPARE(tasks(), u"worker 2");
    m_document->warnings().setThreshold(160ms);
    m_filter->setQuick(QuickFilter::Slow);
    QCOMPARE(tasks(), QString());
}

void TestCancelFilter::swallowedAndPendingAreListedTogether()
{
    m_filter->setQuick(QuickFilter::Swallowed);
    QCOMPARE(tasks(), u"worker 10");
    m_filter->setQuick(QuickFilter::Pending);
    QCOMPARE(tasks(), u"worker 2");
    m_filter->setQuick(QuickFilter::Swallowed | QuickFilter::Pending);
    QCOMPARE(tasks(), u"worker 2, worker 10");
}

void TestCancelFilter::namesAreSortedAsAReaderWould()
{
    m_filter->sort(CancelModel::Whom);

    QCOMPARE(tasks(), u"worker 1, worker 2, worker 10");
}

void TestCancelFilter::timesAreSortedByTheirLength()
{
    m_filter->sort(CancelModel::Total);
    QCOMPARE(tasks(), u"worker 10, worker 1, worker 2");
    m_filter->sort(CancelModel::Delivery); // that of worker 2 has not come
    QCOMPARE(tasks(), u"worker 2, worker 10, worker 1");
    m_filter->sort(CancelModel::CleanUp, Qt::DescendingOrder);
    QCOMPARE(tasks(), u"worker 10, worker 1, worker 2");
}

void TestCancelFilter::everyColumnIsSorted()
{
    for (int column = 0; column < CancelModel::ColumnCount; ++column) {
        m_filter->sort(column, Qt::AscendingOrder);
        const QStringList up = tasks().split(QStringLiteral(", "));
        m_filter->sort(column, Qt::DescendingOrder);
        const QStringList down = tasks().split(QStringLiteral(", "));
        const bool allAreAlike = column == CancelModel::AskedBy || column == CancelModel::AskedAt;
        QCOMPARE(up == down, allAreAlike);
    }
}

void TestCancelFilter::whatTheDocumentDoesNotShowIsNotListed()
{
    m_document->filters().add(nameFilter(QStringLiteral("*0")));

    QCOMPARE(tasks(), u"worker 10");
}

void TestCancelFilter::hiddenItFiltersNothing()
{
    QCOMPARE(m_filter->rowCount(), 3);
    m_model->setFollowing(CancelModel::Following::No);

    m_document->filters().add(nameFilter(QStringLiteral("*0")));
    QCOMPARE(m_filter->rowCount(), 3);

    m_model->setFollowing(CancelModel::Following::Yes);
    QCOMPARE(tasks(), u"worker 10");
}

QTEST_MAIN(TestCancelFilter)
#include "tst_cancel_filter.moc"
