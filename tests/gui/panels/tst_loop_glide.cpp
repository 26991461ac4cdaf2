#include "gui/panels/loop_glide.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

LoopCard card(EventIndex id, const QRect &rect)
{
    LoopCard result;
    result.id = id;
    result.rect = rect;
    return result;
}

const QRect here(0, 0, 100, 20);
const QRect there(200, 100, 100, 40);

const MovingCard *shownAs(const std::vector<MovingCard> &cards, EventIndex id)
{
    const auto found
        = std::ranges::find_if(cards, [id](const MovingCard &each) { return each.card.id == id; });
    return found == cards.end() ? nullptr : &*found;
}

} // namespace

class TestLoopGlide : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCardIsHalfWayInBetween();
    void whatIsNewAppearsAndWhatIsGoneFades();
    void whatMovesIsInFront();
    void aStepGlidesToItsEnd();
    void withoutADurationCardsJump();
    void theNextStepInAHurryIsThereAtOnce();
    void afterAPauseStepsGlideAgain();
    void countingDownDoesNotDisturbAGlide();
};

void TestLoopGlide::aCardIsHalfWayInBetween()
{
    const auto half = between({card(1, here)}, {card(1, there)}, 0.5);

    QCOMPARE(half.size(), 1U);
    QCOMPARE(half[0].card.rect, QRect(100, 50, 100, 30));
    QCOMPARE(half[0].opacity, 1.0);
}

void TestLoopGlide::whatIsNewAppearsAndWhatIsGoneFades()
{
    const auto shown = between({card(1, here)}, {card(2, there)}, 0.25);

    QCOMPARE(shownAs(shown, 1)->opacity, 0.75);
    QCOMPARE(shownAs(shown, 1)->card.rect, here);
    QCOMPARE(shownAs(shown, 2)->opacity, 0.25);
    QCOMPARE(shownAs(shown, 2)->card.rect, there);
    QCOMPARE(between({card(1, here)}, {card(2, there)}, 1).size(), 1U);
}

void TestLoopGlide::whatMovesIsInFront()
{
    const auto shown
        = between({card(1, here), card(2, there)}, {card(1, there), card(2, there)}, 0.5);

    QCOMPARE(shown.back().card.id, 1U);
}

void TestLoopGlide::aStepGlidesToItsEnd()
{
    LoopGlide glide;
    glide.setDuration(LoopGlide::usual);
    glide.jumpTo({card(1, here)});
    const QSignalSpy moved(&glide, &LoopGlide::moved);

    glide.glideTo({card(1, there)});
    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, here);
    glide.setElapsed(75ms);
    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, QRect(100, 50, 100, 30));
    glide.setElapsed(LoopGlide::usual);

    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, there);
    QVERIFY(!glide.isRunning());
    QVERIFY(moved.count() >= 2);
}

void TestLoopGlide::withoutADurationCardsJump()
{
    LoopGlide glide;
    glide.jumpTo({card(1, here)});

    glide.glideTo({card(1, there)});

    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, there);
    QVERIFY(!glide.isRunning());
}

void TestLoopGlide::theNextStepInAHurryIsThereAtOnce()
{
    LoopGlide glide;
    glide.setDuration(LoopGlide::usual);
    glide.jumpTo({card(1, here)});
    glide.glideTo({card(1, there)});
    glide.setElapsed(50ms);

    glide.glideTo({card(1, here), card(2, there)});
    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, here);
    QCOMPARE(shownAs(glide.shown(), 2)->opacity, 1.0);
    glide.setElapsed(50ms);
    glide.glideTo({card(1, there)}); // as scrubbing does

    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, there);
    QCOMPARE(glide.shown().size(), 1U);
}

void TestLoopGlide::afterAPauseStepsGlideAgain()
{
    LoopGlide glide;
    glide.setDuration(LoopGlide::usual);
    glide.jumpTo({card(1, here)});
    glide.glideTo({card(1, there)});
    glide.glideTo({card(1, here)});
    glide.setElapsed(LoopGlide::usual);

    glide.glideTo({card(1, there)});
    glide.setElapsed(75ms);

    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, QRect(100, 50, 100, 30));
}

void TestLoopGlide::countingDownDoesNotDisturbAGlide()
{
    LoopGlide glide;
    glide.setDuration(LoopGlide::usual);
    glide.jumpTo({card(1, here)});
    glide.glideTo({card(1, there)});
    glide.setElapsed(75ms);

    LoopCard later = card(1, there);
    later.detail = QStringLiteral("100 ms");
    glide.retarget({later});

    QCOMPARE(shownAs(glide.shown(), 1)->card.rect, QRect(100, 50, 100, 30));
    QCOMPARE(shownAs(glide.shown(), 1)->card.detail, u"100 ms");
}

QTEST_MAIN(TestLoopGlide)
#include "tst_loop_glide.moc"
