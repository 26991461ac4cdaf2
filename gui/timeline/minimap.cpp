#include "gui/timeline/minimap.h"

#include "gui/document/document.h"
#include "gui/document/time_text.h"
#include "gui/theme/faint.h"
#include "gui/theme/state_icon.h"
#include "gui/timeline/minimap_image.h"
#include "gui/timeline/timeline_view.h"

#include <QAction>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace gui {

namespace {

constexpr int grip = 5; ///< how near is near enough to take an edge
constexpr int least_frame = 6;
constexpr int margin = 3; ///< above and below the strip
constexpr int left_of_text = 10;
constexpr double degree_eighths_per_notch = 120;
constexpr double zoom_per_notch = 1.25;

} // namespace

Minimap::Minimap(TimelineView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_document(view.document())
    , m_toggle(new QAction(tr("Minimap"), this))
{
    setAccessibleName(tr("Minimap"));
    setAccessibleDescription(
        tr("The number of tasks by state over the whole run, and what the timeline shows of it"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
    m_toggle->setToolTip(tr("Show or hide the overview of the whole run above the timeline"));
    m_toggle->setStatusTip(m_toggle->toolTip());
    m_toggle->setCheckable(true);
    m_toggle->setChecked(true);
    connect(m_toggle, &QAction::toggled, this, &QWidget::setVisible);

    const auto repaint = qOverload<>(&QWidget::update);
    connect(&m_document.digest(), &RunDigest::changed, this, &Minimap::renew);
    connect(&m_document, &Document::appended, this, &Minimap::renew);
    connect(&m_document.playhead(), &Playhead::moved, this, [this] {
        if (m_document.future() == Future::Hidden)
            renew();
        else
            update();
    });
    connect(&m_document, &Document::futureChanged, this, &Minimap::renew);
    connect(&m_document.secondRun(), &SecondRun::changed, this, &Minimap::renew);
    connect(&m_document.window(), &TimeWindow::unitChanged, this, &Minimap::renew);
    connect(&view.travel(), &ViewTravel::moved, this, repaint);
    connect(&m_document.markers(), &Markers::changed, this, repaint);
    connect(&view, &TimelineView::headerWidthChanged, this, &Minimap::renew);
}

QSize Minimap::sizeHint() const
{
    const int text = QFontMetrics(m_theme.font(font())).height();
    return {400, 2 * text + 2 * margin + 6};
}

QSize Minimap::minimumSizeHint() const
{
    return {100, sizeHint().height()};
}

void Minimap::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    renew();
}

/// What is painted of the run has changed, or its place has.
void Minimap::renew()
{
    m_image = {};
    update();
}

QRect Minimap::stripRect() const
{
    const int left = m_view.headerWidth();
    return {left, margin, std::max(1, width() - left), std::max(1, height() - 2 * margin - 1)};
}

TimeAxis Minimap::axis() const
{
    const QRect strip = stripRect();
    const TimeWindow &window = m_document.window();
    return {window.whole(), strip.left(), strip.width(), m_document.shownScale()};
}

QRect Minimap::frameRect() const
{
    const TimeAxis whole = axis();
    const TimeRange shown = m_view.axis().places;
    const int begin = std::max(whole.columnOfPlace(shown.begin), whole.left);
    const int end = std::min(whole.columnOfPlace(shown.end), whole.right());
    const int missing = std::max(0, least_frame - (end - begin));
    const int left = std::clamp(
        begin - missing / 2, whole.left, std::max(whole.left, whole.right() - least_frame));
    return {left, 0, std::max(end - begin, least_frame), height() - 1};
}

Minimap::Part Minimap::partAt(QPoint position) const
{
    const QRect frame = frameRect();
    const int x = position.x();
    // Of a narrow frame the inside stays free, to be moved.
    const int inside = std::min(grip, frame.width() / 4);
    if (x < frame.left() - grip || x > frame.right() + grip)
        return Part::Outside;
    if (x <= frame.left() + inside)
        return Part::Begin;
    if (x >= frame.right() - inside)
        return Part::End;
    return Part::Inside;
}

void Minimap::centreAt(int x)
{
    const Time half = m_grabbed.length() / 2;
    const Time begin = axis().placeAt(x) - half;
    m_view.travel().go(ViewMove::Jump, [&] {
        m_document.window().setPlaces({begin, begin + m_grabbed.length()});
    });
    m_grabbed = m_document.window().places();
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (event->button() != Qt::LeftButton
        || !stripRect().adjusted(-grip, -9, grip, 9).contains(position))
        return;
    m_view.setFocus();
    m_view.travel().settle();
    m_pressed = position.x();
    m_grabbed = m_document.window().places();
    m_dragged = false;
    m_part = partAt(position);
    if (m_part == Part::Outside) {
        centreAt(position.x());
        m_part = Part::Inside;
    }
    updateCursor(position);
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (event->buttons() & Qt::LeftButton)
        drag(position.x());
    updateCursor(position);
}

void Minimap::mouseReleaseEvent(QMouseEvent *event)
{
    m_part = Part::Outside;
    updateCursor(event->position().toPoint());
}

void Minimap::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_view.fit();
}

/// Moves what was grabbed, from where it was.
void Minimap::drag(int x)
{
    if (m_part == Part::Outside || (!m_dragged && x == m_pressed))
        return;
    const TimeAxis whole = axis();
    const double perColumn
        = static_cast<double>(whole.places.length().count()) / std::max(whole.width, 1);
    const Time by{static_cast<Time::rep>(std::llround((x - m_pressed) * perColumn))};
    const Time shortest = TimeWindow::shortest(m_document.window().unit());
    TimeRange range = m_grabbed;
    if (m_part != Part::End)
        range.begin += by;
    if (m_part != Part::Begin)
        range.end += by;
    if (m_part == Part::Begin)
        range.begin = std::min(range.begin, range.end - shortest);
    range.end = std::max(range.end, range.begin + shortest);
    const ViewMove move = m_dragged ? ViewMove::Drift : ViewMove::Continuous; // one entry a drag
    m_dragged = true;
    m_view.travel().go(move, [&] { m_document.window().setPlaces(range); });
}

void Minimap::wheelEvent(QWheelEvent *event)
{
    event->accept();
    const QPointF notches = QPointF(event->angleDelta()) / degree_eighths_per_notch;
    TimeWindow &window = m_document.window();
    m_view.travel().settle();
    const bool sideways = std::abs(notches.x()) > std::abs(notches.y());
    if (sideways || event->modifiers() & Qt::ShiftModifier) {
        const double along = sideways ? notches.x() : notches.y();
        m_view.travel().go(ViewMove::Continuous, [&] { window.pan(-along / 10); });
        return;
    }
    const TimeRange shown = window.places();
    const Time under = axis().placeAt(static_cast<int>(event->position().x()));
    const bool inside = under >= shown.begin && under <= shown.end;
    const Time anchor = inside ? under : shown.begin + shown.length() / 2;
    m_view.travel().go(
        ViewMove::Continuous, [&] { window.zoom(std::pow(zoom_per_notch, -notches.y()), anchor); });
}

void Minimap::updateCursor(QPoint position)
{
    const bool held = m_part != Part::Outside;
    switch (held ? m_part : partAt(position)) {
    case Part::Outside:
        setCursor(Qt::ArrowCursor);
        break;
    case Part::Begin:
    case Part::End:
        setCursor(Qt::SizeHorCursor);
        break;
    case Part::Inside:
        setCursor(held ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
        break;
    }
}

bool Minimap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)
        renew();
    return QWidget::event(event);
}

