#include "gui/timeline/ghost_look.h"

#include "gui/timeline/stamps.h"
#include "gui/timeline/strip_image.h"
#include "gui/timeline/timeline_metrics.h"

namespace gui {

namespace {

/// How much of a state's colour is left. On dark grounds bright fills would outshine their texts.
constexpr double left_on_light = 0.45;
constexpr double left_on_dark = 0.37;
constexpr double left_of_line = 0.65;

QColor faded(const QColor &colour, const QColor &ground, double left)
{
    const auto mix = [left](int one, int other) { return qRound(one * left + other * (1 - left)); };
    return {mix(colour.red(), ground.red()), mix(colour.green(), ground.green()),
        mix(colour.blue(), ground.blue())};
}

} // namespace

Theme ghostTheme(const Theme &theme)
{
    Theme ghost = theme;
    const double left = theme.isDark() ? left_on_dark : left_on_light;
    for (StateStyle &style : ghost.states) {
        style.fill = faded(style.fill, theme.lane, left);
        style.line = faded(style.line, theme.lane, left_of_line);
        style.text = theme.text;
    }
    ghost.lane = theme.background;
    return ghost;
}

GhostLook::GhostLook(const Theme &theme)
    : m_theme(ghostTheme(theme))
    , m_stamps(std::make_shared<Stamps>(m_theme))
    , m_strips(std::make_shared<StripImage>(m_theme))
{
}

TimelineMetrics GhostLook::metrics(const TimelineMetrics &metrics) const
{
    TimelineMetrics ghost = metrics;
    ghost.stamps = m_stamps;
    ghost.strips = m_strips;
    return ghost;
}

} // namespace gui
