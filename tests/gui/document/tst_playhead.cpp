#include "gui/document/playhead.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

class TestPlayhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void liveItIsAtTheLiveEnd()
    {
        Playhead playhead;
        QSignalSpy moved(&playhead, &Playhead::moved);

        playhead.setLiveEnd(3s);
        playhead.setLiveEnd(3s);

        QVERIFY(playhead.live());
        QVERIFY(playhead.time() == 3s);
        QCOMPARE(moved.count(), 1);
    }

    void onceSetItStaysWhereItIs()
    {
        Playhead playhead;
        playhead.setLiveEnd(3s);
        QSignalSpy live(&playhead, &Playhead::liveChanged);

        playhead.setTime(1s);
        playhead.setLiveEnd(9s);

        QVERIFY(playhead.time() == 1s);
        QVERIFY(!playhead.live());
        QCOMPARE(live.count(), 1);
    }

    void itStaysWithinTheRun()
    {
        Playhead playhead;
        playhead.setLiveEnd(3s);

        playhead.setTime(9s);
        QVERIFY(playhead.time() == 3s);
        playhead.setTime(-1s);

        QVERIFY(playhead.time() == 0s);
    }

    void goingLiveCatchesUp()
    {
        Playhead playhead;
        playhead.setLiveEnd(3s);
        playhead.setTime(1s);
        playhead.setLiveEnd(9s);

        playhead.goLive();

        QVERIFY(playhead.live());
        QVERIFY(playhead.time() == 9s);
    }

    void resetItIsLiveAtZero()
    {
        Playhead playhead;
        playhead.setLiveEnd(3s);
        playhead.setTime(1s);

        playhead.reset();

        QVERIFY(playhead.live());
        QVERIFY(playhead.time() == 0s);
        playhead.setTime(1s);
        QVERIFY(playhead.time() == 0s);
    }
};

QTEST_GUILESS_MAIN(TestPlayhead)
#include "tst_playhead.moc"
