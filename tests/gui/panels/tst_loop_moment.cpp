#include "gui/panels/loop_moment.h"
#include "loop_sample.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

class TestLoopMoment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsQueuedInATurnIsLeftForTheNext()
    {
        SampleLoop loop(3);
        QCOMPARE(leftInTurn(loop.state), 3U);

        loop.beginsTurn(1).runsTheFirst();
        loop.state.ready.push_back(loop.state.running.front());

        QCOMPARE(loop.state.ready.size(), 3U);
        QCOMPARE(leftInTurn(loop.state), 2U);
    }

    void theTimerThatIsDueNextIsNotACancelledOne()
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
};

QTEST_GUILESS_MAIN(TestLoopMoment)
#include "tst_loop_moment.moc"
