#include "gui/window/panel_ring.h"

#include "gui/controls/availability.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>

namespace gui {

namespace {

bool takesKeys(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) && widget.isEnabled() && widget.isVisible();
}

/// Where a panel wants the keyboard, or what the tabulator would come to first in there; null if
/// there is nothing.
QWidget *firstIn(QWidget &panel)
{
    const auto *dock = qobject_cast<const QDockWidget *>(&panel);
    QWidget *wanted = dock ? dock->widget() : &panel;
    while (wanted->focusProxy())
        wanted = wanted->focusProxy();
    if (takesKeys(*wanted))
        return wanted;
    for (QWidget *widget = panel.nextInFocusChain(); widget != &panel;
         widget = widget->nextInFocusChain()) {
        if (panel.isAncestorOf(widget) && takesKeys(*widget))
            return widget;
    }
    return nullptr;
}

} // namespace

PanelRing::PanelRing(QMainWindow &window, QWidget &home, const QList<QDockWidget *> &docks)
    : QObject(&window)
    , m_home(home)
    , m_docks(docks)
    , m_next(makeAction(this, tr("Ne&xt Panel"), tr("Move the keyboard to the next panel"),
          {QKeySequence(Qt::Key_F6)}))
    , m_previous(makeAction(this, tr("Pre&vious Panel"),
          tr("Move the keyboard to the panel before"), {QKeySequence(Qt::SHIFT | Qt::Key_F6)}))
    , m_goHome(makeAction(this, tr("Back to the Timeline"),
          tr("Move the keyboard from a panel back to the timeline"),
          {QKeySequence(Qt::Key_Escape)}))
{
    m_goHome->setShortcutContext(Qt::WidgetWithChildrenShortcut); // elsewhere Esc has other uses
    for (QDockWidget *dock : docks)
        dock->addAction(m_goHome);
    connect(m_next, &QAction::triggered, this, [this] { go(+1); });
    connect(m_previous, &QAction::triggered, this, [this] { go(-1); });
    connect(
        m_goHome, &QAction::triggered, &home, [&home] { home.setFocus(Qt::ShortcutFocusReason); });
    connect(qApp, &QApplication::focusChanged, this,
        [this](QWidget *, QWidget *focused) { note(focused); });
}

QWidgetList PanelRing::panels() const
{
    QWidgetList panels{&m_home};
    for (QDockWidget *dock : m_docks) {
        if (dock->toggleViewAction()->isChecked())
            panels += dock;
    }
    return panels;
}

void PanelRing::note(QWidget *focused)
{
    for (const QWidget *widget = focused; widget; widget = widget->parentWidget()) {
        if (qobject_cast<const QDockWidget *>(widget))
            m_last[widget] = focused;
    }
}

void PanelRing::go(int direction)
{
    const QWidgetList all = panels();
    const QWidget *focused = QApplication::focusWidget();
    qsizetype place = direction > 0 ? 0 : all.size();
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (focused && (all[i] == focused || all[i]->isAncestorOf(focused)))
            place = i;
    }
    enter(*all[(place + direction + all.size()) % all.size()]);
}

void PanelRing::enter(QWidget &panel)
{
    panel.raise(); // it may lie behind another
    QWidget *last = m_last.value(&panel);
    QWidget *target = last && takesKeys(*last) ? last : firstIn(panel);
    if (target)
        target->setFocus(Qt::ShortcutFocusReason);
}

} // namespace gui
