#include "tests/gui/window/driven_window.h"

#include "gui/controls/transport_bar.h"

#include <tuple>

using namespace gui;
using Place = Transport::Place;

namespace {

struct Keys
{
    Qt::Key key;
    Qt::KeyboardModifiers on;
    Qt::Key backKey;
    Qt::KeyboardModifiers back;
};

/// The keys of a unit, on and back.
Keys keysOf(StepUnit unit)
{
    switch (unit) {
    case StepUnit::Event:
        return {Qt::Key_Right, Qt::NoModifier, Qt::Key_Left, Qt::NoModifier};
    case StepUnit::TaskChange:
        return {Qt::Key_Right, Qt::ControlModifier, Qt::Key_Left, Qt::ControlModifier};
    case StepUnit::Step:
        return {Qt::Key_F10, Qt::NoModifier, Qt::Key_F10, Qt::ShiftModifier};
    case StepUnit::Turn:
        return {Qt::Key_F9, Qt::NoModifier, Qt::Key_F9, Qt::ShiftModifier};
    case StepUnit::Cancel:
        return {Qt::Key_F8, Qt::NoModifier, Qt::Key_F8, Qt::ShiftModifier};
    }
    return {};
}

/// The window with a wall clock that goes on when it is told to.
class SteppedWindow : public DrivenWindow
{
public:
    SteppedWindow()
    {
        window.transport().player().setWallClock([this] { return m_wall; });
    }

    /// The demo is over.
    void finish(const char *demo)
    {
        window.runDemo(QString::fromLatin1(demo));
        QTRY_VERIFY_WITH_TIMEOUT(finished(), patience);
    }
    /// The demo is paused at its begin.
    void begin(const char *demo)
    {
        window.showDemo(QString::fromLatin1(demo));
        window.engine().run(
            {.demo = demo, .speed = host::Pacer::as_fast_as_possible, .paused = true});
        timeline().setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(store().size() > 0, patience);
    }
    [[nodiscard]] Transport &transport() { return window.transport(); }
    [[nodiscard]] trace::Time time() { return window.document().playhead().time(); }
    void on(StepUnit unit)
    {
        const Keys keys = keysOf(unit);
        press(keys.key, keys.on);
        QTRY_VERIFY_WITH_TIMEOUT(!transport().isStepping(), patience);
    }
    void back(StepUnit unit)
    {
        const Keys keys = keysOf(unit);
        press(keys.backKey, keys.back);
    }
    void pass(std::chrono::nanoseconds time)
    {
        m_wall += time;
        transport().player().tick();
    }
    /// The whole window, once every panel has caught up.
    [[nodiscard]] QImage picture()
    {
        // Panels refresh in the passes of the event loop that follow: until nothing changes.
        QImage last;
        for (int same = 0; same < 3;) {
            QCoreApplication::processEvents();
            QImage next = window.grab().toImage();
            same = next == last ? same + 1 : 0;
            last = std::move(next);
        }
        return last;
    }
    /// The timeline without the button over it that leads back to what happens now.
    [[nodiscard]] QImage lanes()
    {
        QWidget *viewport = timeline().viewport();
        QImage image(viewport->size(), QImage::Format_RGB32);
        viewport->render(&image, {}, {}, QWidget::DrawWindowBackground);
        return image;
    }
    /// Waits until what is still under way is over.
    void settle() { std::ignore = picture(); }
    [[nodiscard]] QString sign() { return window.findChild<TransportBar *>()->sign().text(); }

private:
    std::chrono::nanoseconds m_wall{std::chrono::hours(1)};
};

int differingPixels(const QImage &one, const QImage &other)
{
    if (one.size() != other.size())
        return -1;
    int count = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            count += one.pixel(x, y) == other.pixel(x, y) ? 0 : 1;
    }
    return count;
}

} // namespace

/// Going through time in the real window, by keys.
class TestTransportWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twentyStepsOnAndTwentyBackShowTheSamePixels_data();
    void twentyStepsOnAndTwentyBackShowTheSamePixels();
    void twentyStepsOnFromTheLiveEndAndTwentyBackShowTheSameTasks();
    void whatIsSeenOfThemIsTheSameToThePixelWithTheFutureHidden();
    void aStepAtTheLiveEndMakesTheRunGoOnJustThatFar();
    void goingBackNeverRunsTheLoop();
    void thePastIsPlayedAndGoesOnIntoTheRun();
    void theSignSaysWhereOneIs();
    void theBarFitsSmallWindows_data();
    void theBarFitsSmallWindows();
};

