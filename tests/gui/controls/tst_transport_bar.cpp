#include "gui/controls/transport_bar.h"
#include "tests/support/live_engine.h"
#include "tests/support/widgets.h"

#include <QLabel>

using namespace gui;

namespace {

struct Bar : LiveEngine
{
    Bar()
        : transport(document, engine)
        , actions(document, engine, transport)
        , bar(document, engine, transport, actions)
    {
        bar.show();
    }

    [[nodiscard]] QComboBox *speed() const { return named<QComboBox>(bar, u"Speed"_qs); }
    [[nodiscard]] QComboBox *clock() const { return named<QComboBox>(bar, u"Clock"_qs); }
    [[nodiscard]] QString state() const
    {
        return named<QLabel>(bar, u"What the loop is doing"_qs)->text();
    }

    Transport transport;
    RunActions actions;
    TransportBar bar;
};

} // namespace

class TestTransportBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyInputHasANameAndATip()
    {
        const Bar bar;

        QCOMPARE(nameless_inputs(bar.bar).join(u' '), QString());
        QVERIFY(!bar.speed()->toolTip().isEmpty());
        QVERIFY(!bar.clock()->toolTip().isEmpty());
    }

    void clickingAButtonDoesNotTakeSpaceFromPause()
    {
        const Bar bar;

        for (const QAction *action :
            {bar.actions.restart(), bar.actions.pause(), bar.actions.forward(StepUnit::Step)})
            QCOMPARE(button_of(bar.bar, action)->focusPolicy(), Qt::NoFocus);
    }

    void choosingASpeedSetsIt()
    {
        Bar bar;
        QCOMPARE(bar.speed()->currentText(), u"1×");

        choose(bar.speed(), 0);
        QCOMPARE(bar.actions.speed(), 0.05);
        choose(bar.speed(), bar.speed()->count() - 1);

        QCOMPARE(bar.actions.speed(), host::Pacer::as_fast_as_possible);
        QCOMPARE(bar.engine.settings().speed, host::Pacer::as_fast_as_possible);
    }

    void theSpeedOfTheKeysIsShown()
    {
        Bar bar;

        bar.actions.faster()->trigger();

        QCOMPARE(bar.speed()->currentText(), u"2×");
    }

    void theRealClockDisablesTheSpeedAndSaysWhy()
    {
        Bar bar;
        bar.run("gather");

        choose(bar.clock(), 1);
        QCOMPARE(bar.engine.settings().clock, host::ClockKind::Real);
        QVERIFY(!bar.speed()->isEnabled());
        QVERIFY(bar.speed()->toolTip().contains(u"the real clock has one speed"));
        choose(bar.clock(), 0);

        QCOMPARE(bar.engine.settings().clock, host::ClockKind::Virtual);
        QVERIFY(bar.speed()->isEnabled());
        QVERIFY(!bar.speed()->toolTip().contains(u"Not now"));
    }

    void aClockThatIsChosenElsewhereIsShown()
    {
        Bar bar;

        bar.actions.setClock(host::ClockKind::Real);

        QCOMPARE(bar.clock()->currentText(), u"Real clock");
        QVERIFY(!bar.speed()->isEnabled());
    }

    void itTellsWhatTheLoopIsDoing()
    {
        Bar bar;

        bar.run("gather");
        QTRY_COMPARE(bar.state(), u"finished");
        bar.engine.spawn({"waiter", {}, 1});
        QTRY_COMPARE(bar.state(), u"waiting: no timer is set");
        bar.actions.pause()->trigger();
        QTRY_COMPARE(bar.state(), u"<b>paused</b>");
        bar.actions.pause()->trigger();
        bar.actions.setSpeed(1);
        bar.engine.spawn({"sleeper", {3600}, 1});
        QTRY_COMPARE(bar.state(), u"running");
        bar.engine.spawn({"blocker", {3600}, 1});
        QTRY_COMPARE(bar.state(), u"<b>loop blocked</b>");
    }
};

QTEST_MAIN(TestTransportBar)
#include "tst_transport_bar.moc"
