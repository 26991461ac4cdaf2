#include "gui/timeline/ghost_painter.h"

#include "gui/document/compared_run.h"
#include "gui/document/selection.h"
#include "gui/document/time_text.h"
#include "gui/theme/faint.h"
#include "gui/theme/state_icon.h"
#include "gui/timeline/chip.h"
#include "gui/timeline/frame_painter.h"
#include "gui/timeline/ghost_look.h"
#include "gui/timeline/header_cell.h"
#include "gui/timeline/lane_painter.h"
#include "gui/timeline/stamps.h"
#include "gui/timeline/task_text.h"
#include "gui/timeline/text_cache.h"
#include "gui/timeline/whiskers.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::GhostLanes)
};

constexpr int dash = 6;
constexpr int dash_pitch = 10;

} // namespace

GhostPainter::GhostPainter(
    QPainter &painter, const Theme &theme, const TimelineScene &scene, const TimelineLayout &layout)
    : m_painter(painter)
    , m_theme(theme)
    , m_scene(scene)
    , m_metrics(scene.metrics)
    , m_layout(*layout.ghosts)
    , m_ghostTheme(scene.metrics.ghosts->theme())
    , m_ghostMetrics(scene.metrics.ghosts->metrics(scene.metrics))
    , m_ghosts(ghostScene(scene))
{
}

void GhostPainter::lanes(const std::vector<Tick> &ticks, const Selection &selection)
{
    for (const GhostLane &each : m_layout.lanes)
        lane(each, ticks, selection.contains(each.under));
    paintWhiskers(m_painter, m_ghostTheme, m_ghostMetrics, m_layout.run);
}

void GhostPainter::lane(const GhostLane &lane, const std::vector<Tick> &ticks, bool selected)
{
    const int left = m_scene.axis.left;
    const QRect ground(left, lane.rect.top(), lane.rect.right() + 1 - left, lane.rect.height());
    LanePainter painter(m_painter, m_ghostTheme, m_ghostMetrics);
    const std::size_t first = lane.place.value_or(0);
    const LaneBand band{first, first + (lane.place ? 1 : 0), ground};
    if (lane.place)
        painter.background(m_ghosts, m_layout.run, band);
    else
        m_painter.fillRect(ground, m_theme.background);
    FramePainter(m_painter, m_theme, m_scene).grid(ticks, ground);
    if (selected)
        m_painter.fillRect(ground.adjusted(0, 1, 0, -1), faint(m_theme.accent, 0.16));
    if (lane.place)
        painter.bars(m_layout.run, band);
    else if (lane.task == asyncio::no_task)
        m_metrics.smallTexts->draw(m_painter, ground.adjusted(m_metrics.padding, 0, 0, 0),
            Words::tr("not in the second run"), m_theme.dimText);
    dashes(left, ground.right() + 1, ground.bottom());
}

void GhostPainter::dashes(int left, int right, int y)
{
    const int thick = m_theme.lineWidth > 2 ? 2 : 1;
    for (int x = left; x < right; x += dash_pitch * thick)
        m_painter.fillRect(x, y + 1 - thick, std::min(dash * thick, right - x), thick,
            faint(m_theme.dimText, 0.6));
}

void GhostPainter::header(Time playhead, const Selection &selection)
{
    m_painter.save();
    const int width = m_scene.axis.left - 1 - m_scene.lanes.left();
    m_painter.setClipRect(
        QRect(m_scene.lanes.left(), m_scene.lanes.top(), width, m_scene.lanes.height()),
        Qt::IntersectClip);
    for (const GhostLane &each : m_layout.lanes) {
        QRect cell = each.rect;
        cell.setWidth(width);
        m_painter.fillRect(cell, m_theme.background);
        if (selection.contains(each.under)) {
            cell.setBottom(cell.bottom() - 1);
            m_painter.fillRect(cell, faint(m_theme.accent, 0.16));
            cell.setWidth(4);
            m_painter.fillRect(cell, m_theme.accent);
        }
        headerLane(each, playhead);
        dashes(each.rect.left(), each.rect.left() + width, each.rect.bottom());
    }
    m_painter.restore();
}

QString GhostPainter::titleOf(const GhostLane &lane, int room) const
{
    const ComparedRun::Trial &trial = m_scene.second->trial();
    if (lane.task != trial.task || (m_scene.limit && trial.at > *m_scene.limit))
        return Words::tr("second run");
    const QString when = formatTime(trial.at);
    return fitting(Words::tr("cancel at %1?").arg(when),
        Words::tr("at %1?", "a time when to cancel").arg(when), room);
}

