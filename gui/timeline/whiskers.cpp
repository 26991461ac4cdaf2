#include "gui/timeline/whiskers.h"

#include "gui/document/time_text.h"
#include "gui/timeline/text_cache.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Whiskers)
};

/// How far the dots of the line are apart, in widths of a line.
constexpr int dot_pitch = 6;
/// How much line there is at least beside its text.
constexpr int least_line = 40;

/// At the height of what is thin in a lane.
QRect lineRect(const TimelineScene &scene, const Lane &lane, int left, int right)
{
    const TimelineMetrics &metrics = scene.metrics;
    const int bottom = lane.rect.top() + metrics.barTop + metrics.barHeight;
    const int thick = metrics.labels == LabelPlace::InBar ? 1 : 3;
    return {left, bottom - metrics.thinHeight / 2 - thick, std::max(0, right - left), thick};
}

QRect textRect(const TimelineScene &scene, const Lane &lane, int left, int width)
{
    return {left, lane.rect.top() + scene.metrics.labelTop, width, scene.metrics.labelHeight};
}

int widthOf(const TimelineScene &scene, const QString &text)
{
    return scene.metrics.smallTexts->width(text);
}

/// Room for the sign that points to the left or the right.
int pointerWidth(const TimelineMetrics &metrics)
{
    return metrics.glyphSize * 2 / 3;
}

QString endText(Shown outcome)
{
    switch (outcome) {
    case Shown::Exception:
        return Words::tr("failed at %1");
    case Shown::Cancelled:
        return Words::tr("cancelled at %1");
    case Shown::Ready:
    case Shown::Running:
    case Shown::Waiting:
    case Shown::CancelRequested:
    case Shown::CleaningUp:
    case Shown::Result:
        break;
    }
    return Words::tr("finished at %1");
}

/// The text at the left, with a sign before or after it that points to where the task lives.
void point(const TimelineScene &scene, const Lane &lane, Whisker &whisker)
{
    const TimelineMetrics &metrics = scene.metrics;
    const int pointer = pointerWidth(metrics);
    const int width = widthOf(scene, whisker.text);
    const int left = scene.axis.left + metrics.padding;
    if (width + pointer + 3 * metrics.padding > scene.axis.width) {
        whisker.text.clear();
        return;
    }
    const bool right = whisker.points == WhiskerPoint::Right;
    whisker.label = textRect(scene, lane, right ? left : left + pointer + metrics.padding, width);
    whisker.pointer = {right ? left + width + metrics.padding : left,
        whisker.label.center().y() - pointer / 2, pointer, pointer};
}

void addBeforeBirth(const TimelineScene &scene, const Lane &lane, Time born, TimelineLayout &layout)
{
    const TimeAxis &axis = scene.axis;
    const TimelineMetrics &metrics = scene.metrics;
    const int live = std::min(layout.liveX, axis.right());
    Whisker whisker{lane.task};
    if (born > axis.range.end) {
        whisker.points = WhiskerPoint::Right;
        whisker.text = Words::tr("created at %1").arg(formatTime(born, 4 * axis.resolution()));
        whisker.line = lineRect(scene, lane, axis.left, live);
        point(scene, lane, whisker);
    } else {
        const int birth = axis.columnOf(born);
        whisker.line = lineRect(scene, lane, axis.left, birth);
        const int height = metrics.thinHeight;
        whisker.tick = {birth - whisker.line.height() - 1, whisker.line.center().y() - height / 2,
            whisker.line.height(), height};
        const QString text = Words::tr("not yet created");
        const int width = widthOf(scene, text);
        if (birth - axis.left >= width + metrics.padding + least_line) {
            whisker.text = text;
            whisker.label = textRect(scene, lane, axis.left + metrics.padding, width);
        }
    }
    if (whisker.line.width() > dot_pitch)
        layout.whiskers.push_back(whisker);
}

/// What the cap told at the edge is told together with the end.
void addAfterEnd(const TimelineScene &scene, const Lane &lane, Cap &cap, TimelineLayout &layout)
{
    const trace::Row row = scene.row(lane.task);
    Whisker whisker{lane.task};
    whisker.points = WhiskerPoint::Left;
    const QString when = formatTime(row.time(row.size() - 1), 4 * scene.axis.resolution());
    whisker.text = endText(cap.shown).arg(when);
    const bool tells = cap.shown != Shown::Cancelled && !cap.text.isEmpty();
    if (tells)
        whisker.text = Words::tr("%1: %2", "an end and its result").arg(whisker.text, cap.text);
    point(scene, lane, whisker);
    if (whisker.text.isEmpty())
        return;
    cap.text.clear();
    cap.label = {};
    layout.whiskers.push_back(whisker);
}

} // namespace

void layOutWhisker(const TimelineScene &scene, const Lane &lane, TimelineLayout &layout)
{
    const trace::Row row = scene.row(lane.task);
    if (row.empty() || scene.axis.range.begin > scene.end())
        return;
    const Time born = row.time(0);
    if (born > scene.axis.range.begin)
        addBeforeBirth(scene, lane, born, layout);
    const bool capped = !layout.caps.empty() && layout.caps.back().task == lane.task;
    if (capped && layout.caps.back().rect.right() < scene.axis.left)
        addAfterEnd(scene, lane, layout.caps.back(), layout);
}

void paintWhiskers(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics,
    const TimelineLayout &layout)
{
    QColor faint = theme.dimText;
    faint.setAlphaF(0.55F);
    std::vector<QRect> dots;
    for (const Whisker &whisker : layout.whiskers) {
        const int size = whisker.line.height();
        const int pitch = dot_pitch * std::max(size, 1);
        for (int x = whisker.line.left(); x + size <= whisker.line.right() + 1; x += pitch)
            dots.emplace_back(x, whisker.line.top(), size, size);
        if (!whisker.tick.isEmpty())
            dots.push_back(whisker.tick);
    }
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint);
    painter.drawRects(dots.data(), static_cast<int>(dots.size()));
    for (const Whisker &whisker : layout.whiskers) {
        if (whisker.text.isEmpty())
            continue;
        metrics.smallTexts->draw(painter, whisker.label, whisker.text, theme.dimText);
        if (whisker.points == WhiskerPoint::Nowhere)
            continue;
        const QRectF at(whisker.pointer);
        const bool right = whisker.points == WhiskerPoint::Right;
        const double tip = right ? at.right() : at.left();
        const double base = right ? at.left() : at.right();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.dimText);
        painter.drawPolygon(QPolygonF(
            {QPointF(tip, at.center().y()), QPointF(base, at.top()), QPointF(base, at.bottom())}));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.restore();
}

} // namespace gui
