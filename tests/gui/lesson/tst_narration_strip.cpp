#include "gui/lesson/narration_strip.h"

#include "tests/support/live_engine.h"
#include "tests/support/trace_builder.h"
#include "tests/support/widgets.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::EventIndex;

namespace {

/// Long enough for a busy machine; only a test that fails waits for it.
constexpr int patience = 30'000;

/// A run of one task that sleeps, shown at rest.
struct ShownStrip
{
    ShownStrip()
    {
        TraceBuilder run;
        const TaskId task = run.create("main");
        run.at(1s).begin(task).at(2s).suspend(task, "sleep(1)");
        run.at(3s).wake(task).at(4s).begin(task).finish(task, "42");
        document.append(run.take());
        strip.resize(900, strip.sizeHint().height());
        strip.show();
    }
    [[nodiscard]] QString told() const { return strip.told().text; }
    [[nodiscard]] QImage painted() { return strip.grab().toImage(); }

    Document document;
    host::Engine engine;
    NarrationStrip strip{document, engine};
};

/// How many pixels have a colour.
int count(const QImage &image, const QColor &colour)
{
    int pixels = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            pixels += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return pixels;
}

} // namespace

class TestNarrationStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheEventAtThePlayhead()
    {
        ShownStrip shown;

        for (EventIndex i = 0; i < shown.document.store().size(); ++i) {
            shown.document.playhead().setTime(shown.document.store().time(i));

            QCOMPARE(shown.strip.event(), i);
            QCOMPARE(shown.strip.told(), narration(shown.document.store(), i));
        }
        shown.document.playhead().setTime(2500ms);
        QVERIFY(shown.told().startsWith(QStringLiteral("main awaits sleep(1)")));
        shown.document.playhead().goLive();
        QVERIFY(shown.told().startsWith(QStringLiteral("main is done and returns 42")));
    }

    void tellsNothingOfNothing()
    {
        ShownStrip shown;

        shown.document.clear();

        QVERIFY(shown.told().isEmpty());
        QVERIFY(!shown.strip.copyAction()->isEnabled());
        QCOMPARE(accessible_name(&shown.strip), QStringLiteral("Narration"));
    }

    void readersFindTheSentenceInItsName()
    {
        ShownStrip shown;

        shown.document.playhead().setTime(1s);

        QVERIFY(shown.told().startsWith(QStringLiteral("main begins")));
        QCOMPARE(accessible_name(&shown.strip), shown.told());
    }

    void theSentenceIsCopied()
    {
        ShownStrip shown;

        shown.strip.copyAction()->trigger();

        QCOMPARE(QGuiApplication::clipboard()->text(), shown.told());
    }

    void whatDoesNotFitIsInTheToolTip()
    {
        ShownStrip shown;
        QVERIFY(shown.strip.toolTip().isEmpty());

        shown.strip.resize(100, shown.strip.height());

        QCOMPARE(shown.strip.toolTip(), shown.told());
    }

    void theSentenceBeforeIsDimmedAboveIfThereIsRoom()
    {
        ShownStrip shown;
        const Theme theme = lightTheme();
        const int dimmed = count(shown.painted(), theme.dimText);

        shown.strip.resize(900, shown.strip.minimumSizeHint().height());

        QVERIFY(dimmed > 0);
        QCOMPARE(count(shown.painted(), theme.dimText), 0);
        QVERIFY(count(shown.painted(), theme.text) > 0);
    }

    void theSignOfWhatTheTaskBecomesIsShown()
    {
        ShownStrip shown;
        const QColor fill = lightTheme().style(Shown::Result).fill;

        QVERIFY(count(shown.painted(), fill) > 0);
        shown.document.playhead().setTime(2500ms);
        QCOMPARE(count(shown.painted(), fill), 0);
    }

    void onAProjectorItIsLargeAndHasNoLineToSpare()
    {
        ShownStrip shown;
        const int small = shown.strip.minimumSizeHint().height();

        shown.strip.setTheme(projectorTheme());

        QCOMPARE(shown.strip.sizeHint(), shown.strip.minimumSizeHint());
        QVERIFY(shown.strip.sizeHint().height() > small);
        const double points = projectorTheme().leastPointSize;
        QFont font = shown.strip.font();
        font.setPointSizeF(points);
        QVERIFY(shown.strip.sizeHint().height() >= 2 * QFontMetrics(font).lineSpacing());
        QVERIFY(points >= 18);
    }

    void itIsHiddenAndShown()
    {
        ShownStrip shown;

        shown.strip.toggleViewAction()->trigger();
        QVERIFY(shown.strip.isHidden());
        shown.document.playhead().setTime(1s);
        shown.strip.toggleViewAction()->trigger();

        QVERIFY(!shown.strip.isHidden());
        QVERIFY(shown.told().startsWith(QStringLiteral("main begins")));
    }

    void aSentenceStaysWhileARunGoesOn()
    {
        LiveEngine live;
        NarrationStrip strip(live.document, live.engine);
        strip.pace().setInterval(1h);
        strip.show();
        live.run();
        live.engine.spawn({"worker", {10'000, 0}, 50});
        QTRY_VERIFY_WITH_TIMEOUT(strip.pace().isActive(), patience);
        const QString first = strip.told().text;
        const std::size_t size = live.store().size();

        QTRY_VERIFY_WITH_TIMEOUT(live.store().size() > size + 5000, patience);
        QVERIFY(live.engine.state() == host::RunState::Running);
        QCOMPARE(strip.told().text, first);
        live.engine.pause();

        QTRY_VERIFY_WITH_TIMEOUT(live.engine.state() == host::RunState::Paused, patience);
        QCOMPARE(strip.event(), static_cast<EventIndex>(live.store().size() - 1));
    }

    void ofMuchThatHappensTheMostTellingIsTold()
    {
        LiveEngine live;
        NarrationStrip strip(live.document, live.engine);
        strip.pace().setInterval(0);
        strip.show();
        live.engine.run({.demo = "graceful-shutdown", .speed = 4});
        QTRY_VERIFY_WITH_TIMEOUT(strip.event(), patience);
        bool bookkeeping = false;
        connect(&live.document, &Document::appended, &strip, [&] {
            const bool runs = live.engine.state() == host::RunState::Running;
            const auto kind = live.store().kind(*strip.event());
            bookkeeping |= runs
                && (kind == trace::EventKind::TurnBegan || kind == trace::EventKind::TimerSet);
        });

        QTRY_VERIFY_WITH_TIMEOUT(live.engine.state() == host::RunState::Finished, patience);

        QVERIFY(!bookkeeping);
        QCOMPARE(strip.event(), static_cast<EventIndex>(live.store().size() - 1));
    }
};

QTEST_MAIN(TestNarrationStrip)
#include "tst_narration_strip.moc"
