#include "gui/export/run_picture.h"

#include "gui/document/selection.h"
#include "gui/document/time_text.h"
#include "gui/timeline/legend_painter.h"
#include "gui/timeline/task_text.h"
#include "gui/timeline/timeline_painter.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

constexpr int margin = 24;
constexpr int gap = 12;
/// The area that a picture has where its texts are of the size that they have on a screen: that of
/// a slide of 1280 x 720. Others are scaled to it.
constexpr double usual_area = 1280.0 * 720.0;
/// How much larger and smaller texts may be, so that the lanes fill the picture.
constexpr double closest = 0.75;
constexpr double farthest = 1.6;
constexpr double step = 0.05;
/// 13 pixels of a usual screen, where parts of pixels would make letters wider or narrower.
constexpr double point_size = 9.75;

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::RunPicture", text);
}

/// The program's family in a size that does not depend on the desktop: a picture is the same
/// everywhere.
QFont pictureFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(point_size);
    font.setHintingPreference(QFont::PreferNoHinting); // letters as wide as in vectors
    return font;
}

QFont titleFont(const QFont &font)
{
    QFont title = font;
    title.setPointSizeF(font.pointSizeF() * 1.6);
    title.setBold(true);
    return title;
}

QSize scaled(QSize shape, double factor)
{
    const double unit
        = std::sqrt(usual_area / (double(shape.width()) * double(shape.height()))) * factor;
    return {qRound(shape.width() * unit), qRound(shape.height() * unit)};
}

} // namespace

/// Where the parts are, in units of the picture.
struct RunPicture::Places
{
    QRect page;
    QRect title;
    QRect summary;
    QRect timeline; ///< the ruler and as many lanes as there is room for
    QRect legend;
    int room = 0; ///< for lanes
    std::size_t lanes = 0; ///< in the timeline
    int own = 0; ///< lanes of tasks that only the second run has
};

RunPicture::RunPicture(PictureContent content, QSize shape)
    : m_content(std::move(content))
    , m_font(pictureFont())
    , m_metrics(m_content.theme, m_font)
{
    sortForLayout(m_content.warnings);
    const double texts = m_metrics.font.pointSizeF() / point_size; // projectors want large ones
    for (double factor = closest; factor <= farthest; factor += step) {
        m_size = scaled(shape, factor * std::sqrt(texts));
        const Places fitting = places(m_size);
        m_lanes = fitting.lanes;
        const std::size_t wanted = m_content.laneCount;
        if (fitting.room >= heightOf(wanted) + ownAfter(wanted) * m_metrics.laneHeight)
            break;
    }
    m_lanes = std::min(m_lanes, m_content.laneCount);
}

RunPicture::Places RunPicture::places(QSize size) const
{
    const int width = size.width() - 2 * margin;
    const int legend = legendHeight(m_content.theme, m_font, width);
    Places places;
    places.page = QRect(QPoint(), size);
    places.title = {margin, margin, width, QFontMetrics(titleFont(m_metrics.font)).height()};
    places.summary
        = {margin, places.title.bottom() + 1, width, QFontMetrics(m_metrics.font).height()};
    const int top = places.summary.bottom() + 1 + gap;
    places.room = std::max(0, size.height() - margin - legend - gap - top - m_metrics.rulerHeight);
    places.lanes = lanesIn(places.room);
    const std::size_t lanes = std::min(places.lanes, m_lanes);
    places.own = ownIn(places.room, lanes);
    const int height
        = std::max(m_metrics.laneHeight, heightOf(lanes) + places.own * m_metrics.laneHeight);
    places.timeline = {margin, top, width, m_metrics.rulerHeight + std::min(places.room, height)};
    places.legend = {margin, places.timeline.bottom() + 1 + gap, width, legend};
    return places;
}

int RunPicture::heightOf(std::size_t lanes) const
{
    const TimelineScene scene = this->scene({});
    return laneOffset(scene, m_content.firstLane + lanes) - scene.scroll;
}

/// How many there are that only the second run has: they come after the last lane.
int RunPicture::ownAfter(std::size_t lanes) const
{
    const bool last = m_content.firstLane + lanes >= m_content.lanes.count();
    return m_content.second && last ? static_cast<int>(m_content.second->extra().size()) : 0;
}

/// So many of them as there is room for.
int RunPicture::ownIn(int room, std::size_t lanes) const
{
    return std::min(ownAfter(lanes), std::max(0, room - heightOf(lanes)) / m_metrics.laneHeight);
}

/// As many as are whole.
std::size_t RunPicture::lanesIn(int height) const
{
    const TimelineScene scene = this->scene({});
    return laneAt(scene, scene.scroll + height) - m_content.firstLane;
}

