#include "tests/gui/window/driven_window.h"

#include "gui/timeline/timeline_actions.h"

#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QToolBar>

#include <map>

using namespace gui;

namespace {

/// The actions of a menu and of those within it, without the separators.
QList<QAction *> entries(const QMenu &menu)
{
    QList<QAction *> all;
    for (QAction *action : menu.actions()) {
        if (action->menu())
            all += entries(*action->menu());
        else if (!action->isSeparator())
            all += action;
    }
    return all;
}

/// What is listed together: a menu's own entries, then those of each menu in it.
QList<QList<QAction *>> lists(const QMenu &menu)
{
    QList<QList<QAction *>> all{menu.actions()};
    for (const QAction *action : menu.actions()) {
        if (action->menu())
            all += lists(*action->menu());
    }
    return all;
}

QList<QMenu *> menus(const QMainWindow &window)
{
    QList<QMenu *> all;
    for (const QAction *top : window.menuBar()->actions())
        all += top->menu();
    return all;
}

/// A key, and the widgets in whose focus it works.
struct Binding
{
    QString what;
    QKeySequence keys;
    QWidgetList scope;
};

/// Menus and buttons only show an action; its keys work where it was added to a view.
QWidgetList scope(const QAction &action, QWidget *window)
{
    if (action.shortcutContext() == Qt::WindowShortcut
        || action.shortcutContext() == Qt::ApplicationShortcut)
        return {window};
    QWidgetList widgets;
    for (QObject *object : action.associatedObjects()) {
        auto *widget = qobject_cast<QWidget *>(object);
        if (widget && !qobject_cast<QMenu *>(widget))
            widgets += widget;
    }
    return widgets;
}

bool overlap(const Binding &one, const Binding &other)
{
    for (const QWidget *a : one.scope) {
        for (const QWidget *b : other.scope) {
            if (a == b || a->isAncestorOf(b) || b->isAncestorOf(a))
                return true;
        }
    }
    return false;
}

std::vector<Binding> bindings(QMainWindow &window)
{
    std::vector<Binding> all;
    for (const QAction *action : window.findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts())
            all.push_back({action->text(), keys, scope(*action, &window)});
    }
    for (const QShortcut *shortcut : window.findChildren<QShortcut *>()) {
        all.push_back({QStringLiteral("a QShortcut"), shortcut->key(),
            {qobject_cast<QWidget *>(shortcut->parent())}});
    }
    return all;
}

} // namespace

class TestMenus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntryHasATextATipAndAStatusTip();
    void noEntryIsInTwoPlaces();
    void noLetterIsUnderlinedTwiceInAMenu();
    void everyCommandOfTheTimelineIsInAMenu();
    void everyActionOfTheControlsIsInAMenu();
    void everyDockAndTheBarCanBeShownAgainFromTheViewMenu();
    void noKeyMeansTwoThings();
    void everyDockHasAnAccessibleName();
    void everythingTheKeyboardReachesHasAName();
    void tabReachesEveryPanel();
    void theKeysAreListedInTheHelp();
};

void TestMenus::everyEntryHasATextATipAndAStatusTip()
{
    DrivenWindow driven;

    for (const QMenu *menu : menus(driven.window)) {
        QVERIFY(menu->toolTipsVisible());
        for (const QAction *action : entries(*menu)) {
            const QString text = action->text().remove(u'&');
            QVERIFY(!text.isEmpty());
            QVERIFY2(action->toolTip() != text, qPrintable(text)); // Qt's own, for want of one
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(text));
        }
    }
}

void TestMenus::noEntryIsInTwoPlaces()
{
    DrivenWindow driven;
    QList<const QAction *> seen;

    for (const QMenu *menu : menus(driven.window)) {
        for (const QAction *action : entries(*menu)) {
            QVERIFY2(!seen.contains(action), qPrintable(action->text()));
            seen += action;
        }
    }
}

