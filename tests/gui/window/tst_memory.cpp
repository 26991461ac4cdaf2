#include "gui/timeline/minimap.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"
#include "gui/window/memory.h"
#include "gui/window/settings_keys.h"

#include <QAction>
#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace gui;

namespace {

const QString key = QStringLiteral("test/number");

} // namespace

class TestMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QCoreApplication::setOrganizationName(QStringLiteral("Coroscope"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_memory"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
    void init() { QSettings().clear(); }

    void whatIsAskedForIsGivenBack();
    void nothingIsGivenThatWasNeverStored();
    void anActionIsCheckedAgain();
    void thingsComeBackInTheirOrder();
    void theWindowFindsItsViewsAgain_data();
    void theWindowFindsItsViewsAgain();
    void aThemeThatThereIsNotIsIgnored();

private:
    QTemporaryDir m_folder;
};

void TestMemory::whatIsAskedForIsGivenBack()
{
    int number = 7;
    Memory memory;
    memory.keep(
        key, [&number] { return number; },
        [&number](const QVariant &stored) { number = stored.toInt(); });

    memory.store();
    number = 0;
    memory.restore();

    QCOMPARE(number, 7);
}

void TestMemory::nothingIsGivenThatWasNeverStored()
{
    int given = 0;
    Memory memory;
    memory.keep(
        key, [] { return 1; }, [&given](const QVariant &) { ++given; });

    memory.restore();
    QCOMPARE(given, 0);
    memory.store();
    memory.restore();

    QCOMPARE(given, 1);
}

void TestMemory::anActionIsCheckedAgain()
{
    QAction action;
    action.setCheckable(true);
    action.setChecked(true);
    Memory memory;
    memory.keep(key, action);

    memory.store();
    action.setChecked(false);
    memory.restore();

    QVERIFY(action.isChecked());
}

void TestMemory::thingsComeBackInTheirOrder()
{
    QStringList order;
    Memory memory;
    for (const QString &name : {QStringLiteral("b"), QStringLiteral("a")}) {
        memory.keep(
            name, [] { return 1; }, [&order, name](const QVariant &) { order += name; });
    }

    memory.store();
    memory.restore();

    QCOMPARE(order, (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
}

void TestMemory::theWindowFindsItsViewsAgain_data()
{
    QTest::addColumn<ThemeChoice>("choice");
    QTest::addColumn<Theme>("theme");
    QTest::addRow("dark") << ThemeChoice::Dark << darkTheme();
    QTest::addRow("larger text") << ThemeChoice::Projector << projectorTheme();
}
void TestMemory::theWindowFindsItsViewsAgain()
{
    QFETCH(ThemeChoice, choice);
    QFETCH(Theme, theme);
    {
        MainWindow window(MainWindow::Remember::Yes);
        window.show();
        window.look().setChoice(choice);
        window.minimap().toggleViewAction()->trigger();
        window.findChild<QDockWidget *>(QStringLiteral("codeDock"))->hide();
        window.timeline().setHeaderWidth(211);
        QVERIFY(window.close());
    }

    MainWindow window(MainWindow::Remember::Yes);
    window.show();

    QCOMPARE(window.look().choice(), choice);
    QCOMPARE(window.timeline().theme(), theme);
    QVERIFY(!window.minimap().isVisible());
    QVERIFY(!window.findChild<QDockWidget *>(QStringLiteral("codeDock"))->isVisible());
    QVERIFY(window.findChild<QDockWidget *>(QStringLiteral("tasksDock"))->isVisible());
    QCOMPARE(window.timeline().headerWidth(), 211);
}

void TestMemory::aThemeThatThereIsNotIsIgnored()
{
    QSettings().setValue(settings::theme, 17);

    MainWindow window(MainWindow::Remember::Yes);

    QCOMPARE(window.look().choice(), ThemeChoice::System);
}

QTEST_MAIN(TestMemory)
#include "tst_memory.moc"
