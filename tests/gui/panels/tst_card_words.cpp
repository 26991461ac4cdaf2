#include "gui/panels/card_words.h"
#include "loop_sample.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

class TestCardWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStepsCardTellsWhoWokeIt()
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

    void aCancelledTasksCardSaysSo()
    {
        SampleLoop loop(1);
        loop.run.at(2ms).asksToCancel(loop.tasks[0]);
        loop.run.send();
        loop.now = 2ms;

        const LoopCard card = describeCard(loop.moment(), CardPlace::ThisTurn, 0);

        QCOMPARE(card.shown, Shown::CancelRequested);
        QCOMPARE(card.detail, u"cancel requested, first step");
    }

    void aCancelledHandleSaysThatItIsSkipped()
    {
        SampleLoop loop(1);
        loop.state.ready[0].cancelled = true;

        const LoopCard card = describeCard(loop.moment(), CardPlace::ThisTurn, 0);

        QVERIFY(card.cancelled);
        QCOMPARE(card.detail, u"cancelled: will be skipped");
    }

    void aTimersCardCountsDown()
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

    void theToolTipTellsSinceWhenAndAtWhichEvent()
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
};

QTEST_GUILESS_MAIN(TestCardWords)
#include "tst_card_words.moc"
