#include "gui/timeline/timeline_painter.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QToolButton>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr QSize picture_size{900, 300};

/// A run of 4 s with two tasks, painted without a view.
class Picture
{
public:
    Picture()
    {
        TraceBuilder run;
        const TaskId one = run.create("one");
        run.create("other", one);
        run.step(one, "sleep(2)").at(2s).wake(one).begin(one).finish(one, "7").at(4s);
        document.append(run.take());
        range = document.window().range();
    }

    [[nodiscard]] TimelineScene scene() const
    {
        const int header = metrics.headerWidth;
        const QRect lanes(0, metrics.rulerHeight, picture_size.width(),
            picture_size.height() - metrics.rulerHeight);
        return {document.store(), document.lanes(), metrics,
            TimeAxis{range, header, picture_size.width() - header}, lanes};
    }
    [[nodiscard]] QImage paint(const TimelineLook &look, const QRect &clip = {}) const
    {
        QImage image(picture_size, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        painter.setFont(metrics.font);
        if (!clip.isNull())
            painter.setClipRect(clip);
        const TimelineScene seen = scene();
        paintTimeline(painter, seen, layOut(seen), look);
        return image;
    }

    Theme theme = lightTheme();
    TimelineMetrics metrics{theme, QFont()};
    Document document;
    TimeRange range;
};

} // namespace

class TestTimelinePainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPictureIsWhatTheViewShows()
    {
        Picture picture;
        picture.document.selection().select(TaskId{2});
        TimelineView view(picture.document);
        view.resize(picture_size);
        view.setSpan(Span{1s, 2s});
        for (QToolButton *button : {view.liveButton(), view.axisButton()}) {
            QCOMPARE(button->parentWidget(), view.viewport()); // over the picture, no part of it
            button->hide();
        }

        const QImage image = picture.paint({.theme = picture.theme,
            .selection = picture.document.selection(),
            .playhead = picture.document.playhead().time(),
            .span = view.span(),
            .measured = measureText(view.measure().result().value()),
            .flows = view.flows()});

        QCOMPARE(image, view.grab().toImage().convertToFormat(QImage::Format_RGB32));
    }

    void thePlayheadCanBeLeftOut()
    {
        const Picture picture;
        const Selection none;
        TimelineLook look{.theme = picture.theme, .selection = none, .playhead = 3s};

        const QImage with = picture.paint(look);
        look.playheadLine = TimelineLook::PlayheadLine::Hidden;
        const QImage without = picture.paint(look);

        const int x = picture.scene().axis.columnOf(3s);
        const int bottom = picture_size.height() - 1;
        QCOMPARE(with.pixelColor(x, bottom), picture.theme.text);
        QVERIFY(without.pixelColor(x, bottom) != picture.theme.text);
    }

    void nothingIsPaintedOutsideOfAClip()
    {
        const Picture picture;
        const Selection none;
        const QRect clip(100, 20, 300, 100);

        const QImage image
            = picture.paint({.theme = picture.theme, .selection = none, .playhead = 1s}, clip);

        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                QVERIFY(clip.contains(x, y) || image.pixelColor(x, y) == QColor(Qt::magenta));
        }
        QVERIFY(image.pixelColor(clip.center()) != QColor(Qt::magenta));
    }
};

QTEST_MAIN(TestTimelinePainter)
#include "tst_timeline_painter.moc"