void TestMenus::noLetterIsUnderlinedTwiceInAMenu()
{
    DrivenWindow driven;
    QList<QList<QAction *>> groups{driven.window.menuBar()->actions()};
    for (const QMenu *menu : menus(driven.window))
        groups += lists(*menu);

    for (const QList<QAction *> &group : groups) {
        std::map<QChar, QString> letters;
        for (const QAction *action : group) {
            const qsizetype place = action->text().indexOf(u'&');
            if (place < 0)
                continue;
            const QChar letter = action->text().at(place + 1).toLower();
            QVERIFY2(!letters.contains(letter),
                qPrintable(letters[letter] + QStringLiteral(" and ") + action->text()));
            letters[letter] = action->text();
        }
    }
}

void TestMenus::everyCommandOfTheTimelineIsInAMenu()
{
    DrivenWindow driven;
    QList<QAction *> inMenus;
    for (const QMenu *menu : menus(driven.window))
        inMenus += entries(*menu);

    for (QAction *action : driven.timeline().actions())
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
}

void TestMenus::everyActionOfTheControlsIsInAMenu()
{
    DrivenWindow driven;
    QList<QAction *> inMenus;
    for (const QMenu *menu : menus(driven.window))
        inMenus += entries(*menu);

    for (const QObject *owner : std::initializer_list<const QObject *>{&driven.window.runActions(),
             &driven.window.taskActions(), &driven.window.controls()}) {
        for (QAction *action : owner->findChildren<QAction *>()) {
            if (!action->shortcuts().isEmpty())
                QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        }
    }
}

void TestMenus::everyDockAndTheBarCanBeShownAgainFromTheViewMenu()
{
    DrivenWindow driven;
    QList<QAction *> view;
    for (const QMenu *menu : menus(driven.window)) {
        if (menu->title() == u"&View")
            view = entries(*menu);
    }

    for (const QDockWidget *dock : driven.window.findChildren<QDockWidget *>())
        QVERIFY2(view.contains(dock->toggleViewAction()), qPrintable(dock->windowTitle()));
    for (const QToolBar *bar : driven.window.findChildren<QToolBar *>())
        QVERIFY2(view.contains(bar->toggleViewAction()), qPrintable(bar->windowTitle()));
}

void TestMenus::noKeyMeansTwoThings()
{
    DrivenWindow driven;
    const std::vector<Binding> all = bindings(driven.window);
    QVERIFY(all.size() > 40);

    QStringList clashes;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            if (!all[i].keys.isEmpty() && all[i].keys == all[k].keys && overlap(all[i], all[k]))
                clashes += QStringLiteral("%1: %2 and %3")
                               .arg(all[i].keys.toString(), all[i].what, all[k].what);
        }
    }

    QCOMPARE(clashes.join(u'\n'), QString());
}

void TestMenus::everyDockHasAnAccessibleName()
{
    DrivenWindow driven;
    const QList<QDockWidget *> docks = driven.window.findChildren<QDockWidget *>();
    QCOMPARE(docks.size(), 9);

    for (QDockWidget *dock : docks) {
        QVERIFY(!accessible_name(dock).isEmpty());
        QCOMPARE(accessible_name(dock->widget()), accessible_name(dock));
    }
}

void TestMenus::everythingTheKeyboardReachesHasAName()
{
    DrivenWindow driven;

    QCOMPARE(nameless_inputs(driven.window).join(u' '), QString());
}

void TestMenus::tabReachesEveryPanel()
{
    DrivenWindow driven;
    const QList<QDockWidget *> docks = driven.window.findChildren<QDockWidget *>();
    QList<const QDockWidget *> reached;

    bool timeline = false;
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        for (const QDockWidget *dock : docks) {
            if (dock->isAncestorOf(QApplication::focusWidget()) && !reached.contains(dock))
                reached += dock;
        }
        timeline = timeline || driven.timeline().hasFocus();
    }

    QVERIFY(timeline); // again: nothing keeps the focus
    for (const QDockWidget *dock : docks) {
        const bool inFront = !dock->visibleRegion().isEmpty();
        QVERIFY2(!inFront || reached.contains(dock), qPrintable(dock->windowTitle()));
    }
}

void TestMenus::theKeysAreListedInTheHelp()
{
    DrivenWindow driven;

    driven.press(Qt::Key_F1);

    auto *dialog = driven.window.findChild<QDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isActiveWindow(), patience);
    driven.press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!driven.window.findChild<QDialog *>(), patience);
}

QTEST_MAIN(TestMenus)
#include "tst_menus.moc"
