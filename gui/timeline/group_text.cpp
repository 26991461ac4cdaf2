#include "gui/timeline/group_text.h"

#include "gui/theme/state_icon.h"
#include "gui/timeline/task_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::GroupText", text);
}

} // namespace

QString groupTitle(const trace::TraceStore &store, const LaneGroup &group, Grouping grouping)
{
    switch (grouping) {
    case Grouping::Parent:
        if (group.key == static_cast<std::uint32_t>(asyncio::no_task))
            return tr("without a parent");
        return tr("children of %1").arg(fromStore(store.info(TaskId{group.key}).name));
    case Grouping::Function:
        return fromStore(store.info(group.tasks.front()).function) + QStringLiteral("()");
    case Grouping::State:
        return group.key == stateless_key ? tr("not there yet")
                                          : stateName(static_cast<Shown>(group.key));
    case Grouping::None:
        break;
    }
    return {};
}

QString groupSize(const LaneGroup &group)
{
    return group.tasks.size() == 1 ? tr("1 task") : tr("%L1 tasks").arg(group.tasks.size());
}

QString groupToolTip(const QString &title, const LaneGroup &group, const trace::ShownCounts &counts)
{
    QStringList lines{QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped()), groupSize(group)};
    for (int i = 0; i < trace::shown_count; ++i) {
        if (const auto count = counts[static_cast<std::size_t>(i)])
            lines << tr("%L1 %2").arg(count).arg(stateName(static_cast<Shown>(i)));
    }
    lines << (group.lanes == LaneGroup::Lanes::Shown ? tr("Click to collapse")
                                                     : tr("Click to expand"));
    return lines.join(QStringLiteral("<br>"));
}

} // namespace gui
