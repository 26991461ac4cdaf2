#include "gui/panels/cancel_chart.h"
#include "gui/panels/cancel_plot.h"
#include "gui/panels/cancels_panel.h"
#include "sample_run.h"
#include "tests/support/widgets.h"

#include <QAbstractAxis>
#include <QChart>
#include <QCheckBox>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace gui;
using namespace gui::test;

/// The panel with requests to five workers at 100 ms: delivered after 0, 1, 1 and 30 ms, and not at
/// all; cleaned up after in 0, 10 and 10 ms, and not to the end.
class TestCancelChart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void allDeliveriesAreCounted();
    void aClickOnABinFiltersTheTable();
    void aSecondClickLiftsIt();
    void theKeyboardGoesFromBinToBin();
    void escapeLiftsIt();
    void thePanelShowsTheFilterAndRemovesIt();
    void theOtherTimeIsSwitchedTo();
    void aLogarithmicAxisHasTheZerosByThemselves();
    void aHiddenFutureIsNotCounted();
    void whatTheDocumentDoesNotShowIsNotCounted();
    void anEmptyChartSaysSo();
    void aNewRunIsNotFiltered();
    void hiddenItReadsNothing();
    void theSelectedBinIsToldApartWithoutColour();
    void aSmallChartLeavesItsRoomToTheBars();
    void itIsReadAloud();
    void aBinOfAHundredThousandIsListed();

private:
    [[nodiscard]] CancelChart *chart() const { return m_panel->findChild<CancelChart *>(); }
    [[nodiscard]] CancelPlot *plot() const { return m_panel->findChild<CancelPlot *>(); }
    [[nodiscard]] QCheckBox *logarithmic() const
    {
        return named<QCheckBox>(*m_panel, QStringLiteral("Logarithmic"));
    }
    [[nodiscard]] QString listed() const
    {
        const auto *model = m_panel->findChild<QTableView *>()->model();
        QStringList names;
        for (int row = 0; row < model->rowCount(); ++row)
            names += model->index(row, 1).data().toString();
        return names.join(u' ');
    }
    [[nodiscard]] QString counts() const
    {
        QStringList texts;
        for (const DurationBin &bin : chart()->histogram().bins)
            texts += QString::number(bin.count);
        return texts.join(u' ');
    }
    void click(int bin)
    {
        QTest::mouseClick(
            plot()->viewport(), Qt::LeftButton, {}, plot()->placeOfBin(bin).toPoint());
    }
    void showCleanUp() { choose(named<QComboBox>(*m_panel, QStringLiteral("Time to chart")), 1); }

    std::unique_ptr<CancelsPanel> m_panel;
    std::unique_ptr<Document> m_document;
};

void TestCancelChart::init()
{
    m_panel.reset();
    m_document = std::make_unique<Document>();
    SampleRun run(*m_document);
    std::vector<TaskId> workers;
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        workers.push_back(run.creates(name, "worker"));
        run.begins(workers.back());
        run.waits(workers.back(), "sleep(1)", line(21));
    }
    run.at(100ms);
    for (const TaskId worker : workers)
        run.asksToCancel(worker);
    const auto delivers = [&run](TaskId task, Time time) {
        run.at(time).wakes(task);
        run.begins(task);
        run.deliversCancel(task);
    };
    delivers(workers[0], 100ms);
    run.ends(workers[0], Condition::Cancelled);
    for (const TaskId worker : {workers[1], workers[2]}) {
        delivers(worker, 101ms);
        run.waits(worker, "sleep(2)", line(25));
    }
    for (const TaskId worker : {workers[1], workers[2]}) {
        run.at(111ms).wakes(worker);
        run.begins(worker);
        run.ends(worker, Condition::Cancelled);
    }
    delivers(workers[3], 130ms);
    run.waits(workers[3], "sleep(2)", line(25));
    run.at(200ms).send();
    m_panel = std::make_unique<CancelsPanel>(*m_document);
    m_panel->resize(900, 600);
    m_panel->findChild<QTabWidget *>()->setCurrentIndex(1);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestCancelChart::allDeliveriesAreCounted()
{
    QCOMPARE(counts(), u"3 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1"); // of 2 ms each
}

void TestCancelChart::aClickOnABinFiltersTheTable()
{
    click(15);
    QCOMPARE(listed(), u"d");

    click(0);
    QCOMPARE(listed(), u"a b c");
    click(5); // of no request
    QCOMPARE(listed(), u"a b c");
}

void TestCancelChart::aSecondClickLiftsIt()
{
    click(15);
    click(15);

    QCOMPARE(listed(), u"a b c d e");
    QVERIFY(!chart()->selected());
}

void TestCancelChart::theKeyboardGoesFromBinToBin()
{
    plot()->setFocus();

    QTest::keyClick(plot(), Qt::Key_Right);
    QCOMPARE(listed(), u"a b c");
    QTest::keyClick(plot(), Qt::Key_Right);
    QCOMPARE(listed(), u"d");
    QTest::keyClick(plot(), Qt::Key_Right); // there is no other
    QCOMPARE(listed(), u"d");
    QTest::keyClick(plot(), Qt::Key_Left);
    QCOMPARE(listed(), u"a b c");
    QTest::keyClick(plot(), Qt::Key_Space);
    QCOMPARE(listed(), u"a b c d e");
    QTest::keyClick(plot(), Qt::Key_Return);
    QCOMPARE(listed(), u"a b c");
}

