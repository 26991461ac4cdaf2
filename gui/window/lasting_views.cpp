// What the window remembers from start to start, and what projector mode puts aside.
#include "gui/lesson/narration_strip.h"
#include "gui/panels/cancels_panel.h"
#include "gui/panels/code_panel.h"
#include "gui/panels/tasks_panel.h"
#include "gui/panels/warning_list.h"
#include "gui/timeline/blocked_menu.h"
#include "gui/timeline/minimap.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/centre.h"
#include "gui/window/docks.h"
#include "gui/window/main_window.h"
#include "gui/window/projector_mode.h"
#include "gui/window/settings_keys.h"
#include "gui/window/tour.h"

#include <QCoreApplication>

namespace gui {

void MainWindow::restore()
{
    if (m_remember == Remember::No)
        return;
    m_timelineActions->smooth()->setChecked(true); // for who has never chosen
    m_memory.restore();
    m_arrangement.restore();
}

/// Of the window while it is not as large as the screen. When the program starts, its geometry
/// tells more.
void MainWindow::setUsualSize(QSize size)
{
    // Bars that have got another font get their height with it, and docks what they leave.
    if (isVisible())
        QCoreApplication::sendPostedEvents();
    if (isVisible() && size.isValid() && !isMaximized() && !isFullScreen())
        resize(size);
}

/// In the order in which it is given back: the sizes are those in this theme, with lanes as they
/// are, and the docks are in a window of this size.
void MainWindow::buildArrangement()
{
    m_arrangement.keep(
        settings::theme, [this] { return int(m_look.choice()); },
        [this](const QVariant &stored) {
            const int choice = stored.toInt();
            if (choice >= int(ThemeChoice::System) && choice <= int(ThemeChoice::Projector))
                m_look.setChoice(static_cast<ThemeChoice>(choice));
        });
    m_arrangement.keep(
        settings::textPercent, [this] { return m_look.textPercent(); },
        [this](const QVariant &stored) { m_look.setTextPercent(stored.toInt()); });
    m_arrangement.keep(settings::minimap, *minimap().toggleViewAction());
    m_arrangement.keep(settings::narration, *m_centre->narration().toggleViewAction());
    m_arrangement.keep(settings::legend, *m_centre->legendAction());
    m_arrangement.keep(settings::filterBar, *m_centre->filterBarAction());
    m_arrangement.keep(settings::compactLanes, *m_timelineActions->compactLanes());
    m_arrangement.keep(
        settings::size, [this] { return size(); },
        [this](const QVariant &stored) { setUsualSize(stored.toSize()); });
    m_arrangement.keep(
        settings::docks, [this] { return saveState(); },
        [this](const QVariant &stored) { restoreState(stored.toByteArray()); });
    m_arrangement.keep(
        settings::headerWidth, [this] { return timeline().headerWidth(); },
        [this](const QVariant &stored) {
            if (const int width = stored.toInt(); width > 0)
                timeline().setHeaderWidth(width);
        });
}

void MainWindow::buildMemory()
{
    m_memory.keep(
        settings::geometry, [this] { return saveGeometry(); },
        [this](const QVariant &stored) { restoreGeometry(stored.toByteArray()); });
    m_memory.keep(
        settings::beforeProjector, [this] { return m_projector->before(); },
        [this](const QVariant &stored) { m_projector->resume(stored.toMap()); });
    m_memory.keep(
        settings::taskColumns, [this] { return m_docks->tasks().columnState(); },
        [this](const QVariant &stored) { m_docks->tasks().setColumnState(stored.toByteArray()); });
    m_memory.keep(
        settings::cancelColumns, [this] { return m_docks->cancels().columnState(); },
        [this](
            const QVariant &stored) { m_docks->cancels().setColumnState(stored.toByteArray()); });
    m_memory.keep(
        settings::warningColumns, [this] { return m_docks->cancels().warnings().columnState(); },
        [this](const QVariant &stored) {
            m_docks->cancels().warnings().setColumnState(stored.toByteArray());
        });
    m_memory.keep(
        settings::cancelsWarnFrom, [this] { return m_docks->cancels().threshold(); },
        [this](const QVariant &stored) { m_docks->cancels().setThreshold(stored.toInt()); });
    m_memory.keep(
        settings::mostEvents,
        [this] { return static_cast<qulonglong>(m_engine.settings().most_events); },
        [this](const QVariant &stored) {
            if (const qulonglong events = stored.toULongLong(); events > 0)
                m_engine.setMostEvents(events);
        });
    m_memory.keep(
        settings::tourSeen, [this] { return m_tour->isSeen(); },
        [this](const QVariant &stored) { m_tour->setSeen(stored.toBool()); });
    m_memory.keep(settings::codeInPython, *m_docks->code().pythonAction());
    m_memory.keep(settings::smoothTransitions, *m_timelineActions->smooth());
    m_memory.keep(settings::flowArrows, *m_timelineActions->flowArrows());
    m_memory.keep(settings::axisBySteps, *m_timelineActions->axisBySteps());
    m_memory.keep(
        settings::blockedFrom,
        [this] {
            return static_cast<int>(
                m_timelineActions->blockedMenu()->from() / std::chrono::milliseconds(1));
        },
        [this](const QVariant &stored) {
            m_timelineActions->blockedMenu()->setFrom(std::chrono::milliseconds(stored.toInt()));
        });
}

} // namespace gui
