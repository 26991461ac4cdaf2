#include "gui/export/device_stream.h"

#include <QBuffer>
#include <QTest>

using namespace gui;

class TestDeviceStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenArrives()
    {
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        DeviceStream stream(buffer);

        stream << "some text " << 7;
        stream.put('!');
        stream.write("\0x", 2);

        QVERIFY(stream.good());
        QCOMPARE(buffer.data(), QByteArray("some text 7!\0x", 14));
    }

    void aDeviceThatTakesNothingMakesItBad()
    {
        QBuffer closed;
        DeviceStream stream(closed);

        QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
        stream << "text";

        QVERIFY(!stream.good());
    }
};

QTEST_GUILESS_MAIN(TestDeviceStream)
#include "tst_device_stream.moc"
