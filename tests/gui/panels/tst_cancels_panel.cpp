#include "demo_run.h"
#include "gui/document/run_warnings.h"
#include "gui/panels/cancel_bar.h"
#include "gui/panels/cancel_model.h"
#include "gui/panels/cancels_panel.h"
#include "tests/support/widgets.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

using namespace gui;
using namespace gui::test;
using namespace std::chrono_literals;

/// The panel with the demo "cancel-chain": outer, middle and inner are asked to stop at 1.2 s, a
/// nanosecond apart.
class TestCancelsPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aClickMovesPlayheadAndSelection();
    void aSecondClickMovesThePlayheadBackAgain();
    void theKeyboardGoesFromRowToRow();
    void whatIsSelectedElsewhereIsSelectedHere();
    void theDetailTellsTheCourse();
    void theBarAddsUpToTheTotal();
    void aLinkLeadsToAnotherRequest();
    void aLinkMovesThePlayhead();
    void aClickOnAHeaderSorts();
    void theOutcomeIsBesideWhoAndWhom();
    void theFilterTextKeepsWhatHasItsWords();
    void theQuickFiltersListWhatIsTicked();
    void theThresholdIsSet();
    void whatIsFilteredOutStaysSelected();
    void aHiddenFutureIsNotTold();
    void anEmptyRunSaysSo();
    void aNewRunClearsThePanel();
    void hiddenItReadsNothing();
    void everythingHasANameAndIsReachedByKeyboard();
    void theDetailIsBelowOrBeside();
    void inANarrowPanelNoFilterIsCutOff();
    void inALowPanelTheWarningsTakeThePlaceOfTheTable();
    void columnsAndThresholdAreKept();
    void theWarningsAreCountedInTheirTab();
    void aWarningShowsTheCourseOfItsCancel();

private:
    [[nodiscard]] QTableView *table() const { return m_panel->findChild<QTableView *>(); }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] QString task(int row) const
    {
        return table()->model()->index(row, CancelModel::Whom).data().toString();
    }
    [[nodiscard]] QString selected() const
    {
        const auto indexes = table()->selectionModel()->selectedRows(CancelModel::Whom);
        return indexes.isEmpty() ? QString() : indexes.front().data().toString();
    }
    [[nodiscard]] QTextBrowser *text() const { return m_panel->findChild<QTextBrowser *>(); }
    [[nodiscard]] QCheckBox *box(const char *name) const
    {
        return named<QCheckBox>(*m_panel, QString::fromLatin1(name));
    }
    void click(int row)
    {
        const QRect cell = table()->visualRect(table()->model()->index(row, CancelModel::Whom));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    void follow(const QString &link) { Q_EMIT text()->anchorClicked(QUrl(link)); }
    [[nodiscard]] const trace::CancellationLog &log() const
    {
        return m_panel->findChild<CancelModel *>()->log();
    }

    std::unique_ptr<CancelsPanel> m_panel;
    std::unique_ptr<Document> m_document;
};

void TestCancelsPanel::init()
{
    m_panel.reset();
    m_document = std::make_unique<Document>();
    runDemo(*m_document, "cancel-chain");
    m_panel = std::make_unique<CancelsPanel>(*m_document);
    m_panel->resize(1300, 600);
    m_panel->show();
    QCOMPARE(rows(), 3);
}

void TestCancelsPanel::aClickMovesPlayheadAndSelection()
{
    click(1);

    const trace::Cancellation &middle = log()[1];
    QCOMPARE(m_document->selection().tasks(), std::vector{middle.task});
    QCOMPARE(m_document->cancelSelection().request(), std::optional(middle.request));
    QCOMPARE(m_document->playhead().time(), middle.requested);
    QVERIFY(!m_document->playhead().live());
    QCOMPARE(selected(), u"middle");
}

void TestCancelsPanel::aSecondClickMovesThePlayheadBackAgain()
{
    click(1);
    m_document->playhead().setTime(2s);

    click(1);

    QCOMPARE(m_document->playhead().time(), log()[1].requested);
}

void TestCancelsPanel::theKeyboardGoesFromRowToRow()
{
    table()->setFocus();

    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Down);

    QCOMPARE(m_document->cancelSelection().request(), std::optional(log()[1].request));
    m_document->playhead().setTime(2s);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(m_document->playhead().time(), log()[1].requested);
}

void TestCancelsPanel::whatIsSelectedElsewhereIsSelectedHere()
{
    const Time before = m_document->playhead().time();

    m_document->cancelSelection().select(log()[2].request);
    QCOMPARE(selected(), u"inner");
    QCOMPARE(m_document->playhead().time(), before);
    QVERIFY(m_document->selection().isEmpty());

    m_document->cancelSelection().clear();
    QCOMPARE(selected(), QString());
}

