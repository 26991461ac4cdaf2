#include "gui/timeline/view_transition.h"

#include <QEasingCurve>

#include <cmath>

namespace gui {

namespace {

double lengthOf(const TimeRange &range)
{
    return static_cast<double>(std::max(range.length(), Time{1}).count());
}

Time rounded(double time)
{
    return Time{static_cast<Time::rep>(std::llround(time))};
}

} // namespace

ViewFrame between(const ViewFrame &from, const ViewFrame &to, double share)
{
    if (share >= 1)
        return to;
    // Lengths grow by factors. The time that is in one place before and after stays there on the
    // way, so the begin moves as the length does.
    const double first = lengthOf(from.range);
    const double last = lengthOf(to.range);
    const double length = first * std::pow(last / first, share);
    const bool zooms = std::abs(last - first) > first * 1e-6;
    const double moved = zooms ? (length - first) / (last - first) : share;
    const double way = static_cast<double>((to.range.begin - from.range.begin).count());
    const Time begin = from.range.begin + rounded(way * moved);
    return {{begin, begin + rounded(length)},
        from.scroll + static_cast<int>(std::lround((to.scroll - from.scroll) * share)),
        from.playhead
            + rounded(static_cast<double>((to.playhead - from.playhead).count()) * share)};
}

ViewTransition::ViewTransition(QObject *parent)
    : QObject(parent)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        if (isRunning())
            show(between(m_from, m_target, value.toDouble()));
    });
}

bool ViewTransition::isRunning() const
{
    return m_animation.state() == QAbstractAnimation::Running;
}

std::chrono::milliseconds ViewTransition::duration() const
{
    return std::chrono::milliseconds(m_animation.duration());
}

void ViewTransition::setDuration(std::chrono::milliseconds duration)
{
    finish();
    m_animation.setDuration(static_cast<int>(duration.count()));
}

void ViewTransition::glideTo(const ViewFrame &target)
{
    if (m_animation.duration() == 0) {
        jumpTo(target);
        return;
    }
    if (isRunning() && target == m_target)
        return;
    m_animation.stop();
    m_from = m_shown;
    m_target = target;
    if (m_shown != target)
        m_animation.start();
}

void ViewTransition::jumpTo(const ViewFrame &target)
{
    m_animation.stop();
    m_target = target;
    show(target);
}

void ViewTransition::retarget(const ViewFrame &target)
{
    if (!isRunning()) {
        jumpTo(target);
        return;
    }
    m_target = target;
    show(between(m_from, m_target, m_animation.currentValue().toDouble()));
}

void ViewTransition::setElapsed(std::chrono::milliseconds elapsed)
{
    m_animation.setCurrentTime(static_cast<int>(elapsed.count()));
}

void ViewTransition::show(const ViewFrame &frame)
{
    if (frame == m_shown)
        return;
    const bool same = frame.range == m_shown.range && frame.scroll == m_shown.scroll;
    m_shown = frame;
    if (same)
        Q_EMIT playheadMoved();
    else
        Q_EMIT moved();
}

} // namespace gui
