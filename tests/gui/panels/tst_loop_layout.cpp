#include "gui/panels/loop_layout.h"
#include "loop_sample.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

namespace {

constexpr QSize wide(1100, 300);
constexpr QSize usual(420, 420);
constexpr QSize narrow(200, 700);

LoopMetrics metrics(const Theme &theme = lightTheme())
{
    return {theme, QFont()};
}

LoopLayout laidOut(const SampleLoop &loop, QSize size = usual)
{
    return layOut(loop.moment(), metrics(), size);
}

std::vector<LoopCard> cardsIn(const LoopLayout &layout, CardPlace place)
{
    std::vector<LoopCard> cards;
    for (const LoopCard &card : layout.cards) {
        if (card.place == place)
            cards.push_back(card);
    }
    return cards;
}

QStringList titles(const LoopLayout &layout, CardPlace place)
{
    QStringList result;
    for (const LoopCard &card : cardsIn(layout, place))
        result += card.title;
    return result;
}

QStringList texts(const std::vector<LoopText> &list)
{
    QStringList result;
    for (const LoopText &each : list)
        result += each.text;
    return result;
}

/// Everything is inside of the panel, and no two cards lie on each other.
void verifySound(const LoopLayout &layout, QSize size)
{
    const QRect room(QPoint(0, 0), size);
    for (std::size_t i = 0; i < layout.cards.size(); ++i) {
        const LoopCard &card = layout.cards[i];
        QVERIFY2(room.contains(card.rect), qPrintable(card.title));
        QVERIFY(card.rect.width() > 30 && card.rect.height() > 10);
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY2(!card.rect.intersects(layout.cards[j].rect), qPrintable(card.title));
        for (const PlacedLine &line : layout.code)
            QVERIFY(!card.rect.intersects(line.rect));
        for (const LoopText &note : layout.notes)
            QVERIFY(!card.rect.intersects(note.rect));
        QVERIFY(!layout.border || !card.rect.intersects(layout.border->rect));
    }
}

} // namespace

class TestLoopLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theReadyQueueIsInItsOrder();
    void whatTheNextTurnRunsIsBelowTheBorder();
    void withoutSuchThereIsNoBorder();
    void theRunningHandleHasAPlaceOfItsOwn();
    void whatIsStartedEagerlyIsInFrontOfItsParent();
    void timersAreATree();
    void manyTimersAreAListInTheOrderOfTheArray();
    void thePseudoCodeHasOneLineLit();
    void ofTenThousandAsManyAsFitAreShown();
    void theBorderStaysInViewBehindTenThousand();
    void emptyPlacesSayThatTheyAre();
    void everySizeIsSound_data();
    void everySizeIsSound();
    void onAProjectorQueueAndRunningHandleAreThere();
    void theCardUnderTheMouseIsFound();
};

void TestLoopLayout::theReadyQueueIsInItsOrder()
{
    const LoopLayout layout = laidOut(SampleLoop(3));
    const auto cards = cardsIn(layout, CardPlace::ThisTurn);

    QCOMPARE(titles(layout, CardPlace::ThisTurn),
        (QStringList{u"worker 1"_qs, u"worker 2"_qs, u"worker 3"_qs}));
    QVERIFY(cards[0].next && !cards[1].next);
    QVERIFY(cards[0].rect.bottom() < cards[1].rect.top());
    QVERIFY(cards[1].rect.bottom() < cards[2].rect.top());
}

void TestLoopLayout::whatTheNextTurnRunsIsBelowTheBorder()
{
    SampleLoop loop(4);
    loop.beginsTurn(1).runsTheFirst();
    loop.state.handles = 2;

    const LoopLayout layout = laidOut(loop);

    QCOMPARE(titles(layout, CardPlace::ThisTurn), QStringList{u"worker 2"_qs});
    QCOMPARE(titles(layout, CardPlace::NextTurn), (QStringList{u"worker 3"_qs, u"worker 4"_qs}));
    QVERIFY(layout.border);
    QCOMPARE(layout.border->text, u"in the next turn");
    QVERIFY(layout.border->rect.top() > cardsIn(layout, CardPlace::ThisTurn)[0].rect.bottom());
    QVERIFY(layout.border->rect.bottom() < cardsIn(layout, CardPlace::NextTurn)[0].rect.top());
}