QString Minimap::toolTipAt(QPoint position) const
{
    const Time time = axis().timeUnder(position.x());
    if (position.x() < axis().left || time < Time{0} || time > m_document.shownEnd())
        return tr("The whole run: drag the frame to move, its edges to resize it; the wheel zooms");
    const trace::ShownCounts counts = m_document.store().counts_at(time);
    QString text = QStringLiteral("<b>%1</b>").arg(formatTime(time, axis().resolution()));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            text += QStringLiteral("<br>%L1 %2")
                        .arg(counts[i])
                        .arg(stateName(static_cast<Shown>(i)).toHtmlEscaped());
    }
    return text;
}

void Minimap::paintEvent(QPaintEvent *)
{
    const QRect strip = stripRect();
    if (m_image.isNull())
        m_image = minimapImage(slices(), strip.size(), m_theme);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.background);
    painter.drawImage(strip.topLeft(), m_image);
    paintFrame(painter);
    paintMarkers(painter);
    const int x = axis().columnOf(m_document.playhead().time());
    const int thick = static_cast<int>(m_theme.lineWidth) + 1;
    painter.fillRect(QRect(x - thick / 2, 0, thick, height() - 1), m_theme.text);
    paintHeader(painter);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.grid);
}

/// As many tasks as there are of what kind, column by column.
std::vector<StateProfile::Slice> Minimap::slices() const
{
    const Time until = m_document.shownEnd();
    if (m_document.window().unit() == AxisUnit::Steps)
        return stepSlices(m_document.store(), axis(), until);
    if (m_document.future() == Future::Hidden)
        return timeSlices(m_document.digest().profileUntil(until), axis(), until);
    return timeSlices(m_document.digest().profile(), axis(), until);
}

