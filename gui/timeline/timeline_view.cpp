#include "gui/timeline/timeline_view.h"

#include "gui/timeline/cancel_ripple.h"
#include "gui/timeline/flow_text.h"
#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/ghost_tooltip.h"
#include "gui/timeline/lane_matches.h"
#include "gui/timeline/marker_tool.h"
#include "gui/timeline/timeline_tooltip.h"
#include "gui/timeline/warning_flags.h"

#include <QPainter>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace gui {

namespace {

constexpr int least_header = 80;

} // namespace

TimelineView::TimelineView(Document &document, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_document(document)
    , m_metrics(m_theme, font())
    , m_travel(document, *verticalScrollBar(), this)
    , m_measure(document)
    , m_ripple(new CancelRipple(document, this))
    , m_warnings(new WarningFlags(document.store(), document.warnings(), this))
    , m_markerTool(new MarkerTool(*this))
    , m_gestures(*this)
    , m_liveButton(new QToolButton(viewport()))
    , m_axisButton(new QToolButton(viewport()))
    , m_headerWidth(m_metrics.headerWidth)
    , m_groups(document.store(), document.lanes())
    , m_matches(new LaneMatches(document, *verticalScrollBar()))
{
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("One lane for each task, showing its states over time"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->installEventFilter(this); // pinches are not among the events of a viewport

    m_liveButton->setFocusPolicy(Qt::NoFocus);
    m_liveButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_liveButton->setText(tr("Live"));
    m_liveButton->setToolTip(tr("Go back to what happens now (End)"));
    m_liveButton->setAccessibleName(tr("Back to live"));
    connect(m_liveButton, &QToolButton::clicked, this, &TimelineView::goLive);

    m_axisButton->setFocusPolicy(Qt::NoFocus);
    m_axisButton->setAutoRaise(true);
    m_axisButton->setCursor(Qt::PointingHandCursor);
    connect(m_axisButton, &QToolButton::clicked, this, [this] {
        const bool bySteps = m_document.window().unit() == AxisUnit::Steps;
        setAxisUnit(bySteps ? AxisUnit::Seconds : AxisUnit::Steps);
    });

    follow(document);
    setTheme(m_theme);
}

void TimelineView::follow(Document &document)
{
    connect(&document, &Document::appended, this, &TimelineView::grow);
    connect(&document, &Document::cleared, this, [this] {
        m_outputs.clear();
        setSpan({});
        m_groups.forget();
        grow();
    });
    connect(&document.lanes(), &Lanes::changed, this, [this] {
        m_groups.forget();
        updateScrollBar();
        refresh();
    });
    connect(&document.secondRun(), &SecondRun::changed, this, &TimelineView::showGhosts);
    connect(&m_travel, &ViewTravel::moved, this, &TimelineView::refresh);
    connect(&m_travel, &ViewTravel::playheadMoved, viewport(), qOverload<>(&QWidget::update));
    connect(&document.search(), &RunSearch::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&document.search(), &RunSearch::arrived, this, &TimelineView::showEvent);
    connect(&m_measure, &SpanMeasure::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_warnings, &WarningFlags::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_ripple, &CancelRipple::changed, this, &TimelineView::refreshFlows);
    connect(&document.markers(), &Markers::changed, this, &TimelineView::updateMarkerRow);
    connect(
        &document.markers(), &Markers::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(
        &document.window(), &TimeWindow::followingChanged, this, &TimelineView::updateLiveButton);
    connect(&document.window(), &TimeWindow::unitChanged, this, [this] {
        updateAxisButton();
        refresh();
    });
    connect(&document, &Document::futureChanged, this, &TimelineView::refresh);
    connect(&document.playhead(), &Playhead::moved, this, [this] {
        if (m_document.future() == Future::Hidden)
            refresh();
        else
            refreshFlows();
    });
    connect(&document.playhead(), &Playhead::liveChanged, this, &TimelineView::updateLiveButton);
    connect(&document.selection(), &Selection::changed, this, [this] {
        const TaskId current = m_document.selection().current();
        if (!allLanesRect().intersects(arrivedLaneRect(current)))
            reveal(current);
        refreshFlows();
    });
}

QSize TimelineView::sizeHint() const
{
    return {900, m_metrics.rulerHeight + 8 * m_metrics.laneHeight};
}

QRect TimelineView::rulerRect() const
{
    return {m_headerWidth, 0, std::max(1, viewport()->width() - m_headerWidth),
        m_metrics.rulerHeight - m_metrics.markerHeight};
}

QRect TimelineView::allLanesRect() const
{
    return {0, m_metrics.rulerHeight, viewport()->width(),
        std::max(0, viewport()->height() - m_metrics.rulerHeight)};
}

QRect TimelineView::lanesRect() const
{
    return allLanesRect().adjusted(m_headerWidth, 0, 0, 0);
}

QRect TimelineView::headerRect() const
{
    QRect rect = allLanesRect();
    rect.setWidth(m_headerWidth);
    return rect;
}

TimeAxis TimelineView::axis() const
{
    return axisBy(m_document.window().scale());
}

TimeAxis TimelineView::axisBy(const AxisScale &scale) const
{
    return {m_travel.shown().range, m_headerWidth, std::max(1, viewport()->width() - m_headerWidth),
        scale};
}

TimelineScene TimelineView::scene() const
{
    return {m_document.store(), m_document.lanes(), m_metrics, axisBy(m_document.shownScale()),
        allLanesRect(), m_travel.shown().scroll, &m_outputs,
        m_document.future() == Future::Hidden ? std::optional(m_document.shownEnd()) : std::nullopt,
        m_blockedFrom, m_queuePlaces, m_document.secondRun().run(), &m_secondOutputs};
}

const TimelineLayout &TimelineView::layout() const
{
    if (!m_stale)
        return m_layout;
    m_outputs.follow(m_document.store());
    if (m_document.secondRun().isShown())
        m_secondOutputs.follow(m_document.secondRun().store());
    layOut(scene(), m_layout);
    m_stale = false;
    return m_layout;
}

const std::vector<FlowArrow> &TimelineView::flows() const
{
    const std::vector<TaskId> &selected = m_document.selection().tasks();
    if (!m_flows && m_flowArrows == FlowArrows::Hidden)
        m_flows.emplace();
    if (!m_flows) {
        m_flows = layOutFlows(scene(), layout(), selected, m_document.playhead().time());
        (void)m_ripple->layout(scene(), layout());
        std::erase_if(*m_flows, [this](const FlowArrow &arrow) { return m_ripple->covers(arrow); });
    }
    return *m_flows;
}

QRect TimelineView::laneRect(TaskId task) const
{
    const auto lane = m_document.lanes().laneOf(task);
    if (!lane)
        return {};
    return {0, laneTop(scene(), *lane), viewport()->width(), m_metrics.laneHeight};
}

TaskId TimelineView::taskAt(QPoint position) const
{
    if (!allLanesRect().contains(position))
        return asyncio::no_task;
    for (const Lane &lane : layout().lanes) {
        if (lane.rect.contains(position))
            return lane.task;
    }
    const GhostLane *ghost = ghostAt(layout(), position);
    return ghost ? ghost->under : asyncio::no_task;
}

QString TimelineView::toolTipAt(QPoint position) const
{
    if (const auto group = groupAt(position))
        return groupToolTipFor(*group);
    if (const auto marker = m_markerTool->at(position))
        return m_markerTool->toolTip(*marker);
    const QString ripple = m_ripple->toolTipAt(position);
    if (!ripple.isEmpty())
        return ripple;
    const QString warning = m_warnings->toolTipAt(position);
    if (!warning.isEmpty())
        return warning;
    const FlowArrow *arrow = lanesRect().contains(position) ? flowAt(flows(), position) : nullptr;
    if (arrow)
        return flowToolTip(m_document.store(), arrow->flow);
    const Time playhead = m_document.playhead().time();
    const QString ghost = ghostToolTip(scene(), layout(), position, playhead);
    return ghost.isEmpty() ? timelineToolTip(scene(), layout(), position, playhead) : ghost;
}

void TimelineView::setTheme(const Theme &theme)
{
    const double before = m_metrics.headerWidth;
    m_theme = theme;
    m_metrics = TimelineMetrics(theme, font(), m_metrics.density);
    updateMarkerRow();
    m_headerWidth = static_cast<int>(m_headerWidth * m_metrics.headerWidth / before);
    viewport()->setFont(m_metrics.font);
    m_liveButton->setFont(m_metrics.font);
    m_liveButton->setPalette(applicationPalette(theme));
    m_axisButton->setFont(m_metrics.smallFont);
    m_axisButton->setPalette(applicationPalette(theme));
    m_matches->setTheme(theme);
    updateScrollBar();
    updateLiveButton();
    updateAxisButton();
    refresh();
    Q_EMIT headerWidthChanged(m_headerWidth);
}

void TimelineView::setDensity(LaneDensity density)
{
    m_metrics.density = density;
    setTheme(m_theme);
}

void TimelineView::setHeaderWidth(int width)
{
    const int room = isVisible() ? viewport()->width() * 2 / 3 : width; // or it has no size yet
    m_headerWidth = std::clamp(width, least_header, std::max(least_header, room));
    updateAxisButton();
    refresh();
    Q_EMIT headerWidthChanged(m_headerWidth);
}

void TimelineView::setSpan(std::optional<Span> span)
{
    const bool changed = m_span.has_value() != span.has_value();
    m_span = span;
    m_measure.setRange(span ? std::optional(span->range()) : std::nullopt);
    viewport()->update();
    if (changed)
        Q_EMIT measureChanged(m_span.has_value());
}

void TimelineView::setBlockedFrom(Time length)
{
    m_blockedFrom = length;
    refresh();
}

void TimelineView::setQueuePlaces(QueuePlaces places)
{
    m_queuePlaces = places;
    refresh();
}

void TimelineView::setFlowArrows(FlowArrows arrows)
{
    m_flowArrows = arrows;
    refreshFlows();
}

void TimelineView::refreshFlows()
{
    m_flows.reset();
    m_ripple->refresh();
    viewport()->update();
}

void TimelineView::refresh()
{
    m_stale = true;
    m_warnings->refresh();
    m_flows.reset();
    m_ripple->refresh();
    viewport()->update(); // many of these become one paint event
}

/// It is there as long as there is a marker.
void TimelineView::updateMarkerRow()
{
    const bool any = !m_document.markers().isEmpty();
    m_metrics.setMarkerRow(any ? MarkerRow::Shown : MarkerRow::Hidden);
    updateScrollBar();
    refresh();
}

void TimelineView::grow()
{
    const QScrollBar *bar = verticalScrollBar();
    const bool atBottom = bar->value() == bar->maximum();
    const bool grows = m_document.window().following() && atBottom;
    updateScrollBar();
    if (grows)
        verticalScrollBar()->setValue(bar->maximum());
    refresh();
}

void TimelineView::updateScrollBar()
{
    const int visible = allLanesRect().height();
    verticalScrollBar()->setRange(0, std::max(0, scene().height() - visible));
    verticalScrollBar()->setPageStep(std::max(1, visible));
    verticalScrollBar()->setSingleStep(scene().pitch());
}

void TimelineView::updateLiveButton()
{
    const bool live = m_document.window().following() && m_document.playhead().live();
    const int size = m_metrics.glyphSize;
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawGlyph(painter, Glyph::Play, QRectF(0, 0, size, size), m_theme.text);
    painter.end();
    m_liveButton->setIcon(pixmap);
    m_liveButton->setVisible(!live);
    m_liveButton->adjustSize();
    const QRect lanes = lanesRect();
    m_liveButton->move(
        lanes.right() - m_liveButton->width() - 8, lanes.bottom() - m_liveButton->height() - 8);
}

/// At the end of the corner, beside the ruler that it tells of.
void TimelineView::updateAxisButton()
{
    const bool bySteps = m_document.window().unit() == AxisUnit::Steps;
    m_axisButton->setText(bySteps ? tr("steps ⇄") : tr("time ⇄"));
    m_axisButton->setToolTip(bySteps
            ? tr("The axis counts steps: each event has the same room. Click to count time (T)")
            : tr("The axis counts time. Click to give each event the same room (T)"));
    m_axisButton->setAccessibleName(tr("Axis by time or by step"));
    m_axisButton->adjustSize();
    const int height = std::min(m_axisButton->height(), m_metrics.textHeight + 8);
    m_axisButton->resize(m_axisButton->width(), height);
    m_axisButton->setVisible(m_headerWidth >= 2 * m_axisButton->width());
    m_axisButton->move(m_headerWidth - m_axisButton->width() - 4, 1);
}

} // namespace gui
