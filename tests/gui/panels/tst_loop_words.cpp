#include "gui/panels/loop_words.h"
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

class TestLoopWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beforeTheFirstTurnItSaysSo();
    void inATurnItCountsTheHandles();
    void betweenTurnsItWaitsForTheEarliestTimerThatIsNotCancelled();
    void withoutTimersItWaitsForSomebody();
    void whenAllTasksAreDoneItIsFinished();
    void theLineOfTheTurnIsLit();
    void whatIsQueuedInATurnIsLeftForTheNext();
    void theTimerThatIsDueNextIsNotACancelledOne();
    void aStepsCardTellsWhoWokeIt();
    void aCancelledTasksCardSaysSo();
    void aCancelledHandleSaysThatItIsSkipped();
    void aTimersCardCountsDown();
    void theWholeStateIsReadAloud();
    void ofALongQueueTheBeginIsReadAloud();
    void theToolTipTellsSinceWhenAndAtWhichEvent();
};

void TestLoopWords::beforeTheFirstTurnItSaysSo()
{
    const SampleLoop loop(2);

    QCOMPARE(phaseText(loop.moment()), u"Before the first turn: 2 ready for the next turn");
}

void TestLoopWords::inATurnItCountsTheHandles()
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

void TestLoopWords::betweenTurnsItWaitsForTheEarliestTimerThatIsNotCancelled()
{
    SampleLoop loop(1);
    loop.state.ready.clear();
    loop.state.turn = 4;
    loop.sleeps(loop.tasks[0], 500ms).sleeps(loop.tasks[0], 2s).sleeps(loop.tasks[0], 1s);
    QCOMPARE(phaseText(loop.moment()), u"After turn 4: waiting for a timer until 0.500 s");

    loop.state.timers[0].cancelled = true;

    QCOMPARE(phaseText(loop.moment()), u"After turn 4: waiting for a timer until 1.000 s");
}

void TestLoopWords::withoutTimersItWaitsForSomebody()
{
    SampleLoop loop(1);
    loop.state.ready.clear();
    loop.state.turn = 4;

    QCOMPARE(
        phaseText(loop.moment()), u"After turn 4: nothing to do until somebody does something");
}

void TestLoopWords::whenAllTasksAreDoneItIsFinished()
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

void TestLoopWords::theLineOfTheTurnIsLit()
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

void TestLoopWords::whatIsQueuedInATurnIsLeftForTheNext()
{
    SampleLoop loop(3);
    QCOMPARE(leftInTurn(loop.state), 3U);

    loop.beginsTurn(1).runsTheFirst();
    loop.state.ready.push_back(loop.state.running.front());

    QCOMPARE(loop.state.ready.size(), 3U);
    QCOMPARE(leftInTurn(loop.state), 2U);
}

void TestLoopWords::theTimerThatIsDueNextIsNotACancelledOne()
{
    SampleLoop loop(1);
    QVERIFY(!nextTimer(loop.state));
    loop.sleeps(loop.tasks[0], 1s).sleeps(loop.tasks[0], 3s).sleeps(loop.tasks[0], 2s);
    QCOMPARE(nextTimer(loop.state), 0U);

    loop.state.timers[0].cancelled = true;
    QCOMPARE(nextTimer(loop.state), 2U);

    loop.state.timers[1].cancelled = loop.state.timers[2].cancelled = true;
    QVERIFY(!nextTimer(loop.state));
}

void TestLoopWords::aStepsCardTellsWhoWokeIt()
{
    SampleLoop loop(2);

    const LoopCard first = describeCard(loop.moment(), CardPlace::ThisTurn, 0);
    const LoopCard second = describeCard(loop.moment(), CardPlace::ThisTurn, 1);

    QCOMPARE(first.title, u"worker 1");
    QCOMPARE(first.detail, u"first step");
    QCOMPARE(first.number, u"next");
    QVERIFY(first.next);
    QCOMPARE(first.shown, Shown::Ready);
    QCOMPARE(first.id, 1U);
    QCOMPARE(second.number, u"2");
    QVERIFY(!second.next);
}

void TestLoopWords::aCancelledTasksCardSaysSo()
{
    SampleLoop loop(1);
    loop.run.at(2ms).asksToCancel(loop.tasks[0]);
    loop.run.send();
    loop.now = 2ms;

    const LoopCard card = describeCard(loop.moment(), CardPlace::ThisTurn, 0);

    QCOMPARE(card.shown, Shown::CancelRequested);
    QCOMPARE(card.detail, u"cancel requested, first step");
}

void TestLoopWords::aCancelledHandleSaysThatItIsSkipped()
{
    SampleLoop loop(1);
    loop.state.ready[0].cancelled = true;

    const LoopCard card = describeCard(loop.moment(), CardPlace::ThisTurn, 0);

    QVERIFY(card.cancelled);
    QCOMPARE(card.detail, u"cancelled: will be skipped");
}

void TestLoopWords::aTimersCardCountsDown()
{
    SampleLoop loop(1);
    loop.sleeps(loop.tasks[0], 1001ms).sleeps(loop.tasks[0], 2s);
    const auto card = [&loop] { return describeCard(loop.moment(), CardPlace::Timers, 0); };

    QCOMPARE(card().title, u"worker 1");
    QCOMPARE(card().detail, u"1.000 s");
    loop.now = 501ms;
    QCOMPARE(card().detail, u"500 ms");
    loop.now = 1001ms;
    QCOMPARE(card().detail, u"due");
    loop.state.timers[0].cancelled = true;
    QCOMPARE(card().detail, u"cancelled");
    QVERIFY(!card().next);
}

void TestLoopWords::theWholeStateIsReadAloud()
{
    SampleLoop loop(4);
    loop.beginsTurn(12).runsTheFirst();
    loop.state.handles = 3;
    loop.sleeps(loop.tasks[0], 101ms);

    QCOMPARE(spokenLoop(loop.moment()),
        u"Turn 12: running handle 1 of 3. Running: worker 1, first step. "
        u"Ready: next: worker 2, first step; 2: worker 3, first step. "
        u"Ready for the next turn: 3: worker 4, first step. "
        u"Timers: next: worker 1, 100 ms.");
}

void TestLoopWords::ofALongQueueTheBeginIsReadAloud()
{
    const SampleLoop loop(100);

    const QString text = spokenLoop(loop.moment());

    QVERIFY(text.contains(u"8: worker 8, first step; and 92 more."));
    QVERIFY(!text.contains(u"worker 9"));
}

void TestLoopWords::theToolTipTellsSinceWhenAndAtWhichEvent()
{
    SampleLoop loop(1);
    loop.now = 5ms;
    const LoopCard card = describeCard(loop.moment(), CardPlace::ThisTurn, 0);

    const QString text = cardToolTip(loop.moment(), card);

    QVERIFY2(text.contains(u"worker 1"), qPrintable(text));
    QVERIFY2(text.contains(u"number 1 in the ready queue"), qPrintable(text));
    QVERIFY2(text.contains(u"event 2"), qPrintable(text));
    QVERIFY2(text.contains(u"4.000 ms") || text.contains(u"4 ms"), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestLoopWords)
#include "tst_loop_words.moc"