void TestCancelsPanel::theDetailTellsTheCourse()
{
    QVERIFY(text()->toPlainText().contains(u"Select a request"));

    click(0);

    const QString course = text()->toPlainText();
    QVERIFY(course.contains(u"Requested by"));
    QVERIFY(course.contains(u"“stop”"));
    QVERIFY(course.contains(u"The task ends cancelled"));
    QVERIFY(course.contains(u"Passed on to: middle"));
}

void TestCancelsPanel::theBarAddsUpToTheTotal()
{
    click(0);

    const auto *bar = m_panel->findChild<CancelBar *>();
    QVERIFY(bar->isVisible());
    const trace::CancelTime &time = bar->time();
    QCOMPARE(time.total(), *log()[0].concluded - log()[0].requested);
    QCOMPARE(std::chrono::round<std::chrono::milliseconds>(time.passed_on), 1400ms);
    QCOMPARE(std::chrono::round<std::chrono::milliseconds>(time.awaits), 700ms);
}

void TestCancelsPanel::aLinkLeadsToAnotherRequest()
{
    click(0);

    follow(QStringLiteral("request:%1").arg(log()[1].request));

    QCOMPARE(selected(), u"middle");
    QVERIFY(text()->toPlainText().startsWith(u"middle"));
    QCOMPARE(m_document->selection().tasks(), std::vector{log()[1].task});
    QCOMPARE(m_document->playhead().time(), log()[1].requested);
}

void TestCancelsPanel::aLinkMovesThePlayhead()
{
    click(0);

    follow(QStringLiteral("time:2600000000"));

    QCOMPARE(m_document->playhead().time(), Time(2600ms));
    QCOMPARE(selected(), u"outer");
}

void TestCancelsPanel::aClickOnAHeaderSorts()
{
    QHeaderView *header = table()->horizontalHeader();
    const QPoint onTotal(
        header->sectionViewportPosition(CancelModel::Total) + 20, header->height() / 2);

    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onTotal);
    QCOMPARE(task(0), u"inner");
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onTotal);
    QCOMPARE(task(0), u"outer");
}

void TestCancelsPanel::theOutcomeIsBesideWhoAndWhom()
{
    const QHeaderView *header = table()->horizontalHeader();

    QCOMPARE(header->logicalIndex(0), CancelModel::AskedBy);
    QCOMPARE(header->logicalIndex(1), CancelModel::Whom);
    QCOMPARE(header->logicalIndex(2), CancelModel::Outcome);
    QCOMPARE(header->logicalIndex(3), CancelModel::Requested);
}

void TestCancelsPanel::theFilterTextKeepsWhatHasItsWords()
{
    auto *words = named<QLineEdit>(*m_panel, QStringLiteral("Filter cancels"));

    QTest::keyClicks(words, QStringLiteral("awaiting inner"));

    QCOMPARE(rows(), 1);
    QCOMPARE(task(0), u"inner");
}

void TestCancelsPanel::theQuickFiltersListWhatIsTicked()
{
    box("Swallowed")->click();
    QCOMPARE(rows(), 0);
    box("Still pending")->click();
    QCOMPARE(rows(), 0);
    box("Slower than")->click();
    QCOMPARE(rows(), 2);
}

void TestCancelsPanel::theThresholdIsSet()
{
    auto *threshold = m_panel->findChild<QSpinBox *>();
    QCOMPARE(threshold->value(), 1000);
    box("Slower than")->click();

    threshold->setValue(750);
    QCOMPARE(rows(), 2);
    threshold->setValue(1450);
    QCOMPARE(rows(), 1);
}

void TestCancelsPanel::whatIsFilteredOutStaysSelected()
{
    click(1);
    const auto request = m_document->cancelSelection().request();

    box("Swallowed")->click();
    QCOMPARE(selected(), QString());
    QCOMPARE(m_document->cancelSelection().request(), request);
    QVERIFY(text()->toPlainText().startsWith(u"middle"));

    box("Swallowed")->click();
    QCOMPARE(selected(), u"middle");
}

void TestCancelsPanel::aHiddenFutureIsNotTold()
{
    m_document->setFuture(Future::Hidden);
    click(1);
    QCoreApplication::processEvents();

    QCOMPARE(rows(), 2); // each request is later than the one before
    QVERIFY(text()->toPlainText().contains(u"not known yet"));
    QVERIFY(!text()->toPlainText().contains(u"ends cancelled"));
    QCOMPARE(m_panel->findChild<CancelBar *>()->time().total(), Time(0));

    m_document->playhead().setTime(1s);
    QCoreApplication::processEvents();
    QCOMPARE(rows(), 0);
    QVERIFY(!text()->toPlainText().contains(u"middle"));
    QVERIFY(!m_panel->findChild<CancelBar *>()->isVisible());
}

void TestCancelsPanel::anEmptyRunSaysSo()
{
    m_document->clear();

    QVERIFY(text()->toPlainText().contains(u"No task has been asked"));
}

