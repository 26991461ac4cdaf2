#include "gui/panels/chart_panel.h"

#include "gui/document/document.h"

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsPathItem>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPen>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace gui {

using namespace std::chrono_literals;
using trace::Shown;

namespace {

constexpr std::size_t most_samples = 300;

/// The unit in which a stretch of this length is labelled.
Time unitFor(Time length)
{
    for (const Time unit : {Time(1s), Time(1ms), Time(1us)}) {
        if (length >= 2 * unit)
            return unit;
    }
    return 1ns;
}

double inUnits(Time time, Time unit)
{
    return static_cast<double>(time.count()) / static_cast<double>(unit.count());
}

double count(const trace::ShownCounts &counts, std::initializer_list<Shown> which)
{
    std::uint32_t sum = 0;
    for (const Shown shown : which)
        sum += counts[static_cast<std::size_t>(shown)];
    return sum;
}

/// Shows [from, to] with a tick at each multiple of the step.
///
/// After each of these calls Qt makes all ticks anew, counting from the anchor: with the step of a
/// short range on a long one, or far from the anchor, those are millions. So there are none until
/// the last call.
void scale(QValueAxis &axis, double from, double to, double step)
{
    constexpr double none = 1e18;
    axis.setTickInterval(none);
    axis.setRange(from, to);
    axis.setTickAnchor(std::floor(from / step) * step);
    axis.setTickInterval(step);
}

} // namespace

ChartPanel::ChartPanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_refresh(document, this)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_timeAxis(new QValueAxis(this))
    , m_countAxis(new QValueAxis(this))
    , m_playhead(new QGraphicsLineItem(m_chart))
    , m_triangles(new QGraphicsPathItem(m_chart))
{
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setMargins({4, 0, 8, 0});
    m_chart->setBackgroundRoundness(0);
    m_chart->legend()->setAlignment(Qt::AlignTop);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAccessibleName(tr("Number of tasks over time"));
    m_view->setToolTip(
        tr("How many tasks were in which state, over the range of the timeline. "
           "A triangle at the top is a request to cancel. Click to look at that time."));
    m_view->viewport()->installEventFilter(this);
    buildAxes();
    buildAreas();
    applyFont();
    m_playhead->setZValue(100);
    m_triangles->setZValue(90);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);

    connect(&m_refresh, &RefreshTimer::due, this, &ChartPanel::refresh);
    connect(&document, &Document::cleared, this, [this] {
        m_read = 0;
        m_requests.clear();
    });
    connect(&document, &Document::cleared, &m_refresh, &RefreshTimer::request);
    connect(&document.window(), &TimeWindow::rangeChanged, &m_refresh, &RefreshTimer::request);
    connect(&document.playhead(), &Playhead::moved, this, &ChartPanel::placePlayhead);
    connect(m_chart, &QChart::plotAreaChanged, this, &ChartPanel::placePlayhead);
    connect(m_chart, &QChart::plotAreaChanged, this, &ChartPanel::placeRequests);
}

void ChartPanel::buildAxes()
{
    m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_countAxis, Qt::AlignLeft);
    for (QValueAxis *axis : {m_timeAxis, m_countAxis}) {
        axis->setTickType(QValueAxis::TicksDynamic);
        axis->setTickAnchor(0);
    }
    m_countAxis->setLabelFormat(QStringLiteral("%d"));
    m_countAxis->setTitleText(tr("Tasks"));
}

void ChartPanel::buildAreas()
{
    const std::array<QString, GroupCount> names{
        tr("running"), tr("ready"), tr("cancelling"), tr("waiting"), tr("done")};
    for (std::size_t group = 0; group < GroupCount; ++group) {
        m_lines[group] = new QLineSeries(this);
        auto *area = new QAreaSeries(m_lines[group], group > 0 ? m_lines[group - 1] : nullptr);
        area->setName(names[group]);
        m_areas[group] = area;
        m_chart->addSeries(area);
        area->attachAxis(m_timeAxis);
        area->attachAxis(m_countAxis);
    }
}

void ChartPanel::setColours(const ChartColours &colours)
{
    const std::array<QColor, GroupCount> fills{
        colours.running, colours.ready, colours.cancelling, colours.waiting, colours.done};
    for (std::size_t group = 0; group < GroupCount; ++group) {
        m_areas[group]->setBrush(fills[group]);
        m_areas[group]->setPen(Qt::NoPen);
    }
    m_chart->setBackgroundBrush(colours.background);
    m_view->setBackgroundBrush(colours.background);
    m_chart->legend()->setLabelColor(colours.text);
    m_playhead->setPen(QPen(colours.playhead, 2));
    m_triangles->setBrush(colours.cancelling);
    m_triangles->setPen(QPen(colours.text, 1));
    for (QValueAxis *axis : {m_timeAxis, m_countAxis}) {
        axis->setLabelsColor(colours.text);
        axis->setTitleBrush(colours.text);
        axis->setLinePen(QPen(colours.text));
        axis->setGridLinePen(QPen(colours.grid));
    }
}

void ChartPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ChartPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFont();
}

