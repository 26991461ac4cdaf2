#include "gui/timeline/blocked_menu.h"

#include "gui/document/time_text.h"
#include "gui/timeline/timeline_view.h"

#include <QActionGroup>

#include <algorithm>

namespace gui {

using namespace std::chrono_literals;

namespace {

constexpr std::array<Time, 9> choices{10ms, 20ms, 50ms, 100ms, 200ms, 500ms, 1s, 2s, 5s};

Time lengthOf(const QAction *action)
{
    return Time{action->data().toLongLong()};
}

} // namespace

BlockedMenu::BlockedMenu(TimelineView &view, QWidget *parent)
    : QMenu(tr("&Blocked Loop From…"), parent)
    , m_view(view)
    , m_choices(new QActionGroup(this))
{
    setToolTipsVisible(true);
    menuAction()->setToolTip(
        tr("How long a step holds the loop at least where it is marked as a hazard"));
    menuAction()->setStatusTip(menuAction()->toolTip());
    for (const Time length : choices) {
        const QString text = formatDuration(length);
        auto *action = new QAction(text, this);
        action->setToolTip(tr("Mark steps that hold the loop for %1 or longer").arg(text));
        action->setStatusTip(action->toolTip());
        action->setCheckable(true);
        action->setData(QVariant::fromValue<qlonglong>(length.count()));
        action->setChecked(length == view.blockedFrom());
        m_choices->addAction(action);
        addAction(action);
    }
    connect(m_choices, &QActionGroup::triggered, &view,
        [&view](const QAction *action) { view.setBlockedFrom(lengthOf(action)); });
}

trace::Time BlockedMenu::from() const
{
    return m_view.blockedFrom();
}

void BlockedMenu::setFrom(trace::Time length)
{
    const auto actions = m_choices->actions();
    const auto nearest = std::ranges::min_element(actions, {},
        [length](const QAction *action) { return std::chrono::abs(lengthOf(action) - length); });
    (*nearest)->trigger();
}

} // namespace gui