QString GhostPainter::fitting(const QString &text, const QString &brief, int room) const
{
    return m_metrics.smallTexts->width(text) <= room ? text : brief;
}

void GhostPainter::headerLane(const GhostLane &lane, Time playhead)
{
    const bool own = lane.under == asyncio::no_task;
    const QString name
        = own ? fromStore(m_ghosts.store.info(lane.task).name) : Words::tr("second run");
    HeaderCell cell = headerCell(m_metrics, lane.rect, m_scene.axis.left, name);
    const auto line = [&](const QRect &rect, const QString &text, TextCache &texts) {
        if (!rect.isEmpty())
            texts.draw(m_painter, rect, texts.elided(text, rect.width()), m_theme.dimText);
    };
    if (own) {
        line(cell.name, name, *m_metrics.boldTexts);
        if (cell.function.isEmpty()) { // right of the name, then
            cell.function = cell.name;
            cell.function.setLeft(
                cell.name.left() + m_metrics.boldTexts->width(name) + 2 * m_metrics.padding);
        }
        line(cell.function,
            fitting(Words::tr("only in the second run"), Words::tr("second run"),
                cell.function.width()),
            *m_metrics.smallTexts);
    } else {
        if (m_metrics.labels == LabelPlace::InBar)
            cell.name |= cell.function; // in the middle of both
        branch(cell.name);
        cell.name.setLeft(cell.name.left() + m_metrics.textHeight + m_metrics.padding);
        line(cell.name, titleOf(lane, cell.name.width()), *m_metrics.smallTexts);
    }
    const trace::Row row = lane.place ? m_ghosts.store.row(lane.task) : trace::Row{};
    const std::size_t after = lane.place ? row.first_after(playhead) : 0;
    if (after == 0)
        return;
    const Shown shown = row.shown(after - 1);
    m_ghostMetrics.stamps->stateIcon(m_painter, shown, cell.icon);
    line(cell.state, stateName(shown), *m_metrics.smallTexts);
}

/// From the task above to the name.
void GhostPainter::branch(const QRect &name)
{
    const int thick = std::max(static_cast<int>(m_theme.lineWidth), 1);
    const int left = name.left() + m_metrics.textHeight / 2;
    const int middle = name.center().y();
    const int top = middle - m_metrics.textHeight * 3 / 4;
    m_painter.fillRect(left, top, thick, middle - top, m_theme.dimText);
    m_painter.fillRect(left, middle, m_metrics.textHeight / 2, thick, m_theme.dimText);
}

void GhostPainter::trial()
{
    if (!m_layout.trial)
        return;
    const TrialMark &mark = *m_layout.trial;
    const StateStyle &style = m_theme.style(Shown::CancelRequested);
    m_painter.fillRect(mark.pole, style.line);
    const int edge = mark.pole.width() / 3;
    m_painter.fillRect(mark.pole.adjusted(edge, 0, -edge, 0), style.fill);
    if (mark.chip.isEmpty())
        return;
    paintChip(m_painter, m_metrics.font, mark.chip, {}, style.fill, style.text);
    const int size = m_metrics.glyphSize;
    const QRect glyph(mark.chip.left() + m_metrics.padding,
        mark.chip.top() + (mark.chip.height() - size) / 2, size, size);
    m_metrics.stamps->glyph(m_painter, Glyph::Flag, glyph, style.text);
    m_metrics.texts->draw(m_painter,
        mark.chip.adjusted(glyph.right() + m_metrics.padding - mark.chip.left(), 0, 0, 0),
        mark.text, style.text);
}

void GhostPainter::difference()
{
    if (!m_layout.difference)
        return;
    const DifferenceMark &mark = *m_layout.difference;
    const int thick = static_cast<int>(m_theme.lineWidth) + 1;
    const int left = mark.x - thick / 2;
    const int bottom = m_scene.lanes.bottom() + 1;
    m_painter.fillRect(left - 1, mark.chip.bottom(), thick + 2, bottom - mark.chip.bottom(),
        faint(m_theme.background, 0.7));
    for (int y = mark.chip.bottom(); y < bottom; y += dash_pitch * thick)
        m_painter.fillRect(
            left, y, thick, std::min((dash_pitch - 3) * thick, bottom - y), m_theme.accent);
    paintChip(m_painter, m_metrics.font, mark.chip, mark.text, m_theme.accent, m_theme.accentText);
}

} // namespace gui