void ChartPanel::applyFont()
{
    m_chart->legend()->setFont(font());
    for (QValueAxis *axis : {m_timeAxis, m_countAxis}) {
        axis->setLabelsFont(font());
        axis->setTitleFont(font());
    }
}

bool ChartPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool press = event->type() == QEvent::MouseButtonPress;
    if (watched != m_view->viewport() || !(press || event->type() == QEvent::MouseMove))
        return QWidget::eventFilter(watched, event);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->buttons().testFlag(Qt::LeftButton))
        m_document.playhead().setTime(timeAt(mouse->position().x()));
    return true;
}

Time ChartPanel::timeAt(double x) const
{
    const TimeRange range = m_document.window().range();
    const QRectF plot = m_chart->plotArea();
    const double share = (x - plot.left()) / plot.width();
    const auto length = static_cast<double>(range.length().count());
    return range.begin + Time{static_cast<Time::rep>(std::clamp(share, 0.0, 1.0) * length)};
}

void ChartPanel::refresh()
{
    if (!isVisible())
        return;
    m_refresh.done();
    const TimeRange range = m_document.window().range();
    m_samples = sampleCounts(m_document.store(), range, most_samples);
    const Time unit = unitFor(range.length());
    scaleAxes(unit);
    drawAreas(unit);
    placePlayhead();
    followRequests();
    placeRequests();
}

void ChartPanel::drawAreas(Time unit)
{
    std::array<QList<QPointF>, GroupCount> points;
    std::array<double, GroupCount> before{};
    for (std::size_t i = 0; i < m_samples.size(); ++i) {
        const double x = inUnits(m_samples[i].time, unit);
        const auto heights = stacked(m_samples[i].counts);
        for (std::size_t group = 0; group < GroupCount; ++group) {
            if (i > 0 && before[group] != heights[group])
                points[group].append({x, before[group]}); // a step, not a slope
            points[group].append({x, heights[group]});
        }
        before = heights;
    }
    for (std::size_t group = 0; group < GroupCount; ++group)
        m_lines[group]->replace(points[group]);
}

void ChartPanel::scaleAxes(Time unit)
{
    const TimeRange range = m_document.window().range();
    scale(*m_timeAxis, inUnits(range.begin, unit), inUnits(range.end, unit),
        tickStep(inUnits(range.length(), unit), 8));
    const QString symbol = unit == 1s ? tr("s")
        : unit == 1ms                 ? tr("ms")
        : unit == 1us                 ? tr("µs")
                                      : tr("ns");
    m_timeAxis->setTitleText(tr("Loop time (%1)").arg(symbol));

    double most = 4;
    for (const CountSample &sample : m_samples)
        most = std::max(most, stacked(sample.counts).back());
    const double step = tickStep(most, 6);
    scale(*m_countAxis, 0, std::ceil(most / step) * step, step);
}

void ChartPanel::placePlayhead()
{
    const TimeRange range = m_document.window().range();
    const Time time = m_document.playhead().time();
    const QRectF plot = m_chart->plotArea();
    m_playhead->setVisible(time >= range.begin && time <= range.end);
    const double x = xOf(time);
    m_playhead->setLine(x, plot.top(), x, plot.bottom());
}

void ChartPanel::followRequests()
{
    const trace::TraceStore &store = m_document.store();
    for (; m_read < store.size(); ++m_read) {
        const trace::TraceEvent event = store.event(m_read);
        if (event.kind == trace::EventKind::CancelRequested
            || event.kind == trace::EventKind::CancelIgnored)
            m_requests.push_back(event.time);
    }
}

void ChartPanel::placeRequests()
{
    const QRectF plot = m_chart->plotArea();
    const TimeRange range = m_document.window().range();
    const auto columns = static_cast<std::size_t>(std::max(1.0, plot.width()));
    m_marks = firstInEachPart(m_requests, range, columns);
    std::erase_if(m_marks, [this](Time time) { return time > m_document.shownEnd(); });
    QPainterPath triangles;
    for (const Time time : m_marks) {
        const QPointF top(xOf(time), plot.top());
        triangles.addPolygon(QPolygonF({top + QPointF(-4, 0), top + QPointF(4, 0),
            top + QPointF(0, 7), top + QPointF(-4, 0)}));
    }
    m_triangles->setPath(triangles);
}

double ChartPanel::xOf(Time time) const
{
    const TimeRange range = m_document.window().range();
    const QRectF plot = m_chart->plotArea();
    return plot.left() + inUnits(time - range.begin, range.length()) * plot.width();
}

std::array<double, ChartPanel::GroupCount> ChartPanel::stacked(const trace::ShownCounts &counts)
{
    std::array<double, GroupCount> heights{
        count(counts, {Shown::Running}),
        count(counts, {Shown::Ready}),
        count(counts, {Shown::CancelRequested, Shown::CleaningUp}),
        count(counts, {Shown::Waiting}),
        count(counts, {Shown::Result, Shown::Exception, Shown::Cancelled}),
    };
    for (std::size_t group = 1; group < GroupCount; ++group)
        heights[group] += heights[group - 1];
    return heights;
}

} // namespace gui
