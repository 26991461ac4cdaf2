#include "gui/panels/turn_words.h"
#include "loop_sample.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

namespace {

/// The line of the pseudo-code that is lit; empty if there is not exactly one.
QString litLine(const LoopMoment &moment)
{
    QString lit;
    int count = 0;
    for (const TurnLine &each : turnLines(moment)) {
        if (each.lit) {
            lit = each.text.trimmed();
            if (!each.note.isEmpty())
                lit += QStringLiteral(" # ") + each.note;
            ++count;
        }
    }
    return count == 1 ? lit : QString();
}

} // namespace

class TestTurnWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beforeTheFirstTurnItSaysSo()
    {
        const SampleLoop loop(2);

        QCOMPARE(phaseText(loop.moment()), u"Before the first turn: 2 ready for the next turn");
    }

    void inATurnItCountsTheHandles()
    {
        SampleLoop loop(3);
        loop.beginsTurn(12);
        QCOMPARE(phaseText(loop.moment()), u"Turn 12: handles to run: 3");

        loop.runsTheFirst();
        QCOMPARE(phaseText(loop.moment()), u"Turn 12: running handle 1 of 3");

        loop.state.running.clear();
        QCOMPARE(phaseText(loop.moment()), u"Turn 12: 1 of 3 handles have run");

        loop.state.phase = TurnPhase::Timers;
        QCOMPARE(phaseText(loop.moment()), u"Turn 12: moving timers that are due");
    }

    void betweenTurnsItWaitsForTheEarliestTimerThatIsNotCancelled()
    {
        SampleLoop loop(1);
        loop.state.ready.clear();
        loop.state.turn = 4;
        loop.sleeps(loop.tasks[0], 500ms).sleeps(loop.tasks[0], 2s).sleeps(loop.tasks[0], 1s);
        QCOMPARE(phaseText(loop.moment()), u"After turn 4: waiting for a timer until 0.500 s");

        loop.state.timers[0].cancelled = true;

        QCOMPARE(phaseText(loop.moment()), u"After turn 4: waiting for a timer until 1.000 s");
    }

    void withoutTimersItWaitsForSomebody()
    {
        SampleLoop loop(1);
        loop.state.ready.clear();
        loop.state.turn = 4;

        QCOMPARE(
            phaseText(loop.moment()), u"After turn 4: nothing to do until somebody does something");
    }

    void whenAllTasksAreDoneItIsFinished()
    {
        SampleLoop loop(1);
        loop.run.at(2ms).begins(loop.tasks[0]);
        loop.run.ends(loop.tasks[0], Condition::Result, "1");
        loop.run.send();
        loop.state.ready.clear();
        loop.state.turn = 4;
        loop.now = 2ms;

        QCOMPARE(phaseText(loop.moment()), u"After turn 4: nothing to do, finished");
    }

    /// At the begin of a run that is done it was said to be finished.
    void beforeThereIsATaskItIsNotFinished()
    {
        SampleLoop loop(1);
        loop.state.ready.clear();
        loop.now = -1ns;

        QCOMPARE(phaseText(loop.moment()),
            u"Before the first turn: nothing to do until somebody does something");
        QCOMPARE(briefPhaseText(loop.moment()), u"Nothing to do");
    }

    void theLineOfTheTurnIsLit()
    {
        SampleLoop loop(2);
        QCOMPARE(litLine(loop.moment()), u"wait for ready or timer # at once");

        loop.state.phase = TurnPhase::Timers;
        QCOMPARE(litLine(loop.moment()), u"move due timers to ready");

        loop.beginsTurn(1);
        QCOMPARE(litLine(loop.moment()), u"n = len(ready) # 2");

        loop.runsTheFirst();
        QCOMPARE(litLine(loop.moment()), u"handle.run() # worker 1");

        loop.state.running.clear();
        QCOMPARE(litLine(loop.moment()), u"for i in range(n): # 1 of 2");
    }
};

QTEST_GUILESS_MAIN(TestTurnWords)
#include "tst_turn_words.moc"
