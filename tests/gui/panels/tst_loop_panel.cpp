#include "engine/host/offline_run.h"
#include "gui/document/document.h"
#include "gui/panels/card_words.h"
#include "gui/panels/loop_panel.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::LoopState;

namespace {

std::vector<EventIndex> idsIn(const LoopLayout &layout, CardPlace place)
{
    std::vector<EventIndex> ids;
    for (const LoopCard &card : layout.cards) {
        if (card.place == place)
            ids.push_back(card.id);
    }
    return ids;
}

/// Where the card of this event is: "timers", "queue", "running"; empty if it is nowhere.
QString placeOf(const LoopLayout &layout, EventIndex id)
{
    for (const LoopCard &card : layout.cards) {
        if (card.id != id)
            continue;
        switch (card.place) {
        case CardPlace::Running:
            return QStringLiteral("running");
        case CardPlace::ThisTurn:
        case CardPlace::NextTurn:
            return QStringLiteral("queue");
        case CardPlace::Timers:
            return QStringLiteral("timers");
        }
    }
    return {};
}

} // namespace

class TestLoopPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void itShowsTheLoopAtThePlayhead();
    void aStepGoesFromTheQueueToRunningAndBack();
    void whatRunsIsInItsColour();
    void aCardOfACancelledTaskIsInItsColourWithItsPattern();
    void aClickSelectsTheTask();
    void aClickWithCtrlAddsTheTask();
    void theSelectedTasksCardsAreOutlined();
    void theKeyboardReachesEveryCard();
    void leftAndRightAreLeftToTheWindow();
    void hiddenItReadsNothing();
    void aNewRunBeginsEmpty();
    void aSingleStepGlides();
    void aLongWayIsJumped();
    void theStateIsReadAloud();
    void everyCardIsAnItemToBeReadAloud();
    void theItemThatTheKeyboardIsAtHasTheFocus();
    void aDarkThemeIsDark();
    void itIsQuickWithTenThousandReady();

private:
    void run(const char *demo)
    {
        host::run_offline(demo, host::ClockKind::Virtual, {},
            [this](const trace::Batch &batch) { m_document->append(batch); });
        m_panel->show();
        toEvent(0);
    }
    [[nodiscard]] EventIndex count() const
    {
        return static_cast<EventIndex>(m_document->store().size());
    }
    void toEvent(EventIndex index)
    {
        m_document->playhead().setTime(m_document->store().time(index));
        QCoreApplication::processEvents();
    }
    /// The first event of a kind from here on at which there is such a card, which is returned.
    const LoopCard *find(const std::function<bool(const LoopCard &)> &wanted)
    {
        for (EventIndex i = 0; i < count(); ++i) {
            toEvent(i);
            const auto &cards = m_panel->shown().cards;
            const auto found = std::ranges::find_if(cards, wanted);
            if (found != cards.end())
                return &*found;
        }
        return nullptr;
    }
    [[nodiscard]] int pixels(const QRect &rect, const QColor &colour) const
    {
        const QImage image = m_panel->grab().toImage();
        int found = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x)
                found += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return found;
    }

    std::unique_ptr<LoopPanel> m_panel;
    std::unique_ptr<Document> m_document;
};

void TestLoopPanel::init()
{
    m_panel.reset();
    m_document = std::make_unique<Document>();
    m_panel = std::make_unique<LoopPanel>(*m_document);
    m_panel->resize(520, 420);
}

void TestLoopPanel::itShowsTheLoopAtThePlayhead()
{
    run("gather");

    for (EventIndex i = 0; i < count(); ++i) {
        toEvent(i);
        const LoopState state = trace::loop_state_before(m_document->store(), i + 1);
        QCOMPARE(m_panel->state(), state);
        QCOMPARE(idsIn(m_panel->shown(), CardPlace::Running).size(), state.running.size());
        QCOMPARE(idsIn(m_panel->shown(), CardPlace::ThisTurn).size()
                + idsIn(m_panel->shown(), CardPlace::NextTurn).size(),
            state.ready.size());
        QCOMPARE(idsIn(m_panel->shown(), CardPlace::Timers).size(), state.timers.size());
    }
}

void TestLoopPanel::aStepGoesFromTheQueueToRunningAndBack()
{
    run("gather");
    const LoopCard *ready
        = find([](const LoopCard &card) { return card.place == CardPlace::ThisTurn; });
    QVERIFY(ready);
    const EventIndex id = ready->id;
    QStringList forward;
    for (EventIndex i = 0; i < count(); ++i) {
        toEvent(i);
        if (forward.isEmpty() || forward.back() != placeOf(m_panel->shown(), id))
            forward += placeOf(m_panel->shown(), id);
    }
    QStringList back;
    for (EventIndex i = count(); i-- > 0;) {
        toEvent(i);
        if (back.isEmpty() || back.front() != placeOf(m_panel->shown(), id))
            back.prepend(placeOf(m_panel->shown(), id));
    }

    QCOMPARE(forward, (QStringList{QString(), u"queue"_qs, u"running"_qs, QString()}));
    QCOMPARE(back, forward);
}

