#include "demo_run.h"
#include "gui/document/run_warnings.h"
#include "gui/document/warning_words.h"
#include "gui/panels/warning_filter.h"
#include "gui/panels/warning_list.h"
#include "tests/support/trace_builder.h"
#include "tests/support/widgets.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gui;
using namespace gui::test;
using namespace std::chrono_literals;
using trace::WarningKind;

/// At 2 s "worker 10" is asked to stop and cleans up until 4 s, at 3 s "worker 9" and "worker 2"
/// begin to await each other.
class TestWarningList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aRowSaysWhatIsWrongAndWhatToDo();
    void aClickSelectsTheTaskAndMovesThePlayhead();
    void aClickSelectsTheCancelItIsAbout();
    void theKeyboardGoesFromRowToRow();
    void aClickOnAHeaderSorts();
    void whatComesAfterThePlayheadIsHiddenWithTheFuture();
    void whatComesNewKeepsTheSelection();
    void rowsThatGoMoveNothing();
    void whatTheDocumentDoesNotShowIsNotListed();
    void itCountsWhatIsListed();
    void whileNobodyLooksNothingIsRead();
    void aNewRunBeginsEmpty();
    void longSentencesAreWrapped();
    void demosAreWarnedOf_data();
    void demosAreWarnedOf();

