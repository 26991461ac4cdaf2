#include "gui/timeline/marker_actions.h"

#include "gui/document/time_text.h"
#include "gui/timeline/marker_tool.h"
#include "gui/timeline/timeline_view.h"

#include <QAction>
#include <QMenu>

namespace gui {

namespace {

/// So many are listed in the menu; the keys go to all.
constexpr std::size_t most_listed = 30;
constexpr int most_letters = 40;

QAction *makeAction(
    TimelineView &view, const QString &text, const QString &toolTip, const QKeySequence &keys)
{
    auto *action = new QAction(text, &view);
    action->setToolTip(toolTip);
    action->setStatusTip(toolTip);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    view.addAction(action);
    return action;
}

} // namespace

MarkerActions::MarkerActions(TimelineView &view)
    : QObject(&view)
    , m_view(view)
    , m_document(view.document())
    , m_tool(view.markerTool())
    , m_add(makeAction(view, tr("Set &Marker"),
          tr("Mark the time of the playhead; where a marker is, write its note"),
          QKeySequence(Qt::Key_M)))
    , m_addRange(makeAction(view, tr("&Note the Measured Span"),
          tr("Write a note about the span that was measured by dragging"),
          QKeySequence(Qt::SHIFT | Qt::Key_M)))
    , m_edit(makeAction(view, tr("&Edit Note"),
          tr("Write the note of the marker that is selected, or at the playhead"),
          QKeySequence(Qt::SHIFT | Qt::Key_F2)))
    , m_remove(makeAction(view, tr("&Delete Marker"),
          tr("Take away the marker that is selected, or at the playhead"),
          QKeySequence(Qt::Key_Delete)))
    , m_previous(
          makeAction(view, tr("&Previous Marker"), tr("Move the playhead to the marker before it"),
              QKeySequence(Qt::CTRL | Qt::Key_BracketLeft)))
    , m_next(makeAction(view, tr("Ne&xt Marker"), tr("Move the playhead to the marker after it"),
          QKeySequence(Qt::CTRL | Qt::Key_BracketRight)))
{
    connect(m_add, &QAction::triggered, &m_tool, &MarkerTool::add);
    connect(m_addRange, &QAction::triggered, &m_tool, &MarkerTool::addRange);
    connect(m_edit, &QAction::triggered, &m_tool, &MarkerTool::editCurrent);
    connect(m_remove, &QAction::triggered, &m_tool, &MarkerTool::removeCurrent);
    connect(m_previous, &QAction::triggered, &m_tool, &MarkerTool::goToPrevious);
    connect(m_next, &QAction::triggered, &m_tool, &MarkerTool::goToNext);
    connect(&view, &TimelineView::measureChanged, this, &MarkerActions::update);
    connect(&m_document.markers(), &Markers::changed, this, &MarkerActions::update);
    connect(&m_document.markers(), &Markers::selectionChanged, this, &MarkerActions::update);
    connect(&m_document.playhead(), &Playhead::moved, this, &MarkerActions::update);
    update();
}

void MarkerActions::update()
{
    const Markers &markers = m_document.markers();
    const Time time = m_document.playhead().time();
    m_addRange->setEnabled(m_view.span().has_value());
    m_edit->setEnabled(m_tool.current().has_value());
    m_remove->setEnabled(m_tool.current().has_value());
    m_previous->setEnabled(markers.previous(time).has_value());
    m_next->setEnabled(markers.next(time).has_value());
}

void MarkerActions::fill(QMenu &menu)
{
    menu.addActions({m_add, m_addRange, m_edit, m_remove});
    menu.addSeparator();
    menu.addActions({m_previous, m_next});
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] { listMarkers(menu); });
}

void MarkerActions::listMarkers(QMenu &menu)
{
    for (QAction *listed : menu.findChildren<QAction *>(QStringLiteral("listed")))
        delete listed;
    const auto &all = m_document.markers().all();
    for (std::size_t i = 0; i < all.size() && i < most_listed; ++i) {
        const auto &[id, marker] = all[i];
        QString note = marker.text.left(most_letters);
        if (note.size() < marker.text.size())
            note += QStringLiteral("…");
        auto *action = new QAction(note.isEmpty() ? formatTime(marker.time)
                                                  : tr("%1  %2").arg(formatTime(marker.time),
                                                      note.replace(u'&', QStringLiteral("&&"))),
            &menu);
        action->setObjectName(QStringLiteral("listed"));
        action->setToolTip(tr("Go to this marker"));
        action->setStatusTip(action->toolTip());
        connect(action, &QAction::triggered, &m_tool, [this, id = id] { m_tool.goTo(id); });
        if (i == 0) {
            QAction *separator = menu.addSeparator();
            separator->setObjectName(QStringLiteral("listed"));
            separator->setParent(&menu);
        }
        menu.addAction(action);
    }
}

} // namespace gui
