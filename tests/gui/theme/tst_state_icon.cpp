#include "gui/theme/state_icon.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <set>

using namespace gui;

namespace {

QImage image(Shown shown, const Theme &theme)
{
    return stateIcon(shown, theme).pixmap(16, 16).toImage();
}

bool hasColour(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == colour)
                return true;
        }
    }
    return false;
}

} // namespace

class TestStateIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStateHasItsOwnNameAndIcon()
    {
        std::set<QString> names;
        std::vector<QImage> images;
        for (int i = 0; i < trace::shown_count; ++i) {
            const auto shown = static_cast<Shown>(i);
            names.insert(stateName(shown));
            const QImage icon = image(shown, lightTheme());
            for (const QImage &other : images)
                QVERIFY(icon != other);
            images.push_back(icon);
        }
        QCOMPARE(names.size(), std::size_t{trace::shown_count});
    }

    void anIconHasTheFillOfItsState()
    {
        for (const Theme &theme : {lightTheme(), darkTheme()}) {
            for (int i = 0; i < trace::shown_count; ++i) {
                const auto shown = static_cast<Shown>(i);
                QVERIFY2(hasColour(image(shown, theme), theme.style(shown).fill),
                    qPrintable(stateName(shown)));
            }
        }
    }

    void anIconIsSharpOnFineScreens()
    {
        const QPixmap pixmap = stateIcon(Shown::Ready, lightTheme()).pixmap(QSize(16, 16), 2.0);

        QCOMPARE(pixmap.size(), QSize(32, 32));
    }

    void aGlyphStaysInItsSquare()
    {
        const QRectF rect(10, 20, 30, 16);
        for (const Glyph glyph : {Glyph::Play, Glyph::Flag, Glyph::Lightning, Glyph::Check,
                 Glyph::Exclamation, Glyph::NoEntry}) {
            const QRectF drawn = glyphPath(glyph, rect).boundingRect();
            QVERIFY(rect.contains(drawn));
            QVERIFY(drawn.height() > rect.height() / 2);
        }
    }

    void aPatternStaysInItsRectangle()
    {
        QImage image(60, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        const QRect rect(10, 10, 40, 20);
        QPainter painter(&image);

        drawPattern(painter, Pattern::CrossHatch, rect, Qt::black, 7);
        drawHazard(painter, lightTheme().hazard, QRect(10, 32, 40, 4), 12);
        painter.end();

        int inside = 0;
        for (int y = 0; y < 31; ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const bool drawn = image.pixelColor(x, y) != QColor(Qt::white);
                QVERIFY(!drawn || rect.contains(x, y));
                inside += drawn ? 1 : 0;
            }
        }
        QVERIFY(inside > 100);
        QVERIFY(hasColour(image, lightTheme().hazard.base));
        QVERIFY(hasColour(image, lightTheme().hazard.stripe));
    }
};

QTEST_MAIN(TestStateIcon)
#include "tst_state_icon.moc"
