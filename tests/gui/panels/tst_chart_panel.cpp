#include "gui/panels/chart_panel.h"
#include "sample_run.h"

#include <QChart>
#include <QChartView>
#include <QLegend>
#include <QSignalSpy>
#include <QTest>
#include <QValueAxis>

using namespace gui;
using namespace gui::test;

class TestChartPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theTimeAxisIsInStepWithTheWindow();
    void theUnitSuitsTheRange();
    void theCountAxisHoldsAllTasks();
    void aHundredThousandTasksAreScaledAtOnce();
    void nanosecondsAreScaledAtOnceHoweverLate();
    void theStatesHaveTheirColours();
    void aClickMovesThePlayhead();
    void itsTextsHaveThePanelsFont();
    void aHiddenChartReadsNothing();
    void aRequestToCancelHasAMark();
    void requestsOfOnePixelShareAMark();
    void aNewRunHasNoMarks();

private:
    [[nodiscard]] QValueAxis *axis(Qt::Orientation orientation) const
    {
        return qobject_cast<QValueAxis *>(m_panel->chart()->axes(orientation).value(0));
    }
    void waitForRefresh()
    {
        QSignalSpy changed(axis(Qt::Horizontal), &QValueAxis::rangeChanged);
        QVERIFY(changed.wait());
    }
    /// The colour at a share of the plot's width and height, from its lower left.
    [[nodiscard]] QColor colourAt(double x, double y) const;
    [[nodiscard]] QWidget *viewport() const
    {
        return m_panel->findChild<QChartView *>()->viewport();
    }

    std::unique_ptr<ChartPanel> m_panel;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<SampleRun> m_run;
};

void TestChartPanel::init()
{
    m_panel.reset();
    m_document = std::make_unique<Document>();
    m_run = std::make_unique<SampleRun>(*m_document);
    startWorkers(*m_run, 8);
    for (std::uint32_t i = 1; i <= 4; ++i)
        m_run->at(1s).ends(TaskId{i}, Condition::Result, "None");
    m_run->send();
    m_run->at(2s).send();
    m_panel = std::make_unique<ChartPanel>(*m_document);
    m_panel->setColours({.running = Qt::blue,
        .ready = Qt::cyan,
        .cancelling = Qt::yellow,
        .waiting = Qt::gray,
        .done = Qt::green,
        .background = Qt::white,
        .text = Qt::black,
        .grid = Qt::lightGray,
        .playhead = Qt::red});
    m_panel->resize(600, 300);
    m_panel->show();
    m_document->window().setRange({0s, 2s});
    waitForRefresh();
}

QColor TestChartPanel::colourAt(double x, double y) const
{
    const QRectF plot = m_panel->chart()->plotArea();
    const QPointF pos(plot.left() + x * plot.width(), plot.bottom() - y * plot.height());
    return viewport()->grab().toImage().pixelColor(pos.toPoint());
}

void TestChartPanel::theTimeAxisIsInStepWithTheWindow()
{
    m_document->window().setRange({1s, 5s});
    waitForRefresh();

    QCOMPARE(axis(Qt::Horizontal)->min(), 1.0);
    QCOMPARE(axis(Qt::Horizontal)->max(), 5.0);
}

void TestChartPanel::theUnitSuitsTheRange()
{
    QVERIFY(axis(Qt::Horizontal)->titleText().contains(u"(s)"));

    m_document->window().setRange({1s, 1s + 50ms});
    waitForRefresh();

    QVERIFY(axis(Qt::Horizontal)->titleText().contains(u"(ms)"));
    QCOMPARE(axis(Qt::Horizontal)->max(), 1050.0);
}

void TestChartPanel::theCountAxisHoldsAllTasks()
{
    QCOMPARE(axis(Qt::Vertical)->min(), 0.0);
    QCOMPARE(axis(Qt::Vertical)->max(), 8.0);
}

