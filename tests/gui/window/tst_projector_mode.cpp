#include "tests/gui/window/driven_window.h"
#include "tests/support/painted_texts.h"

#include "gui/timeline/minimap.h"
#include "gui/window/projector_mode.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace gui;

namespace {

constexpr double leastPoints = 18;

/// What of a window's arrangement can be seen.
struct Seen
{
    QMap<QString, QRect> docks;
    QList<bool> bars;
    ThemeChoice theme;
    int text;
    int header;
    QSize size;

    bool operator==(const Seen &) const = default;
};

/// Sizes that come of sizes have come.
void settle()
{
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
}

Seen look_at(MainWindow &window)
{
    settle();
    Seen seen{{}, {}, window.look().choice(), window.look().textPercent(),
        window.timeline().headerWidth(), window.size()};
    for (const QDockWidget *dock : window.findChildren<QDockWidget *>()) {
        const bool shown = !dock->visibleRegion().isEmpty();
        seen.docks.insert(dock->objectName(), shown ? dock->geometry() : QRect());
    }
    for (const char *bar : {"Legend", "Filters", "Overview"}) {
        const auto *widget = named<QWidget>(window, QString::fromLatin1(bar));
        seen.bars += widget && widget->isVisible();
    }
    return seen;
}

/// The editor has a font of its own, see what it paints; its scroll bars inherit it.
bool isOfTheEditor(const QWidget *widget)
{
    return widget && (widget->inherits("QsciScintilla") || isOfTheEditor(widget->parentWidget()));
}

/// Each text that is smaller than it has to be, with where it is.
QString small_texts(QWidget &window)
{
    QCoreApplication::sendPostedEvents(); // new fonts arrive with the next events
    QStringList small;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const QString where = QString::fromLatin1(widget->metaObject()->className())
            + QStringLiteral(" ") + accessible_name(widget);
        if (widget->isVisible() && !isOfTheEditor(widget)
            && widget->font().pointSizeF() < leastPoints)
            small += QStringLiteral("the font of ") + where;
    }
    for (const PaintedText &painted : painted_texts(window)) {
        if (painted.points < leastPoints)
            small += QStringLiteral("'%1' in %2 pt").arg(painted.text).arg(painted.points);
    }
    return small.join(u'\n');
}

} // namespace

class TestProjectorMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QCoreApplication::setOrganizationName(QStringLiteral("Coroscope"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_projector_mode"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }

    void oneKeyPutsAwayWhatAClassDoesNotNeed();
    void leavingBringsBackExactlyWhatWasThere();
    void panelsCanBeBroughtBackInTheMode();
    void afterARestartInTheModeLeavingStillBringsItBack();
    void everyTextIsLargeEnoughForTheLastRow();
    void everyTextOfEveryPanelIs();
    void textThatIsPaintedSmallIsFound();

private:
    QTemporaryDir m_folder;
};

void TestProjectorMode::oneKeyPutsAwayWhatAClassDoesNotNeed()
{
    DrivenWindow driven;

    driven.press(Qt::Key_F12);

    QVERIFY(driven.window.projectorMode().action()->isChecked());
    QCOMPARE(driven.timeline().theme(), projectorTheme());
    const Seen seen = look_at(driven.window);
    for (const char *dock :
        {"demosDock", "controlsDock", "tasksDock", "cancelsDock", "outputDock", "chartDock"})
        QVERIFY2(seen.docks.value(QString::fromLatin1(dock)).isNull(), dock);
    QVERIFY(!driven.window.minimap().isVisible());
    QVERIFY(driven.timeline().isVisible());
    QVERIFY(driven.timeline().headerWidth() < driven.timeline().width() / 3);
}

void TestProjectorMode::leavingBringsBackExactlyWhatWasThere()
{
    DrivenWindow driven;
    driven.window.look().setChoice(ThemeChoice::Dark);
    driven.press(Qt::Key_Plus, Qt::ControlModifier);
    driven.window.minimap().toggleViewAction()->trigger();
    driven.window.findChild<QDockWidget *>(QStringLiteral("outputDock"))->close();
    driven.timeline().setHeaderWidth(222);
    QCoreApplication::sendPostedEvents();
    const Seen before = look_at(driven.window);

    driven.press(Qt::Key_F12);
    driven.press(Qt::Key_Plus, Qt::ControlModifier);
    driven.window.resize(1500, 870);
    QVERIFY(look_at(driven.window) != before);
    driven.press(Qt::Key_F12);
    QCoreApplication::sendPostedEvents();
    const Seen after = look_at(driven.window);

    QCOMPARE(after.theme, ThemeChoice::Dark);
    QCOMPARE(after.text, before.text);
    QCOMPARE(after.header, before.header);
    QCOMPARE(after.bars, before.bars);
    QCOMPARE(after.size, before.size);
    QCOMPARE(after.docks, before.docks);
}

void TestProjectorMode::panelsCanBeBroughtBackInTheMode()
{
    DrivenWindow driven;
    driven.press(Qt::Key_F12);
    auto *tasks = driven.window.findChild<QDockWidget *>(QStringLiteral("tasksDock"));

    driven.pick(QStringLiteral("View"), QStringLiteral("Tasks"));

    QVERIFY(tasks->isVisible());
    QVERIFY2(small_texts(driven.window).isEmpty(), qPrintable(small_texts(driven.window)));
}

void TestProjectorMode::afterARestartInTheModeLeavingStillBringsItBack()
{
    Seen before;
    {
        MainWindow window(MainWindow::Remember::Yes);
        window.show();
        window.look().setChoice(ThemeChoice::Dark);
        window.findChild<QDockWidget *>(QStringLiteral("outputDock"))->close();
        QCoreApplication::sendPostedEvents();
        before = look_at(window);
        window.projectorMode().action()->trigger();
        QVERIFY(window.close());
    }

    MainWindow window(MainWindow::Remember::Yes);
    window.show();
    QVERIFY(window.projectorMode().action()->isChecked());
    QCOMPARE(window.look().choice(), ThemeChoice::Projector);
    QVERIFY(!window.findChild<QDockWidget *>(QStringLiteral("demosDock"))->isVisible());
    window.projectorMode().action()->trigger();
    QCoreApplication::sendPostedEvents();

    const Seen after = look_at(window);
    QCOMPARE(after.theme, before.theme);
    QCOMPARE(after.text, before.text);
    QCOMPARE(after.header, before.header);
    QCOMPARE(after.bars, before.bars);
    QCOMPARE(after.size, before.size);
    QCOMPARE(after.docks, before.docks);
}

void TestProjectorMode::everyTextIsLargeEnoughForTheLastRow()
{
    DrivenWindow driven;
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);

    driven.press(Qt::Key_F12);

    QVERIFY(painted_texts(driven.window).size() > 20);
    QVERIFY2(small_texts(driven.window).isEmpty(), qPrintable(small_texts(driven.window)));
}

void TestProjectorMode::everyTextOfEveryPanelIs()
{
    DrivenWindow driven;
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
    driven.press(Qt::Key_F12);

    for (QDockWidget *dock : driven.window.findChildren<QDockWidget *>()) {
        dock->show();
        dock->raise();
        QCoreApplication::sendPostedEvents();
        QVERIFY2(!painted_texts(*dock).empty(), qPrintable(dock->windowTitle()));
        QVERIFY2(small_texts(driven.window).isEmpty(), qPrintable(small_texts(driven.window)));
    }
}

void TestProjectorMode::textThatIsPaintedSmallIsFound()
{
    DrivenWindow driven;

    driven.window.look().setChoice(ThemeChoice::Light);

    QVERIFY(!small_texts(driven.window).isEmpty());
}

QTEST_MAIN(TestProjectorMode)
#include "tst_projector_mode.moc"