void TestTransportWindow::twentyStepsOnAndTwentyBackShowTheSamePixels_data()
{
    QTest::addColumn<QString>("demo");
    QTest::addColumn<StepUnit>("unit");
    const std::pair<const char *, StepUnit> units[]{{"event", StepUnit::Event},
        {"step", StepUnit::Step}, {"turn", StepUnit::Turn}, {"change", StepUnit::TaskChange},
        {"cancel", StepUnit::Cancel}};
    for (const char *demo : {"gather", "cancel-chain", "rate-limit"}) {
        for (const auto &[name, unit] : units)
            QTest::addRow("%s by %s", demo, name) << QString::fromLatin1(demo) << unit;
    }
}

void TestTransportWindow::twentyStepsOnAndTwentyBackShowTheSamePixels()
{
    QFETCH(QString, demo);
    QFETCH(StepUnit, unit);
    SteppedWindow driven;
    driven.finish(qPrintable(demo));
    driven.window.document().selection().select(trace::TaskId{1});
    // Somewhere in the first third, zoomed in, so that steps lead out of the view.
    Document &document = driven.window.document();
    const trace::Time end = driven.store().live_end();
    document.playhead().setTime(end / 5);
    document.window().setRange({end / 8, end / 4});
    driven.timeline().setFocus();
    const QImage before = driven.picture();
    const trace::Time from = driven.time();
    int taken = 0;

    for (; taken < 20; ++taken) {
        const trace::Time last = driven.time();
        driven.on(unit);
        if (driven.time() == last)
            break; // there are no more
    }
    if (taken > 0)
        QVERIFY(driven.picture() != before);
    for (int i = 0; i < taken; ++i)
        driven.back(unit);

    QVERIFY(driven.time() == from);
    const QImage after = driven.picture();
    if (taken == 20) // else the end of the run has been told of in words
        QCOMPARE(differingPixels(before, after), 0);
    const QRect timeline(
        driven.timeline().mapTo(&driven.window, QPoint()), driven.timeline().size());
    QCOMPARE(differingPixels(before.copy(timeline), after.copy(timeline)), 0);
}

void TestTransportWindow::twentyStepsOnFromTheLiveEndAndTwentyBackShowTheSameTasks()
{
    SteppedWindow driven;
    driven.begin("gather");
    for (int i = 0; i < 4; ++i)
        driven.on(StepUnit::Step);
    const trace::Time from = driven.time();
    const TimeRange range = driven.window.document().window().range();
    const auto shown = driven.store().shown_at(from);

    for (int i = 0; i < 20; ++i)
        driven.on(StepUnit::Event);
    const std::size_t events = driven.store().size();
    for (int i = 0; i < 20; ++i)
        driven.back(StepUnit::Event);

    QVERIFY(driven.time() == from);
    QCOMPARE(driven.window.document().window().range(), range);
    QVERIFY(driven.store().shown_at(driven.time()) == shown);
    QCOMPARE(driven.store().size(), events);
    QCOMPARE(driven.transport().place(), Place::Past);
}

void TestTransportWindow::whatIsSeenOfThemIsTheSameToThePixelWithTheFutureHidden()
{
    SteppedWindow driven;
    driven.begin("gather");
    driven.window.document().setFuture(Future::Hidden);
    for (int i = 0; i < 4; ++i)
        driven.on(StepUnit::Step);
    driven.settle();
    const QImage before = driven.lanes();
    const std::size_t events = driven.store().size();

    for (int i = 0; i < 20; ++i)
        driven.on(StepUnit::Event);
    QVERIFY(driven.store().size() > events);
    driven.settle();
    QVERIFY(driven.lanes() != before);
    for (int i = 0; i < 20; ++i)
        driven.back(StepUnit::Event);

    driven.settle();
    QCOMPARE(differingPixels(before, driven.lanes()), 0);
}

void TestTransportWindow::aStepAtTheLiveEndMakesTheRunGoOnJustThatFar()
{
    SteppedWindow driven;
    driven.begin("gather");

    for (int turns = 1; turns <= 3; ++turns) {
        driven.on(StepUnit::Turn);
        QCOMPARE(count_of(driven.store(), trace::EventKind::TurnEnded), turns);
    }
    driven.on(StepUnit::Step);

    QCOMPARE(driven.state(), host::RunState::Paused);
    QCOMPARE(count_of(driven.store(), trace::EventKind::TurnBegan), 4);
}

