#include "gui/timeline/warning_flags.h"

#include "gui/document/run_warnings.h"
#include "gui/document/warning_words.h"
#include "shown_timeline.h"
#include "tests/engine/trace/recorded_run.h"

#include <QSet>

using namespace gui;
using namespace std::chrono_literals;
using trace::Warning;
using trace::WarningKind;

namespace {

/// Ten seconds and two tasks: one is asked to stop at 2 s and cleans up, the other never ends.
struct Window
{
    explicit Window(const Theme &theme = lightTheme())
        : view(document)
    {
        slow = run.create("slow");
        other = run.create("other");
        run.step(slow, "sleep(9)").step(other, "sleep(9)");
        run.at(2s).cancel(slow, other).wake(slow).begin(slow).deliver(slow);
        run.suspend(slow, "saving").at(10s);
        document.append(run.take());
        view.setTheme(theme);
        view.resize(1200, 400);
        document.warnings().catchUp();
        document.window().setRange({0s, 10s});
        (void)view.grab();
    }
    [[nodiscard]] const std::vector<WarningFlag> &flags()
    {
        return view.warnings().layout(view.scene(), view.layout());
    }
    [[nodiscard]] std::vector<WarningFlag> layOut(std::vector<Warning> warnings)
    {
        sortForLayout(warnings);
        return layOutWarnings(view.scene(), view.layout(), warnings);
    }

    TraceBuilder run;
    TaskId slow{};
    TaskId other{};
    Document document;
    TimelineView view;
};

asyncio::Coroutine<> waiter(asyncio::Ref<asyncio::Future<int>> future)
{
    co_await future;
}

} // namespace

class TestWarningFlags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFlagStandsInTheLaneAtItsTime()
    {
        Window window;

        QCOMPARE(window.flags().size(), std::size_t(1));
        const WarningFlag &flag = window.flags().front();
        QCOMPARE(flag.warning.kind, WarningKind::LongCancel);
        QVERIFY(window.view.laneRect(window.slow).contains(flag.rect));
        QVERIFY(std::abs(flag.rect.center().x() - window.view.xOf(Time{3s})) <= 1);
    }

    void itIsPaintedInTheColoursOfWarningStripes()
    {
        for (const Theme &theme : {lightTheme(), darkTheme()}) {
            Window window(theme);
            const QRect rect = window.flags().front().rect;

            const QImage image = window.view.viewport()->grab().toImage();

            QCOMPARE(image.pixelColor(rect.left() + 4, rect.bottom() - 2).rgb(),
                theme.hazard.stripe.rgb());
        }
    }

    void theToolTipSaysWhatIsWrongAndWhatToDo()
    {
        Window window;
        const QString tip = window.view.toolTipAt(window.flags().front().rect.center());

        QVERIFY2(tip.contains(QStringLiteral("<b>slow</b>")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("no outcome for more than 1.000 s")), qPrintable(tip));
        QVERIFY2(tip.contains(warningAdvice(WarningKind::LongCancel)), qPrintable(tip));
    }

    void noTwoWarningsReadAlike()
    {
        Window window;
        QSet<QString> texts;
        for (int kind = 0; kind < trace::warning_kind_count; ++kind) {
            const Warning warning{WarningKind(kind), window.slow, 0, Time{1s}, window.other};
            for (const QString &text : {warningText(window.document.store(), warning, Time{100ms}),
                     warningAdvice(warning.kind)}) {
                QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
                QCOMPARE(text.count(QStringLiteral(". ")), 0); // one sentence
                texts += text;
            }
        }

        QCOMPARE(texts.size(), 2 * trace::warning_kind_count);
    }

    void ofAKindOnlyTheFirstInViewIsDrawn()
    {
        Window window;
        std::vector<Warning> many;
        for (int i = 1; i < 10; ++i)
            many.push_back({WarningKind::SwallowedCancel, window.slow, 0, Time{1s} * i});

        const auto all = window.layOut(many);
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all.front().warning.time, Time{1s});
        QCOMPARE(all.front().more, std::size_t(8));

        window.document.window().setRange({4500ms, 6500ms});
        const auto some = window.layOut(many);
        QCOMPARE(some.front().warning.time, Time{5s});
        QCOMPARE(some.front().more, std::size_t(1));
    }

    void thoseAtTheSamePlaceStandSideBySideAndInSight()
    {
        Window window;
        for (const Time time : {Time{0s}, Time{5s}, Time{10s}}) {
            std::vector<Warning> all;
            for (int kind = 0; kind < trace::warning_kind_count; ++kind)
                all.push_back({WarningKind(kind), window.slow, 0, time});

            const auto flags = window.layOut(all);

            QCOMPARE(flags.size(), std::size_t(trace::warning_kind_count));
            for (std::size_t i = 0; i < flags.size(); ++i) {
                QVERIFY(window.view.lanesRect().contains(flags[i].rect));
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!flags[i].rect.intersects(flags[j].rect));
            }
        }
    }

    void whatComesAfterThePlayheadIsHiddenWithTheFuture()
    {
        Window window;
        window.document.playhead().setTime(Time{2950ms});
        QCOMPARE(window.flags().size(), std::size_t(1)); // as all that comes later

        window.document.setFuture(Future::Hidden);
        QVERIFY(window.flags().empty());

        window.document.playhead().setTime(Time{3100ms});
        QCOMPARE(window.flags().size(), std::size_t(1));
    }

    void whatNothingIsLeftToWakeIsFlaggedUntilSomebodyActs()
    {
        RecordedRun run;
        Document document;
        TimelineView view(document);
        view.resize(1200, 400);
        const auto future = run.loop.create_future<int>();
        run.spawn(waiter(future), "waiter");
        const auto flagsAt = [&](asyncio::Seconds time) {
            run.until(time);
            document.append(run.recorder.take(Time{}));
            document.window().setRange({0s, 3s});
            document.warnings().catchUp();
            return view.warnings().layout(view.scene(), view.layout());
        };

        const auto flags = flagsAt(1s);
        QCOMPARE(flags.size(), std::size_t(1));
        QCOMPARE(flags.front().warning.kind, WarningKind::NeverWoken);
        const QString tip = view.toolTipAt(flags.front().rect.center());
        QVERIFY2(tip.contains(QStringLiteral("no timer left")), qPrintable(tip));

        future->set_result(1);
        QVERIFY(flagsAt(2s).empty());
        document.playhead().setTime(Time{500ms});
        document.setFuture(Future::Hidden); // as it was then
        QCOMPARE(view.warnings().layout(view.scene(), view.layout()).size(), std::size_t(1));
    }

    void aNewRunHasNoneOfTheOld()
    {
        Window window;
        window.document.clear();

        QVERIFY(window.flags().empty());
    }
};

QTEST_MAIN(TestWarningFlags)

#include "tst_warning_flags.moc"