void TestLoopLayout::withoutSuchThereIsNoBorder()
{
    SampleLoop loop(2);
    QVERIFY(!laidOut(loop).border);

    loop.beginsTurn(1).runsTheFirst();

    QVERIFY(!laidOut(loop).border);
}

void TestLoopLayout::theRunningHandleHasAPlaceOfItsOwn()
{
    SampleLoop loop(2);
    const QRect slot = laidOut(loop).slot;
    loop.beginsTurn(1).runsTheFirst();

    const LoopLayout layout = laidOut(loop);

    QCOMPARE(layout.slot, slot);
    QCOMPARE(titles(layout, CardPlace::Running), QStringList{u"worker 1"_qs});
    QCOMPARE(cardsIn(layout, CardPlace::Running)[0].rect, slot);
    QVERIFY(slot.bottom() < cardsIn(layout, CardPlace::ThisTurn)[0].rect.top());
}

void TestLoopLayout::whatIsStartedEagerlyIsInFrontOfItsParent()
{
    SampleLoop loop(3);
    loop.beginsTurn(1).runsTheFirst().runsTheFirst();

    const LoopLayout layout = laidOut(loop);
    const auto cards = cardsIn(layout, CardPlace::Running);

    QCOMPARE(cards.size(), 2U);
    QVERIFY(cards[1].rect.top() > cards[0].rect.top());
    QVERIFY(layout.slot.contains(cards[0].rect) && layout.slot.contains(cards[1].rect));
    QCOMPARE(cardAt(layout, cards[1].rect.center())->title, u"worker 2");
    QCOMPARE(cardAt(layout, cards[0].rect.topLeft())->title, u"worker 1");
    QVERIFY(layout.slot.bottom() < cardsIn(layout, CardPlace::ThisTurn)[0].rect.top());
}

void TestLoopLayout::timersAreATree()
{
    SampleLoop loop(1);
    for (int i = 1; i <= 5; ++i)
        loop.sleeps(loop.tasks[0], Time{1s} * i);

    const LoopLayout layout = laidOut(loop, wide);
    const auto nodes = cardsIn(layout, CardPlace::Timers);

    QCOMPARE(nodes.size(), 5U);
    QCOMPARE(layout.branches.size(), 4U);
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const LoopCard &parent = nodes[(i - 1) / 2];
        QCOMPARE(nodes[i].form, CardForm::Node);
        QVERIFY(nodes[i].rect.top() > parent.rect.bottom());
        QCOMPARE(nodes[i].rect.center().x() < parent.rect.center().x(), i % 2 == 1);
        QCOMPARE(layout.branches[i - 1].p1().y(), parent.rect.bottom() + 1);
        QCOMPARE(layout.branches[i - 1].p2().y(), nodes[i].rect.top());
    }
    QVERIFY(nodes[0].next);
}

void TestLoopLayout::manyTimersAreAListInTheOrderOfTheArray()
{
    SampleLoop loop(1);
    for (int i = 1; i <= 16; ++i)
        loop.sleeps(loop.tasks[0], Time{1s} * i);

    const LoopLayout layout = laidOut(loop, wide);
    const auto cards = cardsIn(layout, CardPlace::Timers);

    QVERIFY(layout.branches.empty());
    QVERIFY(cards.size() > 5);
    QCOMPARE(cards[0].number, u"next");
    for (std::size_t i = 1; i < cards.size(); ++i)
        QCOMPARE(cards[i].number, QStringLiteral("[%1]").arg(i));
    QCOMPARE(layout.notes.back().text, QStringLiteral("and %1 more").arg(16 - cards.size()));
}

