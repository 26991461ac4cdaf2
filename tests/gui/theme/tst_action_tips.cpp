#include "gui/theme/action_tips.h"

#include <QTest>

using namespace gui;

class TestActionTips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anActionSaysWhatItDoesAndByWhichKey()
    {
        QObject owner;

        const QAction *action = makeAction(&owner, QStringLiteral("&Step"),
            QStringLiteral("Run one step"), {QKeySequence(Qt::Key_F10), QKeySequence(Qt::Key_N)});

        QCOMPARE(action->toolTip(), u"Run one step (F10)");
        QCOMPARE(action->statusTip(), u"Run one step");
        QCOMPARE(action->shortcuts().size(), 2);
        QVERIFY(action->isEnabled());
    }

    void withoutAKeyItNamesNone()
    {
        QObject owner;

        const QAction *action
            = makeAction(&owner, QStringLiteral("&About"), QStringLiteral("Version and licence"));

        QCOMPARE(action->toolTip(), u"Version and licence");
    }

    void anActionThatCanDoNothingIsDisabledAndSaysWhy()
    {
        QObject owner;
        QAction *action = makeAction(&owner, QStringLiteral("&Gather"), QStringLiteral("Gather"),
            {QKeySequence(Qt::CTRL | Qt::Key_G)});

        setAvailable(action, QStringLiteral("no task is selected"));

        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), u"Gather (Ctrl+G)\nNot now: no task is selected");
    }

    void whenItCanAgainTheReasonIsGone()
    {
        QObject owner;
        QAction *action
            = makeAction(&owner, QStringLiteral("&Gather"), QStringLiteral("Gather them"));
        setAvailable(action, QStringLiteral("no task is selected"));

        setAvailable(action, {});

        QVERIFY(action->isEnabled());
        QCOMPARE(action->toolTip(), u"Gather them");
    }
};

QTEST_MAIN(TestActionTips)
#include "tst_action_tips.moc"
