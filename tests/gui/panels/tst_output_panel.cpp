#include "gui/panels/output_panel.h"
#include "sample_run.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace gui;
using namespace gui::test;

class TestOutputPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aClickMovesThePlayheadThereAndSelectsTheTask();
    void enterDoesTheSame();
    void aClickKeepsASelectionThatHasTheTask();
    void theLastLineStaysInView();
    void aReaderWhoHasScrolledUpIsLeftAlone();
    void theLineAtThePlayheadIsBroughtIntoView();
    void goingLiveShowsTheLastLine();
    void onlyTheSelectedTasksAreShownOnDemand();
    void onlyTheTasksThatTheFiltersLetPassAreHeard();
    void withNothingSelectedAllLinesAreShown();
    void linesAfterThePlayheadArePaintedDimmer();
    void copyTakesTheSelectedLines();

private:
    [[nodiscard]] QTableView *table() const { return m_panel->findChild<QTableView *>(); }
    [[nodiscard]] QCheckBox *onlySelected() const { return m_panel->findChild<QCheckBox *>(); }
    [[nodiscard]] QRect cell(int row, int column = 2) const
    {
        return table()->visualRect(table()->model()->index(row, column));
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, cell(row).center());
    }
    [[nodiscard]] bool inView(int row) const
    {
        return table()->viewport()->rect().contains(cell(row).center());
    }
    /// Lines "1", "2", … of "a" and "b" in turn, 1 ms apart, until there are this many.
    void printUntil(int count);
    /// The darkest pixel of a cell, as its lightness.
    [[nodiscard]] int darkest(int row) const;

    int m_printed = 0;
    TaskId m_a{}, m_b{};
    std::unique_ptr<OutputPanel> m_panel;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<SampleRun> m_run;
};

void TestOutputPanel::init()
{
    m_panel.reset();
    m_document = std::make_unique<Document>();
    m_run = std::make_unique<SampleRun>(*m_document);
    m_panel = std::make_unique<OutputPanel>(*m_document);
    m_panel->resize(500, 200);
    m_panel->show();
    m_printed = 0;
    m_a = m_run->creates("a", "worker");
    m_b = m_run->creates("b", "worker");
    printUntil(4);
}

void TestOutputPanel::printUntil(int count)
{
    while (m_printed < count) {
        ++m_printed;
        m_run->at(std::chrono::milliseconds(m_printed))
            .prints(m_printed % 2 ? m_a : m_b, std::to_string(m_printed));
    }
    m_run->send();
    QCoreApplication::sendPostedEvents();
}

int TestOutputPanel::darkest(int row) const
{
    const QImage image = table()->viewport()->grab(cell(row)).toImage();
    int result = 255;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            result = std::min(result, qGray(image.pixel(x, y)));
    }
    return result;
}

void TestOutputPanel::aClickMovesThePlayheadThereAndSelectsTheTask()
{
    click(1);

    QCOMPARE(m_document->playhead().time(), Time(2ms));
    QVERIFY(!m_document->playhead().live());
    QCOMPARE(m_document->selection().tasks(), std::vector{m_b});
}

void TestOutputPanel::enterDoesTheSame()
{
    click(3);

    QTest::keyClick(table(), Qt::Key_Up);
    QTest::keyClick(table(), Qt::Key_Return);

    QCOMPARE(m_document->playhead().time(), Time(3ms));
}

void TestOutputPanel::aClickKeepsASelectionThatHasTheTask()
{
    m_document->selection().set({m_a, m_b});

    click(0);

    QCOMPARE(m_document->selection().tasks(), (std::vector{m_a, m_b}));
}

void TestOutputPanel::theLastLineStaysInView()
{
    printUntil(50);
    QVERIFY(inView(49));

    printUntil(100);
    QVERIFY(inView(99));
}

void TestOutputPanel::aReaderWhoHasScrolledUpIsLeftAlone()
{
    printUntil(50);
    table()->verticalScrollBar()->setValue(3);

    printUntil(100);

    QVERIFY(inView(4));
    QVERIFY(!inView(99));
}

void TestOutputPanel::theLineAtThePlayheadIsBroughtIntoView()
{
    printUntil(100);

    m_document->playhead().setTime(10ms);

    QVERIFY(inView(9));
}

void TestOutputPanel::goingLiveShowsTheLastLine()
{
    printUntil(100);
    m_document->playhead().setTime(10ms);

    m_document->playhead().goLive();

    QVERIFY(inView(99));
}

void TestOutputPanel::onlyTheSelectedTasksAreShownOnDemand()
{
    m_document->selection().select(m_a);
    QCOMPARE(table()->model()->rowCount(), 4);

    QTest::mouseClick(onlySelected(), Qt::LeftButton, {}, QPoint(8, onlySelected()->height() / 2));
    QCOMPARE(table()->model()->rowCount(), 2);

    m_document->selection().set({m_a, m_b});
    QCOMPARE(table()->model()->rowCount(), 4);
}

void TestOutputPanel::onlyTheTasksThatTheFiltersLetPassAreHeard()
{
    m_document->filters().add(nameFilter(QStringLiteral("b")));
    QCOMPARE(table()->model()->rowCount(), 2);
    QCOMPARE(table()->model()->index(1, 1).data().toString(), u"b"_qs);
    printUntil(8);
    QCOMPARE(table()->model()->rowCount(), 4);

    m_document->filters().clear();
    QCOMPARE(table()->model()->rowCount(), 8);
}

void TestOutputPanel::withNothingSelectedAllLinesAreShown()
{
    onlySelected()->setChecked(true);

    QCOMPARE(table()->model()->rowCount(), 4);
}

void TestOutputPanel::linesAfterThePlayheadArePaintedDimmer()
{
    m_document->playhead().setTime(2ms);

    QVERIFY(darkest(3) > darkest(1) + 30);
}

void TestOutputPanel::copyTakesTheSelectedLines()
{
    click(0);
    click(2, Qt::ControlModifier);

    m_panel->copyAction()->trigger();

    QCOMPARE(QApplication::clipboard()->text(), u"0.001000 s\ta\t1\n0.003000 s\ta\t3");
}

QTEST_MAIN(TestOutputPanel)
#include "tst_output_panel.moc"
