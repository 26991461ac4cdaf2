#pragma once

#include "engine/demos/catalog.h"
#include "gui/controls/control_panel.h"
#include "gui/controls/run_actions.h"
#include "gui/controls/task_actions.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"
#include "tests/support/store_queries.h"
#include "tests/support/widgets.h"

#include <QApplication>
#include <QDockWidget>
#include <QImage>
#include <QMenu>
#include <QMenuBar>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

/// How long a loaded machine may take for something that is quick.
inline constexpr int patience = 30'000;

/// The real window as main() opens it, with the first demo running, and a user with a mouse and a
/// keyboard.
class DrivenWindow
{
public:
    explicit DrivenWindow(double speed = host::Pacer::as_fast_as_possible)
        : window(gui::MainWindow::Remember::No)
    {
        window.runActions().setSpeed(speed);
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window, patience));
        window.runDemo(QString::fromStdString(std::string(demos::catalog().front().id)));
    }

    // Asking what is to be seen.
    [[nodiscard]] const trace::TraceStore &store() { return window.document().store(); }
    [[nodiscard]] QString shown(std::string_view task) { return shown_now(store(), task); }
    [[nodiscard]] host::RunState state() { return window.engine().state(); }
    [[nodiscard]] bool finished()
    {
        return state() == host::RunState::Finished && store().task_count() > 0
            && window.document().tasksLeft() == 0;
    }
    [[nodiscard]] gui::TimelineView &timeline() { return window.timeline(); }
    [[nodiscard]] QImage painted() { return timeline().viewport()->grab().toImage(); }
    /// How many pixels of a lane are painted in a colour; its header counts.
    [[nodiscard]] int pixels(std::string_view task, const QColor &colour)
    {
        timeline().reveal(task_named(store(), task));
        const QImage image = painted();
        const QRect lane = timeline().laneRect(task_named(store(), task)).intersected(image.rect());
        int count = 0;
        for (int y = lane.top(); y <= lane.bottom(); ++y) {
            for (int x = lane.left(); x <= lane.right(); ++x)
                count += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return count;
    }
    [[nodiscard]] int fill(std::string_view task, gui::Shown shown)
    {
        return pixels(task, timeline().theme().style(shown).fill);
    }

    // Doing it.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void clickLane(std::string_view task, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        timeline().reveal(task_named(store(), task));
        const QRect lane = timeline().laneRect(task_named(store(), task));
        QTest::mouseClick(timeline().viewport(), Qt::LeftButton, modifiers,
            QPoint(timeline().headerWidth() / 2, lane.center().y()));
    }
    /// Brings a dock to the front by its tab.
    void clickTab(const QString &title)
    {
        for (QTabBar *bar : window.findChildren<QTabBar *>()) {
            for (int i = 0; i < bar->count(); ++i) {
                if (bar->tabText(i) == title)
                    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(i).center());
            }
        }
    }
    void clickButton(const QAction *action)
    {
        QTest::mouseClick(button_of(window.controls(), action), Qt::LeftButton);
    }
    void runDemoFromTheList(const QString &title)
    {
        auto *tree = named<QTreeView>(window, QStringLiteral("Demos"));
        const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0),
            Qt::DisplayRole, title, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree->scrollTo(found.constFirst());
        const QPoint place = tree->visualRect(found.constFirst()).center();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, place);
    }
    /// From the Controls dock: which coroutine, by its place in the list, and how many.
    void spawn(const QString &coroutine, int count)
    {
        clickTab(QStringLiteral("Controls"));
        auto *box = named<QComboBox>(window, QStringLiteral("Coroutine to spawn"));
        choose(box, box->findText(coroutine));
        auto *number = named<QSpinBox>(window, QStringLiteral("Number of tasks to spawn"));
        type_over(number, QString::number(count));
        clickButton(window.controls().spawnForm().spawnAction());
    }
    void setValue(const QString &parameter, const QString &value)
    {
        type_over(named<QAbstractSpinBox>(window.controls(), parameter), value);
    }
    /// Opens a menu of the menu bar and clicks an entry.
    void pick(const QString &title, const QString &entry)
    {
        QMenuBar *bar = window.menuBar();
        for (QAction *top : bar->actions()) {
            if (top->text().remove(u'&') != title)
                continue;
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(top).center());
            QVERIFY(QTest::qWaitFor([top] { return top->menu()->isVisible(); }, patience));
            clickEntry(*top->menu(), entry);
            return;
        }
        QFAIL(qPrintable(title));
    }
    static void clickEntry(QMenu &menu, const QString &entry)
    {
        for (QAction *action : menu.actions()) {
            if (action->text().remove(u'&') == entry) {
                QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(action).center());
                return;
            }
        }
        QFAIL(qPrintable(entry));
    }

    gui::MainWindow window;
};