void TestCancelChart::escapeLiftsIt()
{
    click(15);

    QTest::keyClick(plot(), Qt::Key_Escape);

    QCOMPARE(listed(), u"a b c d e");
}

void TestCancelChart::thePanelShowsTheFilterAndRemovesIt()
{
    click(15);
    auto *lift = named<QToolButton>(*m_panel,
        QStringLiteral("Remove the filter Request to delivery: 30 ms to less than 32 ms"));
    QVERIFY(lift);
    QVERIFY(lift->isVisible());
    QVERIFY(lift->text().contains(u"30 ms to less than 32 ms"));

    lift->click();

    QVERIFY(!lift->isVisible());
    QCOMPARE(listed(), u"a b c d e");
    QVERIFY(!chart()->selected());
}

void TestCancelChart::theOtherTimeIsSwitchedTo()
{
    click(15);

    showCleanUp();

    QCOMPARE(listed(), u"a b c d e");
    QCOMPARE(chart()->histogram().total, 3U); // that of d goes on
    click(static_cast<int>(chart()->histogram().bins.size()) - 1);
    QCOMPARE(listed(), u"b c");
}

void TestCancelChart::aLogarithmicAxisHasTheZerosByThemselves()
{
    logarithmic()->click();

    QCOMPARE(chart()->histogram().bins.front(), (DurationBin{0ns, 1ns, 1, 0.25}));
    click(0);
    QCOMPARE(listed(), u"a");
}

void TestCancelChart::aHiddenFutureIsNotCounted()
{
    m_document->setFuture(Future::Hidden);
    m_document->playhead().setTime(105ms);
    QCoreApplication::processEvents();
    QCOMPARE(chart()->histogram().total, 3U);
    showCleanUp();
    QCOMPARE(chart()->histogram().total, 1U);

    m_document->playhead().setTime(50ms);
    QCoreApplication::processEvents();
    QCOMPARE(chart()->histogram().total, 0U);
    QVERIFY(!plot()->isVisible());
}

void TestCancelChart::whatTheDocumentDoesNotShowIsNotCounted()
{
    m_document->filters().add(nameFilter(QStringLiteral("d")));

    QCOMPARE(chart()->histogram().total, 1U);
}

void TestCancelChart::anEmptyChartSaysSo()
{
    m_document->clear();

    QVERIFY(!plot()->isVisible());
    QVERIFY(std::ranges::any_of(chart()->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"No task has been asked");
    }));
}

void TestCancelChart::aNewRunIsNotFiltered()
{
    click(15);

    m_document->clear();

    QVERIFY(!chart()->selected());
}

void TestCancelChart::hiddenItReadsNothing()
{
    m_panel->findChild<QTabWidget *>()->setCurrentIndex(0);
    m_document->clear();
    QCOMPARE(chart()->histogram().total, 4U);

    m_panel->findChild<QTabWidget *>()->setCurrentIndex(1);

    QCOMPARE(chart()->histogram().total, 0U);
}

void TestCancelChart::theSelectedBinIsToldApartWithoutColour()
{
    const QPoint bin = plot()->placeOfBin(15).toPoint();
    const QRect around(bin.x() - 4, static_cast<int>(bin.y() + plot()->height() / 4), 9, 9);
    const auto grey = [&] {
        QImage image = plot()->viewport()->grab(around).toImage();
        image.convertTo(QImage::Format_Grayscale8);
        return image;
    };
    const auto isFlat = [](const QImage &image) {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) != image.pixel(0, 0))
                    return false;
        return true;
    };
    QVERIFY(isFlat(grey()));

    click(15);

    QVERIFY(!isFlat(grey())); // it is hatched
}

void TestCancelChart::aSmallChartLeavesItsRoomToTheBars()
{
    const auto titles = [this] {
        const auto axes = plot()->chart()->axes(Qt::Vertical);
        return std::ranges::count_if(axes, &QAbstractAxis::isTitleVisible);
    };
    QCOMPARE(titles(), 2);

    m_panel->resize(560, 190);
    QCoreApplication::processEvents();
    QCOMPARE(titles(), 0);

    m_panel->resize(900, 600);
    QCoreApplication::processEvents();
    QCOMPARE(titles(), 2);
}

void TestCancelChart::itIsReadAloud()
{
    QCOMPARE(plot()->accessibleName(), u"Histogram: Request to delivery");
    QCOMPARE(plot()->accessibleDescription(), u"4 of 5 requests, p50 1 ms, p90 30 ms, p99 30 ms");
    click(15);
    QVERIFY(plot()->accessibleDescription().endsWith(
        u"selected: Request to delivery: 30 ms to less than 32 ms: one request"));
    QCOMPARE(nameless_inputs(*m_panel), QStringList());
}

void TestCancelChart::aBinOfAHundredThousandIsListed()
{
    m_document->clear();
    SampleRun run(*m_document);
    std::vector<TaskId> many;
    for (int i = 0; i < 100'000; ++i) {
        many.push_back(run.creates("many", "many"));
        run.asksToCancel(many.back());
    }
    for (std::size_t i = 0; i < many.size(); ++i) {
        run.at(Time(static_cast<Time::rep>(i) * 1000)).begins(many[i]);
        run.deliversCancel(many[i]);
        run.ends(many[i], Condition::Cancelled);
    }
    run.send();
    QTRY_COMPARE(chart()->histogram().total, 100'000U);

    click(0);

    QCOMPARE(m_panel->findChild<QTableView *>()->model()->rowCount(), 5000);
}

QTEST_MAIN(TestCancelChart)
#include "tst_cancel_chart.moc"
