#include "gui/export/run_picture.h"
#include "gui/timeline/ghost_look.h"
#include "tests/gui/export/exported_run.h"
#include "tests/gui/timeline/two_runs.h"
#include "tests/support/painted_texts.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr QSize slide(1920, 1080);

QImage painted(const RunPicture &picture)
{
    QImage image(picture.size(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    picture.paint(painter);
    return image;
}

int pixels(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

class TestRunPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPixelIsPaintedInEveryTheme_data()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << lightTheme();
        QTest::newRow("dark") << darkTheme();
        QTest::newRow("projector") << projectorTheme();
    }
    void everyPixelIsPaintedInEveryTheme()
    {
        QFETCH(const Theme, theme);
        ExportedRun run;

        const QImage image = painted(RunPicture(run.content(theme), slide));

        QCOMPARE(pixels(image, Qt::magenta), 0);
        for (const Shown shown : {Shown::Running, Shown::Waiting, Shown::CancelRequested,
                 Shown::CleaningUp, Shown::Exception})
            QVERIFY(pixels(image, theme.style(shown).fill) > 20); // the last two in the legend
        QVERIFY(pixels(image, theme.text) > 100);
    }

    void itHasTheProportionsThatAreAskedFor()
    {
        ExportedRun run;
        for (const QSize &shape : {slide, QSize(2376, 1680), QSize(600, 800)}) {
            const QSize size = RunPicture(run.content(), shape).size();
            const double wanted = double(shape.width()) / shape.height();
            QVERIFY(qAbs(double(size.width()) / size.height() - wanted) < 0.01);
        }
    }

    void warningsAreFlaggedInTheirLanes()
    {
        ExportedRun run;
        PictureContent content = run.content();
        const int without
            = pixels(painted(RunPicture(content, slide)), content.theme.hazard.stripe);

        content.warnings = {{trace::WarningKind::LongCancel, TaskId{2}, 0, 1500ms}};
        const int with = pixels(painted(RunPicture(content, slide)), content.theme.hazard.stripe);

        QVERIFY(with > without + 8);
    }

    void aMarginIsLeftFree()
    {
        ExportedRun run(40);

        const QImage image = painted(RunPicture(run.content(), slide));

        const QColor background = lightTheme().background;
        for (int i = 0; i < image.width(); ++i) {
            for (int j = 0; j < 15; ++j) {
                QCOMPARE(image.pixelColor(i, j), background);
                QCOMPARE(image.pixelColor(i, image.height() - 1 - j), background);
            }
        }
        for (int i = 0; i < image.height(); ++i) {
            for (int j = 0; j < 15; ++j) {
                QCOMPARE(image.pixelColor(j, i), background);
                QCOMPARE(image.pixelColor(image.width() - 1 - j, i), background);
            }
        }
    }

    void moreLanesAreDrawnSmaller()
    {
        ExportedRun few(3);
        ExportedRun many(20);

        const RunPicture large(few.content(), slide);
        const RunPicture small(many.content(), slide);

        QCOMPARE(large.lanesShown(), std::size_t(3));
        QCOMPARE(small.lanesShown(), std::size_t(20));
        QVERIFY(small.size().width() > large.size().width());
    }

    void tooManyLanesAreLeftOut()
    {
        ExportedRun run(500);

        const RunPicture picture(run.content(), slide);

        QVERIFY(picture.lanesShown() > 20);
        QVERIFY(picture.lanesShown() < 50);
    }

    void itBeginsWithTheLaneThatIsWanted()
    {
        ExportedRun run(30);
        PictureContent content = run.content();
        content.laneCount = 5;

        const QImage top = painted(RunPicture(content, slide));
        content.firstLane = 25; // the last of them holds the loop, and ends
        const QImage bottom = painted(RunPicture(content, slide));

        const QColor finished = lightTheme().style(Shown::Result).fill;
        QVERIFY(pixels(bottom, finished) > pixels(top, finished) + 100);
    }

    void aPlayheadAndASpanAreDrawnIfThereAreSome()
    {
        ExportedRun run;
        PictureContent content = run.content();
        const int without = pixels(painted(RunPicture(content, slide)), lightTheme().accent);

        content.span = Span{1s, 2s};
        const int span = pixels(painted(RunPicture(content, slide)), lightTheme().accent);

        QVERIFY(span > without + 100);

        content.span = {};
        const QColor text = lightTheme().text;
        const int before = pixels(painted(RunPicture(content, slide)), text);
        content.playhead = 3500ms;
        QVERIFY(pixels(painted(RunPicture(content, slide)), text) > before + 100);
    }

    void aSecondRunIsUnderTheFirst_data() { everyPixelIsPaintedInEveryTheme_data(); }
    void aSecondRunIsUnderTheFirst()
    {
        QFETCH(const Theme, theme);
        Document document;
        document.append(TwoRuns::first());
        TwoRuns::showSecond(document);
        PictureContent content{.store = document.store(),
            .lanes = document.lanes(),
            .title = {},
            .range = document.window().range(),
            .laneCount = document.lanes().count(),
            .theme = theme,
            .playhead = {},
            .span = {}};
        const QColor ghost = ghostTheme(theme).style(Shown::Cancelled).fill;
        QCOMPARE(pixels(painted(RunPicture(content, slide)), ghost), 0);

        content.second = *document.secondRun().run();
        const RunPicture picture(content, slide);
        const QImage image = painted(picture);

        QCOMPARE(picture.lanesShown(), std::size_t(3));
        QCOMPARE(pixels(image, Qt::magenta), 0);
        QVERIFY(pixels(image, ghost) > 20);
        QVERIFY(pixels(image, ghostTheme(theme).style(Shown::Result).fill) > 20); // of its own task
    }

    void tasksOfTheSecondRunAloneAreLeftOutWhereThereIsNoRoom()
    {
        ExportedRun run(3);
        const auto withOwn = [&run](int own) {
            auto store = std::make_shared<trace::TraceStore>();
            TraceBuilder other;
            for (int i = 0; i < own; ++i)
                (void)other.create("own", trace::no_task, "own");
            other.at(4s);
            store->append(other.take());
            run.document.secondRun().show({TaskId{1}, 1s, store});
            PictureContent content = run.content();
            content.second = *run.document.secondRun().run();
            return RunPicture(content, slide);
        };

        QVERIFY(withOwn(20).size().width() > withOwn(2).size().width());
        QCOMPARE(withOwn(500).size(), withOwn(800).size());
        QCOMPARE(withOwn(500).lanesShown(), std::size_t(3));
        // The last line is whole, and the legend below it is there.
        const QImage image = painted(withOwn(500));
        QVERIFY(pixels(image, lightTheme().style(Shown::Exception).fill) > 20);
    }

    void aNameMayContainWhatLooksLikeAPlace()
    {
        ExportedRun run(3);
        auto store = std::make_shared<trace::TraceStore>();
        TraceBuilder other;
        for (int i = 0; i < 500; ++i)
            (void)other.create("100%2 %L2", trace::no_task, "own");
        store->append(other.at(4s).take());
        run.document.secondRun().show({TaskId{1}, 1s, store});
        PictureContent content = run.content();
        content.second = *run.document.secondRun().run();
        const RunPicture picture(content, slide);

        TextSpy spy(picture.size());
        QPainter painter(&spy);
        picture.paint(painter);
        painter.end();

        QVERIFY(std::ranges::any_of(spy.texts(), [](const PaintedText &painted) {
            return painted.text.contains(u"what if 100%2 %L2 had been cancelled"_qs)
                && painted.text.contains(u"tasks of its own are left out"_qs);
        }));
    }

    void anEmptyRunIsAPictureToo()
    {
        Document document;
        const PictureContent content{.store = document.store(),
            .lanes = document.lanes(),
            .title = {},
            .range = document.window().range(),
            .theme = darkTheme(),
            .playhead = {},
            .span = {}};

        const QImage image = painted(RunPicture(content, slide));

        QCOMPARE(pixels(image, Qt::magenta), 0);
    }
};

QTEST_MAIN(TestRunPicture)
#include "tst_run_picture.moc"
