#include "gui/theme/pattern.h"
#include "gui/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace gui;

namespace {

QImage paper()
{
    QImage image(200, 100, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

/// How much of a rectangle is not white, from 0 to 1.
double ink(const QImage &image, const QRect &rect)
{
    double sum = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x)
            sum += 1 - image.pixelColor(x, y).lightnessF();
    }
    return sum / rect.width() / rect.height();
}

bool isBlankOutside(const QImage &image, const QRect &rect)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!rect.contains(x, y) && image.pixelColor(x, y) != QColor(Qt::white))
                return false;
        }
    }
    return true;
}

QImage pattern(Pattern pattern, const QRect &rect)
{
    QImage image = paper();
    QPainter painter(&image);
    painter.setClipping(false);
    drawPattern(painter, pattern, rect, Qt::black, 7);
    return image;
}

} // namespace

class TestPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stripesStayInsideWithoutAClip_data()
    {
        QTest::addColumn<QRect>("rect");
        QTest::newRow("wide") << QRect(20, 30, 150, 24);
        QTest::newRow("narrow") << QRect(20, 10, 3, 80);
        QTest::newRow("a pixel") << QRect(50, 50, 1, 1);
        QTest::newRow("all") << QRect(0, 0, 200, 100);
    }
    void stripesStayInsideWithoutAClip()
    {
        QFETCH(const QRect, rect);

        QVERIFY(isBlankOutside(pattern(Pattern::Hatch, rect), rect));
        QVERIFY(isBlankOutside(pattern(Pattern::CrossHatch, rect), rect));
        QImage image = paper();
        QPainter painter(&image);
        drawHazard(painter, lightTheme().hazard, rect, 10);
        QVERIFY(isBlankOutside(image, rect));
        QVERIFY(ink(image, rect) > 0.3);
    }

    void aHatchCoversAFifthAndACrossHatchAThird()
    {
        const QRect rect(20, 20, 150, 60);

        const double hatch = ink(pattern(Pattern::Hatch, rect), rect);
        const double cross = ink(pattern(Pattern::CrossHatch, rect), rect);

        // A line of a fifth of the pitch, at 45 degrees.
        QVERIFY2(hatch > 0.26 && hatch < 0.31, qPrintable(QString::number(hatch)));
        QVERIFY2(cross > 0.44 && cross < 0.54, qPrintable(QString::number(cross)));
        QCOMPARE(ink(pattern(Pattern::None, rect), rect), 0.0);
    }

    void neighboursMatch()
    {
        QImage whole = pattern(Pattern::Hatch, QRect(10, 20, 100, 40));
        QImage parts = paper();
        {
            QPainter painter(&parts);
            drawPattern(painter, Pattern::Hatch, QRect(10, 20, 33, 40), Qt::black, 7);
            drawPattern(painter, Pattern::Hatch, QRect(43, 20, 67, 40), Qt::black, 7);
        }

        const QRect inside(12, 22, 96, 36);
        for (int y = inside.top(); y <= inside.bottom(); ++y) {
            for (int x = inside.left(); x <= inside.right(); ++x)
                QVERIFY(qAbs(qGray(whole.pixel(x, y)) - qGray(parts.pixel(x, y))) < 8);
        }
    }
};

QTEST_MAIN(TestPattern)
#include "tst_pattern.moc"