void Minimap::paintMarkers(QPainter &painter) const
{
    const TimeAxis whole = axis();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.accent);
    for (const auto &[id, marker] : m_document.markers().all()) {
        const int x = whole.columnOf(marker.time);
        const int end = whole.columnOf(marker.end.value_or(marker.time));
        painter.fillRect(QRect(x, 0, 1, height() - 1), faint(m_theme.accent, 0.5));
        painter.fillRect(QRect(x, height() - 4, end - x, 3), m_theme.accent);
        painter.drawPolygon(QPolygonF{{x + 0.0, 0.0}, {x + 8.0, 4.0}, {x + 0.0, 8.0}});
    }
    painter.restore();
}

/// What is not shown is paler; the frame has a grip at either side.
void Minimap::paintFrame(QPainter &painter) const
{
    const QRect frame = frameRect();
    const QRect strip = stripRect().adjusted(0, -margin, 0, margin);
    const QColor veil = faint(m_theme.background, 0.6);
    painter.fillRect(QRect(strip.topLeft(), QPoint(frame.left() - 1, strip.bottom())), veil);
    painter.fillRect(QRect(QPoint(frame.right() + 1, strip.top()), strip.bottomRight()), veil);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.accent, m_theme.lineWidth));
    painter.setBrush(faint(m_theme.accent, 0.07));
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.accent);
    const double wide = m_theme.lineWidth + 3;
    const double high = height() / 2.6;
    const double top = (height() - high) / 2;
    if (frame.width() > 4 * wide) {
        painter.drawRoundedRect(QRectF(frame.left(), top, wide, high), 2, 2);
        painter.drawRoundedRect(QRectF(frame.right() + 1 - wide, top, wide, high), 2, 2);
    }
    painter.restore();
}

void Minimap::paintHeader(QPainter &painter) const
{
    const QRect cell(0, 0, m_view.headerWidth(), height() - 1);
    painter.fillRect(cell, m_theme.background);
    painter.setFont(m_theme.font(font()));
    painter.setPen(m_theme.dimText);
    const QRect text = cell.adjusted(left_of_text, 0, -4, 0);
    const QFontMetrics metrics(painter.font());
    const QString length = tr("%1 in all").arg(formatDuration(m_document.shownEnd()));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(tr("Overview"), Qt::ElideRight, text.width()) + u'\n'
            + metrics.elidedText(length, Qt::ElideRight, text.width()));
    painter.fillRect(QRect(cell.right(), 0, 1, cell.height()), m_theme.grid);
}

} // namespace gui
