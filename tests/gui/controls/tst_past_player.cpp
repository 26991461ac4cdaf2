#include "gui/controls/past_player.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A playhead at 1 s of a run of 10 s, and a wall clock that goes on when it is told to.
struct Past
{
    Past()
        : player(playhead)
    {
        playhead.setLiveEnd(10s);
        playhead.setTime(1s);
        player.setWallClock([this] { return wall; });
    }
    void pass(std::chrono::nanoseconds time)
    {
        wall += time;
        player.tick();
    }

    std::chrono::nanoseconds wall{1h};
    Playhead playhead;
    PastPlayer player;
};

} // namespace

class TestPastPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlayheadGoesAtTheSpeed()
    {
        Past past;

        past.player.play(0.05);
        past.pass(2s);
        QVERIFY(past.playhead.time() == 1100ms);
        past.player.setSpeed(2);
        past.pass(16ms);

        QVERIFY(past.playhead.time() == 1132ms);
        QVERIFY(past.player.isPlaying());
    }

    void manySmallTicksAddUp()
    {
        Past past;

        past.player.play(0.5);
        for (int i = 0; i < 1000; ++i)
            past.pass(7ns);

        QVERIFY(past.playhead.time() == 1s + 3500ns);
    }

    void itEndsAtTheLiveEnd()
    {
        Past past;
        QSignalSpy arrived(&past.player, &PastPlayer::arrived);

        past.player.play(1);
        past.pass(8s);
        QCOMPARE(arrived.count(), 0);
        past.pass(2s);

        QCOMPARE(arrived.count(), 1);
        QVERIFY(past.playhead.time() == 10s);
        QVERIFY(!past.player.isPlaying());
    }

    void theLiveEndMayGoOnMeanwhile()
    {
        Past past;

        past.player.play(1);
        past.playhead.setLiveEnd(20s);
        past.pass(12s);

        QVERIFY(past.playhead.time() == 13s);
        QVERIFY(past.player.isPlaying());
    }

    void whoeverMovesThePlayheadStopsIt()
    {
        Past past;
        QSignalSpy changed(&past.player, &PastPlayer::playingChanged);

        past.player.play(1);
        past.pass(1s);
        past.playhead.setTime(5s);

        QVERIFY(!past.player.isPlaying());
        QCOMPARE(changed.count(), 2);
        past.pass(1s);
        QVERIFY(past.playhead.time() == 5s);
    }

    void stoppingLeavesThePlayheadWhereItIs()
    {
        Past past;

        past.player.play(1);
        past.pass(1s);
        past.player.stop();
        past.pass(1s);

        QVERIFY(past.playhead.time() == 2s);
    }
};

QTEST_GUILESS_MAIN(TestPastPlayer)
#include "tst_past_player.moc"
