#include "gui/export/export_dialog.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gui;

namespace {

QComboBox *box(const QDialog &dialog, const QString &accessibleName)
{
    for (QComboBox *each : dialog.findChildren<QComboBox *>()) {
        if (each->accessibleName() == accessibleName)
            return each;
    }
    return nullptr;
}

} // namespace

class TestExportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itShowsWhatWasChosenBefore()
    {
        const ExportChoice choice{.format = ExportFormat::Svg,
            .extent = ExportExtent::Measured,
            .shape = PictureShape::Page,
            .theme = ThemeChoice::Dark};

        QCOMPARE(ExportDialog(choice, ExportDialog::Measured::Yes).choice(), choice);
    }

    void everyFormatCanBeChosen()
    {
        ExportDialog dialog({}, ExportDialog::Measured::No);
        QComboBox *format = box(dialog, u"What is written"_qs);
        QVERIFY(format);
        QCOMPARE(format->count(), int(export_format_count));

        for (int i = 0; i < format->count(); ++i) {
            format->setCurrentIndex(i);
            const ExportFormat chosen = dialog.choice().format;
            QVERIFY2(format->itemText(i).contains(suffixOf(chosen), Qt::CaseInsensitive),
                qPrintable(format->itemText(i)));
        }
    }

    void shapeAndThemeAreForPictures()
    {
        ExportDialog dialog({.format = ExportFormat::Csv}, ExportDialog::Measured::No);
        QComboBox *shape = box(dialog, u"The shape of the picture"_qs);
        QComboBox *theme = box(dialog, u"The colours of the picture"_qs);
        QVERIFY(shape && theme);

        QVERIFY(!shape->isEnabled());
        QVERIFY(!theme->isEnabled());
        box(dialog, u"What is written"_qs)->setCurrentIndex(int(ExportFormat::Pdf));

        QVERIFY(shape->isEnabled());
        QVERIFY(theme->isEnabled());
    }

    void withoutASpanNoneCanBeChosen()
    {
        ExportDialog dialog({.extent = ExportExtent::Measured}, ExportDialog::Measured::No);
        QComboBox *extent = box(dialog, u"How much of the run is written"_qs);
        QVERIFY(extent);

        QCOMPARE(dialog.choice().extent, ExportExtent::Visible);
        const int span = int(ExportExtent::Measured);
        QVERIFY(!(extent->model()->flags(extent->model()->index(span, 0)) & Qt::ItemIsEnabled));
    }

    void theButtonAcceptsIt()
    {
        ExportDialog dialog({}, ExportDialog::Measured::No);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.show();

        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->isDefault())
                QTest::mouseClick(button, Qt::LeftButton);
        }

        QCOMPARE(accepted.size(), 1);
    }
};

QTEST_MAIN(TestExportDialog)
#include "tst_export_dialog.moc"
