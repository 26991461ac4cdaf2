#include "engine/demos/catalog.h"
#include "engine/host/offline_run.h"
#include "gui/panels/loop_panel.h"
#include "gui/window/main_window.h"
#include "tests/support/widgets.h"

#include <QDockWidget>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace gui;
using trace::LoopState;

namespace {

/// The cards of a place as they lie on the screen, row by row.
std::vector<LoopCard> inOrder(const LoopLayout &layout, std::initializer_list<CardPlace> places)
{
    std::vector<LoopCard> cards;
    for (const LoopCard &card : layout.cards) {
        if (std::ranges::find(places, card.place) != places.end())
            cards.push_back(card);
    }
    std::ranges::stable_sort(cards, {},
        [](const LoopCard &card) { return std::pair(card.rect.top(), card.rect.left()); });
    return cards;
}

QString handleText(TaskId task, trace::QueuedHandle::Kind kind)
{
    return QStringLiteral("%1/%2").arg(static_cast<unsigned>(task)).arg(static_cast<int>(kind));
}

QStringList cardTexts(const std::vector<LoopCard> &cards)
{
    QStringList texts;
    for (const LoopCard &card : cards)
        texts += handleText(card.task, card.kind);
    return texts;
}

/// So many of the handles as there are cards.
QStringList handleTexts(const std::vector<trace::QueuedHandle> &handles, std::size_t count)
{
    QStringList texts;
    for (std::size_t i = 0; i < std::min(count, handles.size()); ++i)
        texts += handleText(handles[i].task, handles[i].kind);
    return texts;
}

} // namespace

/// The window with a demo that has run, and the panel in it.
class TestLoopDock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void atEveryEventOfEveryDemoThePanelHasTheLoopsOrder_data();
    void atEveryEventOfEveryDemoThePanelHasTheLoopsOrder();
    void aTimersCardGoesFromTheHeapToTheQueueAndRunsAndBack();
    void theDockIsInViewOnASmallScreen();
};

namespace {

void run(MainWindow &window, const QString &demo)
{
    window.showDemo(demo);
    host::run_offline(demo.toStdString(), host::ClockKind::Virtual, {},
        [&window](const trace::Batch &batch) { window.document().append(batch); });
}

LoopPanel &panelOf(MainWindow &window)
{
    return *window.findChild<LoopPanel *>();
}

} // namespace

void TestLoopDock::atEveryEventOfEveryDemoThePanelHasTheLoopsOrder_data()
{
    QTest::addColumn<QString>("demo");
    for (const demos::Demo &demo : demos::catalog())
        QTest::newRow(demo.id.data())
            << QString::fromUtf8(demo.id.data(), qsizetype(demo.id.size()));
}

void TestLoopDock::atEveryEventOfEveryDemoThePanelHasTheLoopsOrder()
{
    QFETCH(QString, demo);
    Document document; // without the other panels, which have tests of their own
    host::run_offline(demo.toStdString(), host::ClockKind::Virtual, {},
        [&document](const trace::Batch &batch) { document.append(batch); });
    LoopPanel panel(document);
    panel.resize(400, 500);
    panel.show();
    const trace::TraceStore &store = document.store();
    document.playhead().setTime({});

    bool filled = false;
    for (trace::EventIndex i = 0; i < store.size(); ++i) {
        document.playhead().setTime(store.time(i));
        QCoreApplication::processEvents();
        const LoopState state = trace::loop_state_at(store, store.time(i));
        const auto ready = inOrder(panel.shown(), {CardPlace::ThisTurn, CardPlace::NextTurn});
        const auto running = inOrder(panel.shown(), {CardPlace::Running});
        QCOMPARE(cardTexts(ready), handleTexts(state.ready, ready.size()));
        QCOMPARE(ready.empty(), state.ready.empty());
        QCOMPARE(cardTexts(running), handleTexts(state.running, state.running.size()));
        QCOMPARE(inOrder(panel.shown(), {CardPlace::Timers}).empty(), state.timers.empty());
        filled = filled || !ready.empty();
    }
    QVERIFY(filled);
}

void TestLoopDock::aTimersCardGoesFromTheHeapToTheQueueAndRunsAndBack()
{
    MainWindow window(MainWindow::Remember::No);
    window.resize(1280, 800);
    run(window, QStringLiteral("gather"));
    window.show();
    Document &document = window.document();
    const trace::TraceStore &store = document.store();
    trace::EventIndex set = 0;
    while (store.kind(set) != trace::EventKind::TimerSet)
        ++set;
    const auto placeNow = [&window, set]() -> QString {
        QCoreApplication::processEvents();
        for (const LoopCard &card : panelOf(window).shown().cards) {
            if (card.id == set)
                return card.place == CardPlace::Timers ? QStringLiteral("timers")
                    : card.place == CardPlace::Running ? QStringLiteral("running")
                                                       : QStringLiteral("queue");
        }
        return QStringLiteral("nowhere");
    };

    document.playhead().setTime(store.time(0));
    QStringList forward{placeNow()};
    for (trace::EventIndex i = 1; i < store.size(); ++i) {
        document.playhead().setTime(store.time(i));
        if (const QString now = placeNow(); now != forward.back())
            forward += now;
    }
    QStringList back{placeNow()};
    for (auto i = static_cast<trace::EventIndex>(store.size() - 1); i-- > 0;) {
        document.playhead().setTime(store.time(i));
        if (const QString now = placeNow(); now != back.front())
            back.prepend(now);
    }

    QCOMPARE(forward,
        (QStringList{u"nowhere"_qs, u"timers"_qs, u"queue"_qs, u"running"_qs, u"nowhere"_qs}));
    QCOMPARE(back, forward);
}

void TestLoopDock::theDockIsInViewOnASmallScreen()
{
    MainWindow window(MainWindow::Remember::No);
    window.resize(1280, 800);
    window.show();
    QCoreApplication::processEvents();

    const LoopPanel &panel = panelOf(window);

    QVERIFY(panel.isVisible());
    QVERIFY(panel.visibleRegion().boundingRect() == panel.rect());
    QVERIFY2(panel.height() >= 300, qPrintable(QString::number(panel.height())));
    QVERIFY(panel.width() >= 350);
}

QTEST_MAIN(TestLoopDock)
#include "tst_loop_dock.moc"
