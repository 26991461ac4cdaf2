#include "gui/export/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QStandardItemModel>

namespace gui {

namespace {

/// The items of a box are the values of an enumeration, in their order.
template <class Value>
Value valueOf(const QComboBox *box)
{
    return static_cast<Value>(box->currentIndex());
}

template <class Value>
void setValue(QComboBox *box, Value value)
{
    box->setCurrentIndex(static_cast<int>(value));
}

} // namespace

ExportDialog::ExportDialog(const ExportChoice &choice, Measured measured, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Export"));
    setLayout(new QFormLayout);
    m_format = addChoice(tr("&Write"), tr("What is written"));
    m_format->addItems(
        {tr("Picture (PNG)"), tr("Picture as vectors (SVG)"), tr("Page to print (PDF)"),
            tr("Trace for Perfetto and others (JSON)"), tr("Table of the tasks (CSV)")});
    m_extent = addChoice(tr("&Of"), tr("How much of the run is written"));
    m_extent->addItems({tr("the whole run"), tr("what is visible"), tr("the measured span")});
    m_shape = addChoice(tr("&For"), tr("The shape of the picture"));
    m_shape->addItems({tr("a slide (16:9)"), tr("a page (A4, landscape)")});
    m_theme = addChoice(tr("&Theme"), tr("The colours of the picture"));
    m_theme->addItems({tr("as on the screen"), tr("light"), tr("dark"), tr("projector")});

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *go = buttons->addButton(tr("&Export…"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    static_cast<QFormLayout *>(layout())->addRow(buttons);
    go->setDefault(true); // only now is it a dialog's

    setValue(m_format, choice.format);
    const bool noSpan = measured == Measured::No;
    setValue(m_extent,
        noSpan && choice.extent == ExportExtent::Measured ? ExportExtent::Visible : choice.extent);
    setValue(m_shape, choice.shape);
    setValue(m_theme, choice.theme);
    if (noSpan) {
        auto *items = qobject_cast<QStandardItemModel *>(m_extent->model());
        QStandardItem *span = items->item(static_cast<int>(ExportExtent::Measured));
        span->setEnabled(false);
        span->setToolTip(tr("Drag across the lanes to measure a span first"));
    }
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::update);
    update();
}

QComboBox *ExportDialog::addChoice(const QString &label, const QString &what)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(what);
    box->setToolTip(what);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    static_cast<QFormLayout *>(layout())->addRow(label, box);
    return box;
}

ExportChoice ExportDialog::choice() const
{
    return {.format = valueOf<ExportFormat>(m_format),
        .extent = valueOf<ExportExtent>(m_extent),
        .shape = valueOf<PictureShape>(m_shape),
        .theme = valueOf<ThemeChoice>(m_theme)};
}

void ExportDialog::update()
{
    const bool picture = isPicture(valueOf<ExportFormat>(m_format));
    m_shape->setEnabled(picture);
    m_theme->setEnabled(picture);
}

} // namespace gui