private:
    [[nodiscard]] QTableView *table() const { return m_list->findChild<QTableView *>(); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString column(int column) const
    {
        QStringList cells;
        for (int row = 0; row < m_list->count(); ++row)
            cells += cell(row, column);
        return cells.join(QStringLiteral(", "));
    }
    void click(int row)
    {
        const QRect cell = table()->visualRect(table()->model()->index(row, WarningModel::Task));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    void show()
    {
        m_list->resize(1200, 300);
        m_list->show();
        m_list->setFollowing(WarningModel::Following::Yes);
        m_document->warnings().catchUp();
    }
    [[nodiscard]] static QString message(const QWidget &list)
    {
        return list.findChild<QLabel *>()->text();
    }

    TraceBuilder m_run;
    TaskId m_slow{};
    std::unique_ptr<WarningList> m_list;
    std::unique_ptr<Document> m_document;
};

void TestWarningList::init()
{
    m_list.reset();
    m_document = std::make_unique<Document>();
    m_run = {};
    m_slow = m_run.create("worker 10");
    const TaskId one = m_run.create("worker 9");
    const TaskId other = m_run.create("worker 2");
    m_run.step(m_slow, "sleep(9)").step(one, "sleep(3)").step(other, "sleep(3)");
    m_run.at(2s).cancel(m_slow, one).wake(m_slow).begin(m_slow).deliver(m_slow);
    m_run.suspend(m_slow, "saving");
    m_run.at(4s).wake(m_slow).begin(m_slow).endCancelled(m_slow);
    m_run.at(3s).wake(one).step(one, "other", other).wake(other).step(other, "one", one);
    m_run.at(5s);
    m_document->append(m_run.take());
    m_list = std::make_unique<WarningList>(*m_document);
    show();
    QCOMPARE(m_list->count(), 3);
}

void TestWarningList::aRowSaysWhatIsWrongAndWhatToDo()
{
    QCOMPARE(cell(0, WarningModel::Kind), u"slow cancel");
    QCOMPARE(cell(0, WarningModel::Task), u"worker 10");
    QVERIFY(cell(0, WarningModel::When).startsWith(u"3.0000"));
    QVERIFY(cell(0, WarningModel::What).contains(u"1.000 s"));
    QCOMPARE(cell(0, WarningModel::Advice), warningAdvice(WarningKind::LongCancel));
    const QModelIndex first = table()->model()->index(0, 0);
    QVERIFY(!first.data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(first.data(Qt::ToolTipRole).toString().contains(cell(0, WarningModel::What)));
    QAbstractItemModelTester tester(m_list->findChild<WarningModel *>());

    m_document->warnings().setThreshold(1500ms);
    m_document->append(m_run.at(6s).take());

    QVERIFY(column(WarningModel::What).contains(u"1.500 s"));
}

void TestWarningList::aClickSelectsTheTaskAndMovesThePlayhead()
{
    click(1);

    QCOMPARE(m_document->selection().tasks().size(), std::size_t(1));
    QCOMPARE(cell(1, WarningModel::Task),
        QString::fromStdString(
            std::string(m_document->store().info(m_document->selection().tasks().front()).name)));
    QVERIFY(!m_document->playhead().live());
    QCOMPARE(m_document->playhead().time() / 1ms, 3000);
    QVERIFY(!m_document->cancelSelection().request());
}

void TestWarningList::aClickSelectsTheCancelItIsAbout()
{
    click(0);

    const auto request = m_document->cancelSelection().request();
    QVERIFY(request);
    QCOMPARE(m_document->store().kind(*request), trace::EventKind::CancelRequested);
    QCOMPARE(m_document->selection().tasks(), std::vector{m_slow});
}

void TestWarningList::theKeyboardGoesFromRowToRow()
{
    QCOMPARE(nameless_inputs(*m_list), QStringList());
    QVERIFY(!table()->tabKeyNavigation());
    table()->setFocus();

    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(m_document->selection().tasks(), std::vector{m_slow});
    m_document->playhead().setTime(1s);
    QTest::keyClick(table(), Qt::Key_Return);

    QCOMPARE(m_document->playhead().time() / 1ms, 3000);
}

void TestWarningList::aClickOnAHeaderSorts()
{
    const auto sorted = [this](WarningModel::Column by, Qt::SortOrder order) {
        table()->sortByColumn(by, order);
        return column(WarningModel::Task);
    };

    QCOMPARE(sorted(WarningModel::Task, Qt::AscendingOrder), u"worker 2, worker 9, worker 10");
    QVERIFY(sorted(WarningModel::Kind, Qt::AscendingOrder).startsWith(u"worker 10"));
    QVERIFY(sorted(WarningModel::Kind, Qt::DescendingOrder).endsWith(u"worker 10"));
    QVERIFY(sorted(WarningModel::When, Qt::AscendingOrder).startsWith(u"worker 10"));
    QVERIFY(sorted(WarningModel::When, Qt::DescendingOrder).endsWith(u"worker 10"));
    QVERIFY(sorted(WarningModel::What, Qt::AscendingOrder).startsWith(u"worker 10"));
    click(0);
    QCOMPARE(m_document->selection().tasks(), std::vector{m_slow});
}

void TestWarningList::whatComesAfterThePlayheadIsHiddenWithTheFuture()
{
    m_document->playhead().setTime(3s);
    QCOMPARE(m_list->count(), 3);

    m_document->setFuture(Future::Hidden);
    QCOMPARE(m_list->count(), 0);
    QCOMPARE(message(*m_list), u"There is nothing to warn of so far.");

    m_document->playhead().setTime(3s + 1ms);
    QCOMPARE(m_list->count(), 3);
}

void TestWarningList::whatComesNewKeepsTheSelection()
{
    click(2);
    const Time before = m_document->playhead().time();
    const TaskId late = m_run.create("late");
    m_run.step(late, "sleep(9)").cancel(late).at(7s);

    m_document->append(m_run.take());
    m_document->warnings().catchUp();

    QCOMPARE(m_list->count(), 4);
    QVERIFY(table()->selectionModel()->isRowSelected(2));
    QCOMPARE(m_document->playhead().time(), before);
}

void TestWarningList::rowsThatGoMoveNothing()
{
    click(0);
    m_document->playhead().setTime(4s);

    m_document->warnings().setThreshold(1h);

    QCOMPARE(m_list->count(), 2);
    QVERIFY(m_document->playhead().time() == 4s);
    QCOMPARE(m_document->selection().tasks(), std::vector{m_slow});
}

void TestWarningList::whatTheDocumentDoesNotShowIsNotListed()
{
    m_document->filters().add(nameFilter(QStringLiteral("*0")));
    QCOMPARE(column(WarningModel::Task), u"worker 10");

    m_document->filters().add(nameFilter(QStringLiteral("none")));
    m_document->warnings().setThreshold(1h);
    QCOMPARE(m_list->count(), 0);
    QCOMPARE(message(*m_list), u"There is nothing to warn of in the shown tasks so far.");
}

void TestWarningList::itCountsWhatIsListed()
{
    QSignalSpy counts(m_list.get(), &WarningList::countChanged);

    m_document->warnings().setThreshold(1h);
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts.back().front().toInt(), 2);

    m_document->clear();
    QCOMPARE(counts.back().front().toInt(), 0);
}

void TestWarningList::whileNobodyLooksNothingIsRead()
{
    m_list->setFollowing(WarningModel::Following::No);
    QCOMPARE(m_list->count(), 0);
    m_document->clear();
    runDemo(*m_document, "swallow");
    QCoreApplication::processEvents();
    QVERIFY(m_document->cancels().log().all().empty());

    m_list->setFollowing(WarningModel::Following::Yes);
    QTRY_VERIFY(m_list->count() > 0);
}

void TestWarningList::aNewRunBeginsEmpty()
{
    m_document->clear();

    QCOMPARE(m_list->count(), 0);
    QVERIFY(!table()->isVisible());
}

void TestWarningList::longSentencesAreWrapped()
{
    QVERIFY(table()->wordWrap());
    QVERIFY(table()->rowHeight(0) >= 2 * table()->fontMetrics().height());
}

void TestWarningList::demosAreWarnedOf_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("swallow") << "swallowed";
    QTest::newRow("cancel-twice") << "clean-up cancelled";
    QTest::newRow("destroyed-pending") << "destroyed";
    QTest::newRow("never-retrieved") << "never retrieved";
    QTest::newRow("blocked-cancel") << "slow cancel";
}

void TestWarningList::demosAreWarnedOf()
{
    QFETCH(QString, kind);
    m_document->clear();

    runDemo(*m_document, QTest::currentDataTag());
    m_document->warnings().catchUp();

    QVERIFY2(column(WarningModel::Kind).contains(kind), qPrintable(column(WarningModel::Kind)));
}

QTEST_MAIN(TestWarningList)
#include "tst_warning_list.moc"
