#include "gui/panels/cancel_bar.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::CancelTime;

class TestCancelBar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePartsAddUpToTheBar();
    void thePartsAreInProportion();
    void whatTookNoTimeIsNotThere();
    void everyPartHasItsLabelWithinTheWidth();
    void labelsDoNotOverlap();
    void thePartsAreInTheColoursOfTheTimeline();
    void aLabelThatFitsIsOnItsPart();
    void aBarOfNothingSaysSo();
    void projectorTextIsLarge();
    void itIsReadAloud();
    void itGrowsWhereItIsNarrow();
};

namespace {

const CancelTime all_parts{
    .turn = 1ms, .blocked = 333ms, .passed_on = 7us, .awaits = 1500ms, .running = 17ns};

QImage painted(const CancelBarLayout &layout, const Theme &theme, double width)
{
    QImage image(static_cast<int>(width), static_cast<int>(layout.height), QImage::Format_RGB32);
    image.fill(theme.background);
    QPainter painter(&image);
    paintCancelBar(painter, layout, QFont(), theme);
    return image;
}

} // namespace

void TestCancelBar::thePartsAddUpToTheBar()
{
    for (const double width : {1.0, 77.0, 640.0, 4000.0}) {
        const CancelBarLayout layout = layOut(all_parts, QFont(), lightTheme(), width);
        QCOMPARE(layout.pieces.size(), 5U);
        double end = 0;
        Time total{};
        for (const CancelBarPiece &piece : layout.pieces) {
            QCOMPARE(piece.rect.left(), end);
            end = piece.rect.right();
            total += piece.time;
        }
        QCOMPARE(end, width);
        QCOMPARE(total, all_parts.total());
    }
}

void TestCancelBar::thePartsAreInProportion()
{
    const CancelBarLayout layout
        = layOut({.turn = 100ms, .awaits = 300ms}, QFont(), lightTheme(), 400);

    QCOMPARE(layout.pieces.size(), 2U);
    QCOMPARE(layout.pieces[0].rect.width(), 100.0);
    QCOMPARE(layout.pieces[1].rect.width(), 300.0);
}

void TestCancelBar::whatTookNoTimeIsNotThere()
{
    const CancelBarLayout layout = layOut({.awaits = 300ms}, QFont(), lightTheme(), 400);

    QCOMPARE(layout.pieces.size(), 1U);
    QCOMPARE(layout.pieces.front().part, CancelPart::Awaits);
    QCOMPARE(layout.pieces.front().text, u"awaits of the clean-up 300 ms");
}

void TestCancelBar::everyPartHasItsLabelWithinTheWidth()
{
    for (const double width : {120.0, 400.0, 1200.0}) {
        const CancelBarLayout layout = layOut(all_parts, QFont(), lightTheme(), width);
        const QRectF whole(0, 0, width, layout.height);
        for (const CancelBarPiece &piece : layout.pieces) {
            QVERIFY(whole.contains(piece.label));
            QVERIFY(piece.swatch.isEmpty() || whole.contains(piece.swatch));
            QVERIFY(piece.rect.contains(piece.label) || piece.label.top() >= layout.bar.bottom());
        }
    }
}

void TestCancelBar::labelsDoNotOverlap()
{
    for (const double width : {120.0, 400.0, 1200.0}) {
        const CancelBarLayout layout = layOut(all_parts, QFont(), lightTheme(), width);
        for (std::size_t i = 1; i < layout.pieces.size(); ++i) {
            QVERIFY(!layout.pieces[i].label.intersects(layout.pieces[i - 1].label));
            QVERIFY(!layout.pieces[i].swatch.intersects(layout.pieces[i - 1].label));
        }
    }
}

void TestCancelBar::thePartsAreInTheColoursOfTheTimeline()
{
    for (const Theme &theme : {lightTheme(), darkTheme(), projectorTheme()}) {
        const CancelBarLayout layout
            = layOut({.turn = 1s, .passed_on = 1s, .running = 1s}, QFont(), theme, 600);
        const QImage image = painted(layout, theme, 600);
        const auto count = [&](const QRectF &rect, const QColor &colour) {
            int pixels = 0;
            for (int y = int(rect.top()) + 2; y < int(rect.bottom()) - 2; ++y)
                for (int x = int(rect.left()) + 2; x < int(rect.right()) - 2; ++x)
                    pixels += image.pixelColor(x, y) == colour ? 1 : 0;
            return pixels;
        };

        const auto &pieces = layout.pieces;
        QCOMPARE(image.pixelColor(196, 8), theme.style(Shown::Ready).fill);
        QVERIFY(count(pieces[1].rect, theme.style(Shown::CancelRequested).fill) > 0);
        QVERIFY(count(pieces[1].rect, theme.style(Shown::CancelRequested).fill)
            < (pieces[1].rect.width() - 5) * (pieces[1].rect.height() - 5)); // it has a pattern
        QCOMPARE(image.pixelColor(596, 8), theme.style(Shown::Running).fill);
    }
}

void TestCancelBar::aLabelThatFitsIsOnItsPart()
{
    const CancelTime time{.turn = 1ms, .awaits = 300ms};

    const CancelBarLayout usual = layOut(time, QFont(), lightTheme(), 600);
    QVERIFY(usual.pieces[0].label.top() >= usual.bar.bottom());
    QVERIFY(!usual.pieces[0].swatch.isEmpty());
    QVERIFY(usual.pieces[1].rect.contains(usual.pieces[1].label));
    QVERIFY(usual.pieces[1].swatch.isEmpty());

    // Projectors wash out text on fills.
    const CancelBarLayout large = layOut(time, QFont(), projectorTheme(), 2000);
    QVERIFY(large.pieces[1].label.top() >= large.bar.bottom());
}

void TestCancelBar::aBarOfNothingSaysSo()
{
    const CancelBarLayout layout = layOut({}, QFont(), lightTheme(), 400);
    QVERIFY(layout.pieces.empty());

    const QImage image = painted(layout, lightTheme(), 400);

    QImage empty = image.copy();
    empty.fill(lightTheme().lane);
    QVERIFY(image.copy(100, 3, 200, 10) != empty.copy(100, 3, 200, 10));
    QCOMPARE(cancelBarText({}), u"It took no time");
}

void TestCancelBar::projectorTextIsLarge()
{
    QFont small;
    small.setPointSizeF(9);
    const CancelBarLayout usual = layOut(all_parts, small, lightTheme(), 2000);
    const CancelBarLayout large = layOut(all_parts, small, projectorTheme(), 2000);

    QVERIFY(large.pieces.front().label.height() > 1.7 * usual.pieces.front().label.height());
    QVERIFY(large.bar.height() > 1.7 * usual.bar.height());
}

void TestCancelBar::itIsReadAloud()
{
    CancelBar bar;
    bar.setTime({.turn = 100ms, .awaits = 300ms});

    QVERIFY(!bar.accessibleName().isEmpty());
    QCOMPARE(
        bar.accessibleDescription(), u"waits for its turn 100 ms, awaits of the clean-up 300 ms");
}

void TestCancelBar::itGrowsWhereItIsNarrow()
{
    CancelBar bar;
    bar.setTime(all_parts);

    QVERIFY(bar.heightForWidth(150) > bar.heightForWidth(2000));
}

QTEST_MAIN(TestCancelBar)
#include "tst_cancel_bar.moc"