void TestTransportWindow::goingBackNeverRunsTheLoop()
{
    SteppedWindow driven;
    driven.begin("cancel-chain");
    for (int i = 0; i < 10; ++i)
        driven.on(StepUnit::Step);
    driven.window.document().selection().select(trace::TaskId{1});
    const std::size_t events = driven.store().size();

    for (const StepUnit unit : RunActions::units())
        driven.back(unit);

    QCOMPARE(driven.store().size(), events);
    QCOMPARE(driven.state(), host::RunState::Paused);
    QCOMPARE(driven.transport().place(), Place::Past);
    driven.press(Qt::Key_End);
    QCOMPARE(driven.transport().place(), Place::Paused);
    QCOMPARE(driven.store().size(), events);
}

void TestTransportWindow::thePastIsPlayedAndGoesOnIntoTheRun()
{
    SteppedWindow driven;
    driven.begin("gather");
    for (int i = 0; i < 8; ++i)
        driven.on(StepUnit::Step);
    driven.window.runActions().setSpeed(0.05);
    driven.press(Qt::Key_Home);
    const trace::Time end = driven.store().live_end();
    const std::size_t events = driven.store().size();

    driven.press(Qt::Key_Space);
    driven.pass(std::chrono::seconds(1));
    QVERIFY(driven.time() == std::chrono::milliseconds(50));
    QVERIFY(driven.transport().isPlaying());
    driven.press(Qt::Key_Space);
    QVERIFY(!driven.transport().isPlaying());
    driven.press(Qt::Key_K);
    driven.window.runActions().setSpeed(10);
    driven.pass(end); // ten times as far

    QVERIFY(driven.window.document().playhead().live());
    driven.window.runActions().setSpeed(host::Pacer::as_fast_as_possible);
    QTRY_VERIFY_WITH_TIMEOUT(driven.finished(), patience);
    QVERIFY(driven.store().size() > events);
    QCOMPARE(driven.transport().place(), Place::Live);
}

void TestTransportWindow::theSignSaysWhereOneIs()
{
    SteppedWindow driven;
    driven.begin("gather");
    QCOMPARE(driven.sign(), u"PAUSED");

    for (int i = 0; i < 12; ++i)
        driven.on(StepUnit::Step);
    for (int i = 0; i < 3; ++i)
        driven.back(StepUnit::Step);
    QVERIFY2(driven.sign().startsWith(u"THE PAST: "), qPrintable(driven.sign()));
    QVERIFY2(driven.sign().endsWith(u" before live"), qPrintable(driven.sign()));
    driven.press(Qt::Key_End);
    QCOMPARE(driven.sign(), u"PAUSED");
    driven.press(Qt::Key_Space);

    QCOMPARE(driven.sign(), u"LIVE");
}

void TestTransportWindow::theBarFitsSmallWindows_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("1280 light") << QSize(1280, 800) << ThemeChoice::Light;
    QTest::newRow("1024 projector") << QSize(1024, 768) << ThemeChoice::Projector;
}

void TestTransportWindow::theBarFitsSmallWindows()
{
    QFETCH(QSize, size);
    QFETCH(ThemeChoice, theme);
    SteppedWindow driven;
    driven.window.look().setChoice(theme);
    driven.window.resize(size);
    (void)driven.picture();
    const auto *bar = driven.window.findChild<TransportBar *>();
    const RunActions &run = driven.window.runActions();
    QList<QAction *> needed{run.restart(), run.pause(), run.live()};
    for (const StepUnit unit : RunActions::units())
        needed += {run.back(unit), run.forward(unit)};

    for (const QAction *action : needed) {
        const QToolButton *button = button_of(*bar, action);
        QVERIFY2(button && button->isVisible(), qPrintable(action->text()));
        const QRect place(button->mapTo(bar, QPoint()), button->size());
        QVERIFY2(bar->rect().contains(place), qPrintable(action->text()));
    }
    const PlaceSign &sign = bar->sign();
    QVERIFY(bar->rect().contains(QRect(sign.mapTo(bar, QPoint()), sign.size())));
    QVERIFY(sign.width() >= sign.sizeHint().width());
}

QTEST_MAIN(TestTransportWindow)
#include "tst_transport_window.moc"