void TestLoopPanel::whatRunsIsInItsColour()
{
    run("gather");

    const LoopCard *running
        = find([](const LoopCard &card) { return card.place == CardPlace::Running; });
    QVERIFY(running);

    const int area = running->rect.width() * running->rect.height();
    QVERIFY(pixels(running->rect, lightTheme().style(Shown::Running).fill) > area / 2);
}

void TestLoopPanel::aCardOfACancelledTaskIsInItsColourWithItsPattern()
{
    run("cancel");

    const LoopCard *card = find([](const LoopCard &each) {
        return each.place != CardPlace::Running && each.shown == Shown::CancelRequested;
    });
    QVERIFY(card);

    const StateStyle &style = lightTheme().style(Shown::CancelRequested);
    QVERIFY(pixels(card->rect, style.fill) > card->rect.width() * card->rect.height() / 2);
    const QRect sign = card->rect.adjusted(card->rect.width() - 20, 2, -2, -2);
    QVERIFY(pixels(sign, style.fill) < sign.width() * sign.height());
    QVERIFY(card->detail.startsWith(QStringLiteral("cancel requested")));
}

void TestLoopPanel::aClickSelectsTheTask()
{
    run("gather");
    const LoopCard *card = find([](const LoopCard &each) { return each.index == 1; });
    QVERIFY(card);

    QTest::mouseClick(m_panel.get(), Qt::LeftButton, {}, card->rect.center());

    QCOMPARE(m_document->selection().tasks(), std::vector{card->task});
}

void TestLoopPanel::aClickWithCtrlAddsTheTask()
{
    run("gather");
    const LoopCard *card = find([](const LoopCard &each) { return each.index == 1; });
    QVERIFY(card);
    const LoopCard first = m_panel->shown().cards.front();

    QTest::mouseClick(m_panel.get(), Qt::LeftButton, {}, first.rect.center());
    QTest::mouseClick(m_panel.get(), Qt::LeftButton, Qt::ControlModifier, card->rect.center());

    QVERIFY(m_document->selection().contains(card->task));
    QVERIFY(m_document->selection().contains(first.task));
}

void TestLoopPanel::theSelectedTasksCardsAreOutlined()
{
    run("gather");
    const LoopCard *card = find([](const LoopCard &each) { return each.index == 1; });
    QVERIFY(card);
    const QRect above(card->rect.left(), card->rect.top() - 3, card->rect.width(), 2);
    QCOMPARE(pixels(above, lightTheme().accent), 0);

    m_document->selection().select(card->task);

    QVERIFY(pixels(above, lightTheme().accent) >= card->rect.width());
}

void TestLoopPanel::theKeyboardReachesEveryCard()
{
    run("gather");
    QVERIFY(find([](const LoopCard &each) { return each.index == 2; }));
    QApplication::setActiveWindow(m_panel.get());
    m_panel->setFocus();

    for (const LoopCard &card : m_panel->shown().cards) {
        QTest::keyClick(m_panel.get(), Qt::Key_Down);
        QVERIFY(m_panel->currentCard());
        QCOMPARE(m_panel->currentCard()->id, card.id);
    }
    QTest::keyClick(m_panel.get(), Qt::Key_Up);
    QTest::keyClick(m_panel.get(), Qt::Key_Return);

    const auto &cards = m_panel->shown().cards;
    QCOMPARE(m_document->selection().current(), cards[cards.size() - 2].task);
}

void TestLoopPanel::leftAndRightAreLeftToTheWindow()
{
    run("gather");
    QKeyEvent left(QEvent::KeyPress, Qt::Key_Left, Qt::NoModifier);

    QCoreApplication::sendEvent(m_panel.get(), &left);

    QVERIFY(!left.isAccepted());
}

void TestLoopPanel::hiddenItReadsNothing()
{
    run("gather");
    m_panel->hide();
    const LoopState before = m_panel->state();

    toEvent(count() / 2);
    QCOMPARE(m_panel->state(), before);
    m_panel->show();

    QCOMPARE(m_panel->state(), trace::loop_state_before(m_document->store(), count() / 2 + 1));
}

void TestLoopPanel::aNewRunBeginsEmpty()
{
    run("gather");
    toEvent(count() / 2);

    m_document->clear();

    QCOMPARE(m_panel->state(), LoopState());
    QVERIFY(m_panel->shown().cards.empty());
}

