#include "gui/panels/output_filter.h"
#include "gui/panels/output_model.h"
#include "sample_run.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace gui::test;

class TestOutputModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatTasksPrintIsALineEach();
    void otherEventsAreNoLines();
    void aReportOfTheLoopIsALineOfAnotherKind();
    void linesAfterThePlayheadAreThereAndSaySo();
    void aMovedPlayheadAnnouncesOnlyTheLinesBetween();
    void newLinesAtTheLiveEndAreNotAfterThePlayhead();
    void severalLinesPrintedAtOnceTakeOneRow();
    void clearingTheRunEmptiesTheModel();
    void theFilterKeepsTheLinesOfSomeTasks();
    void aHiddenFutureHasNoLines();

private:
    [[nodiscard]] QString text(int row) const
    {
        return m_model->index(row, OutputModel::Text).data().toString();
    }
    [[nodiscard]] bool isAfter(int row) const
    {
        return m_model->index(row, 0).data(OutputModel::AfterPlayheadRole).toBool();
    }
    /// Ten lines of two tasks, 1 ms apart from 1 ms on.
    void printTenLines();

    TaskId m_a{}, m_b{};
    std::unique_ptr<Document> m_document;
    std::unique_ptr<SampleRun> m_run;
    std::unique_ptr<OutputModel> m_model;
    std::unique_ptr<OutputFilter> m_filter;
    std::unique_ptr<QAbstractItemModelTester> m_modelTester, m_filterTester;
};

void TestOutputModel::init()
{
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    m_filterTester.reset();
    m_modelTester.reset();
    m_filter.reset();
    m_model.reset();
    m_document = std::make_unique<Document>();
    m_run = std::make_unique<SampleRun>(*m_document);
    m_model = std::make_unique<OutputModel>(*m_document);
    m_filter = std::make_unique<OutputFilter>(*m_document);
    m_filter->setSourceModel(m_model.get());
    m_modelTester = std::make_unique<QAbstractItemModelTester>(m_model.get(), Mode::QtTest);
    m_filterTester = std::make_unique<QAbstractItemModelTester>(m_filter.get(), Mode::QtTest);
    m_a = m_run->creates("a", "worker");
    m_b = m_run->creates("b", "worker");
}

void TestOutputModel::printTenLines()
{
    for (int i = 1; i <= 10; ++i)
        m_run->at(std::chrono::milliseconds(i)).prints(i % 2 ? m_a : m_b, std::to_string(i));
    m_run->send();
}

void TestOutputModel::whatTasksPrintIsALineEach()
{
    m_run->at(1250ms).prints(m_b, "hello");
    m_run->send();

    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0, OutputModel::When).data().toString(), u"1.250000 s");
    QCOMPARE(m_model->index(0, OutputModel::Task).data().toString(), u"b");
    QCOMPARE(text(0), u"hello");
    QCOMPARE(m_model->timeAt(0), Time(1250ms));
    QCOMPARE(m_model->taskAt(0), m_b);
}

void TestOutputModel::otherEventsAreNoLines()
{
    m_run->begins(m_a);
    m_run->waits(m_a, "sleep(1)");
    m_run->send();

    QCOMPARE(m_model->rowCount(), 0);
}

void TestOutputModel::aReportOfTheLoopIsALineOfAnotherKind()
{
    m_run->prints(m_a, "one");
    m_run->reports(m_a, "Task exception was never retrieved");
    m_run->send();

    QVERIFY(!m_model->index(0, 0).data(OutputModel::ReportedRole).toBool());
    QVERIFY(m_model->index(1, 0).data(OutputModel::ReportedRole).toBool());
}

void TestOutputModel::linesAfterThePlayheadAreThereAndSaySo()
{
    printTenLines();

    m_document->playhead().setTime(4ms);

    QCOMPARE(m_model->rowCount(), 10);
    QCOMPARE(m_model->linesUntilPlayhead(), 4);
    QVERIFY(!isAfter(3));
    QVERIFY(isAfter(4));
}

void TestOutputModel::aMovedPlayheadAnnouncesOnlyTheLinesBetween()
{
    printTenLines();
    m_document->playhead().setTime(4ms);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);

    m_document->playhead().setTime(7ms);
    m_document->playhead().setTime(7500us);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 4);
    QCOMPARE(changed[0][1].toModelIndex().row(), 6);
}

void TestOutputModel::newLinesAtTheLiveEndAreNotAfterThePlayhead()
{
    printTenLines();

    QVERIFY(!isAfter(9));
}

void TestOutputModel::severalLinesPrintedAtOnceTakeOneRow()
{
    m_run->prints(m_a, "one\ntwo");
    m_run->send();

    QCOMPARE(text(0), u"one↵two");
    QCOMPARE(m_model->index(0, OutputModel::Text).data(Qt::ToolTipRole).toString(), u"one\ntwo");
}

void TestOutputModel::clearingTheRunEmptiesTheModel()
{
    printTenLines();
    m_document->playhead().setTime(4ms);

    m_document->clear();

    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->linesUntilPlayhead(), 0);
}

void TestOutputModel::theFilterKeepsTheLinesOfSomeTasks()
{
    printTenLines();

    m_filter->showOnly({m_b});
    QCOMPARE(m_filter->rowCount(), 5);
    QCOMPARE(m_filter->index(0, OutputModel::Text).data().toString(), u"2");

    m_run->prints(m_a, "not this one");
    m_run->prints(m_b, "but this one");
    m_run->send();
    QCOMPARE(m_filter->rowCount(), 6);

    m_filter->showAll();
    QCOMPARE(m_filter->rowCount(), 12);
}

void TestOutputModel::aHiddenFutureHasNoLines()
{
    printTenLines();
    m_document->playhead().setTime(4ms);
    QCOMPARE(m_filter->rowCount(), 10);

    m_document->setFuture(Future::Hidden);
    QCOMPARE(m_filter->rowCount(), 4);
    m_document->playhead().setTime(7ms);
    QCOMPARE(m_filter->rowCount(), 7);
    m_document->playhead().setTime(2ms);
    QCOMPARE(m_filter->rowCount(), 2);
    m_run->prints(m_a, "later still");
    m_run->send();
    QCOMPARE(m_filter->rowCount(), 2);

    m_document->setFuture(Future::Shown);
    QCOMPARE(m_filter->rowCount(), 11);
}

QTEST_GUILESS_MAIN(TestOutputModel)
#include "tst_output_model.moc"