void TestLoopLayout::thePseudoCodeHasOneLineLit()
{
    SampleLoop loop(1);
    loop.beginsTurn(1);

    const LoopLayout layout = laidOut(loop);

    QCOMPARE(layout.code.size(), 7U);
    QCOMPARE(
        std::ranges::count_if(layout.code, [](const PlacedLine &each) { return each.line.lit; }),
        1);
    for (std::size_t i = 1; i < layout.code.size(); ++i)
        QCOMPARE(layout.code[i].rect.top(), layout.code[i - 1].rect.bottom() + 1);
}

void TestLoopLayout::ofTenThousandAsManyAsFitAreShown()
{
    const SampleLoop loop(10'000);

    const LoopLayout layout = laidOut(loop);

    QVERIFY(layout.cards.size() >= 4 && layout.cards.size() < 100);
    QCOMPARE(layout.headings[1].text, QStringLiteral("Ready queue: %L1").arg(10'000));
    QVERIFY(texts(layout.notes)
                .contains(QStringLiteral("and %L1 more").arg(10'000 - layout.cards.size())));
}

void TestLoopLayout::theBorderStaysInViewBehindTenThousand()
{
    SampleLoop loop(10'000);
    loop.beginsTurn(1).runsTheFirst();
    loop.state.handles = 9000;

    const LoopLayout layout = laidOut(loop);

    QVERIFY(layout.border);
    QVERIFY(!titles(layout, CardPlace::ThisTurn).isEmpty());
    QCOMPARE(titles(layout, CardPlace::NextTurn).value(0), u"worker 9001");
    verifySound(layout, usual);
}

void TestLoopLayout::emptyPlacesSayThatTheyAre()
{
    const LoopLayout layout = laidOut(SampleLoop());

    QCOMPARE(texts(layout.notes), QStringList{u"nothing runs"_qs});
    QCOMPARE(texts(layout.headings),
        (QStringList{u"Running"_qs, u"Ready queue: empty"_qs, u"Timers: none"_qs}));
}

void TestLoopLayout::everySizeIsSound_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << wide;
    QTest::newRow("usual") << usual;
    QTest::newRow("narrow") << narrow;
    QTest::newRow("low") << QSize(600, 180);
    QTest::newRow("large") << QSize(1800, 1000);
    QTest::newRow("small") << QSize(260, 260);
}

void TestLoopLayout::everySizeIsSound()
{
    QFETCH(QSize, size);
    for (const int ready : {0, 1, 2, 5, 40}) {
        for (const int timers : {0, 1, 2, 7, 8, 15, 40}) {
            SampleLoop loop(ready + 1);
            loop.beginsTurn(3).runsTheFirst();
            loop.state.handles = static_cast<std::uint32_t>(1 + ready / 2);
            for (int i = 0; i < timers; ++i)
                loop.sleeps(loop.tasks[0], Time{1s} * (i + 1));

            verifySound(laidOut(loop, size), size);
        }
    }
}

void TestLoopLayout::onAProjectorQueueAndRunningHandleAreThere()
{
    SampleLoop loop(6);
    loop.beginsTurn(3).runsTheFirst();
    loop.sleeps(loop.tasks[0], 1s).sleeps(loop.tasks[0], 2s);
    const QSize size(400, 420);

    const LoopLayout layout = layOut(loop.moment(), metrics(projectorTheme()), size);

    QCOMPARE(titles(layout, CardPlace::Running).size(), 1);
    QVERIFY2(titles(layout, CardPlace::ThisTurn).size() >= 3,
        qPrintable(titles(layout, CardPlace::ThisTurn).join(u',')));
    QVERIFY(titles(layout, CardPlace::Timers).size() >= 1);
    verifySound(layout, size);
}

void TestLoopLayout::theCardUnderTheMouseIsFound()
{
    const LoopLayout layout = laidOut(SampleLoop(3));

    QCOMPARE(cardAt(layout, layout.cards[1].rect.center()), &layout.cards[1]);
    QCOMPARE(cardAt(layout, layout.phase.rect.center()), nullptr);
}

QTEST_MAIN(TestLoopLayout)
#include "tst_loop_layout.moc"
