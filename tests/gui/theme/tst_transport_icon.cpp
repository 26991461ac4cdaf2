#include "gui/theme/transport_icon.h"

#include <QImage>
#include <QTest>

using namespace gui;

namespace {

constexpr TransportSign all[]{TransportSign::Event, TransportSign::Change, TransportSign::Step,
    TransportSign::Turn, TransportSign::Cancel, TransportSign::Play, TransportSign::Pause,
    TransportSign::Restart, TransportSign::Live, TransportSign::Past};

QImage drawn(TransportSign sign, TransportWay way, int size)
{
    return transportIcon(sign, way, lightTheme(), size).pixmap(size, size).toImage();
}

int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).alpha() > 128 ? 1 : 0;
    }
    return count;
}

} // namespace

class TestTransportIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySignStaysInItsSquareAndIsNotEmpty()
    {
        const QRectF square(0, 0, 16, 16);
        for (const TransportSign sign : all) {
            const QPainterPath path = transportPath(sign, TransportWay::On, square);
            QVERIFY(square.contains(path.boundingRect()));
            QVERIFY(inked(drawn(sign, TransportWay::On, 16)) > 20);
        }
    }

    void noTwoSignsLookTheSame()
    {
        for (const TransportSign one : all) {
            for (const TransportSign other : all) {
                if (one != other)
                    QVERIFY(drawn(one, TransportWay::On, 16) != drawn(other, TransportWay::On, 16));
            }
        }
    }

    void theWayBackIsTheMirrorOfTheWayOn()
    {
        for (const TransportSign sign : all) {
            const QRectF square(0, 0, 16, 16);
            const QTransform mirror(-1, 0, 0, 1, 16, 0);
            QCOMPARE(transportPath(sign, TransportWay::Back, square).boundingRect(),
                mirror.mapRect(transportPath(sign, TransportWay::On, square).boundingRect()));
        }
    }

    void aDisabledSignIsPaler()
    {
        const QIcon icon = transportIcon(TransportSign::Play, TransportWay::On, lightTheme(), 16);

        const QColor on = icon.pixmap(16, 16).toImage().pixelColor(7, 8);
        const QColor off = icon.pixmap(16, 16, QIcon::Disabled).toImage().pixelColor(7, 8);

        QVERIFY(off.alpha() < on.alpha());
    }
};

QTEST_MAIN(TestTransportIcon)
#include "tst_transport_icon.moc"