void TestCancelsPanel::aNewRunClearsThePanel()
{
    click(1);

    m_document->clear();
    QCOMPARE(rows(), 0);
    runDemo(*m_document, "swallow");
    m_panel->findChild<CancelModel *>()->refresh();

    QCOMPARE(rows(), 1);
    QCOMPARE(selected(), QString());
    click(0);
    QVERIFY(text()->toPlainText().contains(u"Swallowed: the task goes on"));
    QVERIFY(text()->toPlainText().contains(u"uncancel()"));
}

void TestCancelsPanel::hiddenItReadsNothing()
{
    m_panel->hide();
    m_document->clear();
    runDemo(*m_document, "swallow");
    QCoreApplication::processEvents();
    QVERIFY(log().all().empty());

    m_panel->show();

    QCOMPARE(rows(), 1);
}

void TestCancelsPanel::everythingHasANameAndIsReachedByKeyboard()
{
    QCOMPARE(nameless_inputs(*m_panel), QStringList());
    QVERIFY(text()->focusPolicy() & Qt::TabFocus);
    QVERIFY(text()->textInteractionFlags() & Qt::LinksAccessibleByKeyboard);
    QVERIFY(!table()->tabKeyNavigation());
}

void TestCancelsPanel::theDetailIsBelowOrBeside()
{
    m_panel->resize(600, 600);
    QVERIFY(text()->mapTo(m_panel.get(), QPoint()).y() > table()->geometry().bottom());

    m_panel->resize(900, 200);
    QCoreApplication::processEvents();
    QVERIFY(text()->mapTo(m_panel.get(), QPoint()).x() > table()->geometry().right());
}

void TestCancelsPanel::inANarrowPanelNoFilterIsCutOff()
{
    QFont large = m_panel->font();
    for (const double factor : {1.0, 1.8}) { // as in projector mode
        large.setPointSizeF(m_panel->font().pointSizeF() * factor);
        m_panel->setFont(large);
        for (const int width : {1200, 700, 420}) {
            m_panel->resize(width, 700);
            QCoreApplication::processEvents();
            for (const QWidget *each : {static_cast<QWidget *>(box("Slower than")),
                     static_cast<QWidget *>(m_panel->findChild<QSpinBox *>()),
                     static_cast<QWidget *>(box("Swallowed")),
                     static_cast<QWidget *>(box("Still pending"))}) {
                QVERIFY(each->width() >= each->minimumSizeHint().width());
                QVERIFY(m_panel->rect().contains(
                    QRect(each->mapTo(m_panel.get(), QPoint()), each->size())));
            }
        }
    }
}

void TestCancelsPanel::inALowPanelTheWarningsTakeThePlaceOfTheTable()
{
    auto *tabs = m_panel->findChild<QTabWidget *>();
    tabs->setCurrentIndex(2);
    for (const int width : {360, 900}) {
        m_panel->resize(width, 180);
        QVERIFY(!table()->isVisible());
    }
    tabs->setCurrentIndex(0);
    QVERIFY(table()->isVisible());

    m_panel->resize(360, 800);
    tabs->setCurrentIndex(2);
    QVERIFY(table()->isVisible());
}

void TestCancelsPanel::columnsAndThresholdAreKept()
{
    table()->setColumnWidth(CancelModel::Whom, 321);

    CancelsPanel another(*m_document);
    another.setColumnState(m_panel->columnState());
    another.setThreshold(250);

    QCOMPARE(another.findChild<QTableView *>()->columnWidth(CancelModel::Whom), 321);
    QCOMPARE(another.threshold(), 250);
    QCOMPARE(m_document->warnings().threshold(), Time(250ms));
}

void TestCancelsPanel::theWarningsAreCountedInTheirTab()
{
    m_document->warnings().catchUp();
    auto *tabs = m_panel->findChild<QTabWidget *>();
    QCOMPARE(tabs->tabText(2), u"Warnings (2)"); // slower than a second

    m_document->warnings().setThreshold(500ms);
    QCOMPARE(tabs->tabText(2), u"Warnings (3)");
    QCOMPARE(m_panel->findChild<QSpinBox *>()->value(), 500);

    m_document->clear();
    QCOMPARE(tabs->tabText(2), u"Warnings");
}

void TestCancelsPanel::aWarningShowsTheCourseOfItsCancel()
{
    m_document->warnings().catchUp();
    auto *tabs = m_panel->findChild<QTabWidget *>();
    tabs->setCurrentIndex(2);
    auto *list = tabs->currentWidget()->findChild<QTableView *>();
    const QRect cell = list->visualRect(list->model()->index(1, 0));

    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, cell.center());

    QCOMPARE(selected(), u"middle");
    QCOMPARE(m_document->playhead().time(), log()[1].requested + 1s + 1ns);
    tabs->setCurrentIndex(0);
    QVERIFY(text()->toPlainText().contains(u"slow cancel"));
}

QTEST_MAIN(TestCancelsPanel)
#include "tst_cancels_panel.moc"
