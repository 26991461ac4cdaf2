#include "gui/panels/loop_words.h"
#include "loop_sample.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

class TestLoopWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWholeStateIsReadAloud()
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

    void ofALongQueueTheBeginIsReadAloud()
    {
        const SampleLoop loop(100);

        const QString text = spokenLoop(loop.moment());

        QVERIFY(text.contains(u"8: worker 8, first step; and 92 more."));
        QVERIFY(!text.contains(u"worker 9"));
    }
};

QTEST_GUILESS_MAIN(TestLoopWords)
#include "tst_loop_words.moc"