TimelineScene RunPicture::scene(const QRect &lanes) const
{
    const int header = std::min(m_metrics.headerWidth, lanes.width() / 3);
    TimelineScene scene{m_content.store, m_content.lanes, m_metrics,
        TimeAxis{m_content.range, lanes.left() + header, lanes.width() - header}, lanes};
    scene.second = m_content.second ? &*m_content.second : nullptr;
    scene.scroll = laneOffset(scene, m_content.firstLane);
    return scene;
}

void RunPicture::paint(QPainter &painter) const
{
    const Places where = places(m_size);
    painter.fillRect(where.page, m_content.theme.background);
    paintRun(painter, where);
    paintMargins(painter, where);
    paintTitle(painter, where);
    paintLegend(painter, m_content.theme, m_font, where.legend);
}

void RunPicture::paintRun(QPainter &painter, const Places &places) const
{
    const QRect lanes = places.timeline.adjusted(0, m_metrics.rulerHeight, 0, 0);
    const TimelineScene scene = this->scene(lanes);
    const TimelineLayout layout = layOut(scene);
    const std::vector<WarningFlag> flags = layOutWarnings(scene, layout, m_content.warnings);
    const Selection none;
    const TimelineLook look{.theme = m_content.theme,
        .selection = none,
        .playhead = m_content.playhead.value_or(m_content.range.end),
        .playheadLine = m_content.playhead ? TimelineLook::PlayheadLine::Drawn
                                           : TimelineLook::PlayheadLine::Hidden,
        .span = m_content.span,
        .warnings = flags};
    paintTimeline(painter, scene, layout, look);
}

/// Over what reaches a little out of the timeline where a device cannot clip.
void RunPicture::paintMargins(QPainter &painter, const Places &places) const
{
    const QRect &page = places.page;
    const QRect &run = places.timeline;
    const QColor &colour = m_content.theme.background;
    painter.fillRect(QRect(0, 0, page.width(), run.top()), colour);
    painter.fillRect(QRect(0, run.bottom() + 1, page.width(), page.height()), colour);
    painter.fillRect(QRect(0, 0, run.left(), page.height()), colour);
    painter.fillRect(QRect(run.right() + 1, 0, page.width(), page.height()), colour);
    painter.setPen(QPen(m_content.theme.grid, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(run).adjusted(-0.5, -0.5, 0.5, 0.5));
}

void RunPicture::paintTitle(QPainter &painter, const Places &places) const
{
    const QFont font = titleFont(m_metrics.font);
    painter.setFont(m_metrics.font);
    painter.setPen(m_content.theme.dimText);
    const QString program = QStringLiteral("Coroscope");
    painter.drawText(places.title, Qt::AlignRight | Qt::AlignTop, program);
    painter.drawText(places.summary, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(m_metrics.font).elidedText(summary(), Qt::ElideRight, places.summary.width()));
    painter.setFont(font);
    painter.setPen(m_content.theme.text);
    const int room = places.title.width() - m_metrics.textWidth(program) - margin;
    painter.drawText(places.title, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(m_content.title, Qt::ElideRight, room));
}

/// Which tasks and which time the picture shows, and what the second run tries out.
QString RunPicture::summary() const
{
    const Time resolution = m_content.range.length() / 1000;
    const QString time = tr("%1 to %2")
                             .arg(formatTime(m_content.range.begin, resolution),
                                 formatTime(m_content.range.end, resolution));
    const QString run = m_content.lanes.count() == 0 ? time : tr("%1, %2").arg(tasksText(), time);
    return m_content.second ? tr("%1; %2").arg(run, trialText()) : run;
}

QString RunPicture::tasksText() const
{
    const std::size_t all = m_content.lanes.count();
    const std::size_t first = m_content.firstLane + 1;
    const std::size_t last = m_content.firstLane + m_lanes;
    if (m_lanes == all)
        return all == 1 ? tr("1 task") : tr("%L1 tasks").arg(all);
    return tr("tasks %L1 to %L2 of %L3").arg(first).arg(std::min(last, all)).arg(all);
}

QString RunPicture::trialText() const
{
    const ComparedRun::Trial &trial = m_content.second->trial();
    const QString text
        = tr("under each: what if %1 had been cancelled at %2?")
              .arg(fromStore(trial.store->info(trial.task).name), formatTime(trial.at));
    const int leftOut = ownAfter(m_lanes) - places(m_size).own;
    return leftOut > 0
        ? tr("%1 %2 tasks of its own are left out").arg(text, QLocale().toString(leftOut))
        : text;
}

} // namespace gui