void TestLoopPanel::aSingleStepGlides()
{
    run("gather");
    const LoopCard *card
        = find([](const LoopCard &each) { return each.place == CardPlace::Running; });
    QVERIFY(card);
    const EventIndex id = card->id;
    const QRect running = card->rect;
    const trace::TraceStore &store = m_document->store();
    const EventIndex at = store.events_until(m_document->playhead().time()) - 1;
    m_document->playhead().setTime(store.time(at - 1));
    QCoreApplication::processEvents();
    const QRect queued = m_panel->glide().shown().front().card.rect;
    QVERIFY(queued != running);
    m_panel->glide().setDuration(LoopGlide::usual);

    m_document->playhead().setTime(store.time(at));
    QTRY_VERIFY(m_panel->glide().isRunning());
    m_panel->glide().setElapsed(LoopGlide::usual / 2);
    const auto &shown = m_panel->glide().shown();
    const auto moving
        = std::ranges::find_if(shown, [id](const MovingCard &each) { return each.card.id == id; });

    QVERIFY(moving != shown.end());
    QCOMPARE(moving->card.rect.center(), (queued.center() + running.center()) / 2);
}

void TestLoopPanel::aLongWayIsJumped()
{
    run("graceful-shutdown");
    QVERIFY(count() > 100);
    m_panel->glide().setDuration(LoopGlide::usual);

    toEvent(count() - 1);

    QVERIFY(!m_panel->glide().isRunning());
}

void TestLoopPanel::theStateIsReadAloud()
{
    run("gather");
    QVERIFY(find([](const LoopCard &each) { return each.place == CardPlace::Running; }));

    const QString text = m_panel->accessibleDescription();

    QVERIFY2(text.contains(u"running handle 1 of 1"), qPrintable(text));
    QVERIFY2(text.contains(u"Running: main"), qPrintable(text));
    QCOMPARE(m_panel->accessibleName(), u"Loop");
}

void TestLoopPanel::everyCardIsAnItemToBeReadAloud()
{
    run("gather");
    QVERIFY(find([](const LoopCard &each) { return each.index == 2; }));
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_panel.get());

    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), static_cast<int>(m_panel->shown().cards.size()));
    for (int i = 0; i < list->childCount(); ++i) {
        const LoopCard &card = m_panel->shown().cards[static_cast<std::size_t>(i)];
        QAccessibleInterface *item = list->child(i);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->text(QAccessible::Name), spokenCard(card));
        QCOMPARE(list->indexOfChild(item), i);
        QCOMPARE(item->parent(), list);
        const QPoint middle = item->rect().center();
        QCOMPARE(list->childAt(middle.x(), middle.y()), item);
    }
    QVERIFY(!list->child(list->childCount()));
    m_document->clear();
    QCOMPARE(list->childCount(), 0);
}

void TestLoopPanel::theItemThatTheKeyboardIsAtHasTheFocus()
{
    run("gather");
    QVERIFY(find([](const LoopCard &each) { return each.index == 2; }));
    QApplication::setActiveWindow(m_panel.get());
    m_panel->setFocus();
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_panel.get());
    QVERIFY(!list->focusChild());

    QTest::keyClick(m_panel.get(), Qt::Key_Down);
    QTest::keyClick(m_panel.get(), Qt::Key_Down);
    QTest::keyClick(m_panel.get(), Qt::Key_Return);

    QCOMPARE(list->focusChild(), list->child(1));
    QVERIFY(list->child(1)->state().focused && list->child(1)->state().selected);
    QVERIFY(!list->child(0)->state().focused);
}

void TestLoopPanel::aDarkThemeIsDark()
{
    run("gather");

    m_panel->setTheme(darkTheme());

    QCOMPARE(pixels(QRect(0, 0, 2, 2), darkTheme().background), 4);
}

void TestLoopPanel::itIsQuickWithTenThousandReady()
{
    trace::Batch batch;
    const auto add = [&batch](trace::EventKind kind, std::uint32_t task) {
        trace::TraceEvent event;
        event.time = batch.now += 1us;
        event.kind = kind;
        event.task = TaskId{task};
        batch.events.push_back(event);
    };
    for (std::uint32_t task = 1; task <= 10'000; ++task) {
        add(trace::EventKind::TaskCreated, task);
        add(trace::EventKind::TaskReady, task);
    }
    m_document->append(batch);
    m_panel->show();
    const LoopMoment moment{m_document->store(), m_panel->state(), batch.now};
    QCOMPARE(m_panel->state().ready.size(), 10'000U);

    const LoopLayout layout = layOut(moment, LoopMetrics(lightTheme(), QFont()), m_panel->size());
    QVERIFY(layout.cards.size() < 100);
    QBENCHMARK
    {
        (void)layOut(moment, LoopMetrics(lightTheme(), QFont()), m_panel->size());
    }
}

QTEST_MAIN(TestLoopPanel)
#include "tst_loop_panel.moc"
