#include "tests/gui/window/driven_window.h"

#include "gui/window/shortcut_sheet.h"
#include "gui/window/shortcuts.h"

#include <QLineEdit>
#include <QShortcut>
#include <QTextBrowser>

using namespace gui;

namespace {

/// The sheet that was opened last.
ShortcutSheet *sheet_of(DrivenWindow &driven)
{
    return driven.window.findChild<ShortcutSheet *>();
}

QString text_of(const ShortcutSheet &sheet)
{
    return named<QTextBrowser>(sheet, QStringLiteral("Shortcuts"))->toPlainText();
}

std::vector<ShortcutGroup> two_groups()
{
    return {{QStringLiteral("Run"),
                {{QStringLiteral("Restart"), {QStringLiteral("F5")}},
                    {QStringLiteral("Pause"), {QStringLiteral("Space"), QStringLiteral("K")}}}},
        {QStringLiteral("View"), {{QStringLiteral("Full Screen"), {QStringLiteral("F11")}}}}};
}

} // namespace

class TestShortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionWithAKeyIsOnTheSheet();
    void everyActionWithAKeyTellsWhatItDoes();
    void theyAreGroupedAsInTheMenus();
    void wordsAndKeysFindThem();
    void columnsAreOfAboutTheSameHeight();
    void f1OpensTheSheet();
    void theQuestionMarkOpensIt_data();
    void theQuestionMarkOpensIt();
    void typingFindsAShortcut();
    void theMouseIsOnItToo();
};

void TestShortcuts::everyActionWithAKeyIsOnTheSheet()
{
    DrivenWindow driven;
    QStringList listed;
    for (const ShortcutGroup &group : shortcutGroups(driven.window)) {
        for (const Shortcut &shortcut : group.shortcuts)
            listed += shortcut.what + u' ' + shortcut.keys.join(u' ');
    }

    int actions = 0;
    for (const QAction *action : driven.window.findChildren<QAction *>()) {
        QStringList line{action->text().remove(u'&')};
        for (const QKeySequence &keys : action->shortcuts())
            line += keys.toString(QKeySequence::NativeText);
        if (line.size() < 2)
            continue;
        ++actions;
        QVERIFY2(listed.contains(line.join(u' ')), qPrintable(line.join(u' ')));
    }
    QVERIFY(actions > 60);
    QVERIFY(driven.window.findChildren<QShortcut *>().isEmpty()); // which have no text to list
}

void TestShortcuts::everyActionWithAKeyTellsWhatItDoes()
{
    DrivenWindow driven;

    for (const QAction *action : driven.window.findChildren<QAction *>()) {
        if (action->shortcuts().isEmpty())
            continue;
        const QString text = action->text().remove(u'&');
        QVERIFY2(!text.isEmpty(), qPrintable(action->shortcut().toString()));
        QVERIFY2(action->toolTip() != text, qPrintable(text)); // Qt's own, for want of one
        QVERIFY2(!action->statusTip().isEmpty(), qPrintable(text));
    }
}

void TestShortcuts::theyAreGroupedAsInTheMenus()
{
    DrivenWindow driven;

    const std::vector<ShortcutGroup> groups = shortcutGroups(driven.window);

    QCOMPARE(groups.front().title, u"File");
    for (const ShortcutGroup &group : groups) {
        QVERIFY(!group.shortcuts.empty());
        if (group.title != u"Elsewhere")
            continue;
        for (const Shortcut &shortcut : group.shortcuts) // the digits have no entry in a menu
            QVERIFY2(shortcut.what.startsWith(u"Answer") || shortcut.what == u"Skip",
                qPrintable(shortcut.what));
    }
}

void TestShortcuts::wordsAndKeysFindThem()
{
    QCOMPARE(matching(two_groups(), QStringLiteral("paus")).size(), 1U);
    QCOMPARE(matching(two_groups(), QStringLiteral("paus")).front().shortcuts.size(), 1U);
    QCOMPARE(matching(two_groups(), QStringLiteral("f11")).front().title, u"View");
    QCOMPARE(matching(two_groups(), QStringLiteral("run")).front().shortcuts.size(), 2U);
    QCOMPARE(matching(two_groups(), QStringLiteral("screen view")).size(), 1U);
    QVERIFY(matching(two_groups(), QStringLiteral("screen run")).empty());
    QCOMPARE(matching(two_groups(), QString()).size(), 2U);
}

void TestShortcuts::columnsAreOfAboutTheSameHeight()
{
    std::vector<ShortcutGroup> groups;
    for (int i = 0; i < 6; ++i)
        groups.push_back({QString::number(i), std::vector<Shortcut>(5)});

    const auto columns = inColumns(groups, 2);

    QCOMPARE(columns.size(), 2U);
    QCOMPARE(columns[0].size(), 3U);
    QCOMPARE(columns[1].front().title, u"3");
    QCOMPARE(inColumns(groups, 1).front().size(), 6U);
}

void TestShortcuts::f1OpensTheSheet()
{
    DrivenWindow driven;

    driven.press(Qt::Key_F1);

    QVERIFY(sheet_of(driven));
    QTRY_VERIFY_WITH_TIMEOUT(sheet_of(driven)->isActiveWindow(), patience);
    QVERIFY(text_of(*sheet_of(driven)).contains(QStringLiteral("Cancel All")));
    driven.press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!sheet_of(driven), patience);
}

void TestShortcuts::theQuestionMarkOpensIt_data()
{
    QTest::addColumn<Qt::KeyboardModifier>("modifier");
    QTest::addRow("a key of its own") << Qt::NoModifier;
    QTest::addRow("with Shift, as on most keyboards") << Qt::ShiftModifier;
}
void TestShortcuts::theQuestionMarkOpensIt()
{
    QFETCH(Qt::KeyboardModifier, modifier);
    DrivenWindow driven;

    driven.press(Qt::Key_Question, modifier);

    QVERIFY(sheet_of(driven));
}

void TestShortcuts::typingFindsAShortcut()
{
    DrivenWindow driven;
    driven.press(Qt::Key_F1);
    QTRY_VERIFY_WITH_TIMEOUT(sheet_of(driven)->isActiveWindow(), patience);

    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("full scr"));

    QVERIFY(text_of(*sheet_of(driven)).contains(QStringLiteral("F11")));
    QVERIFY(!text_of(*sheet_of(driven)).contains(QStringLiteral("F5")));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("xyz"));
    QCOMPARE(text_of(*sheet_of(driven)).trimmed(), u"Nothing is done with that.");
}

void TestShortcuts::theMouseIsOnItToo()
{
    DrivenWindow driven;

    driven.press(Qt::Key_F1);

    QVERIFY(text_of(*sheet_of(driven)).contains(QStringLiteral("drag in the minimap")));
}

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
