#include "gui/panels/cancel_plot.h"

#include "gui/document/time_text.h"
#include "gui/panels/chart_samples.h"

#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QLegend>
#include <QLineSeries>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

QString tickText(const CancelHistogram &histogram, Time edge)
{
    if (edge == Time{0})
        return QStringLiteral("0");
    if (histogram.scale == BinScale::Log)
        return formatTick(edge, edge, edge);
    const DurationBin &last = histogram.bins.back();
    return formatTick(edge, last.end - last.begin, last.end);
}

bool isPowerOfTen(Time time)
{
    Time::rep rest = time.count();
    while (rest >= 10 && rest % 10 == 0)
        rest /= 10;
    return rest == 1;
}

/// The bins that begin with a label: at most `most`, at the powers of ten where it is logarithmic.
std::vector<std::size_t> labelledBins(const CancelHistogram &histogram, std::size_t most)
{
    std::vector<std::size_t> all;
    const bool isLong = histogram.bins.size() > most;
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
        const bool isLog = histogram.scale == BinScale::Log && isLong;
        if (!isLog || isPowerOfTen(histogram.bins[i].begin))
            all.push_back(i);
    }
    const std::size_t each = all.size() / (most + 1) + 1;
    std::vector<std::size_t> some;
    for (std::size_t i = 0; i < all.size(); i += each)
        some.push_back(all[i]);
    return some;
}

} // namespace

CancelPlot::CancelPlot(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_timeAxis(new QCategoryAxis(this))
    , m_countAxis(new QValueAxis(this))
    , m_shareAxis(new QValueAxis(this))
    , m_bars(new QBarSet(tr("Requests"), this))
    , m_chosen(new QBarSet(tr("Selected"), this))
    , m_curve(new QLineSeries(this))
{
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins({4, 2, 4, 0});
    chart()->setBackgroundRoundness(0);
    chart()->legend()->hide();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(1, 1);
    buildAxes();
    buildSeries();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i] = new QGraphicsLineItem(chart());
        m_lines[i]->setZValue(90);
        m_plates[i] = new QGraphicsRectItem(chart());
        m_plates[i]->setPen(Qt::NoPen);
        m_plates[i]->setZValue(95);
        m_labels[i] = new QGraphicsSimpleTextItem(chart());
        m_labels[i]->setZValue(100);
    }
    applyLooks();
    connect(chart(), &QChart::plotAreaChanged, this, &CancelPlot::placeMarks);
}

QStringList CancelPlot::marks() const
{
    QStringList texts;
    for (std::size_t i = 0; i < m_labels.size() && m_histogram.total > 0; ++i) {
        texts += tr("p%1 %2", "percentile and its value")
                     .arg(CancelHistogram::marks[i])
                     .arg(formatDuration(m_histogram.percentiles[i]));
    }
    return texts;
}

int CancelPlot::binAt(QPointF pos) const
{
    const QRectF plot = chart()->plotArea();
    if (m_histogram.bins.empty() || !plot.contains(pos))
        return -1;
    const int count = static_cast<int>(m_histogram.bins.size());
    return std::min(count - 1, static_cast<int>((pos.x() - plot.left()) / plot.width() * count));
}

QPointF CancelPlot::placeOfBin(int bin) const
{
    const QRectF plot = chart()->plotArea();
    const double width = plot.width() / static_cast<double>(m_histogram.bins.size());
    return {plot.left() + (bin + 0.5) * width, plot.center().y()};
}

void CancelPlot::setHistogram(CancelHistogram histogram, int selected)
{
    m_histogram = std::move(histogram);
    scaleAxes();
    select(selected);
    drawCurve();
    placeMarks();
}

void CancelPlot::select(int bin)
{
    QList<qreal> others;
    QList<qreal> own;
    for (std::size_t i = 0; i < m_histogram.bins.size(); ++i) {
        const auto count = static_cast<qreal>(m_histogram.bins[i].count);
        const bool isChosen = static_cast<int>(i) == bin;
        others.append(isChosen ? 0 : count);
        own.append(isChosen ? count : 0);
    }
    for (const auto &[set, values] : {std::pair(m_bars, others), std::pair(m_chosen, own)}) {
        set->remove(0, set->count());
        set->append(values);
    }
}

void CancelPlot::setLooks(const Theme &theme, Shown bars)
{
    m_theme = theme;
    m_state = bars;
    applyLooks();
}

void CancelPlot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyLooks();
}

void CancelPlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    scaleAxes();
    placeMarks();
}

void CancelPlot::buildAxes()
{
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_countAxis, Qt::AlignLeft);
    chart()->addAxis(m_shareAxis, Qt::AlignRight);
    m_timeAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_timeAxis->setTruncateLabels(false);
    m_countAxis->setLabelFormat(QStringLiteral("%d"));
    m_countAxis->setTitleText(tr("Requests"));
    m_shareAxis->setLabelFormat(QStringLiteral("%d"));
    m_shareAxis->setTitleText(tr("Up to here, %"));
    m_shareAxis->setRange(0, 100);
    m_shareAxis->setTickCount(3);
    m_shareAxis->setGridLineVisible(false);
}

