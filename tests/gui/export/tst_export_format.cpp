#include "gui/export/export_format.h"

#include <QTest>

using namespace gui;

class TestExportFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndOfANameTellsTheFormat()
    {
        QCOMPARE(formatOf(u"a.png"_qs), ExportFormat::Png);
        QCOMPARE(formatOf(u"/some/where/a.b.SVG"_qs), ExportFormat::Svg);
        QCOMPARE(formatOf(u"a.pdf"_qs), ExportFormat::Pdf);
        QCOMPARE(formatOf(u"a.json"_qs), ExportFormat::ChromeTrace);
        QCOMPARE(formatOf(u"a.csv"_qs), ExportFormat::Csv);
        QCOMPARE(formatOf(u"json"_qs), std::nullopt);
        QCOMPARE(formatOf(u"a.json.gz"_qs), std::nullopt);
        QCOMPARE(formatOf(u""_qs), std::nullopt);
    }

    void everyFormatHasASuffixOfItsOwn()
    {
        QStringList suffixes = exportSuffixes();

        QCOMPARE(suffixes.removeDuplicates(), 0);
        QCOMPARE(suffixes.size(), qsizetype(export_format_count));
        for (const QString &suffix : suffixes)
            QCOMPARE(u'.' + suffixOf(formatOf(u"a"_qs + suffix).value()), suffix);
    }

    void picturesAreThoseThatShowSomething()
    {
        QVERIFY(isPicture(ExportFormat::Png));
        QVERIFY(isPicture(ExportFormat::Svg));
        QVERIFY(isPicture(ExportFormat::Pdf));
        QVERIFY(!isPicture(ExportFormat::ChromeTrace));
        QVERIFY(!isPicture(ExportFormat::Csv));
    }
};

QTEST_GUILESS_MAIN(TestExportFormat)
#include "tst_export_format.moc"