void TestChartPanel::aHundredThousandTasksAreScaledAtOnce()
{
    m_run->at(3s);
    for (int i = 0; i < 100'000; ++i)
        m_run->creates("many", "many");
    m_run->send();
    m_document->window().fit();

    QTRY_VERIFY(axis(Qt::Vertical)->max() >= 100'000);
    QVERIFY(axis(Qt::Vertical)->max() / axis(Qt::Vertical)->tickInterval() < 20);
}

void TestChartPanel::nanosecondsAreScaledAtOnceHoweverLate()
{
    m_run->at(1h).send();
    m_document->window().setRange({1h - 100ns, 1h});
    waitForRefresh();

    const QValueAxis *time = axis(Qt::Horizontal);
    QVERIFY((time->max() - time->min()) / time->tickInterval() < 20);
    QVERIFY(std::abs(time->tickAnchor() - time->min()) <= time->tickInterval());
}

void TestChartPanel::theStatesHaveTheirColours()
{
    QCOMPARE(colourAt(0.3, 0.45), QColor(Qt::gray));
    QCOMPARE(colourAt(0.3, 0.95), QColor(Qt::gray));
    QCOMPARE(colourAt(0.8, 0.45), QColor(Qt::gray));
    QCOMPARE(colourAt(0.8, 0.95), QColor(Qt::green));
}

void TestChartPanel::aClickMovesThePlayhead()
{
    const QPointF middle = m_panel->chart()->plotArea().center();

    QTest::mouseClick(viewport(), Qt::LeftButton, {}, middle.toPoint());

    const Time away = std::chrono::abs(m_document->playhead().time() - Time(1s));
    QVERIFY(away < 10ms);
    QVERIFY(!m_document->playhead().live());
}

void TestChartPanel::itsTextsHaveThePanelsFont()
{
    QFont large = m_panel->font();
    large.setPointSizeF(2 * large.pointSizeF());

    m_panel->setFont(large);

    QCOMPARE(axis(Qt::Horizontal)->labelsFont().pointSizeF(), large.pointSizeF());
    QCOMPARE(m_panel->chart()->legend()->font().pointSizeF(), large.pointSizeF());
}

void TestChartPanel::aHiddenChartReadsNothing()
{
    const auto before = m_panel->samples();
    m_panel->hide();

    m_run->at(3s).creates("late", "worker");
    m_run->send();
    QCOMPARE(m_panel->samples(), before);

    m_document->window().fit();
    m_panel->show();
    QVERIFY(m_panel->samples() != before);
}

void TestChartPanel::aRequestToCancelHasAMark()
{
    m_document->playhead().setTime(500ms); // not over the mark
    m_run->at(2s).asksToCancel(TaskId{7});
    m_run->send();
    QTRY_COMPARE(m_panel->requestMarks(), std::vector<Time>{2s});

    const QPointF top(m_panel->chart()->plotArea().right(), m_panel->chart()->plotArea().top());
    const QImage image = viewport()->grab().toImage();
    QCOMPARE(image.pixelColor((top + QPointF(0, 2)).toPoint()), QColor(Qt::yellow));
    QVERIFY(image.pixelColor((top + QPointF(0, 12)).toPoint()) != QColor(Qt::yellow));

    m_document->window().setRange({0s, 1s});
    waitForRefresh();
    QVERIFY(m_panel->requestMarks().empty());
}

void TestChartPanel::requestsOfOnePixelShareAMark()
{
    for (int i = 0; i < 5000; ++i)
        m_run->at(2s + i * 1us).asksToCancel(TaskId{7});
    m_run->send();
    m_document->window().setRange({0s, 10s});

    QTRY_VERIFY(!m_panel->requestMarks().empty());
    QVERIFY(m_panel->requestMarks().size() <= 2);
}

void TestChartPanel::aNewRunHasNoMarks()
{
    m_run->at(2s).asksToCancel(TaskId{7});
    m_run->send();
    QTRY_COMPARE(m_panel->requestMarks().size(), 1U);

    m_document->clear();

    QTRY_VERIFY(m_panel->requestMarks().empty());
}

QTEST_MAIN(TestChartPanel)
#include "tst_chart_panel.moc"