void CancelPlot::buildSeries()
{
    auto *bars = new QStackedBarSeries(this);
    bars->setBarWidth(0.9);
    bars->append(m_bars);
    bars->append(m_chosen);
    chart()->addSeries(bars);
    bars->attachAxis(m_timeAxis);
    bars->attachAxis(m_countAxis);
    chart()->addSeries(m_curve);
    m_curve->attachAxis(m_timeAxis);
    m_curve->attachAxis(m_shareAxis);
}

void CancelPlot::applyLooks()
{
    const QFont font = m_theme.font(this->font());
    for (QAbstractAxis *axis : chart()->axes()) {
        axis->setLabelsFont(font);
        axis->setTitleFont(font);
        axis->setLabelsColor(m_theme.text);
        axis->setTitleBrush(m_theme.text);
        axis->setLinePen(QPen(m_theme.text));
        axis->setGridLinePen(QPen(m_theme.grid));
    }
    chart()->setBackgroundBrush(m_theme.background);
    setBackgroundBrush(m_theme.background);
    const StateStyle &style = m_theme.style(m_state);
    m_bars->setBrush(style.fill);
    m_bars->setPen(QPen(style.line, 1));
    m_chosen->setBrush(QBrush(m_theme.accent, Qt::BDiagPattern));
    m_chosen->setPen(QPen(m_theme.accent, 2 * m_theme.lineWidth));
    m_curve->setPen(QPen(m_theme.text, 1.5 * m_theme.lineWidth));
    QColor plate = m_theme.background;
    plate.setAlphaF(0.75F); // the ends of the bars show through
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setPen(QPen(m_theme.text, m_theme.lineWidth, Qt::DashLine));
        m_plates[i]->setBrush(plate);
        m_labels[i]->setBrush(m_theme.text);
        m_labels[i]->setFont(font);
    }
    placeMarks();
}

/// The middle of bar i is at i, so a bin begins half before that.
void CancelPlot::drawCurve()
{
    QList<QPointF> points{{-0.5, 0}};
    for (std::size_t i = 0; i < m_histogram.bins.size(); ++i)
        points.append({static_cast<qreal>(i) + 0.5, 100 * m_histogram.bins[i].upTo});
    m_curve->replace(points);
}

bool CancelPlot::isSmall() const
{
    return viewport()->height() < 9 * QFontMetrics(m_timeAxis->labelsFont()).height();
}

void CancelPlot::scaleAxes()
{
    labelTimes();
    m_countAxis->setTitleVisible(!isSmall());
    m_shareAxis->setTitleVisible(!isSmall());
    m_shareAxis->setTickCount(isSmall() ? 2 : 3);
    const double step = std::max(1.0, tickStep(static_cast<double>(m_histogram.most()), 4));
    const double steps = std::max(1.0, std::ceil(static_cast<double>(m_histogram.most()) / step));
    m_countAxis->setRange(0, steps * step);
    m_countAxis->setTickCount(isSmall() ? 2 : static_cast<int>(steps) + 1);
}

/// As many as there is room for.
void CancelPlot::labelTimes()
{
    for (const QString &label : m_timeAxis->categoriesLabels())
        m_timeAxis->remove(label);
    if (m_histogram.bins.empty())
        return;
    m_timeAxis->setStartValue(-1);
    m_timeAxis->setRange(-0.5, static_cast<double>(m_histogram.bins.size()) - 0.5);
    const double width = QFontMetricsF(m_timeAxis->labelsFont()).averageCharWidth() * 9;
    const auto room = static_cast<std::size_t>(std::max(2.0, viewport()->width() / width - 2));
    for (const std::size_t i : labelledBins(m_histogram, room)) {
        const DurationBin &bin = m_histogram.bins[i];
        const bool isZero = m_histogram.scale == BinScale::Log && bin.begin == Time{0};
        m_timeAxis->append(
            tickText(m_histogram, bin.begin), static_cast<double>(i) - (isZero ? 0 : 0.5));
    }
}

/// Each label has a line of its own, so that none is in the way of another.
void CancelPlot::placeMarks()
{
    const QRectF plot = chart()->plotArea();
    const QStringList texts = marks();
    double top = plot.top();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(m_histogram.total > 0);
        m_plates[i]->setVisible(m_histogram.total > 0 && !isSmall());
        m_labels[i]->setVisible(m_histogram.total > 0 && !isSmall());
        if (m_histogram.total == 0)
            continue;
        const Time time = m_histogram.percentiles[i];
        const double share
            = placeOf(m_histogram, time) / static_cast<double>(m_histogram.bins.size());
        const double x = std::round(plot.left() + share * plot.width());
        m_labels[i]->setText(texts[static_cast<qsizetype>(i)]);
        const QRectF text = m_labels[i]->boundingRect();
        const bool fits = x + 4 + text.width() <= plot.right();
        m_labels[i]->setPos(fits ? x + 4 : std::max(plot.left(), x - 4 - text.width()), top);
        m_plates[i]->setRect(text.translated(m_labels[i]->pos()).adjusted(-2, 0, 2, 0));
        m_lines[i]->setLine(x, top + 2, x, plot.bottom());
        top += isSmall() ? 0 : text.height();
    }
}

} // namespace gui
