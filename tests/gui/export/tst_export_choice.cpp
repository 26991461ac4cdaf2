#include "gui/export/export_choice.h"
#include "gui/timeline/timeline_view.h"
#include "tests/gui/export/exported_run.h"

#include <QScrollBar>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A view of forty tasks in which some ten lanes are visible.
struct Viewed
{
    Viewed()
        : view(run.document)
    {
        view.resize(900, view.metrics().rulerHeight + 10 * view.metrics().laneHeight);
        view.show();
    }

    ExportedRun run{40};
    TimelineView view;
};

} // namespace

class TestExportChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeRunHasAllLanesAndAllTime()
    {
        Viewed viewed;
        viewed.run.document.window().setRange({1s, 2s});

        const PictureContent content
            = contentOf(viewed.view, ExportExtent::WholeRun, ThemeChoice::System, u"name"_qs);

        QCOMPARE(content.title, u"name"_qs);
        QCOMPARE(content.range.begin, Time(0s));
        QVERIFY(content.range.end >= 4s && content.range.end < 5s);
        QCOMPARE(content.firstLane, std::size_t(0));
        QCOMPARE(content.laneCount, std::size_t(40));
    }

    void whatIsVisibleHasTheLanesOnTheScreen()
    {
        Viewed viewed;
        viewed.run.document.window().setRange({1s, 2s});
        viewed.view.verticalScrollBar()->setValue(7 * viewed.view.metrics().laneHeight);
        viewed.view.setSpan(Span{1200ms, 1400ms});

        const PictureContent content
            = contentOf(viewed.view, ExportExtent::Visible, ThemeChoice::System, {});

        QCOMPARE(content.range, (TimeRange{1s, 2s}));
        QCOMPARE(content.firstLane, std::size_t(7));
        QCOMPARE(content.laneCount, std::size_t(10));
        QVERIFY(content.span.has_value());
    }

    void theLastLanesAreNotPassed()
    {
        Viewed viewed;
        viewed.view.verticalScrollBar()->setValue(viewed.view.verticalScrollBar()->maximum());

        const PictureContent content
            = contentOf(viewed.view, ExportExtent::Visible, ThemeChoice::System, {});

        QVERIFY(content.firstLane >= 30);
        QCOMPARE(content.firstLane + content.laneCount, std::size_t(40));
    }

    void warningsOfTheWholeRunAreExported()
    {
        Viewed viewed; // worker 1 is asked to stop at 1 s and waits until the end
        viewed.run.document.playhead().setTime(1s);
        viewed.run.document.setFuture(Future::Hidden);

        const PictureContent content
            = contentOf(viewed.view, ExportExtent::WholeRun, ThemeChoice::System, {});

        QCOMPARE(content.warnings.size(), std::size_t(1));
        QCOMPARE(content.warnings.front().kind, trace::WarningKind::LongCancel);
        QCOMPARE(content.warnings.front().task, TaskId{1});
    }

    void aSecondRunIsExportedWithTheFirst()
    {
        Viewed viewed;
        QVERIFY(!contentOf(viewed.view, ExportExtent::Visible, ThemeChoice::System, {}).second);
        auto store = std::make_shared<trace::TraceStore>();
        TraceBuilder other;
        (void)other.create("worker 1");
        for (int i = 0; i < 5; ++i)
            (void)other.create("own", trace::no_task, "own");
        other.at(9s);
        store->append(other.take());
        viewed.run.document.secondRun().show({TaskId{1}, 1s, store});

        const PictureContent whole
            = contentOf(viewed.view, ExportExtent::WholeRun, ThemeChoice::System, {});
        QVERIFY(whole.second && whole.second->trial().store == store);
        QVERIFY(whole.range.end > 9s);
        const PictureContent top
            = contentOf(viewed.view, ExportExtent::Visible, ThemeChoice::System, {});
        QCOMPARE(top.laneCount, std::size_t(5)); // half as many as without
        viewed.view.verticalScrollBar()->setValue(viewed.view.verticalScrollBar()->maximum());
        const PictureContent bottom
            = contentOf(viewed.view, ExportExtent::Visible, ThemeChoice::System, {});
        QCOMPARE(bottom.firstLane + bottom.laneCount, std::size_t(40));
    }

    void aMeasuredSpanIsTheTimeOfThePicture()
    {
        Viewed viewed;
        viewed.run.document.window().setRange({1s, 2s});
        const auto range = [&viewed] {
            return contentOf(viewed.view, ExportExtent::Measured, ThemeChoice::System, {}).range;
        };
        QCOMPARE(range(), (TimeRange{1s, 2s})); // nothing was measured yet

        viewed.view.setSpan(Span{3s, 2500ms});

        QCOMPARE(range(), (TimeRange{2500ms, 3s}));
    }

    void thePlayheadIsDrawnWhereSomebodyHasPutIt()
    {
        Viewed viewed;
        const auto playhead = [&viewed](ExportExtent extent) {
            return contentOf(viewed.view, extent, ThemeChoice::System, {}).playhead;
        };
        QVERIFY(!playhead(ExportExtent::Visible));

        viewed.run.document.playhead().setTime(1500ms);
        QCOMPARE(playhead(ExportExtent::Visible), Time(1500ms));

        viewed.run.document.window().setRange({2s, 3s});
        QVERIFY(!playhead(ExportExtent::Visible));
        QCOMPARE(playhead(ExportExtent::WholeRun), Time(1500ms));
    }

    void theThemeIsThatOfTheScreenOrAnother()
    {
        Viewed viewed;
        viewed.view.setTheme(darkTheme());
        const auto theme = [&viewed](ThemeChoice choice) {
            return contentOf(viewed.view, ExportExtent::Visible, choice, {}).theme;
        };

        QCOMPARE(theme(ThemeChoice::System), darkTheme());
        QCOMPARE(theme(ThemeChoice::Light), lightTheme());
        QCOMPARE(theme(ThemeChoice::Projector), projectorTheme());
    }

    void aRequestSaysWhatWhereAndHowLarge()
    {
        Viewed viewed;

        const ExportRequest page = requestFor({.format = ExportFormat::Pdf,
                                                  .extent = ExportExtent::WholeRun,
                                                  .shape = PictureShape::Page},
            viewed.view, u"name"_qs, u"run.pdf"_qs);
        const ExportRequest table
            = requestFor({.format = ExportFormat::Csv}, viewed.view, u"name"_qs, u"run.csv"_qs);

        QCOMPARE(page.file, u"run.pdf"_qs);
        QCOMPARE(page.format, ExportFormat::Pdf);
        QCOMPARE(page.shape, sizeOf(PictureShape::Page));
        QCOMPARE(page.range, ExportRequest::Range::Whole);
        QCOMPARE(table.range, ExportRequest::Range::Chosen);
    }

    /// Finding the warnings reads the whole run at once.
    void onlyPicturesHaveWarningsAndASecondRun()
    {
        Viewed viewed;
        auto store = std::make_shared<trace::TraceStore>();
        TraceBuilder other;
        (void)other.create("worker 1");
        store->append(other.take());
        viewed.run.document.secondRun().show({TaskId{1}, 1s, store});

        for (std::uint8_t i = 0; i < export_format_count; ++i) {
            const auto format = static_cast<ExportFormat>(i);

            const ExportRequest request = requestFor(
                {.format = format, .extent = ExportExtent::WholeRun}, viewed.view, {}, {});

            QCOMPARE(!request.content.warnings.empty(), isPicture(format));
            QCOMPARE(request.content.second.has_value(), isPicture(format));
        }
    }
};

QTEST_MAIN(TestExportChoice)
#include "tst_export_choice.moc"
