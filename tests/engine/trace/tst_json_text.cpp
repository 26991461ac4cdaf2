#include "engine/trace/json_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

namespace {

QByteArray utf8(const QByteArray &text)
{
    std::string out;
    trace::append_utf8(out, {text.data(), static_cast<std::size_t>(text.size())});
    return QByteArray::fromStdString(out);
}

QByteArray json(const QByteArray &text)
{
    std::string out;
    trace::append_json(out, {text.data(), static_cast<std::size_t>(text.size())});
    return QByteArray::fromStdString(out);
}

} // namespace

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotUtf8IsReplaced_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray wrong("\xEF\xBF\xBD");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("ASCII") << QByteArray("plain") << QByteArray("plain");
        QTest::newRow("longer ones") << QByteArray("\xC3\xA4 \xE2\x82\xAC \xF0\x9F\x90\x8D")
                                     << QByteArray("\xC3\xA4 \xE2\x82\xAC \xF0\x9F\x90\x8D");
        QTest::newRow("a lone byte") << QByteArray("a\xFF\x62") << "a" + wrong + "b";
        QTest::newRow("cut off") << QByteArray("a\xE2\x82") << "a" + wrong + wrong;
        QTest::newRow("cut short") << QByteArray("\xE2\x82z") << wrong + wrong + "z";
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << wrong + wrong;
        QTest::newRow("a surrogate") << QByteArray("\xED\xA0\x80") << wrong + wrong + wrong;
        QTest::newRow("too high") << QByteArray("\xF4\x90\x80\x80")
                                  << wrong + wrong + wrong + wrong;
    }
    void whatIsNotUtf8IsReplaced()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, expected);

        QCOMPARE(utf8(text), expected);
        QCOMPARE(json(text), '"' + expected + '"');
    }

    void jsonEscapesWhatItHasTo()
    {
        QCOMPARE(json("a \"b\" \\c\\"), QByteArray("\"a \\\"b\\\" \\\\c\\\\\""));
        QCOMPARE(json("\n\r\t\x01\x1f\x7f"), QByteArray("\"\\n\\u000d\\t\\u0001\\u001f\x7f\""));
        QCOMPARE(json(QByteArray("\0", 1)), QByteArray("\"\\u0000\""));
    }

    void anyBytesAreReadAsJson()
    {
        std::mt19937 random(4);
        for (int i = 0; i < 2000; ++i) {
            QByteArray text;
            for (auto left = random() % 12; left > 0; --left)
                text += static_cast<char>(random());

            const auto read = QJsonDocument::fromJson('[' + json(text) + ']').array();

            QCOMPARE(read.size(), 1);
            QCOMPARE(read[0].toString().toUtf8(), utf8(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
