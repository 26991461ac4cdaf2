#include "gui/window/projector_mode.h"

#include "gui/controls/availability.h"
#include "gui/timeline/minimap.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/centre.h"
#include "gui/window/docks.h"
#include "gui/window/look.h"
#include "gui/window/memory.h"

namespace gui {

namespace {

constexpr int usualPercent = 100;
/// The names of tasks in lanes of the usual font's digits: states are told by their bars.
constexpr int headerDigits = 17;

} // namespace

ProjectorMode::ProjectorMode(const Views &views, const Memory &arrangement, QObject *parent)
    : QObject(parent)
    , m_views(views)
    , m_arrangement(arrangement)
    , m_action(makeAction(this, tr("Projector M&ode"),
          tr("Show a class what it needs, large enough for the last row; again: as it was before"),
          {QKeySequence(Qt::Key_F12)}))
{
    m_action->setCheckable(true);
    connect(m_action, &QAction::triggered, this, [this](bool on) { on ? enter() : leave(); });
}

void ProjectorMode::resume(const QVariantMap &before)
{
    m_before = before;
    m_action->setChecked(!before.isEmpty());
}

void ProjectorMode::enter()
{
    m_before = m_arrangement.snapshot();
    m_views.look.setChoice(ThemeChoice::Projector);
    m_views.look.setTextPercent(usualPercent);
    m_views.docks.arrangeForClass();
    m_views.centre.arrangeForClass();
    TimelineView &timeline = m_views.centre.timeline();
    timeline.setHeaderWidth(static_cast<int>(timeline.metrics().digitWidth * headerDigits));
}

void ProjectorMode::leave()
{
    m_arrangement.give(m_before);
    m_before.clear();
}

} // namespace gui
