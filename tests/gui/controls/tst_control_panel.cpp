#include "gui/controls/control_panel.h"
#include "tests/support/live_engine.h"
#include "tests/support/widgets.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLineEdit>

using namespace gui;
using trace::EventKind;

namespace {

/// The panel on a loop of one waiter, which is selected.
struct Panel : LiveEngine
{
    Panel()
        : actions(document, engine)
        , panel(engine, actions)
    {
        panel.resize(300, 800);
        panel.show();
    }

    [[nodiscard]] bool spawn(const char *coroutine, std::vector<double> values)
    {
        LiveEngine::run();
        engine.spawn({coroutine, std::move(values), 1});
        if (!QTest::qWaitFor([&] { return store().task_count() == 1; }, 20'000))
            return false;
        document.selection().select(TaskId{1});
        return true;
    }
    void click(const QAction *action)
    {
        QTest::mouseClick(button_of(panel, action), Qt::LeftButton);
    }
    void tick(const QString &name)
    {
        auto *box = named<QCheckBox>(panel, name);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    }

    TaskActions actions;
    ControlPanel panel;
};

} // namespace

class TestControlPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyInputHasANameAndATip()
    {
        const Panel panel;

        QCOMPARE(nameless_inputs(panel.panel).join(u' '), QString());
        for (QWidget *widget : panel.panel.findChildren<QWidget *>()) {
            const bool input = (widget->focusPolicy() & Qt::TabFocus)
                && !widget->objectName().startsWith(u"qt_") && !widget->inherits("QScrollArea");
            if (input)
                QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(accessible_name(widget)));
        }
    }

    void everyActionHasAButtonThatIsDisabledWithIt()
    {
        Panel panel;
        const QList<QAction *> actions{panel.actions.cancelSelected(), panel.actions.gather(),
            panel.actions.wait(), panel.actions.asCompleted()};

        for (const QAction *action : actions) {
            QVERIFY(!button_of(panel.panel, action)->isEnabled());
            QVERIFY(button_of(panel.panel, action)->toolTip().contains(u"no task is selected"));
        }
        QVERIFY(panel.spawn("waiter", {}));

        for (const QAction *action : actions)
            QVERIFY(button_of(panel.panel, action)->isEnabled());
    }

    void aCancelHasNoMessageUnlessOneIsWanted()
    {
        Panel panel;
        QVERIFY(panel.spawn("waiter", {}));
        QVERIFY(!named<QLineEdit>(panel.panel, u"Cancel message"_qs)->isEnabled());

        panel.click(panel.actions.cancelSelected());

        QTRY_COMPARE(count_of(panel.store(), EventKind::CancelRequested), 1);
        QCOMPARE(last_text(panel.store(), EventKind::CancelRequested), QString());
    }

    void theMessageThatIsTypedIsPassed()
    {
        Panel panel;
        QVERIFY(panel.spawn("waiter", {}));

        panel.tick(u"With message"_qs);
        type_over(named<QLineEdit>(panel.panel, u"Cancel message"_qs), u"out of time"_qs);
        panel.click(panel.actions.cancelSelected());

        QTRY_COMPARE(last_text(panel.store(), EventKind::CancelRequested), u"out of time");
    }

    void returnExceptionsIsPassed()
    {
        Panel panel;
        QVERIFY(panel.spawn("failing", {1}));

        panel.tick(u"return_exceptions"_qs);
        panel.click(panel.actions.gather());

        QTRY_COMPARE(panel.shown("gather 1"), u"finished");
    }

    void theTimeoutIsPassed()
    {
        Panel panel;
        QVERIFY(panel.spawn("waiter", {}));
        auto *timeout = named<QDoubleSpinBox>(panel.panel, u"Timeout of wait"_qs);
        QVERIFY(!timeout->isEnabled());

        panel.tick(u"timeout"_qs);
        type_over(timeout, u"1.5"_qs);
        const trace::Time before = panel.store().live_end();
        panel.click(panel.actions.wait());

        QTRY_COMPARE(panel.shown("wait 1"), u"finished");
        QCOMPARE(printed(panel.store()), (QStringList{u"done: []"_qs, u"pending: ['Task-1']"_qs}));
        QVERIFY(panel.store().live_end() - before >= std::chrono::milliseconds(1500));
    }

    void returnWhenIsPassed()
    {
        Panel panel;
        QVERIFY(panel.spawn("waiter", {}));
        panel.engine.spawn({"sleeper", {1}, 1});
        QTRY_COMPARE(panel.shown("Task-2"), u"finished");
        panel.document.selection().set({TaskId{1}, TaskId{2}});

        choose(named<QComboBox>(panel.panel, u"When wait returns"_qs), 1);
        panel.click(panel.actions.wait());

        QTRY_COMPARE(panel.shown("wait 1"), u"finished");
        QCOMPARE(printed(panel.store()),
            (QStringList{u"done: ['Task-2']"_qs, u"pending: ['Task-1']"_qs}));
    }
};

QTEST_MAIN(TestControlPanel)
#include "tst_control_panel.moc"
